"""Open the space of a customer."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.spaces import store, wire
from services.customers.spaces.space import CustomerSpace
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def open_customer_space(request: pb.OpenCustomerSpaceRequest, work: Work) -> pb.CustomerSpace:
    """What happens to the customer from now on is read there, as far as the policy shares it."""
    customer, _ = await customers.find_still(work, request.parent)
    has_one = await store.has_one(work, customer.id)
    space = CustomerSpace.open(uuid7(), customer, has_one=has_one, by=work.actor.name, at=work.now)
    store.save(work, space)
    return wire.space(space, customer.display_name)
