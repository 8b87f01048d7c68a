"""Give a customer to another owner."""

from __future__ import annotations

from services.customers import store, wire
from services.customers.customer import OwnerUnknown
from weft import directory
from weft.api.customers import v1 as pb
from weft.work import Work, as_id


async def assign_customer(request: pb.AssignCustomerRequest, work: Work) -> pb.Customer:
    """The new owner must be active; why is kept in the decision."""
    customer = await store.load(work, request.name)
    store.expect(customer, request.etag)
    owner = await directory.person(work, as_id(request.owner))
    if owner is None or not owner.active:
        raise OwnerUnknown(owner=request.owner)
    customer.assign(owner.id, owner.unit_path, why=request.reason, by=work.actor.name, at=work.now)
    store.save(work, customer)
    return wire.customer(customer, work.caller)
