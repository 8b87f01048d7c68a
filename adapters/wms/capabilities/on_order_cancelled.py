"""An accepted order was cancelled: what did not leave the warehouse for it is free again, and nothing of it is urgent."""

from __future__ import annotations

from adapters.wms import store
from adapters.wms.warning import RAISED
from weft.api.quotes import v1 as quotes
from weft.work import Work


async def on_order_cancelled(event: quotes.OrderCancelled, work: Work) -> None:
    """Takes it back, and ends what the warehouse was warned of."""
    urgent = await store.warnings_of(work, event.envelope.order, RAISED)
    await store.LEDGER.take_back(work, event.attempt)
    for one in urgent:
        one.end(at=work.now)
        store.save_warning(work, one)
