"""The restart that a customer named when he refused has come: his lead's owner gets a to-do."""

from __future__ import annotations

from services.leads import store
from weft.service import Deadline
from weft.work import Work


async def when_customer_may_be_asked_again(deadline: Deadline, work: Work) -> None:
    """Records it; whoever climbs the ladder reads this fact."""
    lead = await store.load(work, deadline.subject)
    lead.restart(at=work.now)
    store.save(work, lead)
