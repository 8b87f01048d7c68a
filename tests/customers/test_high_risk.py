"""The high-risk pool through the doors of a real firm: who falls in and out, when, and the one task per entry."""

from __future__ import annotations

from datetime import datetime, timedelta
from time import process_time
from typing import Any
from uuid import UUID

import pytest
from google.protobuf import json_format
from hypothesis import given

from services.customers.health.facts import Facts
from services.customers.health.score import health_of
from services.customers.health.turning import Course, is_high_risk, turns_at
from services.customers.service import HEALTH
from tests.customers.test_health_rule import CALM, NOW, SHIPPED, TODAY, kept, spoken
from tests.leads.house import EAST, WEST, refused, rid
from tests.leads.visiting import Visiting, visiting
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.platform import v1 as platform_pb
from weft.api.tasks import v1 as tasks
from weft.calendar import Calendar
from weft.policies import CALENDAR
from weft.policy_documents import load_default
from weft.testing import Platform

DAY = timedelta(days=1)
WEIGHTS = (10, 10, 10, 6, 10, 10, 10, 10, 10, 8, 6, 0)


@CALM
@given(kept())
def test_the_clock_is_set_for_the_first_moment_at_which_the_customer_turns(facts: Any):
    calendar = Calendar.of(load_default(CALENDAR))

    def risk(at: datetime) -> bool:
        return is_high_risk(health_of(facts, SHIPPED, at, calendar.business_date(at)).score, SHIPPED)

    due = turns_at(facts, SHIPPED, NOW, calendar)
    looked = [NOW + n * timedelta(hours=6) for n in range(1, 4 * 50)]
    course = Course(facts, SHIPPED)
    for at in looked[::7]:
        today = calendar.business_date(at)
        assert course.score(at, today) == health_of(facts, SHIPPED, at, today).score
    turned = next((at for at in looked if risk(at) != risk(NOW)), None)
    if due is not None:
        assert risk(due) != risk(NOW)
    if turned is not None:
        assert due is not None
        assert due <= turned  # it may have turned and turned back between two looks


def test_a_search_through_hundreds_of_moments_costs_less_than_a_hundred_counts():
    calendar, policy = Calendar.of(load_default(CALENDAR)), pb.HealthPolicy()
    policy.CopyFrom(SHIPPED)
    policy.high_risk_below = 1  # it never turns, so that every moment is looked at
    days = {str(TODAY - n * DAY): [1, 1] for n in range(-200, 600)}
    facts = Facts(contacts=spoken(*(n * DAY for n in range(20))).contacts, dues=days, bought=True, pain=2)

    def cost(work: Any) -> float:
        began = process_time()
        work()
        return process_time() - began

    whole = min(cost(lambda: health_of(facts, policy, NOW, TODAY)) for _ in range(20))
    assert turns_at(facts, policy, NOW, calendar) is None
    assert min(cost(lambda: turns_at(facts, policy, NOW, calendar)) for _ in range(5)) < 100 * whole


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Visiting:
    """One firm for all tests of this file."""
    made = await visiting(platform, "ann", "bob")
    await made.hire("wil", "supervisor", WEST)
    await made.hire("adm", "administrator", "/hq/")
    await made.settle()
    return made


async def pain_is_worth(firm: Visiting, value: int) -> None:
    """A policy under which a customer with one visit and an opportunity scores (225 + value) / 4."""
    document = json_format.MessageToDict(load_default(HEALTH), preserving_proto_field_name=True)
    for weight, percent in zip(document["weights"], WEIGHTS, strict=True):
        weight["weight_percent"] = percent
    document["pain_named_value"] = value
    stub = firm.platform.as_(firm.people["adm"]).on("customers")(platform_pb.PoliciesStub)
    request = platform_pb.SetPolicyRequest(name="policies/customers/health", reason="ours", request_id=rid())
    request.document.update(document)
    await stub.SetPolicy(request)


async def pool(firm: Visiting, login: str = "boss", **filters: Any) -> list[pb.HealthScore]:
    found: list[pb.HealthScore] = []
    stub, token = firm.platform.as_(firm.people[login])(pb.CustomerHealthStub), ""
    while True:
        request = pb.ListHighRiskCustomersRequest(page_size=1, page_token=token, **filters)
        page = await stub.ListHighRiskCustomers(request)
        found += page.health_scores
        token = page.next_page_token
        if not token:
            return found


async def begun(firm: Visiting, name: str, login: str = "ann") -> str:
    customer = (await firm.customers(name, login=login))[0]
    await firm.visit(customer, login)
    request = leads.CreateOpportunityRequest(customer=customer, amount_fen=100, request_id=rid())
    await firm.opportunities(login).CreateOpportunity(request)
    await firm.settle()
    return customer


async def packs(firm: Visiting, customer: str) -> list[tuple[tasks.TaskState, str]]:
    """The tasks about a customer's health, oldest first."""
    stub = firm.platform.as_(firm.people["vp"])(tasks.TasksStub)
    about = customer.replace("customers/", "healthScores/")
    answer = await stub.ListTasks(tasks.ListTasksRequest(about=about, page_size=50, view=tasks.TASK_VIEW_TEAM))
    return [(task.state, task.holder) for task in sorted(answer.tasks, key=lambda one: one.create_time.ToNanoseconds())]


@pytest.mark.capability("LD-39", clause="60 stays out, 59 is in")
@pytest.mark.capability(
    "LD-39", clause="one task with the activation pack per entry, which ends when the customer leaves"
)
@pytest.mark.capability("LD-39", clause="time alone brings a customer in, at the moment at which the score falls below")
@pytest.mark.capability("LD-39", clause="the pool is listed by unit and owner")
@pytest.mark.capability(
    "AS-10", clause="entering the high-risk pool pushes the pack, white paper and technical director, to the owner"
)
async def test_59_is_in_the_pool_and_60_is_not_and_each_entry_asks_for_one_pack(firm: Visiting):
    await pain_is_worth(firm, 15)
    at_60 = await begun(firm, "六十分医院")
    assert (await pool(firm), await packs(firm, at_60)) == ([], [])
    await pain_is_worth(firm, 11)
    at_59 = await begun(firm, "五十九分医院", "bob")
    (one,) = await pool(firm)
    assert (one.customer, one.customer_display_name, one.score) == (at_59, "五十九分医院", "59.00")
    assert (one.high_risk, one.high_risk_entries) == (True, 1)
    assert await packs(firm, at_59) == [(tasks.TASK_STATE_OPEN, firm.name("bob"))]
    chinese = common.Principal()
    chinese.CopyFrom(firm.people["bob"])
    chinese.language = "zh-CN"
    mine = await firm.platform.as_(chinese)(tasks.TasksStub).ListTasks(tasks.ListTasksRequest())
    assert [task.title for task in mine.tasks] == ["激活高危客户：发送白皮书，安排技术总监一对一"]
    assert [found.customer for found in await pool(firm, unit_path=EAST, owner=firm.name("bob"))] == [at_59]
    assert await pool(firm, unit_path=WEST) == await pool(firm, owner=firm.name("ann")) == []
    assert await pool(firm, "wil") == await pool(firm, "ann") == []
    assert (await refused(pool(firm, "adm")))[1] == "FORBIDDEN"
    read = await firm.platform.as_(firm.people["boss"])(pb.SpeedReadsStub).GetSpeedRead(
        pb.GetSpeedReadRequest(name=at_59)
    )
    assert (read.health.score, read.health.high_risk) == ("59.00", True)
    assert "the health score is 59.00" in read.risks[0].what.text

    await firm.advance(days=1)
    await firm.visit(at_59, "bob")
    await firm.settle()
    assert await pool(firm) == []
    ((state, _),) = await packs(firm, at_59)
    assert state != tasks.TASK_STATE_OPEN
    stub = firm.platform.as_(firm.people["boss"])(pb.CustomersStub)
    entries = (await stub.ListTimelineEntries(pb.ListTimelineEntriesRequest(parent=at_59))).entries
    told = [entry.what.text for entry in entries if "high_risk" in entry.what.code]
    assert told == [
        "The customer left the high-risk pool with a health score of 65.25.",
        "The customer fell into the high-risk pool with a health score of 59.00.",
    ]

    await firm.advance(days=2.5)  # nobody spoke with the first one for three days
    assert [found.customer for found in await pool(firm)] == [at_60]
    (row,) = await firm.rows(
        "select h.high_risk_at - v.created_at as after from customers.health h join leads.visit v"
        " on v.tenant_id = h.tenant_id and v.customer_id = h.id where h.tenant_id = $1 and h.id = $2",
        UUID(at_60.split("/")[1]),
    )
    assert 3 * DAY < row["after"] < 3 * DAY + timedelta(hours=1)
    await firm.advance(days=12)
    both = {found.customer: found.high_risk_entries for found in await pool(firm)}
    assert both == {at_59: 2, at_60: 1}
    assert [state == tasks.TASK_STATE_OPEN for state, _ in await packs(firm, at_59)] == [False, True]
    assert len(await packs(firm, at_60)) == 1
    (count,) = await firm.rows(
        "select count(*) n from tasks.task where tenant_id = $1 and ladder = 'high_risk_customer'"
    )
    (facts,) = await firm.rows(
        "select count(*) n from customers.outbox where tenant_id = $1 and type like '%.HighRiskPoolEntered'"
    )
    assert (count["n"], facts["n"]) == (3, 3)


async def test_a_customer_that_is_absorbed_leaves_the_pool_with_its_task(firm: Visiting):
    await pain_is_worth(firm, 11)
    gone, stays = await begun(firm, "将并入医院"), (await firm.customers("存续医院"))[0]
    assert gone in {one.customer for one in await pool(firm)}
    merge = pb.MergeCustomersRequest(name=stays, absorbed=gone, reason="same", request_id=rid())
    await firm.platform.as_(firm.people["boss"])(pb.CustomersStub).MergeCustomers(merge)
    await firm.settle()
    names = {one.customer for one in await pool(firm)}
    assert (gone in names, stays in names) == (False, True)
    assert [state == tasks.TASK_STATE_OPEN for state, _ in await packs(firm, gone)] == [False]
    assert [state == tasks.TASK_STATE_OPEN for state, _ in await packs(firm, stays)] == [True]
    give = pb.AssignCustomerRequest(name=stays, owner=firm.name("bob"), reason="moved", request_id=rid())
    await firm.platform.as_(firm.people["boss"])(pb.CustomersStub).AssignCustomer(give)
    await firm.settle()
    assert [holder for state, holder in await packs(firm, stays) if state == tasks.TASK_STATE_OPEN] == [
        firm.name("bob")
    ]
    assert {one.customer: one.high_risk_entries for one in await pool(firm)}[stays] == 1
