"""The public pool through its doors: what one may take and hold, what goes back by itself, and what looking costs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import grpc
import pytest

from services.leads.recycling.capabilities.when_lead_recycles import when_lead_recycles
from tests.leads.amending import amend
from tests.leads.house import EAST, House, house, identity, refused, rid
from weft.api.leads import v1 as pb
from weft.api.notifications import v1 as notifications
from weft.api.tasks import v1 as tasks
from weft.deadlines import is_due
from weft.service import Deadline
from weft.testing import Platform
from weft.work import Cause

CODE = grpc.StatusCode
PLC = pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> House:
    """Ann and bob work in the east, boss leads them."""
    made = await house(platform, "ann", "bob")
    leads_it = identity.NameManagerRequest(name=made.units[EAST], manager=made.name("boss"), request_id=rid())
    await made.firm.as_()(identity.UnitsStub).NameManager(leads_it)
    await made.settle()
    return made


async def pooled(firm: House, company: str = "Pooled", **more: Any) -> pb.Lead:
    return await firm.lead(company=company, source=pb.SOURCE_EXHIBITION_SCAN, technical_intensity=PLC, **more)


def claim(firm: House, login: str, lead: pb.Lead) -> Any:
    return firm.as_(login).ClaimLead(pb.ClaimLeadRequest(name=lead.name, request_id=rid()))


def pull(firm: House, login: str) -> Any:
    return firm.as_(login).PullLead(pb.PullLeadRequest(request_id=rid()))


def give_back(firm: House, login: str, lead: pb.Lead, reason: str = "no_capacity", **more: Any) -> Any:
    stub = firm.platform.as_(firm.people[login])(pb.PoolStub)
    return stub.ReturnLead(pb.ReturnLeadRequest(name=lead.name, reason=reason, request_id=rid(), **more))


async def given(firm: House, login: str, **more: Any) -> pb.Lead:
    """A lead that a supervisor gave to somebody."""
    lead = await pooled(firm, **more)
    request = pb.OverrideAssignmentRequest(name=lead.name, owner=firm.name(login), reason="his", request_id=rid())
    found: pb.Lead = await firm.as_("boss").OverrideAssignment(request)
    return found


async def told(firm: House, login: str, lead: pb.Lead) -> list[tuple[str, str]]:
    stub = firm.platform.as_(firm.people[login])(notifications.NoticesStub)
    notices = (await stub.ListNotices(notifications.ListNoticesRequest(page_size=100))).notices
    return [(one.title, one.body) for one in notices if one.about == lead.name and "pool" in one.title]


async def warned(firm: House, login: str, lead: pb.Lead) -> list[Any]:
    """The states of what somebody has to do before a lead goes back."""
    stub = firm.platform.as_(firm.people[login])(tasks.TasksStub)
    found = (await stub.ListTasks(tasks.ListTasksRequest(page_size=100))).tasks
    return [task.state for task in found if task.about == lead.name and task.ladder == "lead_recycle_near"]


@pytest.mark.problem("TOO_MANY_TAKEN")
@pytest.mark.problem("TOO_MANY_HELD")
async def test_whoever_took_or_holds_enough_takes_no_more(firm):
    leads = [await pooled(firm) for _ in range(4)]
    before = await amend(firm, "leads", "pool", limit={"takesPerDayMax": 2})
    await claim(firm, "ann", leads[0])
    await pull(firm, "ann")
    assert await refused(claim(firm, "ann", leads[3])) == (CODE.FAILED_PRECONDITION, "TOO_MANY_TAKEN")
    assert (await refused(pull(firm, "ann")))[1] == "TOO_MANY_TAKEN"
    await firm.advance(days=1)
    mine = await pull(firm, "ann")
    by_person = {firm.name("ann").split("/")[1].upper(): {"holdingMax": 3}}  # an id is an id in capitals, too
    await amend(firm, "leads", "pool", limit={"takesPerDayMax": 9}, limit_by_person=by_person)
    assert await refused(claim(firm, "ann", leads[3])) == (CODE.FAILED_PRECONDITION, "TOO_MANY_HELD")
    customer = await firm.customer("ann")
    await firm.as_("ann").ConvertLead(pb.ConvertLeadRequest(name=mine.name, customer=customer, request_id=rid()))
    assert (await claim(firm, "ann", leads[3])).owner == firm.name("ann")  # an opportunity is no lead
    await amend(firm, "leads", "pool", limit_by_person={}, limit_by_role={"rep": {"holdingMax": 1}}, **before)
    assert (await refused(pull(firm, "ann")))[1] in ("TOO_MANY_HELD", "NOTHING_TO_PULL")
    await amend(firm, "leads", "pool", limit_by_role={})


@pytest.mark.problem("LEAD_IS_COOLING")
@pytest.mark.problem("RETURN_REASON_UNKNOWN")
async def test_whoever_gave_a_lead_back_waits_before_he_may_take_it_again(firm):
    await firm.advance(days=1)
    lead = await given(firm, "ann", company="Returned", contact_name="Li")
    load = await firm.load_of("ann")
    assert await refused(give_back(firm, "ann", lead, "no_mood")) == (CODE.INVALID_ARGUMENT, "RETURN_REASON_UNKNOWN")
    assert (await refused(give_back(firm, "bob", lead)))[0] == CODE.NOT_FOUND  # it is none of his
    back = await give_back(firm, "ann", lead, note="Two plants are too many")
    assert (back.state, back.owner, back.contact_name) == (pb.LEAD_STATE_POOLED, "", "")
    assert await firm.load_of("ann") == load - 1
    assert (await firm.events(lead.name))[-2:] == ["LeadReturned", "LeadPooled"]
    decision = (await firm.why(lead.name))[0]
    assert (decision.kind, decision.outcome) == ("leads.return", "pool")
    assert decision.reasons[0].text == "Given back to the pool: No capacity to follow it up."
    await firm.settle()
    assert [body for _, body in await told(firm, "boss", lead)] == [
        "The reason: No capacity to follow it up. Others may take it now."
    ]
    cooling = (CODE.FAILED_PRECONDITION, "LEAD_IS_COOLING")
    assert await refused(claim(firm, "ann", lead)) == cooling
    pulled = [await pull(firm, "ann")] if await others_wait(firm, lead) else []
    assert lead.name not in [one.name for one in pulled]
    assert (await claim(firm, "bob", lead)).owner == firm.name("bob")
    await give_back(firm, "bob", lead)
    assert await refused(claim(firm, "ann", lead)) == cooling  # that somebody else had it meanwhile changes nothing
    await firm.advance(days=7, seconds=-60)
    assert await refused(claim(firm, "ann", lead)) == cooling
    await firm.advance(minutes=2)
    assert (await claim(firm, "ann", lead)).owner == firm.name("ann")


async def others_wait(firm: House, lead: pb.Lead) -> bool:
    rows = await firm.rows("select id from leads.lead where tenant_id = $1 and state = 1 and high_value")
    return [f"leads/{row['id']}" for row in rows] != [lead.name]


async def test_a_lead_without_a_log_goes_back_by_itself_and_both_are_told_in_time(firm):
    lead = await given(firm, "bob", company="Idle")
    begins = lead.assigned_time.ToDatetime(UTC)
    await firm.until(begins + 27 * DAY, seconds=-60)
    assert "LeadRecycleNear" not in await firm.events(lead.name)
    await firm.until(begins + 27 * DAY, seconds=30)
    assert (await firm.events(lead.name))[-1] == "LeadRecycleNear"
    limit = (await firm.read(lead.name)).recycle_limit_time.ToDatetime(UTC)
    assert limit - begins == 30 * DAY
    await firm.settle()
    assert await warned(firm, "bob", lead) == [tasks.TASK_STATE_OPEN]

    await firm.follow_up("bob", lead.name)  # he acts: nothing happens at the limit
    assert not (await firm.read(lead.name)).HasField("recycle_limit_time")
    begins = (await firm.read(lead.name)).followed_up_time.ToDatetime(UTC)
    await firm.until(limit, seconds=60)
    assert await warned(firm, "bob", lead) == [tasks.TASK_STATE_CANCELLED]
    assert (await firm.read(lead.name)).owner == firm.name("bob")

    load = await firm.load_of("bob")
    await firm.until(begins + 30 * DAY, seconds=-60)
    assert (await firm.read(lead.name)).owner == firm.name("bob")
    await firm.until(begins + 30 * DAY, seconds=30)  # within a minute
    gone = await firm.read(lead.name)
    assert (gone.state, gone.owner, gone.reasons[0].code) == (pb.LEAD_STATE_POOLED, "", "recycled")
    assert (await firm.events(lead.name))[-3:] == ["LeadRecycleNear", "LeadRecycled", "LeadPooled"]
    assert await firm.load_of("bob") < load
    decision = (await firm.why(lead.name))[0]
    assert (decision.kind, decision.policy) == ("leads.recycling", "leads/pool")
    assert "No complete log for 30 days" in decision.reasons[0].text
    await firm.settle()
    for login in ("bob", "boss"):
        said = "By the rule: No complete log for 30 days. Others may take it now."
        assert [body for _, body in await told(firm, login, lead)] == [said]
    assert (await refused(claim(firm, "bob", lead)))[1] == "LEAD_IS_COOLING"
    for login in ("bob", "boss"):  # it had climbed
        assert tasks.TASK_STATE_OPEN not in await warned(firm, login, lead)


async def test_new_rules_reach_the_leads_that_exist_by_field_step_and_contract_and_never_without_a_warning(firm):
    steel = await given(firm, "ann", company="Steel", industry="steel")
    paper = await given(firm, "ann", company="Paper", industry="paper")
    customer = await given(firm, "ann", company="Under contract", industry="paper")
    today = datetime.fromtimestamp(customer.assigned_time.seconds, UTC).date()
    ends = (today + timedelta(days=12)).isoformat()
    correct = pb.CorrectLeadRequest(name=customer.name, contract_end_date=ends, request_id=rid())
    assert (await firm.as_("ann").CorrectLead(correct)).contract_end_date == ends
    await firm.advance(days=9)
    wrong = {"code": "x", "titleEn": "x", "titleZh": "x", "clock": "RECYCLE_CLOCK_ASSIGNMENT", "when": "this.colour"}
    assert await refused(amend(firm, "leads", "pool", rules=[wrong])) == (CODE.INVALID_ARGUMENT, "POLICY_INVALID")
    rules = [
        {"code": "untouched", "titleEn": "Steel untouched for 5 days", "titleZh": "钢铁5天未触达", "days": 5,
         "clock": "RECYCLE_CLOCK_ASSIGNMENT", "step": "LEAD_STEP_UNTOUCHED", "when": "this.industry == 'steel'"},
        {"code": "contract", "titleEn": "Contract over", "titleZh": "合同到期", "clock": "RECYCLE_CLOCK_CONTRACT_END"},
    ]  # fmt: skip
    before = await amend(firm, "leads", "pool", rules=rules, warn_hours=24)
    await firm.advance(minutes=1)
    assert (await firm.events(steel.name))[-1] == "LeadRecycleNear"  # due four days ago; the whole warning all the same
    await firm.advance(hours=23)
    assert (await firm.read(steel.name)).owner == firm.name("ann")
    await firm.advance(hours=1)
    assert (await firm.read(steel.name)).reasons[0].code == "recycled"
    await firm.advance(days=3)
    assert (await firm.read(customer.name)).reasons[0].args["rule"] == "contract"
    assert (await firm.read(paper.name)).owner == firm.name("ann")
    touched = await given(firm, "ann", company="Steel too", industry="steel")
    await firm.advance(days=4, minutes=1)
    assert (await firm.events(touched.name))[-1] == "LeadRecycleNear"
    touch = pb.RecordTouchRequest(name=touched.name, channel=pb.TOUCH_CHANNEL_CALL, two_way=True, request_id=rid())
    await firm.as_("ann").RecordTouch(touch)
    await firm.advance(days=2)
    assert (await firm.read(touched.name)).owner == firm.name("ann")
    await amend(firm, "leads", "pool", **before)


async def crowd(firm: House, like: UUID, count: int) -> None:
    """Many leads as that one, each with its clock, due one after the other."""
    async with firm.platform.sql() as sql:
        await sql.execute(
            "insert into leads.lead select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).*"
            " from (select l from leads.lead l where id = $1) as one(c), generate_series(1, $2::int)",
            like, count,
        )  # fmt: skip
        await sql.execute(
            "insert into leads.deadline (tenant_id, kind, subject, due_at)"
            " select tenant_id, 'lead.recycles', 'leads/' || id, now() + interval '900 days'"
            " from leads.lead where tenant_id = $1 and company = 'One of many' on conflict do nothing",
            firm.id,
        )


async def test_looking_at_a_lead_costs_the_same_whatever_stands_beside_it(firm, monkeypatch):
    lead = await given(firm, "ann", company="One of many")
    counted: list[tuple[str, int]] = []
    fetch, fetchrow, mine = asyncpg.Connection.fetch, asyncpg.Connection.fetchrow, asyncio.current_task()

    async def rows(self: Any, query: str, *args: Any, **more: Any) -> Any:
        found = await fetch(self, query, *args, **more)
        if asyncio.current_task() is mine:  # others work meanwhile
            counted.append((query, len(found)))
        return found

    async def row(self: Any, query: str, *args: Any, **more: Any) -> Any:
        found = await fetchrow(self, query, *args, **more)
        if asyncio.current_task() is mine:
            counted.append((query, int(found is not None)))
        return found

    async def look() -> list[tuple[str, int]]:
        counted.clear()
        deadline, cause = Deadline("lead.recycles", lead.name, "", datetime.now(UTC)), Cause("deadline:lead.recycles")
        runtime = firm.platform.runtime("leads")
        runtime.policies.forget(firm.id)
        with monkeypatch.context() as patched:
            patched.setattr(asyncpg.Connection, "fetch", rows)
            patched.setattr(asyncpg.Connection, "fetchrow", row)
            await runtime.act(when_lead_recycles, deadline, tenant=firm.id, cause=cause, initiator="")
        return list(counted)

    await look()
    alone = await look()
    await crowd(firm, UUID(lead.name.split("/")[1]), 3_000)
    beside_many = await look()
    assert sorted(beside_many) == sorted(alone)
    assert [count for text, count in beside_many if "FROM leads.lead" in text] == [1]
    async with firm.platform.sql() as sql:
        await sql.execute("analyze leads.deadline")
        due = f"select * from leads.deadline d where {is_due('leads', offsets=False)} order by d.due_at limit 200"
        plan = "\n".join(row[0] for row in await sql.fetch("explain " + due))
    assert "deadline_due" in plan, plan
    assert "Seq Scan" not in plan, plan
