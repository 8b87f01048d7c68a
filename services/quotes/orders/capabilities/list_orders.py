"""List orders, newest first."""

from __future__ import annotations

from services.quotes.orders import store, wire
from weft.api.quotes import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_orders(request: pb.ListOrdersRequest, work: Work) -> pb.ListOrdersResponse:
    """Gives one page of the orders that the caller may see."""
    rows, token = await page(
        work,
        store.order_table,
        size=request.page_size,
        token=request.page_token,
        filters={
            "state": request.state,
            "owner_id": as_id(request.owner) if request.owner else None,
            "customer_id": as_id(request.customer) if request.customer else None,
        },
    )
    found = [wire.order(store.order_of(row), work) for row in rows]
    return pb.ListOrdersResponse(orders=found, next_page_token=token)
