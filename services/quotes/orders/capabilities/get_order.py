"""Read an order, each department its own view of it."""

from __future__ import annotations

from services.quotes.orders import store, wire
from weft.api.quotes import v1 as pb
from weft.work import Work


async def get_order(request: pb.GetOrderRequest, work: Work) -> pb.Order:
    """Gives one order to whoever may see it."""
    return wire.order(await store.load(work, request.name), work)
