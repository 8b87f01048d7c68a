"""Give a customer to another owner."""

from __future__ import annotations

from services.customers import store, wire
from weft.api.customers import v1 as pb
from weft.directory import Person
from weft.etags import check_etag
from weft.handover import receiver
from weft.work import Work

ASSIGN = "customers.customer.assign"


async def assign_customer(request: pb.AssignCustomerRequest, work: Work) -> pb.Customer:
    """The new owner must be one whom the caller's grant reaches; why is kept in the decision."""
    await store.stand_still(work, request.name)
    customer = await store.load(work, request.name)
    check_etag(request.etag, customer)
    owner = await new_owner(work, request.owner)
    customer.assign(owner.id, owner.unit_path, why=request.reason, by=work.actor.name, at=work.now)
    store.save(work, customer)
    return wire.customer(customer, work.caller)


async def new_owner(work: Work, name: str) -> Person:
    """Somebody to whom the caller may give a customer."""
    policy, _ = await work.policy(pb.OwnershipPolicy)
    return await receiver(work, name, field="owner", permission=ASSIGN, roles=policy.owner_roles)
