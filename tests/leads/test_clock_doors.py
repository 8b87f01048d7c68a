"""A lead's clocks through the doors: the first touch, the logs, and the stall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import grpc
import pytest

from tests.leads.house import House, house, refused, rid
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.calendar import Calendar, Mode
from weft.policies import CALENDAR
from weft.policy_documents import load_default
from weft.testing import Platform, principal

CODE = grpc.StatusCode


@pytest.fixture(scope="module")
async def still(platform: Platform) -> House:
    """A firm for what is refused and leaves nothing behind."""
    return await house(platform, "ann")


@pytest.mark.capability("LD-14", clause="the clock starts at the assignment")
@pytest.mark.capability("LD-14", clause="an untouched lead raises a fact after two working hours")
async def test_an_untouched_lead_raises_a_fact_after_two_working_hours(platform):
    firm = await house(platform, "ann")
    lead = await firm.lead()
    began, limit = (at.ToDatetime(UTC) for at in (lead.assigned_time, lead.first_touch_limit_time))
    assert limit == Calendar.of(load_default(CALENDAR)).add(began, timedelta(hours=2), Mode.WORKING)
    working_s = (limit - began).total_seconds()
    await firm.advance(seconds=working_s - 60)
    assert "LeadTouchOverdue" not in await firm.events(lead.name)
    await firm.advance(seconds=61)
    assert (await firm.events(lead.name)).count("LeadTouchOverdue") == 1
    touch = pb.RecordTouchRequest(name=lead.name, channel=pb.TOUCH_CHANNEL_CALL, two_way=True, request_id=rid())
    touched = await firm.as_("ann").RecordTouch(touch)
    assert touched.HasField("first_touched_time")
    (rep,) = await firm.rows(
        "select touches_in_time, touches_due from leads.rep where tenant_id = $1 and touches_due > 0"
    )
    assert tuple(rep) == (0, 1)


async def test_a_holiday_counts_from_the_moment_it_has_arrived(platform):
    firm = await house(platform, "ann")
    before = (await firm.lead()).first_touch_limit_time.ToDatetime(UTC)  # the calendar has just been read
    await off(firm, before.astimezone(ZoneInfo("Asia/Shanghai")).date().isoformat())
    assert (await firm.lead(company=rid())).first_touch_limit_time.ToDatetime(UTC) > before + timedelta(hours=12)


async def off(firm: House, day: str) -> None:
    """A day off for everybody, where it is kept, and where it is copied to."""
    rights = ("platform.policy.write", "platform.policy.read")
    admin = principal(firm.id, grants=[(one, common.SCOPE_TENANT) for one in rights], stepped_up=datetime.now(UTC))
    stub = firm.platform.as_(admin).on("identity")(platform_pb.PoliciesStub)
    name = "policies/identity/calendar"
    change = platform_pb.SetPolicyRequest(name=name, reason="ours", request_id=rid())
    change.document.CopyFrom((await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document)
    change.document.update({"addedHolidays": [{"date": day, "name": "The firm's day"}]})
    await stub.SetPolicy(change)
    await firm.settle()


@pytest.mark.capability("LD-14", clause="it stops at the first logged touch")
async def test_a_touch_in_time_stops_the_clock(platform):
    firm = await house(platform, "ann")
    lead = await firm.lead()
    touch = pb.RecordTouchRequest(name=lead.name, channel=pb.TOUCH_CHANNEL_CALL, two_way=True, request_id=rid())
    await firm.as_("ann").RecordTouch(touch)
    await firm.advance(days=3)
    events = await firm.events(lead.name)
    assert events[:4] == ["LeadCreated", "LeadAssigned", "LeadTouched", "LeadFirstTouched"]
    assert "LeadTouchOverdue" not in events


@pytest.mark.capability("LD-30", clause="each of the three fields is mandatory")
@pytest.mark.parametrize(
    "changes",
    [
        {"summary": ""}, {"next_step": ""}, {"expected_close_date": ""}, {"summary": " "}, {"next_step": "\t"},
        {"expected_close_date": "2099-02-30"}, {"expected_close_date": "soon"}, {"expected_close_date": "2020-01-01"},
    ],
)  # fmt: skip
async def test_a_log_without_one_of_its_three_fields_is_refused(still, changes):
    lead = await still.lead(company=rid())
    status, _ = await refused(still.follow_up("ann", lead.name, **changes))
    assert status == CODE.INVALID_ARGUMENT
    assert not (await still.as_("ann").ListFollowUps(pb.ListFollowUpsRequest(parent=lead.name))).follow_ups


async def test_a_log_is_kept_and_stays_when_the_owner_changes(platform):
    firm = await house(platform, "ann")
    lead = await firm.lead()
    await firm.follow_up("ann", lead.name, summary="First")
    await firm.hire("bob")
    await firm.settle()
    request = pb.OverrideAssignmentRequest(name=lead.name, owner=firm.name("bob"), reason="x", request_id=rid())
    await firm.as_("boss").OverrideAssignment(request)
    await firm.follow_up("bob", lead.name, summary="Second")
    found = (await firm.as_("bob").ListFollowUps(pb.ListFollowUpsRequest(parent=lead.name))).follow_ups
    assert [(one.summary, one.actor) for one in found] == [("Second", firm.name("bob")), ("First", firm.name("ann"))]
    assert (await refused(firm.follow_up("ann", lead.name)))[0] == CODE.NOT_FOUND


@pytest.mark.capability("LD-26", clause="an edit does not restart the clock")
@pytest.mark.capability("LD-26", clause="a complete log does")
@pytest.mark.capability("LD-26", clause="it reminds once per breach")
async def test_only_a_complete_log_restarts_the_stall_clock_and_a_breach_is_told_once(platform):
    firm = await house(platform, "ann")
    edited, logged = await firm.lead(company="A"), await firm.lead(company="B")
    await firm.advance(days=6)
    await firm.as_("ann").CorrectLead(
        pb.CorrectLeadRequest(name=edited.name, contact_phone="13900000000", request_id=rid())
    )
    await firm.follow_up("ann", logged.name)
    await firm.advance(days=1, minutes=1)
    assert (await firm.events(edited.name)).count("LeadStalled") == 1
    assert "LeadStalled" not in await firm.events(logged.name)
    await firm.advance(days=6)
    assert (await firm.events(logged.name)).count("LeadStalled") == 1
    await firm.advance(days=10)
    assert (await firm.events(edited.name)).count("LeadStalled") == 1
