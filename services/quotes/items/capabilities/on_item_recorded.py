"""The ERP told of an item: the replica follows, an older state changes nothing."""

from __future__ import annotations

from services.quotes.items import store
from weft.api.erp import v1 as erp
from weft.work import Work, as_id


async def on_item_recorded(event: erp.ItemRecorded, work: Work) -> None:
    """Keeps the newest state of the item."""
    state = {
        "code": event.code,
        "display_name": event.display_name,
        "unit": event.unit,
        "list_price_fen": event.list_price_fen,
        "currency": event.currency,
        "active": event.active,
    }
    await store.apply(work, store.item_table, as_id(event.envelope.subject), event.envelope.version, state)
