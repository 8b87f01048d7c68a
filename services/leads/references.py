"""What a request of leads only names and others own: looked up before it is stored."""

from __future__ import annotations

from typing import NoReturn
from uuid import UUID

from grpc import aio

from services.leads.visits import store
from weft import errors
from weft.api.customers import v1 as customers
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import as_id


async def customer(name: str, peers: Peers) -> UUID:
    """The customer of a name, or the one that absorbed it; refuses what is not there, or is another tenant's."""
    return (await customer_with_industry(name, peers))[0]


async def customer_with_industry(name: str, peers: Peers) -> tuple[UUID, str]:
    """The same, with the customer's industry; empty if it is not known."""
    request = customers.ResolveCustomersRequest(customers=[name])
    answer = await peers(customers.CustomersStub).ResolveCustomers(request)
    found = answer.customers[0].customer
    if not found:
        _unknown()
    return as_id(found), answer.customers[0].industry


async def worked_with(name: str, peers: Peers, look: Lens) -> tuple[UUID, str]:
    """The same of a customer with whom the caller works: whom he may read himself (decision 38), or of whom an open lead or
    opportunity is his. To anybody else it looks like one that is not there.
    """
    stub = peers.for_reader(look.caller)(customers.CustomersStub)
    try:
        seen = await stub.GetCustomer(customers.GetCustomerRequest(name=name))
        return as_id(seen.name), seen.industry
    except aio.AioRpcError as error:
        info = errors.error_info(error)
        if info is None or info.reason not in (errors.NotFound.reason, errors.Forbidden.reason):
            raise
    found, industry = await customer_with_industry(name, peers)
    async with look() as see:
        if not look.caller.person or not await store.works_with(see, UUID(look.caller.person), found):
            _unknown()
    return found, industry


def _unknown() -> NoReturn:
    errors.invalid("customer", "customer.unknown", en="There is no such customer.", zh="没有该客户。")
