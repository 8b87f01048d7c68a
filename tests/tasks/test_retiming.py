"""Clocks of tasks that run: a fact makes them urgent, and what waits too long goes up once, to whoever is superior then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from tests.tasks.house import EAST, House, Tenant, house
from weft.aggregate import Facts
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.api.tasks import v1 as pb
from weft.work import Cause, Work

__all__ = ["house"]
FINANCE = "/hq/finance/"
DAY = {"hours": 24, "mode": "SPAN_MODE_CLOCK"}
FOUR_HOURS = {"hours": 4, "mode": "SPAN_MODE_CLOCK"}
LADDER: dict[str, Any] = {
    "code": "cost_lock", "fact": "weft.api.leads.v1.LeadStalled", "title_en": "Lock the cost", "title_zh": "锁定成本",
    "assignee": "role:finance", "due": DAY, "once_per": "ONCE_PER_FACT",
    "steps": [{"after": DAY, "to": "superior", "copies": ["superior_of_owner"]}],
    "closes_on": [{"fact": "weft.api.leads.v1.LeadLost"}],
    "retimes": [
        {"fact": "weft.api.leads.v1.LeadTouched", "when": "this.two_way", "due": FOUR_HOURS, "steps_after": FOUR_HOURS}
    ],
}  # fmt: skip
URGENT = leads.LeadTouched(two_way=True)


async def with_finance(house: House) -> tuple[Tenant, UUID, UUID]:
    """A tenant with a finance department: its clerk, and who leads it."""
    tenant, clerk, chief = await house.tenant(), uuid7(), uuid7()
    async with house.platform.sql() as sql:
        for schema in ("tasks", "notifications"):
            unit = uuid7()
            await sql.execute(
                f"insert into {schema}.directory_unit (tenant_id, unit_id, version, parent_id, path, kind, manager_id,"
                " active, zone) values ($1,$2,1,(select unit_id from tasks.directory_unit where tenant_id = $1 and"
                " path = '/hq/'),$3,'UNIT_KIND_DEPARTMENT',$4,true,'Asia/Shanghai')",
                tenant.id, unit, FINANCE, chief,
            )  # fmt: skip
            for person, role in ((clerk, "finance"), (chief, "director")):
                await sql.execute(
                    f"insert into {schema}.directory_person (tenant_id, person_id, version, unit_id, unit_path, active,"
                    " roles) values ($1,$2,1,$3,$4,true,$5)",
                    tenant.id, person, unit, FINANCE, [role],
                )  # fmt: skip
    await tenant.ladders(LADDER)
    return tenant, clerk, chief


async def waiting(house: House) -> tuple[Tenant, UUID, UUID, UUID]:
    """A tenant whose finance clerk has a cost to lock: tenant, lead, clerk, chief."""
    tenant, clerk, chief = await with_finance(house)
    lead = uuid7()
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    return tenant, lead, clerk, chief


async def the_task(tenant: Tenant) -> Any:
    (row,) = await tenant.rows(
        "select owner_id, step, overdue, due_at, climb_at, created_at from tasks.task where tenant_id = $1"
    )
    return row


async def trail(tenant: Tenant, *changes: str) -> list[tuple[str, UUID]]:
    rows = await tenant.rows(
        "select change, person_id from tasks.trail where tenant_id = $1 and change = any($2) order by entry_id",
        list(changes),
    )
    return [tuple(row) for row in rows]


async def test_a_task_that_sleeps_a_day_goes_to_the_superior_once_with_a_copy_to_the_sales_supervisor(
    house: House,
) -> None:
    tenant, _, clerk, chief = await waiting(house)
    assert (await the_task(tenant))["owner_id"] == clerk
    await tenant.advance(hours=23, minutes=59)
    assert (await the_task(tenant))["owner_id"] == clerk
    await tenant.advance(minutes=2)
    assert (await the_task(tenant))["owner_id"] == chief
    await tenant.advance(days=5)
    assert await trail(tenant, "ESCALATED", "COPIED") == [("ESCALATED", chief), ("COPIED", tenant.supervisor)]
    events = await tenant.rows(
        "select count(*) from tasks.outbox where tenant_id = $1 and type = 'weft.api.tasks.v1.TaskEscalated'"
    )
    assert events[0][0] == 1


async def test_who_leads_units_themselves_goes_before_a_department_that_hangs_there(house: House) -> None:
    tenant, _, _ = await with_finance(house)
    async with house.platform.sql() as sql:
        await sql.execute(
            "update tasks.directory_person set roles = '{vp,finance}' where tenant_id = $1 and person_id = $2",
            tenant.id, tenant.vp,
        )  # fmt: skip
    await tenant.happens(leads.LeadStalled(stage="lead"), uuid7(), owner=tenant.rep)
    await tenant.settle()
    assert (await the_task(tenant))["owner_id"] == tenant.vp


async def test_who_is_the_superior_is_asked_when_the_day_is_over(house: House) -> None:
    tenant, _, _, _ = await waiting(house)
    async with house.platform.sql() as sql:
        await sql.execute(
            "update tasks.directory_unit set manager_id = $2 where tenant_id = $1 and path = $3",
            tenant.id, tenant.director, FINANCE,
        )  # fmt: skip
        await sql.execute(
            "update tasks.directory_unit set manager_id = $2 where tenant_id = $1 and path = $3",
            tenant.id, tenant.vp, EAST,
        )  # fmt: skip
    await tenant.advance(hours=24, minutes=1)
    assert await trail(tenant, "ESCALATED", "COPIED") == [("ESCALATED", tenant.director), ("COPIED", tenant.vp)]


async def test_a_task_of_five_hours_is_overdue_and_climbs_as_soon_as_it_has_but_four(house: House) -> None:
    tenant, lead, _, chief = await waiting(house)
    await tenant.advance(hours=5)
    assert not (await the_task(tenant))["overdue"]
    await tenant.happens(URGENT, lead, owner=tenant.rep)
    await tenant.settle()
    row = await the_task(tenant)
    assert (row["owner_id"], row["step"], row["overdue"]) == (chief, 1, True)
    assert row["due_at"] - row["created_at"] == timedelta(hours=4)


async def test_a_task_of_one_hour_climbs_after_three_more(house: House) -> None:
    tenant, lead, clerk, chief = await waiting(house)
    await tenant.advance(hours=1)
    await tenant.happens(URGENT, lead, owner=tenant.rep)
    await tenant.settle()
    row = await the_task(tenant)
    assert (row["owner_id"], row["overdue"], row["climb_at"]) == (clerk, False, row["due_at"])
    await tenant.advance(hours=2, minutes=50)
    assert (await the_task(tenant))["owner_id"] == clerk
    await tenant.advance(minutes=15)
    row = await the_task(tenant)
    assert (row["owner_id"], row["overdue"]) == (chief, True)
    await tenant.advance(days=2)
    assert await trail(tenant, "ESCALATED") == [("ESCALATED", chief)]


async def test_the_event_carries_both_clocks_and_the_same_fact_again_moves_nothing(house: House) -> None:
    tenant, lead, _, _ = await waiting(house)
    for _ in range(2):
        await tenant.happens(URGENT, lead, owner=tenant.rep)
        await tenant.settle()
    await tenant.happens(leads.LeadTouched(two_way=False), lead, owner=tenant.rep)
    await tenant.settle()
    (row,) = await tenant.rows(
        "select body from tasks.outbox where tenant_id = $1 and type = 'weft.api.tasks.v1.TaskRetimed'"
    )
    event, made = pb.TaskRetimed.FromString(row["body"]), (await the_task(tenant))["created_at"]
    moved = {clock.kind: (clock.change, clock.due_time.ToDatetime(UTC)) for clock in event.envelope.clocks}
    then = (common.Clock.CHANGE_ARMED, made + timedelta(hours=4))
    assert moved == {"task.due": then, "task.climbs": then}
    assert event.old_due_time.ToDatetime(UTC) == made + timedelta(hours=24)
    assert (event.fact_type, event.ladder) == ("weft.api.leads.v1.LeadTouched", "cost_lock")


async def test_the_step_counts_from_when_the_present_holder_got_it_and_stays_urgent_for_the_next(house: House) -> None:
    tenant, lead, clerk, _ = await waiting(house)
    await tenant.advance(hours=3)
    request = pb.ReassignTaskRequest(
        name=await name(tenant), assignee=f"people/{tenant.vp}", reason="away", request_id="r1"
    )
    await tenant.as_(clerk, ("tasks.task.reassign", common.SCOPE_TENANT))(pb.TasksStub).ReassignTask(request)
    got = (await the_task(tenant))["climb_at"] - timedelta(hours=24)
    await tenant.happens(URGENT, lead, owner=tenant.rep)
    await tenant.settle()
    assert (await the_task(tenant))["climb_at"] == got + timedelta(hours=4)
    request = pb.ReassignTaskRequest(
        name=await name(tenant), assignee=f"people/{tenant.director}", reason="back", request_id="r2"
    )
    moved = await tenant.as_(tenant.vp)(pb.TasksStub).ReassignTask(request)
    waits = moved.climb_time.ToDatetime(UTC) - datetime.now(UTC)
    assert timedelta(hours=6) < waits < timedelta(hours=7, minutes=5)  # three hours lived through, and four


async def name(tenant: Tenant) -> str:
    (row,) = await tenant.rows("select id from tasks.task where tenant_id = $1")
    return f"tasks/{row['id']}"


async def test_an_urgent_fact_is_found_in_a_crowd_of_facts_that_concern_nobody(house: House) -> None:
    tenant, lead, _, _ = await waiting(house)

    async def emit(_: None, work: Work) -> None:
        for _number in range(40):
            work.emit(leads.LeadCreated(), f"leads/{uuid7()}", 1, Facts(unit_path=EAST))
        work.emit(leads.LeadTouched(two_way=True), f"leads/{lead}", 2, Facts(unit_path=EAST))

    await house.platform.runtime("leads").act(emit, None, tenant=tenant.id, cause=Cause("test"))
    await tenant.settle()
    row = await the_task(tenant)
    assert row["due_at"] - row["created_at"] == timedelta(hours=4)


@pytest.mark.parametrize(("hours", "late"), [(23, False), (25, True)])
async def test_without_the_fact_the_day_counts(house: House, hours: int, late: bool) -> None:
    tenant, _, _, _ = await waiting(house)
    await tenant.advance(hours=hours)
    assert (await the_task(tenant))["overdue"] is late
