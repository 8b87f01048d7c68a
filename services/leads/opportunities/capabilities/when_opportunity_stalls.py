"""An opportunity stood in one stage for too long: say so once, until something happens."""

from __future__ import annotations

from services.leads.opportunities import store
from weft.service import Deadline
from weft.work import Work


async def when_opportunity_stalls(deadline: Deadline, work: Work) -> None:
    """Records that it stalls; whoever climbs the ladder reads this fact."""
    opportunity = await store.load(work, deadline.subject)
    opportunity.stall(limit=deadline.due_at, at=work.now)
    store.save(work, opportunity)
