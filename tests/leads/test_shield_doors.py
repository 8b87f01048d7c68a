"""The refusal shield through its doors: whom it keeps out, how long, and what its record says."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import grpc
import pytest
from grpc import aio

from tests.leads.house import House, house, refused, rid
from weft.api.insights import v1 as insights
from weft.api.leads import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.testing import Platform

CODE = grpc.StatusCode
PLC = pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING
SHIELDED = (CODE.FAILED_PRECONDITION, "CUSTOMER_IS_SHIELDED")
NOTHING = (CODE.FAILED_PRECONDITION, "NOTHING_TO_PULL")
ZONE = ZoneInfo("Asia/Shanghai")


def claim(firm: House, login: str, lead: pb.Lead) -> Any:
    return firm.as_(login).ClaimLead(pb.ClaimLeadRequest(name=lead.name, request_id=rid()))


def pull(firm: House, login: str) -> Any:
    return firm.as_(login).PullLead(pb.PullLeadRequest(request_id=rid()))


async def refuse(firm: House, login: str, lead: pb.Lead, restart: str = "Q3", reason: str = "no_budget_now") -> pb.Lead:
    request = pb.RecordRefusalRequest(name=lead.name, reason=reason, restart=restart, request_id=rid())
    found: pb.Lead = await firm.as_(login).RecordRefusal(request)
    return found


async def pooled(firm: House, **more: Any) -> pb.Lead:
    return await firm.lead(source=pb.SOURCE_EXHIBITION_SCAN, technical_intensity=PLC, **more)


async def close(firm: House, lead: pb.Lead) -> None:
    request = pb.MarkLostRequest(name=lead.name, reason="duplicate", request_id=rid())
    await firm.as_("boss").MarkLost(request)


def override(firm: House, lead: pb.Lead, login: str, **more: Any) -> Any:
    request = pb.OverrideAssignmentRequest(
        name=lead.name, owner=firm.name(login), reason="knows the plant", request_id=rid(), **more
    )
    return firm.as_("boss").OverrideAssignment(request)


async def lone(platform: Platform, **more: Any) -> tuple[House, pb.Lead]:
    """Ann has a lead; bob came after it."""
    firm = await house(platform, "ann")
    lead = await firm.lead(**more)
    await firm.hire("bob")
    await firm.settle()
    return firm, lead


@pytest.mark.capability("LD-20", clause="refused on 10 January for Q3: shielded on 9 April, free on 11 April")
@pytest.mark.capability("LD-20", clause="refused on 10 June for Q3: free in the first week of July")
@pytest.mark.capability("LD-20", clause="another lead of the same customer is shielded")
@pytest.mark.capability("LD-20", clause="the text is built from the record")
@pytest.mark.capability("LD-20", clause="at the restart the owner gets a to-do")
@pytest.mark.problem("CUSTOMER_IS_SHIELDED")
async def test_a_refusal_shields_for_three_months_or_until_the_restart_whichever_is_earlier(platform):
    firm = await house(platform, "ann")
    year = datetime.now(ZONE).year + 1
    july = date(year, 7, 1) + timedelta(days=-date(year, 7, 1).weekday() % 7)
    monday = datetime(july.year, july.month, july.day, tzinfo=ZONE)
    await firm.until(datetime(year, 1, 10, 10, tzinfo=ZONE))
    first, second = await firm.customer(name="Steel Works"), await firm.customer(name="Paper Mill")
    lead = await firm.lead(company="Steel Works", customer=first)
    await firm.hire("bob")
    await firm.settle()
    lead = await refuse(firm, "ann", lead)
    until = lead.refusal.shielded_until_time.ToDatetime(UTC).astimezone(ZONE)
    assert (until.month, until.day, until.hour) == (4, 10, 10)
    assert lead.refusal.restart_time.ToDatetime(UTC) == monday
    text = lead.refusal.explanation.text
    assert all(part in text for part in (f"{year}-01-10", "No budget for now", "Q3", july.isoformat(), f"{year}-04-10"))

    another = await pooled(firm, company="Steel Works, branch 2", customer=first)
    await firm.until(datetime(year, 4, 9, 23, 59, tzinfo=ZONE))
    assert await refused(claim(firm, "bob", another)) == SHIELDED
    assert await refused(pull(firm, "bob")) == NOTHING
    await firm.until(datetime(year, 4, 11, tzinfo=ZONE))
    assert (await pull(firm, "bob")).name == another.name
    assert (await firm.events(lead.name))[-1] == "LeadShieldEnded"
    await close(firm, another)

    await firm.until(datetime(year, 6, 10, 10, tzinfo=ZONE))
    later = await firm.lead(company="Paper Mill", customer=second)
    await override(firm, later, "ann") if later.owner != firm.name("ann") else None
    await refuse(firm, "ann", later)
    another = await pooled(firm, company="Paper Mill, branch 2", customer=second)
    await firm.until(monday, seconds=-60)
    assert await refused(claim(firm, "bob", another)) == SHIELDED
    await firm.until(monday, seconds=1)
    assert (await claim(firm, "bob", another)).owner == firm.name("bob")
    mine = platform.as_(firm.people["ann"])(tasks.TasksStub)
    todos = (await mine.ListTasks(tasks.ListTasksRequest(page_size=50))).tasks
    found = {task.about for task in todos if task.ladder == "lead_restart" and task.state == tasks.TASK_STATE_OPEN}
    assert found == {lead.name, later.name}
    assert "LeadStalled" not in await firm.events(lead.name)  # it waited, as was agreed
    await firm.follow_up("ann", lead.name)
    await firm.settle()
    todos = (await mine.ListTasks(tasks.ListTasksRequest(page_size=50))).tasks
    assert [t.state for t in todos if t.about == lead.name and t.ladder == "lead_restart"] == [
        tasks.TASK_STATE_CANCELLED
    ]


@pytest.mark.capability("LD-20", clause="another lead of the same customer is shielded")
@pytest.mark.problem("CUSTOMER_IS_SHIELDED", "LEAD_IS_SHIELDED", "REFUSAL_REASON_UNKNOWN", "RESTART_IS_NOT_AHEAD")
async def test_while_a_customer_is_shielded_only_its_owner_gets_its_leads(platform):
    firm, lead = await lone(platform, company="Acme Ltd", company_code="AC-1")
    assert (await refused(refuse(firm, "ann", lead, reason="bored")))[1] == "REFUSAL_REASON_UNKNOWN"
    assert (await refused(refuse(firm, "ann", lead, restart="2020-01-01")))[1] == "RESTART_IS_NOT_AHEAD"
    assert (await refused(refuse(firm, "bob", lead)))[0] == CODE.NOT_FOUND
    await refuse(firm, "ann", lead)
    assert (await refused(refuse(firm, "ann", lead)))[1] == "LEAD_IS_SHIELDED"
    (record, _) = await firm.why(lead.name)
    assert (record.kind, record.outcome, record.reasons[0].code) == ("leads.shield", firm.name("ann"), "refused")

    other = await firm.lead(company="Somebody Else")
    assert other.owner == firm.name("bob")  # who has less to do
    for same in ({"company": "ACME  ltd"}, {"company": "Acme Trading", "company_code": "AC-1"}):
        hers = await firm.lead(**same)
        assert (hers.owner, [r.code for r in hers.reasons]) == (firm.name("ann"), ["best_score", "shielded_owner"])
        (decision,) = await firm.why(hers.name)
        assert [(one.name, one.excluded[0].code) for one in decision.excluded] == [
            (firm.name("bob"), "customer_shielded")
        ]
        log = (await firm.as_("boss").ListAssignments(pb.ListAssignmentsRequest(lead=hers.name))).assignments
        assert [reason.code for reason in log[0].reasons] == ["best_score", "shielded_owner"]
    waits = await pooled(firm, company="Acme Ltd")
    assert await refused(claim(firm, "bob", waits)) == SHIELDED
    assert await refused(pull(firm, "bob")) == NOTHING
    assert await refused(override(firm, waits, "bob")) == SHIELDED
    assert (await pull(firm, "ann")).name == waits.name

    assert await refused(override(firm, lead, "bob")) == SHIELDED
    given = await override(firm, lead, "bob", despite_shield=True)
    assert [reason.code for reason in given.reasons] == ["overridden", "despite_shield"]
    (audit,) = await firm.rows(
        "select detail from leads.audit where tenant_id = $1 and method like '%OverrideAssignment' order by at desc"
        " limit 1"
    )
    assert audit["detail"]["despite_shield"] == firm.name("ann")
    await firm.absent("ann")  # her shield of this customer is lifted, so bob may
    assert (await firm.lead(company="Acme Ltd")).owner == firm.name("bob")


async def test_a_shielded_customer_whose_owner_cannot_take_it_waits_for_a_person_and_a_closed_lead_shields_nobody(
    platform,
):
    firm, lead = await lone(platform)
    await refuse(firm, "ann", lead)
    await firm.as_("ann").CorrectLead(pb.CorrectLeadRequest(name=lead.name, company="Acme & Sons", request_id=rid()))
    assert (await firm.lead(company="Acme")).owner == firm.name("bob")  # it never was that company
    await firm.absent("ann")
    waits = await firm.lead(company="Acme & Sons")
    assert (waits.owner, [reason.code for reason in waits.reasons]) == ("", ["customer_shielded"])
    (decision,) = await firm.why(waits.name)
    assert {(one.name, one.excluded[0].code) for one in decision.excluded} == {
        (firm.name("ann"), "absent"), (firm.name("bob"), "customer_shielded"),
    }  # fmt: skip
    (asked,) = await firm.rows("select body from leads.outbox where tenant_id = $1 and type like '%LeadPooled'")
    assert pb.LeadPooled.FromString(asked["body"]).asks_for_person
    await close(firm, lead)
    assert await firm.rows("select 1 from leads.shield where tenant_id = $1") == []
    assert (await firm.lead(company="Acme & Sons")).owner == firm.name("bob")


@pytest.mark.capability(
    "LD-21", clause="what is lost under a shield does not count in the closing rate that assigns leads"
)
@pytest.mark.capability("LD-21", clause="it does not count in the conversion that insights shows")
async def test_what_is_lost_under_a_shield_counts_against_nobody(platform):
    firm = await house(platform, "ann")
    shielded, open_to_all = await firm.customer("ann", "Steel Works"), await firm.customer("ann", "Paper Mill")
    lead = await firm.lead(company="Steel Works", customer=shielded)
    await refuse(firm, "ann", lead)
    stub = firm.opportunities("ann")

    async def lose(customer: str) -> str:
        made = await stub.CreateOpportunity(pb.CreateOpportunityRequest(customer=customer, request_id=rid()))
        await stub.LoseOpportunity(pb.LoseOpportunityRequest(name=made.name, reason="price", request_id=rid()))
        (row,) = await firm.rows(
            "select body from leads.outbox where tenant_id = $1 and aggregate = $2 and type like '%OpportunityLost'",
            made.name,
        )
        return str(pb.OpportunityLost.FromString(row["body"]).shielded)

    async def record() -> list[tuple[int, int]]:
        query = "select won, decided from leads.rep_record where tenant_id = $1 and dimension = 'all'"
        return [tuple(row) for row in await firm.rows(query)]

    assert (await lose(shielded), await record(), await firm.load_of("ann")) == ("True", [], 1)
    assert (await lose(open_to_all), await record()) == ("False", [(0, 1)])
    await close(firm, lead)  # and the shield with it
    assert (await lose(shielded), await record(), await firm.load_of("ann")) == ("False", [(0, 2)], 0)
    await firm.settle()
    funnel = await platform.as_(firm.people["vp"])(insights.InsightsStub).GetFunnel(insights.GetFunnelRequest())
    assert sum(month.lost_count for month in funnel.months) == 2
    assert {stage.stage: stage.current_count for stage in funnel.stages if stage.current_count} == {"lost": 3}


async def test_no_door_slips_through_while_a_refusal_is_written(platform):
    firm, _ = await lone(platform)
    waits = await pooled(firm)
    ann = UUID(firm.name("ann").split("/")[1])
    async with platform.sql() as sql:
        transaction = sql.transaction()
        await transaction.start()
        await sql.execute("select 1 from leads.board where tenant_id = $1 for update", firm.id)
        doors = [asyncio.ensure_future(one) for one in (claim(firm, "bob", waits), pull(firm, "bob"), firm.lead())]
        await asyncio.wait(doors, timeout=0.5)
        assert not any(door.done() for door in doors)  # each waits for the window
        await sql.execute(
            "insert into leads.shield (tenant_id, lead_id, person_id, company_key, company_code, until)"
            " values ($1, $2, $3, 'acme', '', now() + interval '1 day')", firm.id, uuid4(), ann,
        )  # fmt: skip
        await sql.execute(
            "update leads.board set version = version + 1, shielded_until = now() + interval '1 day'"
            " where tenant_id = $1", firm.id,
        )  # fmt: skip
        await transaction.commit()
    claimed, pulled, created = await asyncio.gather(*doors, return_exceptions=True)
    for one in (claimed, pulled):
        assert isinstance(one, aio.AioRpcError)
        assert one.code() == CODE.FAILED_PRECONDITION
    assert created.owner == firm.name("ann")
