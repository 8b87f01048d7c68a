"""Count what visits gave back, and how often it was opened."""

from __future__ import annotations

from services.leads.visits import opening_store
from weft import errors
from weft.api.leads import v1 as pb
from weft.work import Work


async def get_visit_help_use(request: pb.GetVisitHelpUseRequest, work: Work) -> pb.VisitHelpUse:
    """Gives every kind once, over the visits of these local days that the caller may see."""
    policy, _ = await work.policy(pb.LibraryPolicy)
    first, last = errors.date_of(request.first_date, "first_date"), errors.date_of(request.last_date, "last_date")
    most = policy.use_days_max
    if not 0 <= (last - first).days < most:
        errors.invalid(
            "last_date",
            "visit.use_days",
            en=f"Name at most {most} days, the last not before the first.",
            zh=f"区间最多 {most} 天，且结束日期不得早于开始日期。",
        )
    counts = await opening_store.use(work, first, last)
    return pb.VisitHelpUse(
        kinds=[
            pb.VisitHelpCount(help=pb.VisitHelp.Name(kind), given=one.given, opened=one.opened, openings=one.openings)
            for kind, one in counts.items()
        ]
    )
