"""What a request of quotes only names and others own: looked up before it is stored."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from grpc import aio

from services.quotes import store
from weft import errors
from weft.access import Caller
from weft.api.customers import v1 as customers
from weft.api.leads import v1 as leads
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import as_id

HIDDEN = (errors.NotFound.reason, errors.Forbidden.reason)


@dataclass(frozen=True, slots=True)
class Named:
    """The customer of a quote with what stands against him, and the opportunity if it names one."""

    customer: UUID
    industry: str
    qualification: customers.CustomerQualification
    opportunity: UUID | None = None


async def qualification_of(quote: str, peers: Peers, look: Lens) -> customers.CustomerQualification:
    """What the register of institutions says of a quote's customer, or of the one that absorbed it; empty if he has no
    institution code.
    """
    async with look() as see:
        customer = (await store.load(see, quote)).customer_id
    return await qualified(customer, peers)


async def qualified(customer: UUID, peers: Peers) -> customers.CustomerQualification:
    """The same of a customer."""
    request = customers.ResolveCustomersRequest(customers=[f"customers/{customer}"])
    answer: customers.ResolveCustomersResponse = await peers(customers.CustomersStub).ResolveCustomers(request)
    return answer.customers[0].qualification


async def named(customer: str, opportunity: str, peers: Peers, caller: Caller, field: str = "customer") -> Named:
    """The customer of a name, or the one that absorbed it, and an opportunity of his, asked for in the name of the caller
    (decision 38): what he may not read is refused like what is not there, or is another tenant's.
    """
    asked = peers.for_reader(caller)
    found = await _readable(asked(customers.CustomersStub).GetCustomer(customers.GetCustomerRequest(name=customer)))
    if found is None:
        errors.invalid(field, "customer.unknown", en="There is no such customer.", zh="没有该客户。")
    if not opportunity:
        return Named(as_id(found.name), found.industry, found.qualification)
    deal = await _readable(asked(leads.OpportunitiesStub).GetOpportunity(leads.GetOpportunityRequest(name=opportunity)))
    if deal is None:
        errors.invalid("opportunity", "opportunity.unknown", en="There is no such opportunity.", zh="没有该商机。")
    if deal.customer and deal.customer not in (customer, found.name):
        errors.invalid(
            "opportunity",
            "opportunity.other_customer",
            en="This opportunity is another customer's.",
            zh="该商机属于其他客户。",
        )
    return Named(as_id(found.name), found.industry or deal.industry, found.qualification, as_id(deal.name))


async def _readable(call: Awaitable[Any]) -> Any:
    """What a peer shows the caller; None if he may not see it, or it is not there."""
    try:
        return await call
    except aio.AioRpcError as error:
        info = errors.error_info(error)
        if info is None or info.reason not in HIDDEN:
            raise
        return None
