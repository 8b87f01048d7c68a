"""Who names a customer or an opportunity may read it: to anybody else it is not there, whatever is asked for it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from services.quotes.orders import holds
from tests.leads.house import WEST
from tests.quotes.contracts import Signing, signing
from tests.quotes.house import refused, rid
from tests.quotes.test_order_doors import Holders, submit, violations
from weft.api.customers import v1 as customers
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as pb
from weft.testing import Platform


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    return await signing(platform)


@pytest.fixture
def holders(monkeypatch: pytest.MonkeyPatch) -> Holders:
    made = Holders()
    monkeypatch.setattr(holds, "take", made.take)
    return made


async def told(call: Any) -> tuple[str, list[tuple[str, str]]]:
    """Reason and rules of a refused call, with their sentences."""
    reason, rules, _ = await violations(call)
    return reason, rules


async def test_a_customer_whom_the_caller_may_not_read_is_not_there_for_him(firm: Signing, holders: Holders):
    nobodys, anns = f"customers/{uuid4()}", firm.bought
    missing = ("INVALID_ARGUMENT", [("customer.unknown", "There is no such customer.")])
    clauses = firm.platform.as_(firm.people["bob"])(pb.ClausesStub)
    for name in (nobodys, anns):
        assert await told(firm.quote("bob", customer=name)) == missing
        assert await told(submit(firm, "bob", customer=name)) == missing
        assert await told(clauses.MatchClausePacks(pb.MatchClausePacksRequest(customer=name))) == missing
    assert not holders.asked  # nobody was asked how much credit he has
    assert (await firm.quote("boss", customer=anns)).customer == anns  # who leads the unit reads him
    bobs = await firm.customer("bob", "Bobs")
    deal = await firm.opportunities("ann").CreateOpportunity(
        leads.CreateOpportunityRequest(customer=anns, request_id=rid())
    )
    unknown = ("INVALID_ARGUMENT", [("opportunity.unknown", "There is no such opportunity.")])
    for name in (f"opportunities/{uuid4()}", deal.name):
        assert await told(firm.quote("bob", customer=bobs, opportunity=name)) == unknown


async def test_nothing_goes_on_for_a_customer_who_became_another_reps(firm: Signing, holders: Holders):
    customer = await firm.customer("ann", "Moves")
    quote = await firm.cleared(await firm.quote(customer=customer, lines=firm.lines(quantity="6")))
    await firm.do("ann", "SendQuote", quote)
    order = await submit(firm, customer=customer, quote=quote.name)
    boss = firm.platform.as_(firm.people["boss"])(customers.CustomersStub)
    await boss.AssignCustomer(
        customers.AssignCustomerRequest(name=customer, owner=firm.name("bob"), reason="moved", request_id=rid())
    )
    missing = ("INVALID_ARGUMENT", [("customer.unknown", "There is no such customer.")])
    assert await told(firm.drawn(quote)) == missing
    urgently = firm.platform.as_(firm.people["ann"])(pb.UrgentShipmentsStub)
    request = pb.ShipUrgentlyRequest(name=order.name, request_id=rid())
    assert await told(urgently.ShipUrgently(request)) == missing
    assert await told(submit(firm, customer=customer)) == missing
    assert await told(submit(firm, customer=customer, quote=quote.name)) == missing
    drawn = await firm.drawn(quote, "boss", terms=await firm.terms(678_00))
    assert drawn.customer == customer


@pytest.mark.parametrize("end", ["won", "lost"])
async def test_who_has_an_open_opportunity_of_anothers_customer_sells_to_him_in_its_name(
    firm: Signing, holders: Holders, end: str
):
    anns, other = await firm.customer("ann", f"Shared {end}"), await firm.customer("bob", f"Others {end}")
    deals = firm.opportunities("bob")
    deal, strange = [await firm.converted("bob", one, pipeline="history", amount_fen=1) for one in (anns, other)]
    missing = ("INVALID_ARGUMENT", [("customer.unknown", "There is no such customer.")])
    for name, opportunity in ((anns, ""), (anns, strange.name), (f"customers/{uuid4()}", deal.name)):
        assert await told(firm.quote("bob", customer=name, opportunity=opportunity)) == missing
    await firm.hire(cid := f"cid-{end}", "rep")
    assert await told(firm.quote(cid, customer=anns, opportunity=deal.name)) == missing  # it is bob's
    quote = await firm.quote("bob", customer=anns, opportunity=deal.name, lines=firm.lines(quantity="6"))
    assert (quote.customer, quote.opportunity) == (anns, deal.name)
    await firm.do("bob", "SubmitQuote", quote)
    await firm.do("pam", "ConfirmProduct", quote, custom_development=pb.CUSTOM_DEVELOPMENT_NO)
    await firm.do("fin", "LockCost", quote, boms=firm.bills())
    await firm.do("lea", "ArchiveClauses", quote, clauses=["validity"])
    await firm.do("bob", "SendQuote", quote)
    assert await told(submit(firm, "bob", customer=anns)) == missing  # in no opportunity's name
    order = await submit(firm, "bob", customer=anns, quote=quote.name)
    assert (await firm.drawn(quote, "bob", terms=await firm.terms(678_00))).customer == anns
    urgently = firm.platform.as_(firm.people["bob"])(pb.UrgentShipmentsStub)
    request = pb.ShipUrgentlyRequest(name=order.name, request_id=rid())
    assert (await refused(urgently.ShipUrgently(request)))[1] == "LOGISTICS_LEAD_MISSING"  # what comes behind it
    if end == "won":
        await deals.AdvanceOpportunity(
            leads.AdvanceOpportunityRequest(name=deal.name, stage="engaging", request_id=rid())
        )
        await deals.WinOpportunity(leads.WinOpportunityRequest(name=deal.name, request_id=rid()))
        again = await submit(firm, "bob", customer=anns, quote=quote.name)  # what was won is delivered
        assert again.sales.quote == quote.name
        assert await told(firm.quote("bob", customer=anns, opportunity=deal.name)) == missing
        return
    await deals.LoseOpportunity(leads.LoseOpportunityRequest(name=deal.name, reason="price", request_id=rid()))
    for call in (
        firm.quote("bob", customer=anns, opportunity=deal.name),
        submit(firm, "bob", customer=anns, quote=quote.name),
        urgently.ShipUrgently(request),
    ):
        assert await told(call) == missing


async def test_a_supervisor_goes_on_for_his_rep_with_a_customer_of_another_unit(firm: Signing, holders: Holders):
    await firm.open("west")
    await firm.hire("wes", "rep", WEST)
    await firm.hire("wow", "supervisor", WEST)
    await firm.settle()
    theirs = await firm.customer("wes", "Western")
    deal = await firm.converted("ann", theirs, pipeline="history", amount_fen=1)
    quote = await firm.cleared(
        await firm.quote("ann", customer=theirs, opportunity=deal.name, lines=firm.lines(quantity="6"))
    )
    await firm.do("ann", "SendQuote", quote)
    order = await submit(firm, "ann", customer=theirs, quote=quote.name)
    missing = ("INVALID_ARGUMENT", [("customer.unknown", "There is no such customer.")])
    assert await told(firm.quote("boss", customer=theirs)) == missing  # he does not read him himself
    request = pb.ShipUrgentlyRequest(name=order.name, request_id=rid())
    presses = {login: firm.platform.as_(firm.people[login])(pb.UrgentShipmentsStub) for login in ("boss", "wow")}
    assert (await refused(presses["boss"].ShipUrgently(request)))[1] == "LOGISTICS_LEAD_MISSING"  # what comes behind it
    assert (await refused(presses["wow"].ShipUrgently(request)))[1] == "NOT_FOUND"  # an order of the east
    drawn = await firm.drawn(quote, "boss", terms=await firm.terms(678_00))
    assert (drawn.customer, drawn.owner) == (theirs, firm.name("ann"))
