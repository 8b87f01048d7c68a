"""Tell what a customer is usually quoted."""

from __future__ import annotations

from services.quotes import store as quotes
from services.quotes.items import store, wire
from services.quotes.items.item import id_of
from services.quotes.items.usual import most_usual
from weft.api.quotes import v1 as pb
from weft.instants import instant
from weft.listing import page
from weft.work import Work, as_id

LOOKED_AT = 100  # quotes, the newest ones
ITEMS = 10  # where a request names no number


async def get_usual_items(request: pb.GetUsualItemsRequest, work: Work) -> pb.GetUsualItemsResponse:
    """Counts the items of the customer's newest quotes that the caller sees; what the ERP no longer sells is left out."""
    filters = {"customer_id": as_id(request.customer)}
    rows, _ = await page(work, quotes.quote_table, size=LOOKED_AT, token="", filters=filters)
    found = [quotes.quote_of(row) for row in rows]
    usual = most_usual((one.created_at, [id_of(line.item) for line in one.lines]) for one in found)
    known = await store.items(work, [one.item for one in usual])
    sold = [one for one in usual if one.item in known and known[one.item].active]
    return pb.GetUsualItemsResponse(
        items=[
            pb.UsualItem(item=wire.item(known[one.item]), quotes=one.quotes, last_time=instant(one.last))
            for one in sold[: request.items_max or ITEMS]
        ]
    )
