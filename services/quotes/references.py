"""What a request of quotes only names and others own: looked up before it is stored."""

from __future__ import annotations

from collections.abc import Awaitable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn
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
OFFERED = frozenset({leads.OPPORTUNITY_STATE_OPEN})
SOLD = OFFERED | {leads.OPPORTUNITY_STATE_WON}  # what was won is contracted and delivered


@dataclass(frozen=True, slots=True)
class Named:
    """The customer of a quote with what stands against him, and the opportunity if it names one."""

    customer: UUID
    industry: str
    qualification: customers.CustomerQualification
    opportunity: UUID | None = None
    absorbed: tuple[UUID, ...] = ()  # the customers that were merged into him, as far as the caller knows them

    @property
    def names(self) -> tuple[UUID, ...]:
        """Every name under which something of his may stand."""
        return (self.customer, *(one for one in self.absorbed if one != self.customer))


async def qualification_of(quote: str, peers: Peers, look: Lens) -> customers.CustomerQualification:
    """What the register of institutions says of a quote's customer, or of the one that absorbed it; empty if he has no
    institution code.
    """
    async with look() as see:
        customer = (await store.load(see, quote)).customer_id
    return await qualified(customer, peers)


async def qualified(customer: UUID, peers: Peers) -> customers.CustomerQualification:
    """The same of a customer."""
    (found,) = await _resolved(peers, f"customers/{customer}")
    return found.qualification


async def named(customer: str, opportunity: str, peers: Peers, caller: Caller, field: str = "customer") -> Named:
    """The customer of a name, or the one that absorbed it, and an opportunity of his, asked for in the name of the caller
    (decision 38): what he may not read is refused like what is not there, or is another tenant's. A customer whom he may
    not read is there for him all the same where the opportunity is his own and open.
    """
    deal = await _deal(opportunity, peers, caller) if opportunity else None
    found = await _seen(customer, peers, caller) or await _worked_with(customer, deal, OFFERED, peers, caller)
    if found is None:
        _unknown(field)
    if not opportunity:
        return found
    if deal is None:
        errors.invalid("opportunity", "opportunity.unknown", en="There is no such opportunity.", zh="没有该商机。")
    if deal.customer and await survivor(deal.customer, peers) != found.customer:
        errors.invalid(
            "opportunity",
            "opportunity.other_customer",
            en="This opportunity is another customer's.",
            zh="该商机属于其他客户。",
        )
    return replace(found, industry=found.industry or deal.industry, opportunity=as_id(deal.name))


async def sold_to(
    customer: str,
    opportunity: UUID | None,
    peers: Peers,
    caller: Caller,
    field: str = "customer",
    seller: UUID | None = None,
) -> Named:
    """The customer to whom something goes on that was sold before (contract, order, urgent shipment), in the name of an
    opportunity if there is one: the same customers are there for the caller as where he names that opportunity himself,
    and also those of whom it was won. So they are where it is the seller's, on whose quote or order the caller goes on
    for him, and may: a supervisor who does not read the customer of another unit.
    """
    found = await _seen(customer, peers, caller)
    if found is None and opportunity is not None:
        deal = await _deal(f"opportunities/{opportunity}", peers, caller)
        found = await _worked_with(customer, deal, SOLD, peers, caller, seller)
    if found is None:
        _unknown(field)
    return found


async def survivor(customer: str, peers: Peers) -> UUID | None:
    """The customer of a name, or the one that absorbed it; None if there is none."""
    (found,) = await _resolved(peers, customer)
    return as_id(found.customer) if found.customer else None


async def _seen(customer: str, peers: Peers, caller: Caller) -> Named | None:
    """A customer whom the caller may read."""
    stub = peers.for_reader(caller)(customers.CustomersStub)
    found = await _readable(stub.GetCustomer(customers.GetCustomerRequest(name=customer)))
    if found is None:
        return None
    absorbed = tuple(as_id(one) for one in found.absorbed)
    return Named(as_id(found.name), found.industry, found.qualification, absorbed=absorbed)


async def _deal(opportunity: str, peers: Peers, caller: Caller) -> leads.Opportunity | None:
    """An opportunity that the caller may read."""
    stub = peers.for_reader(caller)(leads.OpportunitiesStub)
    found: leads.Opportunity | None = await _readable(
        stub.GetOpportunity(leads.GetOpportunityRequest(name=opportunity))
    )
    return found


async def _worked_with(
    customer: str,
    deal: leads.Opportunity | None,
    states: Collection[int],
    peers: Peers,
    caller: Caller,
    seller: UUID | None = None,
) -> Named | None:
    """A customer of whom this opportunity in one of some states is the caller's own, or the seller's. Leads takes an open
    lead, too, for proof that somebody works with a customer; here nothing is offered or sold on a lead.
    """
    if deal is None or not deal.customer or deal.owner not in {caller.name, f"people/{seller}"}:
        return None
    if deal.state not in states:
        return None
    found, his = await _resolved(peers, customer, deal.customer)
    if not found.customer or found.customer != his.customer:
        return None
    absorbed = tuple({as_id(customer), as_id(deal.customer)})
    return Named(as_id(found.customer), found.industry, found.qualification, absorbed=absorbed)


async def _resolved(peers: Peers, *names: str) -> Sequence[customers.ResolvedCustomer]:
    answer: customers.ResolveCustomersResponse = await peers(customers.CustomersStub).ResolveCustomers(
        customers.ResolveCustomersRequest(customers=names)
    )
    return answer.customers


def _unknown(field: str) -> NoReturn:
    errors.invalid(field, "customer.unknown", en="There is no such customer.", zh="没有该客户。")


async def _readable(call: Awaitable[Any]) -> Any:
    """What a peer shows the caller; None if he may not see it, or it is not there."""
    try:
        return await call
    except aio.AioRpcError as error:
        info = errors.error_info(error)
        if info is None or info.reason not in HIDDEN:
            raise
        return None
