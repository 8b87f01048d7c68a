"""Read an urgent shipment: where each step stands, and why it was undone."""

from __future__ import annotations

from services.quotes.orders import store, wire
from weft.api.quotes import v1 as pb
from weft.work import Work


async def get_urgent_shipment(request: pb.GetUrgentShipmentRequest, work: Work) -> pb.UrgentShipment:
    """Gives one to whoever may see the order."""
    return wire.urgent_shipment(await store.shipment(work, request.name), work)
