"""List the spaces that the caller sees."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.spaces import store, wire
from services.customers.spaces.tables import space_table
from weft.api.customers import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_customer_spaces(request: pb.ListCustomerSpacesRequest, work: Work) -> pb.ListCustomerSpacesResponse:
    """Gives one page, newest first; the space of an absorbed customer is its survivor's."""
    of = await customers.surviving(work, request.customer) if request.customer else None
    rows, following = await page(
        work, space_table, size=request.page_size, token=request.page_token, filters={"customer_id": of}
    )
    names = await customers.names(work, sorted({row["customer_id"] for row in rows}))
    found = [wire.space(store.space_of(row), names.get(row["customer_id"], "")) for row in rows]
    return pb.ListCustomerSpacesResponse(customer_spaces=found, next_page_token=following)
