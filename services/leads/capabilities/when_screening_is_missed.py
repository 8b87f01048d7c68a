"""The time for the screening form ran out: its owner gets no new leads in the week after."""

from __future__ import annotations

from services.leads import store
from services.leads.board import store as boards
from services.leads.recycling import clock
from services.leads.screening.screening import freeze_after
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.service import Deadline
from weft.work import Work

KIND, POLICY = "leads.freeze", "leads/screening"


async def when_screening_is_missed(deadline: Deadline, work: Work) -> None:
    """Freezes the owner under the board's lock, where owners are decided, and keeps why."""
    lead = await store.load(work, deadline.subject)
    policy, version = await work.policy(pb.ScreeningPolicy)
    limit = lead.screening_due
    freeze = freeze_after(limit, policy, await work.calendar(lead.unit_path)) if limit else None
    if not lead.miss_screening(freeze, at=work.now):
        return
    await clock.follow(work, lead)
    if freeze is not None and limit is not None and lead.owner_id is not None:
        changes, held = boards.Changes(), await boards.hold(work)
        await changes.freeze(work, lead.owner_id, freeze)
        boards.write(work, held, changes)
        args = {"due": limit, "from": freeze.begins, "until": freeze.ends}
        reason = common.Reason(code="screening_missed", args={name: at.isoformat() for name, at in args.items()})
        lead.decide(
            common.Decision(kind=KIND, outcome=lead.owner, reasons=[reason], policy=POLICY, policy_version=version)
        )
    store.save(work, lead)
