"""Every entry gives something back at once that was not typed, and it is counted whether that is opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from google.protobuf import descriptor_pool
from google.protobuf.json_format import MessageToDict

from tests.customers.test_attendance_logs import asked
from tests.customers.test_bookings import hospital
from tests.customers.test_spaces import uploaded
from tests.identity.builders import PASSWORD
from tests.leads.house import refused, rid
from tests.quotes.contracts import Signing, signing
from tests.quotes.house import HQ
from tests.quotes.test_deliveries import ask_credit_only, ordered, photo
from tests.system.contract import _files
from tests.system.rest import door, log_in
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.api.platform import v1 as platform_pb
from weft.api.quotes import v1 as quotes
from weft.instants import instant
from weft.testing import Platform

LATER = "2099-12-31"
HIP, KNEE = "hip_replacement", "knee_replacement"


class Desk:
    """Whoever makes entries, and what each gave back, by the message that told it."""

    def __init__(self, firm: Signing) -> None:
        self.firm, self.given, self.answer = firm, {}, None

    async def enter(self, stub: Any, rpc: str, request: Any, by: str = "ann") -> list[common.Help]:
        """The answer's help: each says something that the request did not, and is told in words."""
        request.request_id = rid()
        called = getattr(self.firm.platform.as_(self.firm.people[by])(stub), rpc)
        answer = await called(request)
        assert await called(request) == answer  # told again it is the same help
        helps = list(answer.helps)
        typed = set(leaves(MessageToDict(request)))
        for help in helps:  # that there was nothing before is a fact, too
            values = (*help.what.args.values(), help.about)
            assert not help.what.args or any(value not in typed for value in values), (rpc, help)
        assert helps, rpc
        assert all(help.what.text and "{" not in help.what.text for help in helps)
        self.given[answer.DESCRIPTOR.full_name], self.answer = helps, answer
        return helps

    async def log(self, lead: str, summary: str, close: str = LATER) -> list[common.Help]:
        request = leads.RecordFollowUpRequest(
            name=lead, summary=summary, next_step="Send the drawings", expected_close_date=close
        )
        return await self.enter(leads.LeadsStub, "RecordFollowUp", request)

    async def log_deal(self, deal: str, summary: str) -> list[common.Help]:
        request = leads.RecordOpportunityFollowUpRequest(
            name=deal, summary=summary, next_step="Call", expected_close_date=LATER
        )
        return await self.enter(leads.OpportunitiesStub, "RecordOpportunityFollowUp", request)

    async def name(self, customer: str, role: Any) -> list[common.Help]:
        chain = customer.replace("customers/", "decisionChains/")
        request = pb.AddChainMemberRequest(name=chain, display_name="Mr Wu", roles=[role])
        return await self.enter(pb.DecisionChainsStub, "AddChainMember", request)

    async def complain(self, customer: str, category: str) -> list[common.Help]:
        request = pb.OpenServiceCaseRequest(
            parent=customer, kind=pb.SERVICE_CASE_KIND_COMPLAINT, category=category, summary="Came late"
        )
        return await self.enter(pb.ServiceCasesStub, "OpenServiceCase", request)

    async def prefer(self, contact: str, brand: str, procedure: str = HIP) -> list[common.Help]:
        request = pb.RecordPreferenceRequest(name=contact, procedure=procedure, brand=brand)
        return await self.enter(pb.PreferencesStub, "RecordPreference", request)

    async def attend(self, customer: str, procedure: str, surgeon: str) -> list[common.Help]:
        request = asked(self.firm, customer, procedure=procedure, surgeon=surgeon)
        return await self.enter(pb.AttendanceLogsStub, "LogAttendance", request)

    async def book(self, customer: str, surgeon: str, ahead: timedelta) -> list[common.Help]:
        at = datetime.now(UTC).replace(microsecond=0) + ahead
        request = pb.BookAttendanceRequest(
            parent=customer, surgeon=surgeon, procedure=HIP, surgery_time=instant(at), urgency=pb.TRAFFIC_LIGHT_GREEN
        )
        return await self.enter(pb.AttendanceBookingsStub, "BookAttendance", request)

    async def describe(self, customer: str, **parts: Any) -> list[common.Help]:
        request = pb.DescribeCustomerRequest(name=customer, **parts)
        return await self.enter(pb.CustomerProfilesStub, "DescribeCustomer", request)

    async def propose(self, deal: str) -> list[common.Help]:
        return await self.enter(
            leads.OpportunitiesStub, "SubmitProposal", leads.SubmitProposalRequest(opportunity=deal)
        )

    async def decide(self, proposal: str, *, won: bool) -> list[common.Help]:
        request = leads.DecideProposalRequest(name=proposal, won=won)
        return await self.enter(leads.OpportunitiesStub, "DecideProposal", request)

    async def visit(self, customer: str, *pains: str) -> list[common.Help]:
        request = leads.RecordVisitRequest(
            customer=customer, kind=leads.VISIT_KIND_ON_SITE, roles=leads.VisitRoles(none_reason="All at a fair"),
            pains=[leads.VisitPain(pain=pain, fit=leads.PAIN_FIT_PARTLY) for pain in pains],
            price=leads.VisitPrice(blocker="No budget"), delivery=leads.VisitDelivery(not_yet_reason="No plan"),
        )  # fmt: skip
        return await self.enter(leads.VisitsStub, "RecordVisit", request)

    async def deliver(self, order: quotes.Order) -> list[common.Help]:
        request = quotes.RecordDeliveryRequest(
            name=order.name, receiver="Mr Wu", receive_time=order.accept_time, photo=await photo(self.firm)
        )
        return await self.enter(quotes.OrdersStub, "RecordDelivery", request, by="lin")

    async def figure(self, customer: str, numerator: str, **more: Any) -> list[common.Help]:
        request = pb.EnterValueFigureRequest(
            name=customer.replace("customers/", "valueProfiles/"), metric="service_hours", numerator=numerator,
            denominator="10", report="Sheet 3", file=await uploaded(self.firm, numerator.encode(), "text/csv"), **more,
        )  # fmt: skip
        return await self.enter(pb.CustomerValuesStub, "EnterValueFigure", request)


def leaves(value: Any) -> Iterator[str]:
    """Every value that somebody typed."""
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from leaves(one)
    else:
        yield str(value)


def codes(helps: list[common.Help]) -> list[str]:
    return [help.what.code.removeprefix("help.") for help in helps]


def said(helps: list[common.Help]) -> list[tuple[str, dict[str, str]]]:
    return [(help.what.code, dict(help.what.args)) for help in helps]


def helpful() -> set[str]:
    """The messages of the contract that carry help."""
    pool = descriptor_pool.Default()
    kind = pool.FindMessageTypeByName("weft.api.common.v1.Help")
    return {
        message.full_name
        for file in _files()
        for message in file.message_types_by_name.values()
        if any(one.message_type is kind for one in message.fields)
    }


async def logs_of_leads(desk: Desk, customer: str) -> None:
    firm = desk.firm
    lead = await firm.lead_of("ann", customer)
    first = await desk.log(lead.name, "They complain of downtime of line 3")
    assert codes(first)[:2] == ["log_first", "next_log"]
    scripts = [help.about for help in first if help.what.code == "help.script"]
    assert len(scripts) == 3
    assert all(name.startswith("libraryEntries/") for name in scripts)
    second = await desk.log(lead.name, "The price is too high", close="2099-11-30")
    assert codes(second)[:3] == ["log_before", "close_moved", "next_log"]
    assert dict(second[1].what.args) == {"day": LATER}
    assert {help.about for help in second if help.about} != set(scripts)
    await touches_and_refusals(desk)
    deal = await firm.converted("ann", customer)
    helps = await desk.log_deal(deal.name, "They complain of scrap")
    assert {"log_first", "next_stage", "next_output"} <= set(codes(helps))
    assert said(await desk.log_deal(deal.name, "Nothing new")) != said(helps)
    await proposals(desk, deal.name)


async def touches_and_refusals(desk: Desk) -> None:
    name = (await desk.firm.lead_of("ann", await desk.firm.customer("ann", rid()))).name
    tried = leads.RecordTouchRequest(name=name, channel=leads.TOUCH_CHANNEL_CALL)
    assert codes(await desk.enter(leads.LeadsStub, "RecordTouch", tried)) == ["touch_due", "next_log"]
    spoke = leads.RecordTouchRequest(name=name, channel=leads.TOUCH_CHANNEL_CALL, two_way=True)
    assert codes(await desk.enter(leads.LeadsStub, "RecordTouch", spoke)) == ["form_due", "next_log"]
    form = leads.FileScreeningRequest(
        name=name, decision_role=leads.DECISION_ROLE_SIGNS, current_pain="Downtime of line 3"
    )
    assert codes(await desk.enter(leads.LeadsStub, "FileScreening", form)) == ["next_log", "script", "script", "script"]
    later = leads.RecordTouchRequest(name=name, channel=leads.TOUCH_CHANNEL_CALL, two_way=True)
    assert codes(await desk.enter(leads.LeadsStub, "RecordTouch", later)) == ["form_filed", "next_log"]
    refusal = leads.RecordRefusalRequest(name=name, reason="no_budget_now", restart="Q3")
    assert codes(await desk.enter(leads.LeadsStub, "RecordRefusal", refusal)) == ["kept_away", "restart"]


async def figures(desk: Desk, customer: str) -> None:
    today = await desk.firm.today()
    before = {"from_date": str(today - timedelta(days=9)), "to_date": str(today - timedelta(days=8))}
    last = {"from_date": str(today - timedelta(days=3)), "to_date": str(today - timedelta(days=2))}
    assert codes(await desk.figure(customer, "30", **last)) == ["value_no_baseline"]
    assert codes(await desk.figure(customer, "50", baseline=True, **before)) == ["value_last"]
    both = await desk.figure(customer, "20", **last)
    assert [help.what.args["value"] for help in both] == ["5", "3"]


async def entries_of_customers(desk: Desk, customer: str, surgeon: str) -> None:
    signs = await desk.name(customer, pb.CHAIN_ROLE_SIGNS)
    assert codes(signs) == ["chain_people", "chain_missing", "chain_missing"]
    assert codes(await desk.name(customer, pb.CHAIN_ROLE_EXECUTES)) == ["chain_people", "chain_missing"]
    other = pb.CreateContactRequest(parent=customer, display_name="Dr Li", request_id=rid())
    li = await desk.firm.platform.as_(desk.firm.people["ann"])(pb.ContactsStub).CreateContact(other)
    assert codes(await desk.prefer(li.name, "own", KNEE)) == ["preference_first"]
    await desk.prefer(li.name, "own")
    (others,) = await desk.prefer(surgeon, "other_domestic")
    assert (others.what.args["same"], others.what.args["count"]) == ("0", "1")
    first = await desk.attend(customer, HIP, surgeon)
    assert codes(first) == ["attendance_first", "surgeon_prefers"]
    assert first[1].what.text == "The surgeon prefers Another domestic brand for it."
    second = await desk.attend(customer, HIP, surgeon)
    assert (codes(second)[0], second[0].what.args["count"]) == ("attendance_before", "1")


async def records(desk: Desk, customer: str) -> None:
    firm = desk.firm
    assert codes(await desk.complain(customer, "late_delivery")) == ["case_first"]
    (before,) = await desk.complain(customer, "late_delivery")
    assert (before.what.args["count"], before.what.args["open"]) == ("1", "1")
    (case, *_) = await firm.rows("select id from customers.service_case where tenant_id = $1 order by id")
    cases = firm.platform.as_(firm.people["sam"])(pb.ServiceCasesStub)
    name = f"serviceCases/{case['id']}"
    await cases.StartServiceCase(pb.StartServiceCaseRequest(name=name, request_id=rid()))
    done = pb.ResolveServiceCaseRequest(name=name, resolution="Sent again", request_id=rid())
    await cases.ResolveServiceCase(done)
    helps = await desk.complain(customer, "late_delivery")
    assert codes(helps) == ["cases_before", "case_like"]
    assert helps[1].about == name


async def proposals(desk: Desk, deal: str) -> None:
    first = await desk.propose(deal)
    assert codes(first)[:2] == ["proposal_first", "next_stage"]
    one = desk.answer.name
    before = (await desk.propose(deal))[0]
    assert (before.what.code, before.what.args["count"], before.what.args["open"]) == (
        "help.proposals_before",
        "1",
        "1",
    )
    decided = await desk.decide(one, won=False)
    assert codes(decided) == ["proposal_took", "proposals_open"]
    assert decided[1].what.args["count"] == "1"
    third = (await desk.propose(deal))[0]
    assert [third.what.args[name] for name in ("count", "open", "lost")] == ["2", "1", "1"]
    assert (await desk.firm.platform.as_(desk.firm.people["ann"])(leads.OpportunitiesStub).GetOpportunity(
        leads.GetOpportunityRequest(name=deal))).helps == []  # fmt: skip


async def bookings(desk: Desk, customer: str, surgeon: str) -> None:
    first = await desk.book(customer, surgeon, timedelta(days=9))
    assert codes(first) == ["attendance_before", "surgeon_prefers", "bookings_none"]
    second = await desk.book(customer, surgeon, timedelta(days=9))
    assert (codes(second)[2], second[2].what.args["count"]) == ("bookings_day", "1")
    assert second[2].about.startswith("attendanceBookings/")


async def descriptions(desk: Desk, customer: str) -> None:
    told = await desk.describe(customer, website="https://hospital.example")
    assert codes(told) == ["profile_missing", "profile_missing", "contacts_known"]
    assert told[2].what.args["count"] == "2"
    published = str(await desk.firm.today() - timedelta(days=3))
    tender = pb.Tender(title="Implants", url="https://tender.example", publish_date=published)
    again = await desk.describe(customer, tender=tender)
    assert codes(again) == ["profile_missing", "tender_counts", "contacts_known"]
    assert again[1].what.args["day"] > published
    whole = await desk.describe(customer, photo=await uploaded(desk.firm, b"a front", "image/jpeg"))
    assert codes(whole) == ["profile_whole", "tender_counts", "contacts_known"]


async def deliveries(desk: Desk) -> None:
    firm = desk.firm
    await firm.hire("lin", "logistics", HQ)
    await firm.settle()
    first, second = await ordered(firm), await ordered(firm, delivery_date=str(await firm.today() + timedelta(days=3)))
    told = await desk.deliver(first)
    assert codes(told) == ["delivered_in_time", "order_took"]
    assert told[0].what.args["day"] == first.delivery_date
    assert said(await desk.deliver(second)) != said(told)


@pytest.mark.capability("X-03", clause="a log without a visit gives something back too")
@pytest.mark.capability(
    "X-03",
    clause="logs, touches, forms, refusals, chain, preferences, surgery logs, service records and figures do too,"
    " and it is counted whether that is opened",
)
@pytest.mark.capability("X-03", clause="proposals, bookings, deliveries and what is told of a customer do too")
async def test_every_entry_gives_something_back_and_it_is_counted_whether_it_is_opened(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_credit_only(monkeypatch)
    firm = await signing(platform)
    await firm.item("TMARS-52", display_name="髋臼杯 52mm", unit="个")
    customer, surgeon = await hospital(firm, "回报医院")
    desk = Desk(firm)
    await logs_of_leads(desk, customer)
    await entries_of_customers(desk, customer, surgeon)
    await records(desk, customer)
    await figures(desk, customer)
    await bookings(desk, customer, surgeon)
    await descriptions(desk, customer)
    await deliveries(desk)
    pains = ("Price too high", "Downtime", "Scrap")
    assert codes(await desk.visit(customer, *pains)) == ["visit_scripts", "visit_chain"]
    assert codes(await desk.visit(customer, *pains))[:2] == ["visit_scripts", "visit_history"]
    assert set(desk.given) == helpful()

    help = desk.given["weft.api.leads.v1.Lead"][0]
    opening = platform_pb.OpenHelpRequest(name=help.name, request_id=rid())
    mine = platform.as_(firm.people["ann"]).on("leads")(platform_pb.HelpsStub)
    assert (await mine.OpenHelp(opening)).opens == (await mine.OpenHelp(opening)).opens == 1
    password = identity.SetPasswordRequest(name=firm.name("ann"), password=PASSWORD, request_id=rid())
    await firm.firm.as_()(identity.PeopleStub).SetPassword(password)
    async with door(platform) as http:
        ann = await log_in(http, firm.firm, "ann")
        assert (await ann.ask("POST", f"/v1/{help.name}:open")).json()["opens"] == "2"
        assert (
            await ann.ask("GET", "/v1/helps/leads:use", firstDate="2026-01-01", lastDate="2026-01-02")
        ).status_code == 403
    boss = platform.as_(firm.people["boss"]).on("leads")(platform_pb.HelpsStub)
    missing = platform_pb.OpenHelpRequest(name=f"helps/leads/{uuid4()}", request_id=rid())
    for stub, request in ((boss, opening), (mine, missing)):
        assert (await refused(stub.OpenHelp(request)))[1] == "NOT_FOUND"
    today = await firm.today()
    days = {"first_date": str(today - timedelta(days=1)), "last_date": str(today + timedelta(days=1))}
    for area in ("leads", "customers", "quotes"):
        vp = platform.as_(firm.people["vp"]).on(area)(platform_pb.HelpsStub)
        used = await vp.GetHelpUse(platform_pb.GetHelpUseRequest(name=f"helps/{area}", **days))
        rows = await firm.rows(
            f"select entry, code, count(*), count(opened_at), sum(opens) from {area}.entry_help where tenant_id = $1"
            " group by 1, 2 order by 1, 2"
        )
        told = [(one.entry, one.code, one.given, one.opened, one.openings) for one in used.kinds]
        assert told == [tuple(row) for row in rows]
    counts = {one.code: one for one in (await platform.as_(firm.people["vp"]).on("leads")(
        platform_pb.HelpsStub).GetHelpUse(platform_pb.GetHelpUseRequest(name="helps/leads", **days))).kinds
        if one.entry == "refusal"}  # fmt: skip
    assert (counts[help.what.code].opened, counts[help.what.code].openings) == (1, 2)
    assert (await refused(mine.GetHelpUse(platform_pb.GetHelpUseRequest(name="helps/leads", **days))))[1] == "FORBIDDEN"
    turned = platform_pb.GetHelpUseRequest(name="helps/leads", first_date=LATER, last_date="2099-01-01")
    boss_of_all = platform.as_(firm.people["vp"]).on("leads")(platform_pb.HelpsStub)
    assert (await refused(boss_of_all.GetHelpUse(turned)))[1] == "INVALID_ARGUMENT"
