"""Read a space."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.spaces import store, wire
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_customer_space(request: pb.GetCustomerSpaceRequest, work: Work) -> pb.CustomerSpace:
    """Answers it with its guests to whoever sees it."""
    space = await store.load(work, request.name)
    names = await customers.names(work, [space.customer_id])
    return wire.space(space, names.get(space.customer_id, ""), await store.guests(work, space.id))
