"""Answer the share of open opportunities that stalled, as of now."""

from __future__ import annotations

from datetime import timedelta

from services.leads.dwell import store, wire
from weft.api.leads import v1 as pb
from weft.work import Work, as_id


async def get_stalled_share(request: pb.GetStalledShareRequest, work: Work) -> pb.StalledShare:
    """Counts what the caller may see, by team and by owner, and holds it against the target."""
    policy, _ = await work.policy(pb.DwellPolicy)
    if not policy.stalled_share_days:
        return wire.stalled_share([], policy, work.now)
    path = request.unit_path
    rows = await store.standing(
        work,
        limit=work.now - timedelta(days=policy.stalled_share_days),
        owner=as_id(request.owner) if request.owner else None,
        unit_path=path if not path or path.endswith("/") else path + "/",
    )
    return wire.stalled_share(rows, policy, work.now)
