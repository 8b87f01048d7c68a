"""An attempt ended without an order: what was kept aside for it is free again."""

from __future__ import annotations

from adapters.erp import store
from weft.api.quotes import v1 as quotes
from weft.work import Work


async def on_order_attempt_closed(event: quotes.OrderAttemptClosed, work: Work) -> None:
    """Gives it back."""
    await store.LEDGER.closed(work, event.attempt)
