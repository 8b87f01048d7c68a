"""An order passed the gate: what was kept aside for its attempt is used up."""

from __future__ import annotations

from adapters.erp import store
from weft.api.quotes import v1 as quotes
from weft.work import Work


async def on_order_accepted(event: quotes.OrderAccepted, work: Work) -> None:
    """Uses it up."""
    await store.LEDGER.accepted(work, event.attempt)
