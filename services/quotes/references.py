"""What a request of quotes only names and others own: looked up before it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from grpc import aio

from services.quotes import store
from weft import errors
from weft.api.customers import v1 as customers
from weft.api.leads import v1 as leads
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import as_id


@dataclass(frozen=True, slots=True)
class Named:
    """The customer of a quote, and the opportunity if it names one."""

    customer: UUID
    industry: str
    opportunity: UUID | None = None


async def qualification_of(quote: str, peers: Peers, look: Lens) -> customers.CustomerQualification:
    """What the register of institutions says of a quote's customer, or of the one that absorbed it; empty if he has no
    institution code.
    """
    async with look() as see:
        customer = (await store.load(see, quote)).customer_id
    request = customers.ResolveCustomersRequest(customers=[f"customers/{customer}"])
    answer: customers.ResolveCustomersResponse = await peers(customers.CustomersStub).ResolveCustomers(request)
    return answer.customers[0].qualification


async def named(customer: str, opportunity: str, peers: Peers) -> Named:
    """The customer of a name, or the one that absorbed it, and an opportunity of his; refuses what is not there, or is
    another tenant's.
    """
    request = customers.ResolveCustomersRequest(customers=[customer])
    answer = await peers(customers.CustomersStub).ResolveCustomers(request)
    found = answer.customers[0]
    if not found.customer:
        errors.invalid("customer", "customer.unknown", en="There is no such customer.", zh="没有该客户。")
    if not opportunity:
        return Named(as_id(found.customer), found.industry)
    try:
        deal = await peers(leads.OpportunitiesStub).GetOpportunity(leads.GetOpportunityRequest(name=opportunity))
    except aio.AioRpcError as error:
        info = errors.error_info(error)
        if info is None or info.reason != errors.NotFound.reason:
            raise
        errors.invalid("opportunity", "opportunity.unknown", en="There is no such opportunity.", zh="没有该商机。")
    if deal.customer and deal.customer not in (customer, found.customer):
        errors.invalid(
            "opportunity",
            "opportunity.other_customer",
            en="This opportunity is another customer's.",
            zh="该商机属于其他客户。",
        )
    return Named(as_id(found.customer), found.industry or deal.industry, as_id(deal.name))
