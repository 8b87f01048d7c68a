"""The goods of an order were received: there is nothing left of which the warehouse would have to be warned."""

from __future__ import annotations

from adapters.wms import store
from adapters.wms.warning import RAISED
from weft.api.quotes import v1 as quotes
from weft.work import Work


async def on_order_delivered(event: quotes.OrderDelivered, work: Work) -> None:
    """Ends what the warehouse was warned of."""
    for one in await store.warnings_of(work, event.envelope.order, RAISED):
        one.end(at=work.now)
        store.save_warning(work, one)
