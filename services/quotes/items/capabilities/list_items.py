"""List items by code, for whoever picks one for a line."""

from __future__ import annotations

from services.quotes.items import store, wire
from services.quotes.items.paging import after_code
from weft.api.quotes import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import encode_token
from weft.work import Work


async def list_items(request: pb.ListItemsRequest, work: Work) -> pb.ListItemsResponse:
    """Gives one page of the items that can be quoted."""
    size = request.page_size or PAGE_SIZE
    rows = await store.page(
        work,
        store.item_table,
        after=after_code(request.page_token),
        count=size + 1,
        active=not request.with_inactive,
        prefix=request.code_prefix,
    )
    token = encode_token(rows[size - 1]["code"], str(rows[size - 1]["id"])) if len(rows) > size else ""
    return pb.ListItemsResponse(items=[wire.item(store.item_of(row)) for row in rows[:size]], next_page_token=token)
