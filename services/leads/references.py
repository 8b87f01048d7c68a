"""What a request of leads only names and others own: looked up before it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn
from uuid import UUID

from grpc import aio

from services.leads import store
from services.leads.company import company_key
from services.leads.refusals import CustomerHasNobody, CustomerIsAnothers
from services.leads.visits import store as visits
from weft import errors
from weft.api.common import v1 as common
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.text import Text
from weft.work import as_id

CUSTOMER_OWNER = "customers.owner.read"  # whom every colleague may ask for


@dataclass(frozen=True, slots=True)
class Worked:
    """A customer with whom somebody works; the display name only for who may read it."""

    customer: UUID
    industry: str
    display_name: str = ""


async def customer(name: str, peers: Peers) -> UUID:
    """The customer of a name, or the one that absorbed it; refuses what is not there, or is another tenant's."""
    return (await customer_with_industry(name, peers))[0]


async def customer_with_industry(name: str, peers: Peers) -> tuple[UUID, str]:
    """The same, with the customer's industry; empty if it is not known."""
    found = await _resolved(name, peers)
    return as_id(found.customer), found.industry


async def worked_with(name: str, peers: Peers, look: Lens) -> Worked:
    """A customer with whom the caller works: whom he may read himself (decision 38), or of whom an open lead or
    opportunity is his. To anybody else it looks like one that is not there.
    """
    seen = await _read(name, peers, look)
    if seen is not None:
        return seen
    found, industry = await customer_with_industry(name, peers)
    if not await _has_work(found, look):
        _unknown()
    return Worked(found, industry)


async def entered_for(name: str, peers: Peers, look: Lens) -> UUID:
    """The customer of a lead that somebody enters: with whom he works, or he would reach whomever he names. Whoever may ask
    for owners is told whom to ask instead. A system that brings leads in owns none, so it names any customer.
    """
    if not look.caller.person:
        return await customer(name, peers)
    seen = await _read(name, peers, look)
    if seen is not None:
        return seen.customer
    found = await _resolved(name, peers)
    if await _has_work(as_id(found.customer), look):
        return as_id(found.customer)
    if not look.caller.holds(CUSTOMER_OWNER):
        _unknown()
    if not found.owner:
        raise CustomerHasNobody(violations=(_whose(CustomerHasNobody.text),))
    asked = await peers(identity.PeopleStub).GetContacts(identity.GetContactsRequest(people=[found.owner]))
    owner = asked.contacts[0].display_name
    raise CustomerIsAnothers(violations=(_whose(CustomerIsAnothers.text, owner=owner),), owner=owner)


async def _read(name: str, peers: Peers, look: Lens) -> Worked | None:
    """What the caller himself reads of a customer; None if he may not, or there is none."""
    stub = peers.for_reader(look.caller)(customers.CustomersStub)
    try:
        seen = await stub.GetCustomer(customers.GetCustomerRequest(name=name))
    except aio.AioRpcError as error:
        info = errors.error_info(error)
        if info is None or info.reason not in (errors.NotFound.reason, errors.Forbidden.reason):
            raise
        return None
    return Worked(as_id(seen.name), seen.industry, seen.display_name)


async def _has_work(customer: UUID, look: Lens) -> bool:
    """True if an open lead or opportunity of the customer is the caller's."""
    if not look.caller.person:
        return False
    async with look() as see:
        return await visits.works_with(see, UUID(look.caller.person), customer)


async def owners_of(company: str, code: str, peers: Peers, look: Lens) -> list[pb.CompanyOwner]:
    """Who follows up a company, and why: whoever owns an open lead of it, by name or code, also where the caller sees none
    of his leads. Only for those who may find owners.
    """
    async with look() as see:
        await see.widen()
        rows = await see.rows(store.OWNERS, key=company_key(company), code=code)
    found: dict[str, pb.CompanyOwner] = {}
    for row in rows:
        owner = f"people/{row['owner_id']}" if row["owner_id"] else ""
        reasons = [common.Reason(code=reason["code"], args=reason["args"]) for reason in row["reasons"]]
        found.setdefault(owner, pb.CompanyOwner(owner=owner, reasons=_without_figures(reasons)))
    people = [owner for owner in found if owner]
    if people:
        answer = await peers(identity.PeopleStub).GetContacts(identity.GetContactsRequest(people=people))
        for contact in answer.contacts:
            found[contact.person].owner_display_name = contact.display_name
    return list(found.values())


def _without_figures(reasons: list[common.Reason]) -> list[common.Reason]:
    """The reason why, without the score, and without what a supervisor passed over: that is between him and the owner."""
    told = [r.code for r in reasons if r.code not in ("despite_freeze", "despite_shield")]
    return [common.Reason(code="by_score" if code == "best_score" else code) for code in told]


async def _resolved(name: str, peers: Peers) -> customers.ResolvedCustomer:
    request = customers.ResolveCustomersRequest(customers=[name])
    answer = await peers(customers.CustomersStub).ResolveCustomers(request)
    found: customers.ResolvedCustomer = answer.customers[0]
    if not found.customer:
        _unknown()
    return found


def _whose(text: Text, **args: str) -> errors.Violation:
    return errors.Violation("customer", "customer.anothers", Text.filled(text.en, text.zh, **args))


def _unknown() -> NoReturn:
    errors.invalid("customer", "customer.unknown", en="There is no such customer.", zh="没有该客户。")
