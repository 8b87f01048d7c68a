"""The time ran out in which the delivery resources of a planned contract were to be kept."""

from __future__ import annotations

from services.quotes.contracts import store
from weft.service import Deadline
from weft.work import Work


async def when_locks_are_due(deadline: Deadline, work: Work) -> None:
    """States the fact, unless nothing is missing. Who gets a task follows from the fact."""
    contract = await store.load(work, deadline.subject)
    contract.miss_locks(at=work.now)
    store.save(work, contract)
