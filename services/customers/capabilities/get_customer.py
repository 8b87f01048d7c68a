"""Read a customer, also by the name of one that it absorbed."""

from __future__ import annotations

from services.customers import store, wire
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_customer(request: pb.GetCustomerRequest, work: Work) -> pb.Customer:
    """Answers the customer that stands for the name now."""
    customer, row = await store.find(work, request.name)
    message = wire.customer(customer, work.caller, row)
    if message.name != request.name:
        message.resolved_from = request.name
    return message
