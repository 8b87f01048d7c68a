"""Visits through their doors: four branches that are answered, what counts, and what the visitor gets back."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import combinations
from uuid import uuid4

import grpc
import pytest

from tests.leads.amending import amend, document
from tests.leads.house import WEST, refused, rid
from tests.leads.test_references import violations
from tests.leads.visiting import BRANCHES, EVERYTHING, PAINS, Visiting, answers, visiting
from weft.api.customers import v1 as customers
from weft.api.leads import v1 as pb
from weft.calendar import Calendar
from weft.policies import CALENDAR
from weft.policy_documents import load_default
from weft.testing import Platform

CODE = grpc.StatusCode
CHAT, PHOTO, DEMO = pb.VISIT_KIND_CHAT, pb.VISIT_KIND_PHOTO, pb.VISIT_KIND_DEMO


def subsets(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [some for size in range(len(names) + 1) for some in combinations(names, size)]


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Visiting:
    """One firm for all tests of this file: its clock only goes on, and each test has customers of its own."""
    made = await visiting(platform, "ann", "bob", "cat", "dan")
    await asyncio.gather(made.hire("max", "regional_manager"), made.hire("wes", "supervisor", WEST))
    await made.settle()
    return made


@pytest.mark.capability("LD-31", clause="all 16 present/absent combinations")
@pytest.mark.capability("LD-31", clause="an unanswered branch is refused")
async def test_of_all_sixteen_ways_to_answer_only_the_one_without_a_gap_saves_and_each_gap_is_named(firm: Visiting):
    (customer,) = await firm.customers("Sixteen Works")
    for there in subsets(BRANCHES):
        said = {name: EVERYTHING[name] for name in there}
        request = pb.RecordVisitRequest(customer=customer, kind=CHAT, request_id=rid(), **said)
        call = firm.visits().RecordVisit(request)
        if len(there) == len(BRANCHES):
            assert (await call).visit.name
            continue
        status, found, _ = await violations(call)
        assert status == CODE.INVALID_ARGUMENT
        assert found == [(name, "visit.unanswered") for name in BRANCHES if name not in there]
    (stored,) = await firm.rows("select count(*) n from leads.visit where tenant_id = $1")
    assert stored["n"] == 1


@pytest.mark.capability("LD-31", clause="“none” saves and returns the decision-chain link")
async def test_each_branch_takes_its_answer_or_why_not_and_nobody_met_leads_to_the_decision_chain(firm: Visiting):
    (customer,) = await firm.customers("Eightfold Works")
    for yes in subsets(("roles", "price", "delivery")):
        given = answers(*yes)
        made = await firm.visit(customer, kind=CHAT, **given)
        visit = made.visit
        assert (visit.roles, list(visit.pains), visit.price, visit.delivery) == (
            given["roles"], PAINS, given["price"], given["delivery"],
        )  # fmt: skip
        assert await firm.look(visit) == visit
        told = await firm.fact(visit, pb.VisitRecorded)
        assert (len(told.answered), list(told.pain_fits)) == (4, [pain.fit for pain in PAINS])
        assert list(told.roles_met) == list(given["roles"].met)  # without the technical side NE-20 counts it
        assert (told.price_talks, told.delivery_needed, told.needed_by_date) == (
            "price" in yes, "delivery" in yes, given["delivery"].needed_by_date,
        )  # fmt: skip
        assert told.envelope.customer == customer
        link = "" if "roles" in yes else customer.replace("customers/", "decisionChains/")
        assert made.decision_chain == link
    chains = firm.platform.as_(firm.people["ann"])(customers.DecisionChainsStub)
    link = (await firm.visit(customer, kind=CHAT, **answers())).decision_chain
    assert (await chains.GetDecisionChain(customers.GetDecisionChainRequest(name=link))).customer == customer


async def test_an_answer_that_says_nothing_or_both_is_refused_with_its_field(firm: Visiting):
    (customer,) = await firm.customers("Refusing Works")
    blank, twice = pb.VisitPain(pain=" ", fit=1), pb.VisitPain(pain="scrap  ABOVE 4 %", fit=1)
    wrong = {
        ("roles", "visit.either"): {"roles": pb.VisitRoles(met=[1], none_reason="x")},
        ("roles", "visit.unanswered"): {"roles": pb.VisitRoles(none_reason="  ")},
        ("pains", "visit.pains"): {"pains": PAINS[:2]},
        ("pains", "visit.twice"): {"pains": [*PAINS[:2], twice]},
        ("pains[2].pain", "visit.blank"): {"pains": [*PAINS[:2], blank]},
        ("price", "visit.either"): {"price": pb.VisitPrice(objection="x", blocker="y")},
        ("price", "visit.unanswered"): {"price": pb.VisitPrice(objection=" ")},
        ("delivery", "visit.either"): {"delivery": pb.VisitDelivery(needed_by_date="2099-01-01", not_yet_reason="y")},
        ("delivery.needed_by_date", "visit.blank"): {"delivery": pb.VisitDelivery(resources="x")},
        ("delivery.needed_by_date", "visit.past"): {
            "delivery": pb.VisitDelivery(resources="x", needed_by_date="2020-01-01")
        },
    }
    for (field, rule), changes in wrong.items():
        status, found, _ = await violations(firm.visit(customer, **(EVERYTHING | changes)))
        assert (status, (field, rule) in found) == (CODE.INVALID_ARGUMENT, True), (found, changes)
    status, found, _ = await violations(firm.visit("customers/018f0000-0000-7000-8000-000000000001"))
    assert found == [("customer", "customer.unknown")]
    asked = [field.name for field in pb.RecordVisitRequest.DESCRIPTOR.fields if field.name != "request_id"]
    assert len(asked) <= 7


@pytest.mark.capability("LD-32", clause="the flow definition has 4 nodes")
@pytest.mark.capability("LD-32", clause="it is editable by an administrator")
@pytest.mark.capability("LD-37", clause="only visits with four-node data count as effective")
async def test_an_administrator_words_a_branch_anew_or_makes_it_optional_and_without_it_a_visit_is_not_effective(
    firm: Visiting,
):
    first, second = await firm.customers("Flow Works", "Flow Works Two")
    flow = await firm.visits().GetVisitFlow(pb.GetVisitFlowRequest())
    assert [(one.field, one.mandatory) for one in flow.questions] == [(name, True) for name in BRANCHES]
    nodes = (await document(firm, "leads", "visit_flow"))["nodes"]
    price = {**nodes[2], "mandatory": False, "questionEn": "Did you talk about money?"}
    changed = [*nodes[:2], price, nodes[3]]
    assert (await refused(amend(firm, "leads", "visit_flow", "ann", nodes=changed)))[0] == CODE.PERMISSION_DENIED
    for wrong in (nodes[:3], [*nodes[:3], nodes[0]]):
        assert (await refused(amend(firm, "leads", "visit_flow", nodes=wrong)))[0] == CODE.INVALID_ARGUMENT
    without = {name: answer for name, answer in EVERYTHING.items() if name != "price"}
    assert (await refused(firm.visit(first, **without)))[0] == CODE.INVALID_ARGUMENT

    await amend(firm, "leads", "visit_flow", nodes=changed)
    asked = (await firm.visits().GetVisitFlow(pb.GetVisitFlowRequest())).questions[2]
    assert (asked.question, asked.mandatory) == ("Did you talk about money?", False)
    visit = (await firm.visit(first, **without)).visit
    assert (visit.counted, visit.effective, visit.HasField("price")) == (True, False, False)
    assert [(one.code, one.args["nodes"]) for one in visit.reasons] == [("nodes_unanswered", "price")]
    told = await firm.fact(visit, pb.VisitRecorded)
    assert (told.counted, told.effective, list(told.reasons)) == (True, False, ["nodes_unanswered"])
    await amend(firm, "leads", "visit_flow", nodes=[*nodes[:2], {**nodes[2], "questionEn": "Money?"}, nodes[3]])
    full = (await firm.visit(second)).visit
    assert (full.counted, full.effective, list(full.reasons)) == (True, True, [])
    _, found, said = await violations(firm.visit(second, **without))
    assert found == [("price", "visit.unanswered")]
    assert b"Money?" in said  # the refusal asks what the administrator asks


@pytest.mark.capability("LD-37", clause="two visits to the same customer on the same day count 1")
@pytest.mark.capability("LD-37", clause="chat-only contact is not a visit")
async def test_a_customer_counts_once_a_local_day_and_a_chat_or_a_photo_never(firm: Visiting):
    split, busy = await firm.customers("Split Works", "Busy Works")
    for kind in (CHAT, PHOTO):
        visit = (await firm.visit(split, kind=kind)).visit
        assert (visit.counted, visit.effective) == (False, False)
        assert [(one.code, one.text) for one in visit.reasons] == [
            ("no_visit_kind", "This kind of contact is no visit.")
        ]
    first = (await firm.visit(split)).visit
    assert (first.counted, first.effective) == (True, True)  # what is no visit takes nobody's place
    await firm.deal("bob", split, busy)
    await firm.deal("cat", busy)
    for login in ("ann", "bob"):
        again = (await firm.visit(split, login)).visit
        assert (again.counted, again.effective, [one.code for one in again.reasons]) == (False, False, ["same_day"])
    many = await asyncio.gather(*(firm.visit(busy, login) for login in ("ann", "bob", "cat")))
    assert sorted(one.visit.counted for one in many) == [False, False, True]

    calendar = Calendar.of(load_default(CALENDAR))
    now = first.create_time.ToDatetime(UTC)
    ends = calendar.end_of_local_day(now, 0)
    assert calendar.business_date(now).isoformat() == first.date
    await firm.platform.advance(firm.id, ends - now - timedelta(minutes=5))
    late = (await firm.visit(split)).visit
    assert (late.date, late.counted) == (first.date, False)
    await firm.advance(minutes=6)
    next_day = (await firm.visit(split)).visit
    assert (next_day.counted, next_day.effective) == (True, True)
    assert datetime.fromisoformat(next_day.date) - datetime.fromisoformat(first.date) == timedelta(days=1)
    counted = (
        "select day, count(*) filter (where counted) n from leads.visit where tenant_id = $1 and customer_id::text = $2"
    )
    rows = await firm.rows(counted + " group by day", split.partition("/")[2])
    assert [row["n"] for row in rows] == [1, 1]


@pytest.mark.capability("LD-37", clause="an old-customer share above the rep’s own 90-day mean + 20 points is flagged")
async def test_a_share_of_old_customers_above_ones_own_mean_is_flagged_and_the_supervisor_reads_why(firm: Visiting):
    old = await firm.customers("Old One", "Old Two", login="boss")
    for customer in old:
        await firm.sell(customer, "boss")
        await firm.deal("bob", customer)
        made = (await firm.visit(customer, "bob")).visit  # another's mean is no concern of dan's
        assert (made.old_customer, made.counted) == (True, True)
    before = await firm.customers(*(f"Before {number}" for number in range(5)), login="dan")
    for customer in before:
        assert (await firm.visit(customer, "dan")).visit.old_customer is False
    await firm.advance(days=8)
    new = await firm.customers(*(f"New {number}" for number in range(4)), login="dan")
    await firm.deal("dan", *old)
    for customer in (*new, old[0]):
        visit = (await firm.visit(customer, "dan")).visit
        assert (visit.effective, list(visit.reasons)) == (True, [])  # 1 of 5 is 20 points above 0, and not more
    flagged = (await firm.visit(old[1], "dan")).visit
    assert (flagged.counted, flagged.effective) == (True, True)
    (reason,) = flagged.reasons
    assert (reason.code, reason.args["share"], reason.args["mean"]) == ("old_share", "0.3333", "0.0000")
    assert "33.3% of 6 visits" in reason.text
    told = await firm.fact(flagged, pb.VisitOldShareExceeded)
    assert (told.visits, told.old_visits, told.mean_visits, told.mean_old_visits, told.over_points) == (6, 2, 5, 0, 20)
    assert (await firm.fact(flagged, pb.VisitRecorded)).reasons == ["old_share"]

    ask = pb.ListVisitsRequest(owner=firm.name("dan"), questioned_only=True)
    (read,) = [one for one in (await firm.visits("boss").ListVisits(ask)).visits if one.date == flagged.date]
    assert read == flagged
    assert [one.name for one in (await firm.visits("wes").ListVisits(ask)).visits] == []
    assert (await refused(firm.look(flagged, "ann")))[0] == CODE.NOT_FOUND


async def test_a_complete_visit_is_the_log_of_its_opportunity_and_restarts_its_stall_clock(firm: Visiting):
    mine, other = await firm.customers("Log Works", "Other Works")
    stub = firm.opportunities("ann")
    open_one = pb.CreateOpportunityRequest(customer=mine, amount_fen=1, request_id=rid())
    deal = await stub.CreateOpportunity(open_one)
    await firm.advance(days=6)
    log = pb.VisitLog(
        opportunity=deal.name, summary="Saw the line", next_step="Send the quote", expected_close_date="2099-01-31"
    )
    visit = (await firm.visit(mine, log=log)).visit
    assert visit.opportunity == deal.name
    assert (await firm.fact(visit, pb.VisitRecorded)).envelope.opportunity == deal.name
    assert await firm.events(deal.name) == ["OpportunityOpened", "OpportunityFollowedUp"]
    assert (await stub.GetOpportunity(pb.GetOpportunityRequest(name=deal.name))).expected_close_date == "2099-01-31"
    (kept,) = await firm.rows("select * from leads.follow_up where tenant_id = $1 and subject = $2", deal.name)
    assert (kept["summary"], kept["channel"]) == ("Saw the line", pb.TOUCH_CHANNEL_VISIT)
    await firm.advance(days=6)
    assert "OpportunityStalled" not in await firm.events(deal.name)
    await firm.advance(days=1, minutes=1)
    assert "OpportunityStalled" in await firm.events(deal.name)

    status, found, _ = await violations(firm.visit(other, log=log))
    assert (status, found) == (CODE.INVALID_ARGUMENT, [("log.opportunity", "opportunity.of_another")])
    for name in ("summary", "next_step", "expected_close_date"):
        less = pb.VisitLog()
        less.CopyFrom(log)
        setattr(less, name, "  " if name != "expected_close_date" else "2099-02-30")
        status, found, _ = await violations(firm.visit(mine, log=less))
        assert (status, [field for field, _ in found]) == (CODE.INVALID_ARGUMENT, [f"log.{name}"])
    await firm.deal("bob", mine)
    assert (await refused(firm.visit(mine, "bob", log=log)))[0] == CODE.NOT_FOUND  # the log's opportunity is ann's
    (visits,) = await firm.rows(
        "select count(*) n from leads.visit where tenant_id = $1 and customer_id::text = any($2)",
        [mine.partition("/")[2], other.partition("/")[2]],
    )
    assert visits["n"] == 1


async def test_an_entry_gives_back_the_visits_before_and_the_pains_that_are_still_open(firm: Visiting):
    (customer,) = await firm.customers("Remembering Works")
    first = await firm.visit(customer)
    assert (list(first.recent_visits), list(first.open_pains)) == ([], [])
    told = [
        pb.VisitPain(pain=text, fit=fit)
        for text, fit in (("Noise", 3), ("SCRAP above 4 %", 1), ("Heat, ring 13812345678", 2))
    ]
    second = await firm.visit(customer, **(EVERYTHING | {"pains": told}))
    assert [one.name for one in second.recent_visits] == [first.visit.name]
    assert [one.pain for one in second.open_pains] == ["No data for audits"]
    third = await firm.visit(customer)
    assert [one.name for one in third.recent_visits] == [second.visit.name, first.visit.name]
    assert [(one.pain, one.fit) for one in third.open_pains] == [("Noise", 3), ("Heat, ring 13812345678", 2)]
    assert {one.visit for one in third.open_pains} == {second.visit.name}
    assert (await firm.look(second.visit, "max")).pains[2].pain == "Heat, ring 138****5678"
    await firm.visit(customer)
    last = await firm.visit(customer)
    assert len(last.recent_visits) == 3
    await firm.deal("bob", customer)
    assert list((await firm.visit(customer, "bob")).recent_visits) == []  # what ann heard is not his to read
    ask = pb.ListVisitsRequest(customer=customer, date=last.visit.date, page_size=3)
    page = await firm.visits("boss").ListVisits(ask)
    ask.page_token = page.next_page_token
    rest = await firm.visits("boss").ListVisits(ask)
    assert [one.name for one in (*page.visits, *rest.visits)][3:] == [
        third.visit.name, second.visit.name, first.visit.name,
    ]  # fmt: skip
    ask.date, ask.page_token = "2020-01-01", ""
    assert list((await firm.visits("boss").ListVisits(ask)).visits) == []
    assert (await refused(firm.visits().ListVisits(pb.ListVisitsRequest(date="2020-02-30"))))[
        0
    ] == CODE.INVALID_ARGUMENT
    await firm.settle()
    stub = firm.platform.as_(firm.people["ann"])(customers.CustomersStub)
    entries = (await stub.ListTimelineEntries(customers.ListTimelineEntriesRequest(parent=customer))).entries
    codes = [one.what.code for one in entries]
    assert (codes.count("timeline.visit_recorded"), codes.count("timeline.visit_not_counted")) == (1, 5)


async def test_only_who_works_with_a_customer_records_visits_to_it(firm: Visiting):
    (anns,) = await firm.customers("Anns Works")
    unknown = (CODE.INVALID_ARGUMENT, [("customer", "customer.unknown")])
    for name in (anns, f"customers/{uuid4()}"):
        status, found, _ = await violations(firm.visit(name, "bob"))
        assert (status, found) == unknown
    assert (await firm.visit(anns, "boss")).visit.counted  # who leads the unit reads it
    lead = await firm.lead_of("bob", anns)
    assert (await firm.visit(anns, "bob")).visit.customer == anns  # his lead is its, whoever reads it
    await firm.as_("bob").MarkLost(pb.MarkLostRequest(name=lead.name, reason="price", request_id=rid()))
    assert (await violations(firm.visit(anns, "bob")))[:2] == unknown
