"""One form for a lead that was visited: lead, visit and plan together, or none of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import httpx
import pytest
from google.protobuf import json_format

from tests.identity.builders import PASSWORD
from tests.leads.house import refused, rid
from tests.leads.test_references import violations
from tests.leads.visiting import BRANCHES, EVERYTHING, Visiting, answers, visiting
from tests.system.rest import door, log_in
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.testing import Platform, eventually

CODE = grpc.StatusCode
COUNT = (
    "select (select count(*) from leads.lead where tenant_id = $1), (select count(*) from leads.visit where"
    " tenant_id = $1), (select count(*) from tasks.task where tenant_id = $1), (select count(*) from leads.entry"
    " where tenant_id = $1), (select count(*) from leads.call where tenant_id = $1)"
)


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Visiting:
    return await visiting(platform, "ann", "bob")


@pytest.fixture
async def edge(firm: Visiting) -> AsyncIterator[httpx.AsyncClient]:
    async with door(firm.platform) as http:
        yield http


def form(customer: str, **changes: Any) -> pb.CreateEntryRequest:
    """The form, filled in; `lead`, `visit` and `plan` change parts of it."""
    due = datetime.now(UTC) + timedelta(days=400)
    said = {
        "lead": {"source": pb.SOURCE_WEB_FORM, "company": "Visited Works", "contact_phone": "13800001111"},
        "visit": {"kind": pb.VISIT_KIND_ON_SITE, **EVERYTHING},
        "plan": {"title": "Show them line 3", "message": "Bring the drawings", "due_time": due},
    }
    parts = {"lead": pb.EntryLead, "visit": pb.EntryVisit, "plan": pb.EntryPlan}
    filled = {name: kind(**(said[name] | changes.pop(name, {}))) for name, kind in parts.items()}
    return pb.CreateEntryRequest(customer=customer, **{"request_id": rid(), **filled, **changes})


def entries(firm: Visiting, login: str = "ann") -> Any:
    return firm.platform.as_(firm.people[login])(pb.EntriesStub)


async def counted(firm: Visiting) -> tuple[int, ...]:
    """Leads, visits, tasks, entries and calls of the firm."""
    (row,) = await firm.rows(COUNT)
    return tuple(row)


async def task_of(firm: Visiting, entry: pb.Entry, login: str = "ann") -> tasks.Task:
    stub = firm.platform.as_(firm.people[login])(tasks.TasksStub)
    found: tasks.Task = await stub.GetTask(tasks.GetTaskRequest(name=entry.task))
    return found


async def state_of(firm: Visiting, entry: pb.Entry) -> Any:
    return (await entries(firm).GetEntry(pb.GetEntryRequest(name=entry.name))).plan_state


@pytest.mark.capability("LD-51", clause="one form posts to lead, visit and plan, and whoever enters the lead keeps it")
async def test_one_form_over_rest_is_a_lead_a_visit_and_a_task_of_whoever_entered_it(
    firm: Visiting, edge: httpx.AsyncClient
):
    (customer,) = await firm.customers("Visited Works")
    for at in range(3):  # ann has more to do than bob, whom the score would choose
        await firm.deal("ann", *await firm.customers(f"Busy {at}"))
    await firm.settle()
    earlier = await firm.lead("boss", "Visited Works")
    assert earlier.owner == firm.name("bob")
    before, load = await counted(firm), await firm.load_of("ann")
    due = (datetime.now(UTC) + timedelta(days=9)).replace(microsecond=0)
    body = {
        "customer": customer, "request_id": rid(),
        "lead": {"source": "SOURCE_WEB_FORM", "company": "Visited Works"},
        "visit": {
            "kind": "VISIT_KIND_ON_SITE", "roles": {"met": ["VISIT_ROLE_TECHNICAL"]},
            "pains": [{"pain": pain, "fit": "PAIN_FIT_OPEN"} for pain in ("Downtime", "Scrap", "No spare parts")],
            "price": {"objection": "Too dear"}, "delivery": {"not_yet_reason": "The drawing is missing."},
        },
        "plan": {"title": "Show them line 3", "due_time": due.isoformat()},
    }  # fmt: skip
    password = identity.SetPasswordRequest(name=firm.name("ann"), password=PASSWORD, request_id=rid())
    await firm.firm.as_()(identity.PeopleStub).SetPassword(password)
    ann = await log_in(edge, firm.firm, "ann")
    headers = {"authorization": f"Bearer {ann.token}"}
    first = await edge.post("/v1/entries", json=body, headers=headers)
    assert first.status_code == 200, first.text
    again = await edge.post("/v1/entries", json=body, headers=headers)
    assert again.json() == first.json()
    made = pb.CreateEntryResponse()
    json_format.ParseDict(first.json(), made, ignore_unknown_fields=True)
    await firm.settle()
    assert await counted(firm) == tuple(count + 1 for count in before)
    assert (made.lead.owner, made.lead.assignment_kind) == (firm.name("ann"), pb.ASSIGNMENT_KIND_ENTERED)
    assert [reason.code for reason in made.lead.reasons] == ["entered"]
    assert [(one.owner, one.owner_display_name) for one in made.owners_before] == [(firm.name("bob"), "Bob")]
    assert made.visit.visit.effective
    assert made.visit.scripts[0].scripts  # what a visit gives back, this one gives too
    assert await firm.load_of("ann") == load + 1
    (step,) = await firm.rows(
        "select body from leads.board_step where tenant_id = $1 order by board_version desc limit 1"
    )
    assert step["body"] == {"touches": {firm.name("ann").split("/")[1]: [1, 1]}}  # its load the decision tells
    assert (await firm.read(earlier.name)).owner == firm.name("bob")
    stored = await firm.read(made.entry.lead)
    assert (stored.customer, stored.owner) == (customer, firm.name("ann"))
    assert stored.first_touched_time == stored.create_time
    assert await firm.events(made.entry.lead) == ["LeadCreated", "LeadClaimed", "LeadTouched", "LeadFirstTouched"]
    assert await firm.events(made.entry.name) == ["EntryCreated", "EntryPlanKept"]
    task = await task_of(firm, made.entry)
    assert (task.holder, task.title, task.about, task.customer) == (
        firm.name("ann"), "Show them line 3", made.entry.lead, customer,
    )  # fmt: skip
    assert task.due_time.ToDatetime(UTC) == due
    assert await state_of(firm, made.entry) == pb.ENTRY_PLAN_STATE_KEPT
    (call,) = await firm.rows("select request from leads.call where tenant_id = $1 and subject = $2", made.entry.name)
    assert call["request"] == b""  # the words of the plan lie with the task alone
    (why, *_) = await firm.why(made.entry.lead)
    assert (why.outcome, why.reasons[0].text) == (firm.name("ann"), "Entered by its owner, who had visited it.")
    (kept,) = await firm.rows(
        "select count(*) from leads.outbox where tenant_id = $1 and aggregate = $2", made.entry.task
    )
    assert kept[0] == 0  # what is the tasks' own is told by them


async def test_the_customer_names_the_company_and_a_visit_in_which_nobody_was_met_is_no_first_touch(firm: Visiting):
    (customer,) = await firm.customers("Named Once Ltd")
    request = form(customer, lead={"company": " ", "source": pb.SOURCE_EXHIBITION_SCAN})
    for branch in BRANCHES:
        request.visit.ClearField(branch)
    request.visit.MergeFrom(pb.EntryVisit(**answers("price", "delivery")))
    made = await entries(firm).CreateEntry(request)
    assert (made.lead.company, made.lead.HasField("first_touched_time")) == ("Named Once Ltd", False)
    assert list(made.visit.visit.helps)
    assert made.visit.decision_chain == customer.replace("customers/", "decisionChains/")
    assert await firm.events(made.entry.lead) == ["LeadCreated", "LeadClaimed", "LeadTouched"]
    assert await refused(entries(firm).CreateEntry(form(customer, request_id=request.request_id))) == (
        CODE.INVALID_ARGUMENT, "REQUEST_ID_REUSED",
    )  # fmt: skip
    assert (await refused(entries(firm, "bob").GetEntry(pb.GetEntryRequest(name=made.entry.name))))[0] == CODE.NOT_FOUND
    assert await entries(firm, "boss").GetEntry(pb.GetEntryRequest(name=made.entry.name))
    await firm.settle()


@pytest.mark.capability(
    "LD-51", clause="what one part refuses is refused by its field in the form, and nothing is kept"
)
@pytest.mark.problem("DUE_TIME_IS_NOT_AHEAD")
async def test_a_form_of_which_a_part_cannot_be_is_refused_whole(firm: Visiting):
    (customer,) = await firm.customers("Refused Works")
    (theirs,) = await firm.customers("Bob's own", login="bob")
    await firm.settle()
    before = await counted(firm)
    past, far = datetime(2026, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
    for wrong, field in (
        ({"lead": {"source": pb.SOURCE_UNSPECIFIED}}, "lead.source"),
        ({"lead": {"contract_end_date": "2026-02-30"}}, "lead.contract_end_date"),
        ({"visit": {"roles": pb.VisitRoles()}}, "visit.roles"),
        ({"visit": {"pains": [pb.VisitPain(pain="One", fit=pb.PAIN_FIT_OPEN)]}}, "visit.pains"),
        ({"visit": {"kind": pb.VISIT_KIND_UNSPECIFIED}}, "visit.kind"),
        ({"plan": {"title": "  "}}, "plan.title"),
        ({"plan": {"due_time": None}}, "plan.due_time"),
        ({"plan": {"due_time": past}}, "plan.due_time"),
        ({"plan": {"due_time": far}}, "plan.due_time"),
    ):
        status, found, _ = await violations(entries(firm).CreateEntry(form(customer, **wrong)))
        assert (status, [one for one, _ in found]) == (CODE.INVALID_ARGUMENT, [field])
    late = entries(firm).CreateEntry(form(customer, plan={"due_time": past}))
    assert (await refused(late))[1] == "DUE_TIME_IS_NOT_AHEAD"
    for other in (theirs, customer[:-1] + ("0" if customer[-1] != "0" else "1")):
        status, found, _ = await violations(entries(firm).CreateEntry(form(other)))
        assert found == [("customer", "customer.unknown")]
    assert (await refused(entries(firm, "boss").CreateEntry(form(customer))))[0] == CODE.PERMISSION_DENIED
    for permission in ("tasks.task.create", "leads.visit.record"):
        less = type(firm.people["ann"])()
        less.CopyFrom(firm.people["ann"])
        kept = [grant for grant in less.grants if grant.permission != permission]
        del less.grants[:]
        less.grants.extend(kept)
        stub = firm.platform.as_(less)(pb.EntriesStub)
        assert await refused(stub.CreateEntry(form(customer))) == (CODE.PERMISSION_DENIED, "FORBIDDEN")
    channels: Any = firm.platform.app.channels.local
    home = channels.pop("tasks")
    try:
        assert (await refused(entries(firm).CreateEntry(form(customer))))[0] == CODE.UNAVAILABLE
    finally:
        channels["tasks"] = home
    assert await counted(firm) == before


@pytest.mark.problem("CUSTOMER_IS_SHIELDED")
@pytest.mark.problem("NEW_LEADS_FROZEN")
async def test_the_form_opens_no_door_behind_a_shield_or_a_freeze(platform: Platform):
    firm = await visiting(platform, "ann")
    lead = await firm.lead("boss", "Shielded Works")
    request = pb.RecordRefusalRequest(name=lead.name, reason="no_budget_now", request_id=rid())
    request.restart = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
    await firm.as_("ann").RecordRefusal(request)
    await firm.hire("bob")
    await firm.settle()
    first, second = await firm.customers("Shielded Works 2", "Free Works", login="bob")
    shielded = entries(firm, "bob").CreateEntry(form(first, lead={"company": "Shielded Works"}))
    assert (await refused(shielded))[1] == "CUSTOMER_IS_SHIELDED"
    await entries(firm, "bob").CreateEntry(
        form(second)
    )  # met somebody, so the screening form is due, which bob forgets
    await firm.advance(days=8, minutes=5)
    assert (await refused(entries(firm, "bob").CreateEntry(form(second))))[1] == "NEW_LEADS_FROZEN"
    assert (await counted(firm))[3] == 1


@asynccontextmanager
async def stage(firm: Visiting, hook: Any) -> AsyncIterator[None]:
    """Leads runs with a hook at its crash points."""
    runtime = firm.platform.runtime("leads")
    runtime.crash_points = hook
    try:
        yield
    finally:
        runtime.crash_points = lambda _point: None


@pytest.mark.capability("LD-51", clause="a plan is kept once, however often and however late the tasks are told")
async def test_a_plan_that_is_told_twice_is_one_task(firm: Visiting):
    (customer,) = await firm.customers("Told Twice")
    told: list[str] = []

    def dies_once(point: str) -> None:
        told.append(point)
        if point == "after call" and told.count(point) == 1:
            raise RuntimeError("killed before the answer was kept")

    async with stage(firm, dies_once):
        made = await entries(firm).CreateEntry(form(customer))
        await firm.settle()
    assert told.count("after call") == 2
    assert await state_of(firm, made.entry) == pb.ENTRY_PLAN_STATE_KEPT
    assert await firm.events(made.entry.name) == ["EntryCreated", "EntryPlanKept"]
    assert await tasks_about(firm, made.entry) == 1

    def dies_before_commit(point: str) -> None:
        if point == "before commit":
            raise RuntimeError("killed between the question and the commit")

    before, request = await counted(firm), form(customer)
    async with stage(firm, dies_before_commit):
        assert (await refused(entries(firm).CreateEntry(request)))[0] == CODE.INTERNAL
    assert await counted(firm) == before
    await entries(firm).CreateEntry(request)
    await firm.settle()
    assert await counted(firm) == tuple(count + 1 for count in before)


@pytest.mark.capability("LD-51", clause="a plan is kept once, however often and however late the tasks are told")
async def test_a_plan_is_kept_when_the_tasks_are_back_and_is_asked_for_anew_if_they_never_are(firm: Visiting):
    late, never = await firm.customers("Told Late", "Never Told")
    channels: Any = firm.platform.app.channels.local
    home = channels["tasks"]
    known = home._dispatcher.methods
    keep = known["/weft.api.tasks.v1.Tasks/KeepPlan"]
    tries: list[str] = []

    def goes_away(point: str) -> None:
        if point == "before call":
            tries.append(point)
            if len(tries) == 1:
                known.pop(keep.path)  # a pod of the version before
            else:
                channels.pop("tasks", None)

    async def tried() -> bool:
        return len(tries) > 2

    try:
        async with stage(firm, goes_away):
            made = await entries(firm).CreateEntry(form(late))
            await eventually(tried, timeout_s=30)
            assert await state_of(firm, made.entry) == pb.ENTRY_PLAN_STATE_UNDER_WAY
            assert await tasks_about(firm, made.entry) == 0
    finally:
        channels["tasks"], known[keep.path] = home, keep
    await firm.settle()
    assert await state_of(firm, made.entry) == pb.ENTRY_PLAN_STATE_KEPT
    assert (await task_of(firm, made.entry)).title == "Show them line 3"
    assert await tasks_about(firm, made.entry) == 1

    tries.clear()
    try:
        async with stage(firm, goes_away):
            lost = await entries(firm).CreateEntry(form(never))
            await eventually(tried, timeout_s=30)
            async with firm.platform.sql() as sql:
                await sql.execute(
                    "update leads.call set give_up_at = '2000-01-01' where tenant_id = $1 and subject = $2",
                    firm.id, lost.entry.name,
                )  # fmt: skip
    finally:
        channels["tasks"], known[keep.path] = home, keep
    await firm.settle()
    assert await state_of(firm, lost.entry) == pb.ENTRY_PLAN_STATE_FAILED
    assert await firm.events(lost.entry.name) == ["EntryCreated", "EntryPlanFailed"]
    (call,) = await firm.rows("select request from leads.call where tenant_id = $1 and subject = $2", lost.entry.name)
    assert b"Show them line 3" in call["request"]  # what he wrote is not lost with the plan
    stub = firm.platform.as_(firm.people["ann"])(tasks.TasksStub)
    (asked,) = (await stub.ListTasks(tasks.ListTasksRequest(about=lost.entry.name))).tasks
    assert (asked.ladder, asked.holder) == ("entry_plan_failed", firm.name("ann"))


async def test_the_plan_of_somebody_who_left_meanwhile_is_his_successors_and_an_overdue_one_says_so(platform: Platform):
    firm = await visiting(platform, "ann", "cal")
    (customer,) = await firm.customers("Left Behind")
    made = await entries(firm).CreateEntry(form(customer))
    await firm.settle()
    leaves = identity.RecordDepartureRequest(name=firm.name("ann"), successor=firm.name("cal"), request_id=rid())
    await firm.firm.as_()(identity.PeopleStub).RecordDeparture(leaves)
    await firm.settle()
    stub = platform.system("leads", firm.id)(tasks.TasksStub)
    asked = tasks.KeepPlanRequest(
        task=made.entry.task[:-12] + "0123456789ab", person=firm.name("ann"), about=made.entry.lead, request_id=rid(),
        plan=tasks.Plan(title="Call them", due_time=datetime(2026, 1, 2, tzinfo=UTC)),
        plan_time=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    await stub.KeepPlan(asked)
    asked.request_id = rid()
    await stub.KeepPlan(asked)
    await firm.settle()
    found = await task_of(firm, pb.Entry(task=asked.task), "cal")
    assert (found.holder, found.creator, found.overdue) == (firm.name("cal"), firm.name("ann"), True)
    assert found.create_time.ToDatetime(UTC) == datetime(2026, 1, 1, tzinfo=UTC)
    rows = await firm.rows("select 1 from tasks.task where tenant_id = $1 and about = $2", made.entry.lead)
    assert len(rows) == 2  # the one of the form, and this one, once


async def tasks_about(firm: Visiting, entry: pb.Entry) -> int:
    rows = await firm.rows("select 1 from tasks.task where tenant_id = $1 and about = $2", entry.lead)
    return len(rows)
