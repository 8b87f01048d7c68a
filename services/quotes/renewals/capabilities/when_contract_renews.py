"""The time before a contract's end has begun in which it is renewed."""

from __future__ import annotations

from services.quotes.renewals import store
from weft.service import Deadline
from weft.work import Work


async def when_contract_renews(deadline: Deadline, work: Work) -> None:
    """States the fact; who gets a task follows from it."""
    renewal = await store.load(work, deadline.subject)
    renewal.fall_due(work.now)
    store.save(work, renewal)
