"""List the urgent shipments that the caller may see, newest first."""

from __future__ import annotations

from services.quotes.orders import store, wire
from weft.api.quotes import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_urgent_shipments(request: pb.ListUrgentShipmentsRequest, work: Work) -> pb.ListUrgentShipmentsResponse:
    """Gives one page of them."""
    rows, token = await page(
        work,
        store.shipment_table,
        size=request.page_size,
        token=request.page_token,
        filters={"state": request.state, "order_id": as_id(request.order) if request.order else None},
    )
    found = [wire.urgent_shipment(store.shipment_of(row), work) for row in rows]
    return pb.ListUrgentShipmentsResponse(urgent_shipments=found, next_page_token=token)
