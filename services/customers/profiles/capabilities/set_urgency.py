"""Move the slider that says how urgent a customer's operating schedule is."""

from __future__ import annotations

from services.customers import store, wire
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def set_urgency(request: pb.SetUrgencyRequest, work: Work) -> pb.Customer:
    """Red, yellow or green, or nothing; the same again changes nothing."""
    customer = await store.load(work, request.name)
    check_etag(request.etag, customer)
    customer.press(request.urgency)
    store.save(work, customer)
    return wire.customer(customer, work.caller)
