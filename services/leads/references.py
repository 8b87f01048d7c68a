"""What a request of leads only names and others own: looked up before it is stored."""

from __future__ import annotations

from uuid import UUID

from weft import errors
from weft.api.customers import v1 as customers
from weft.rpc import Peers
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
        errors.invalid("customer", "customer.unknown", en="There is no such customer.", zh="没有该客户。")
    return as_id(found), answer.customers[0].industry
