"""The owner of an order attempt said what became of it."""

from __future__ import annotations

from adapters.erp import store
from weft.service import Answer
from weft.work import Work


async def then_attempt_resolved(answer: Answer, work: Work) -> None:
    """Uses up or gives back what was kept aside for it."""
    await store.LEDGER.resolved(answer, work)
