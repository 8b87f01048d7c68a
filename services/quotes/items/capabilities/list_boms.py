"""List bills of materials by code, for whoever locks cost."""

from __future__ import annotations

from services.quotes.items import store, wire
from services.quotes.items.paging import after_code
from weft.api.quotes import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import encode_token
from weft.work import Work, as_id


async def list_boms(request: pb.ListBomsRequest, work: Work) -> pb.ListBomsResponse:
    """Gives one page of bills, of one item if asked so."""
    size = request.page_size or PAGE_SIZE
    rows = await store.page(
        work,
        store.bom_table,
        after=after_code(request.page_token),
        count=size + 1,
        active=not request.with_inactive,
        item=as_id(request.item) if request.item else None,
    )
    token = encode_token(rows[size - 1]["code"], str(rows[size - 1]["id"])) if len(rows) > size else ""
    return pb.ListBomsResponse(boms=[wire.bom(store.bom_of(row)) for row in rows[:size]], next_page_token=token)
