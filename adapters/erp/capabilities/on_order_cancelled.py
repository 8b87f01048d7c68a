"""An accepted order was cancelled: its production slots are free again."""

from __future__ import annotations

from adapters.erp import store
from weft.api.quotes import v1 as quotes
from weft.work import Work


async def on_order_cancelled(event: quotes.OrderCancelled, work: Work) -> None:
    """Takes it back."""
    await store.LEDGER.take_back(work, event.attempt)
