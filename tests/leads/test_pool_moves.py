"""The pool's rules follow what becomes true of a lead: a touch that is late, a renewed contract, one without end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.leads.amending import amend
from tests.leads.house import House, house, rid
from tests.leads.test_pool import given, warned
from weft.api.leads import v1 as pb
from weft.api.tasks import v1 as tasks
from weft.testing import Platform

LATE = {
    "code": "late", "titleEn": "Not touched in time", "titleZh": "未及时首次触达", "clock": "RECYCLE_CLOCK_ASSIGNMENT",
    "when": "this.touch_overdue",
}  # fmt: skip
OVER = {"code": "over", "titleEn": "Contract over", "titleZh": "合同到期", "clock": "RECYCLE_CLOCK_CONTRACT_END"}


@pytest.fixture
async def firm(platform: Platform) -> House:
    """A firm of its own: its clock and its policy are moved."""
    return await house(platform, "ann")


async def test_a_rule_takes_hold_as_soon_as_its_condition_does(firm: House):
    await amend(firm, "leads", "pool", rules=[LATE], warn_hours=24)
    lead = await given(firm, "ann", company="Late")
    limit = lead.first_touch_limit_time.ToDatetime(UTC)
    await firm.until(limit, seconds=-60)
    assert "LeadRecycleNear" not in await firm.events(lead.name)
    await firm.until(limit, seconds=90)
    assert "LeadRecycleNear" in await firm.events(lead.name)
    await firm.advance(hours=25)
    assert (await firm.read(lead.name)).reasons[0].args["rule"] == "late"


async def test_a_renewed_contract_calls_the_warning_off_and_one_without_end_never_warns(firm: House):
    await amend(firm, "leads", "pool", rules=[OVER], warn_hours=72)
    lead = await given(firm, "ann", company="Renewed")
    today = datetime.fromtimestamp(lead.assigned_time.seconds, UTC).date()

    async def ends(day: str) -> pb.Lead:
        request = pb.CorrectLeadRequest(name=lead.name, contract_end_date=day, request_id=rid())
        return await firm.as_("ann").CorrectLead(request)

    await ends((today + timedelta(days=2)).isoformat())
    await firm.advance(minutes=2)
    await firm.settle()
    assert await warned(firm, "ann", lead) == [tasks.TASK_STATE_OPEN]
    await firm.follow_up("ann", lead.name)  # a log is nothing to this rule
    await firm.settle()
    assert await warned(firm, "ann", lead) == [tasks.TASK_STATE_OPEN]
    kept = await ends("9999-12-31")
    assert (kept.contract_end_date, kept.HasField("recycle_limit_time")) == ("9999-12-31", False)
    await firm.settle()
    assert await warned(firm, "ann", lead) == [tasks.TASK_STATE_CANCELLED]
    assert (await firm.events(lead.name)).count("LeadRecycleSpared") == 1
    await firm.advance(days=6)
    assert (await firm.read(lead.name)).owner == firm.name("ann")
