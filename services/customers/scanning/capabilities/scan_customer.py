"""Turn a scanned code into a customer."""

from __future__ import annotations

from services.customers import store, wire
from services.customers.scanning.code import read
from weft.api.customers import v1 as pb
from weft.work import Work


async def scan_customer(request: pb.ScanCustomerRequest, work: Work) -> pb.Customer:
    """Also for the label of one that was absorbed; what the caller does not see is missing, whosever it is."""
    customer, row = await store.numbered(work, read(request.code))
    return wire.customer(customer, work.caller, row)
