"""A hold is older than an order attempt lasts: its owner is asked what became of it. Nothing is freed by time alone."""

from __future__ import annotations

from adapters.erp import store
from weft.service import Deadline
from weft.work import Work


async def when_hold_expires(deadline: Deadline, work: Work) -> None:
    """Asks, until there is an answer."""
    await store.LEDGER.expire(deadline, work)
