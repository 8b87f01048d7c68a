"""Take a tag off a customer."""

from __future__ import annotations

from services.customers import store, wire
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work, as_id


async def untag_customer(request: pb.UntagCustomerRequest, work: Work) -> pb.Customer:
    """Also one that is out of use; one that it does not carry changes nothing."""
    customer = await store.load(work, request.name)
    check_etag(request.etag, customer)
    customer.untag(as_id(request.tag))
    store.save(work, customer)
    return wire.customer(customer, work.caller)
