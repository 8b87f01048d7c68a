"""List products by code."""

from __future__ import annotations

from services.leads.products import store, wire
from weft.api.leads import v1 as pb
from weft.listing import PAGE_SIZE
from weft.pages import decode_token, encode_token
from weft.work import Work


async def list_products(request: pb.ListProductsRequest, work: Work) -> pb.ListProductsResponse:
    """Gives one page of the reference list."""
    size = request.page_size or PAGE_SIZE
    after = decode_token(request.page_token, fields=1)[0] if request.page_token else ""
    rows = await work.rows(store.PAGE, after=after, count=size + 1)
    token = encode_token(rows[size - 1]["code"]) if len(rows) > size else ""
    found = [wire.product(store.product_of(row)) for row in rows[:size]]
    return pb.ListProductsResponse(products=found, next_page_token=token)
