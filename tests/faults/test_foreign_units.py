"""A unit in another zone through the doors: every clock of a lead there runs by its own days and hours, and fires once: over
a week end on which the clocks are put forward, a holiday with its make-up day, a quarter's end, and a leap day.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.leads.house import EAST, House, house, identity, rid
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform, principal

pytestmark = pytest.mark.faults
ZONE, PATH = ZoneInfo("Europe/Berlin"), "/hq/berlin/"


def at(wall: str) -> datetime:
    """A wall time in Berlin."""
    return datetime.fromisoformat(wall).replace(tzinfo=ZONE).astimezone(UTC)


async def in_berlin(platform: Platform) -> House:
    """Ann sells in the east, eva in Berlin."""
    firm = await house(platform, "ann")
    made = await firm.firm.as_()(identity.UnitsStub).CreateUnit(
        identity.CreateUnitRequest(
            parent=firm.firm.tenant.headquarters, display_name="Berlin", kind=identity.UNIT_KIND_BRANCH, code="berlin",
            zone="Europe/Berlin", request_id=rid(),
        )
    )  # fmt: skip
    firm.units[made.path] = made.name
    await firm.hire("eva", "rep", PATH)
    await firm.settle()
    return firm


async def given(firm: House, login: str, unit_path: str) -> pb.Lead:
    """A new lead of somebody's."""
    lead = await firm.lead("vp", company=f"Works {rid()}", unit_path=unit_path)
    if lead.owner == firm.name(login):
        return lead
    request = pb.OverrideAssignmentRequest(name=lead.name, owner=firm.name(login), reason="his", request_id=rid())
    found: pb.Lead = await firm.as_("vp").OverrideAssignment(request)
    return found


async def days_off(firm: House, off: str, instead: str) -> None:
    """A holiday of the unit, and the day that is worked instead."""
    rights = ("platform.policy.write", "platform.policy.read")
    admin = principal(firm.id, grants=[(one, common.SCOPE_TENANT) for one in rights], stepped_up=datetime.now(UTC))
    stub = firm.platform.as_(admin).on("identity")(platform_pb.PoliciesStub)
    name = "policies/identity/calendar"
    change = platform_pb.SetPolicyRequest(name=name, dimension=f"unit:{PATH}", reason="theirs", request_id=rid())
    change.document.CopyFrom((await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document)
    change.document.update(
        {
            "zone": "Europe/Berlin", "publicHolidays": "PUBLIC_HOLIDAYS_NONE",
            "addedHolidays": [{"date": off, "name": "The fair"}], "addedWorkingDays": [{"date": instead}],
        }
    )  # fmt: skip
    await stub.SetPolicy(change)
    await firm.settle()


async def refuse(firm: House, lead: pb.Lead, restart: str) -> pb.Lead:
    """The customer wants to be asked again later."""
    request = pb.RecordRefusalRequest(name=lead.name, reason="no_budget_now", restart=restart, request_id=rid())
    found: pb.Lead = await firm.as_("eva").RecordRefusal(request)
    return found


async def armed(firm: House, lead: pb.Lead, kind: str) -> datetime:
    """When a clock of a lead runs out."""
    query = "select due_at from leads.deadline where tenant_id = $1 and subject = $2 and kind = $3 and state = 'armed'"
    (row,) = await firm.rows(query, lead.name, kind)
    found: datetime = row["due_at"]
    return found


async def fires_once(firm: House, lead: pb.Lead, kind: str, fact: str, due: datetime) -> None:
    """Not a minute before, and once."""
    assert await armed(firm, lead, kind) == due
    await firm.until(due, minutes=-1)
    assert fact not in await firm.events(lead.name)
    await firm.until(due, minutes=1)
    await firm.advance(days=1)
    assert (await firm.events(lead.name)).count(fact) == 1


def due_of(lead: pb.Lead) -> Any:
    return lead.first_touch_limit_time.ToDatetime(UTC)


@pytest.mark.timeout(240)
async def test_the_clocks_of_a_unit_elsewhere_run_by_its_own_days_and_fire_once(platform: Platform):
    firm = await in_berlin(platform)
    await firm.until(at("2028-02-25T19:00"))
    leap = await refuse(firm, await given(firm, "eva", PATH), "2028-02-29")
    await fires_once(firm, leap, "lead.restarts", "LeadRestartDue", at("2028-02-29T00:00"))
    await firm.until(at("2028-03-24T19:00"))  # a Friday; on the Sunday the clocks are put forward
    here, there = await given(firm, "ann", EAST), await given(firm, "eva", PATH)
    assert due_of(there) == at("2028-03-27T11:00")
    assert due_of(here) == at("2028-03-27T05:00")  # 11:00 in Shanghai
    later = await refuse(firm, await given(firm, "eva", PATH), "Q2")
    await fires_once(firm, there, "lead.first_touch", "LeadTouchOverdue", at("2028-03-27T11:00"))
    await days_off(firm, off="2028-04-03", instead="2028-04-01")
    await firm.until(at("2028-03-31T19:00"))
    off = await given(firm, "eva", PATH)
    assert due_of(off) == at("2028-04-01T11:00")
    await firm.until(at("2028-04-01T19:00"))
    last = await given(firm, "eva", PATH)
    assert due_of(last) == at("2028-04-04T11:00")
    await fires_once(firm, later, "lead.restarts", "LeadRestartDue", at("2028-04-03T00:00"))
    await fires_once(firm, last, "lead.first_touch", "LeadTouchOverdue", at("2028-04-04T11:00"))
    for lead in (off, here):
        assert (await firm.events(lead.name)).count("LeadTouchOverdue") == 1
