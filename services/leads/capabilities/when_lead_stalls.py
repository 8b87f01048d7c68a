"""A lead stood still for too long: say so once, until something happens."""

from __future__ import annotations

from services.leads import store
from services.leads.recycling import clock
from weft.service import Deadline
from weft.work import Work


async def when_lead_stalls(deadline: Deadline, work: Work) -> None:
    """Records that the lead stalls; whoever climbs the ladder reads this fact."""
    lead = await store.load(work, deadline.subject)
    lead.stall(limit=deadline.due_at, at=work.now)
    if lead.events:
        await clock.follow(work, lead)
        store.save(work, lead)
