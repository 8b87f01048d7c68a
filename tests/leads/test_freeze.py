"""The screening form and the golden-24h lock through their doors, and what happens when two doors are open at once."""

from __future__ import annotations

import asyncio
from datetime import UTC, timedelta
from typing import Any
from uuid import UUID

import grpc
import pytest
from google.protobuf import json_format
from grpc import aio

from services.leads.lead import Lead
from tests.leads.house import WEST, House, house, refused, rid
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

CODE = grpc.StatusCode
PLC = pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING
FROZEN = (CODE.FAILED_PRECONDITION, "NEW_LEADS_FROZEN")
TWO = {"budget_band": pb.BUDGET_BAND_SMALL, "current_pain": "stops twice a day"}


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> House:
    """A firm for what leaves nothing behind that others stumble over."""
    return await house(platform, "ann")


async def touched(firm: House, login: str, **more: Any) -> pb.Lead:
    """A lead of somebody whom its owner reached just now."""
    lead = await firm.lead(login, **more)
    touch = pb.RecordTouchRequest(name=lead.name, channel=pb.TOUCH_CHANNEL_CALL, two_way=True, request_id=rid())
    found: pb.Lead = await firm.as_(login).RecordTouch(touch)
    return found


async def file(firm: House, login: str, name: str, **items: Any) -> pb.Lead:
    request = pb.FileScreeningRequest(name=name, request_id=rid(), **items)
    found: pb.Lead = await firm.as_(login).FileScreening(request)
    return found


async def pooled(firm: House, company: str = "Pooled") -> pb.Lead:
    return await firm.lead(company=company, source=pb.SOURCE_EXHIBITION_SCAN, technical_intensity=PLC)


def claim(firm: House, login: str, lead: pb.Lead) -> Any:
    return firm.as_(login).ClaimLead(pb.ClaimLeadRequest(name=lead.name, request_id=rid()))


def pull(firm: House, login: str) -> Any:
    return firm.as_(login).PullLead(pb.PullLeadRequest(request_id=rid()))


@pytest.mark.capability("LD-19", clause="a form with one of the three is rejected")
@pytest.mark.capability("LD-19", clause="a form with two of the three is accepted")
@pytest.mark.problem("SCREENING_INCOMPLETE")
async def test_a_form_with_one_of_the_three_is_refused_and_with_two_accepted(firm):
    lead = await touched(firm, "ann")
    assert lead.screening_limit_time.ToDatetime(UTC) == lead.first_touched_time.ToDatetime(UTC) + timedelta(hours=24)
    one = [{"budget_band": 1}, {"decision_role": 2}, {"current_pain": "late"}, {"budget_band": 1, "current_pain": " "}]
    for items in one:
        assert await refused(file(firm, "ann", lead.name, **items)) == (CODE.INVALID_ARGUMENT, "SCREENING_INCOMPLETE")
    for items in (TWO, {"budget_band": 1, "decision_role": 2}, {"decision_role": 2, "current_pain": "late"}):
        lead = await touched(firm, "ann")
        lead = await file(firm, "ann", lead.name, **items)
        assert lead.screening.in_time
    assert lead.screening.current_pain == "late"
    assert list(lead.helps)
    del lead.helps[:]  # told once, by the answer
    assert await firm.read(lead.name) == lead
    await firm.hire("eve", unit_path=WEST)
    await firm.settle()
    assert (await refused(file(firm, "eve", lead.name, **TWO)))[0] == CODE.NOT_FOUND
    assert (await firm.events(lead.name))[-1] == "LeadScreened"


@pytest.mark.capability("LD-19", clause="which items count and how many is policy")
async def test_an_administrator_says_which_items_count_and_how_many(platform):
    firm = await house(platform, "ann")
    await firm.hire("admin", "administrator", "/hq/")
    lead = await touched(firm, "ann")
    assert (await refused(file(firm, "ann", lead.name, budget_band=1)))[1] == "SCREENING_INCOMPLETE"
    policies = platform.as_(firm.people["admin"]).on("leads")(platform_pb.PoliciesStub)
    name = "policies/leads/screening"
    document = json_format.MessageToDict((await policies.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document)
    document |= {"items": ["SCREENING_ITEM_BUDGET_RANGE"], "itemsMin": 1}
    request = platform_pb.SetPolicyRequest(name=name, reason="budget first", request_id=rid())
    request.document.update(document)
    await policies.SetPolicy(request)
    without = {"decision_role": pb.DECISION_ROLE_SIGNS, "current_pain": "late"}
    assert (await refused(file(firm, "ann", lead.name, **without)))[1] == "SCREENING_INCOMPLETE"
    assert (await file(firm, "ann", lead.name, budget_band=1)).screening.in_time


@pytest.mark.capability("LD-18", clause="a form at exactly 24:00:00 is in time")
@pytest.mark.parametrize(("after", "in_time"), [(timedelta(0), True), (timedelta(microseconds=1), False)])
async def test_a_form_at_exactly_24_hours_is_in_time(firm, monkeypatch: pytest.MonkeyPatch, after, in_time):
    lead = await touched(firm, "ann")
    (clock,) = await firm.rows(
        "select due_at from leads.deadline where tenant_id = $1 and subject = $2 and kind = 'lead.screening'", lead.name
    )
    limit = lead.screening_limit_time.ToDatetime(UTC)
    assert clock["due_at"] == limit + timedelta(microseconds=1)  # it never fires before the limit is over
    screen = Lead.screen
    monkeypatch.setattr(Lead, "screen", lambda self, *a, at, **more: screen(self, *a, at=limit + after, **more))
    assert (await file(firm, "ann", lead.name, **TWO)).screening.in_time is in_time


@pytest.mark.capability(
    "LD-18", clause="who let the 24 hours pass is assigned nothing from Monday to Sunday of the next week"
)
@pytest.mark.capability("LD-18", clause="he claims nothing")
@pytest.mark.capability("LD-18", clause="he pulls nothing")
@pytest.mark.capability("LD-18", clause="a form that is filed late lifts nothing")
@pytest.mark.capability("LD-18", clause="a supervisor overrides with a reason only, and it is audited")
@pytest.mark.capability("LD-18", clause="it is released by itself")
@pytest.mark.problem("NEW_LEADS_FROZEN", "NOTHING_TO_PULL")
async def test_who_lets_the_day_pass_gets_no_new_leads_in_the_week_after(platform):
    firm = await house(platform, "ann")
    assert await refused(pull(firm, "ann")) == (CODE.FAILED_PRECONDITION, "NOTHING_TO_PULL")
    lead = await touched(firm, "ann")
    await firm.until(lead.screening_limit_time.ToDatetime(UTC), seconds=1)
    missed = await firm.read(lead.name)
    assert (missed.screening_missed, "LeadScreeningMissed" in await firm.events(lead.name)) == (True, True)
    (week,) = await firm.rows(
        "select frozen_from, frozen_until,"
        " date_trunc('week', l.screening_due at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' as monday"
        " from leads.rep r join leads.lead l using (tenant_id) where tenant_id = $1 and r.frozen_from is not null"
    )
    monday = week["monday"] + timedelta(days=7)
    assert (week["frozen_from"], week["frozen_until"]) == (monday, monday + timedelta(days=7))
    (freeze, _) = await firm.why(lead.name)
    assert (freeze.kind, freeze.outcome) == ("leads.freeze", firm.name("ann"))
    assert [reason.code for reason in freeze.reasons] == ["screening_missed"]
    assert monday.astimezone(UTC).strftime("%Y") in freeze.reasons[0].text

    await firm.until(monday, seconds=-60)
    assert (await claim(firm, "ann", await pooled(firm))).owner == firm.name("ann")  # this week still
    waits = await pooled(firm)
    await firm.until(monday, seconds=1)
    assert await refused(claim(firm, "ann", waits)) == FROZEN
    assert await refused(pull(firm, "ann")) == FROZEN
    nobodys = await firm.lead()
    assert (nobodys.owner, [reason.code for reason in nobodys.reasons]) == ("", ["no_candidate"])
    (decision,) = await firm.why(nobodys.name)
    assert [(one.name, one.excluded[0].code) for one in decision.excluded] == [(firm.name("ann"), "frozen")]
    assert (await file(firm, "ann", lead.name, **TWO)).screening.in_time is False
    assert await refused(claim(firm, "ann", waits)) == FROZEN

    await given_by_a_supervisor(firm, nobodys)
    await firm.until(monday, days=7, seconds=-60)
    assert await refused(pull(firm, "ann")) == FROZEN
    await firm.until(monday, days=7, seconds=1)
    pulled = await pull(firm, "ann")
    assert (pulled.name, pulled.assignment_kind) == (waits.name, pb.ASSIGNMENT_KIND_PULLED)
    assert (await claim(firm, "ann", await pooled(firm))).owner == firm.name("ann")
    assert (await firm.lead()).owner == firm.name("ann")


async def given_by_a_supervisor(firm: House, lead: pb.Lead) -> None:
    """The one door that is left, with a reason only; the audit and the log say what was overridden."""
    request = pb.OverrideAssignmentRequest(name=lead.name, owner=firm.name("ann"), reason=" ", request_id=rid())
    assert (await refused(firm.as_("boss").OverrideAssignment(request)))[0] == CODE.INVALID_ARGUMENT
    request.reason = "her old customer"
    given = await firm.as_("boss").OverrideAssignment(request)
    assert (given.owner, [r.code for r in given.reasons]) == (firm.name("ann"), ["overridden", "despite_freeze"])
    (owner,) = (await firm.as_("ann").FindOwner(pb.FindOwnerRequest(query=lead.company))).owners
    assert [r.code for r in owner.reasons] == ["overridden"]  # no colleague learns of the freeze there
    (audit,) = await firm.rows(
        "select actor, detail from leads.audit where tenant_id = $1 and method like '%OverrideAssignment'"
    )
    assert (audit["actor"], "frozen_until" in audit["detail"]) == (firm.name("boss"), True)
    newest = (await firm.as_("boss").ListAssignments(pb.ListAssignmentsRequest(lead=lead.name))).assignments[0]
    assert (newest.note, [r.code for r in newest.reasons]) == ("her old customer", ["overridden", "despite_freeze"])


async def test_no_door_slips_through_while_a_freeze_is_written(platform):
    firm = await house(platform, "ann")
    leads = [await pooled(firm, company=f"C{n}") for n in range(2)]
    ann = UUID(firm.name("ann").split("/")[1])
    async with platform.sql() as sql:
        transaction = sql.transaction()
        await transaction.start()
        await sql.execute("select 1 from leads.board where tenant_id = $1 for update", firm.id)
        doors = [asyncio.ensure_future(one) for one in (claim(firm, "ann", leads[0]), pull(firm, "ann"), firm.lead())]
        await asyncio.wait(doors, timeout=0.5)
        assert not any(door.done() for door in doors)  # each waits for the window
        await sql.execute(
            "update leads.rep set frozen_from = now() - interval '1 day', frozen_until = now() + interval '1 day',"
            " board_version = board_version + 100 where tenant_id = $1 and person_id = $2", firm.id, ann,
        )  # fmt: skip
        await sql.execute("update leads.board set version = version + 100 where tenant_id = $1", firm.id)
        await transaction.commit()
    claimed, pulled, created = await asyncio.gather(*doors, return_exceptions=True)
    for one in (claimed, pulled):
        assert isinstance(one, aio.AioRpcError)
        assert one.code() == CODE.FAILED_PRECONDITION
    assert created.owner == ""


async def test_the_pool_gives_the_lead_in_which_the_caller_scores_highest_and_of_two_pulls_each_gets_one(platform):
    firm = await house(platform, "ann", "bob")
    await firm.lead(company="Cheap", source=pb.SOURCE_EXHIBITION_SCAN)  # of no high value
    first, second = await pooled(firm, "C1"), await pooled(firm, "C2")
    one, other = await asyncio.gather(pull(firm, "ann"), pull(firm, "bob"))
    assert {one.name, other.name} == {first.name, second.name}
    assert await refused(pull(firm, "ann")) == (CODE.FAILED_PRECONDITION, "NOTHING_TO_PULL")
    assert await firm.events(first.name) == ["LeadCreated", "LeadPooled", "LeadClaimed"]
