"""What somebody who left still held goes to others, once, whatever the order of the events."""

from __future__ import annotations

import random
from typing import Any
from uuid import UUID

import pytest
from uuid_utils.compat import uuid7

from services.tasks.capabilities.when_holder_left import PORTION
from services.tasks.task import HOLDER_LEFT
from tests.tasks.house import EAST, House, Tenant, house
from tests.tasks.test_doors import give, mine
from weft import directory
from weft.aggregate import Facts
from weft.api.identity import v1 as identity
from weft.api.leads import v1 as leads
from weft.api.notifications import v1 as notices
from weft.api.tasks import v1 as pb
from weft.work import Cause, Work

__all__ = ["house"]


def state(person: UUID, *, active: bool, successor: UUID | None = None) -> identity.PersonState:
    return identity.PersonState(
        name=f"people/{person}", unit=f"units/{uuid7()}", unit_path=EAST, active=active, roles=["rep"],
        successor=f"people/{successor}" if successor else "",
    )  # fmt: skip


async def happened(tenant: Tenant, event: Any, version: int) -> None:
    """Lets a fact of identity happen, as identity's outbox tells it."""

    async def emit(message: Any, work: Work) -> None:
        work.emit(message, message.person.name, version, Facts(owner=message.person.name, unit_path=EAST))

    await tenant.house.platform.runtime("identity").act(emit, event, tenant=tenant.id, cause=Cause("test"))


async def left(tenant: Tenant, successor: UUID | None = None) -> None:
    await happened(tenant, identity.PersonLeft(person=state(tenant.rep, active=False, successor=successor)), 2)
    await tenant.settle()


async def moves(tenant: Tenant) -> list[tuple[UUID, str, str]]:
    rows = await tenant.rows(
        "select person_id, via, reason from tasks.trail where tenant_id = $1 and change = 'REASSIGNED' order by entry_id"
    )
    return [tuple(row) for row in rows]


@pytest.mark.capability("NE-06", clause="what a leaver held goes to the next who is there")
async def test_the_tasks_of_a_leaver_go_to_his_superior_with_the_reason(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    given = await give(tenant, tenant.rep)
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    closed = await give(tenant, tenant.rep)
    done = pb.CompleteTaskRequest(name=closed.name, outcome=pb.TASK_OUTCOME_DONE, request_id=str(uuid7()))
    await tenant.as_(tenant.rep)(pb.TasksStub).CompleteTask(done)
    await left(tenant)
    held = await mine(tenant, tenant.supervisor)
    assert {(one.state, one.ladder) for one in held} == {(pb.TASK_STATE_OPEN, ""), (pb.TASK_STATE_OPEN, "lead_stalled")}
    assert [one.state for one in await mine(tenant, tenant.rep)] == [pb.TASK_STATE_DONE]
    assert await moves(tenant) == [(tenant.supervisor, "superior", HOLDER_LEFT)] * 2
    request = pb.ListTaskTrailRequest(parent=given.name)
    for language, words in (("en", "Who held it left the firm."), ("zh-CN", "原责任人已离职。")):
        stub = tenant.as_(tenant.supervisor, language=language)(pb.TasksStub)
        assert (await stub.ListTaskTrail(request)).entries[-1].reason == words
    stub = tenant.as_(tenant.supervisor)(notices.NoticesStub)
    told = (await stub.ListNotices(notices.ListNoticesRequest())).notices
    assert len([one for one in told if one.about in {task.name for task in held} and one.code == "task_created"]) == 2
    await tenant.advance(days=5)  # it climbs on from its new holder
    (row,) = await tenant.rows("select step, owner_id from tasks.task where tenant_id = $1 and ladder <> ''")
    assert row["step"] >= 1
    assert row["owner_id"] != tenant.rep


@pytest.mark.capability("NE-06", clause="what a leaver held goes to the next who is there")
async def test_a_successor_who_is_there_takes_over_and_one_who_is_away_is_stood_in_for(house: House) -> None:
    tenant, other = await house.tenant(), await house.tenant()
    for one in (tenant, other):
        await give(one, one.rep)
    await other.away(other.colleague, delegate=other.director)
    await left(tenant, tenant.colleague)
    await left(other, other.colleague)
    assert [person for person, _, _ in await moves(tenant)] == [tenant.colleague]
    assert [person for person, _, _ in await moves(other)] == [other.director]


@pytest.mark.capability("NE-06", clause="what a leaver held goes to the next who is there")
async def test_events_that_come_three_times_and_shuffled_hand_over_once(house: House) -> None:
    runtime = house.platform.runtime("tasks")
    for seed in range(3):
        tenant = await house.tenant()
        for _ in range(3):
            await give(tenant, tenant.rep)
        events: list[Any] = []
        for version, event in enumerate(
            (
                identity.PersonMoved(person=state(tenant.rep, active=True)),
                identity.PersonRolesGranted(person=state(tenant.rep, active=True)),
                identity.PersonLeft(person=state(tenant.rep, active=False)),
            ),
            start=2,
        ):
            event.envelope.version = version
            events += [event] * 3
        rng = random.Random(seed)
        rng.shuffle(events)
        for event in events:
            await runtime.act(
                runtime.service.events.get(type(event), directory.follow), event, tenant=tenant.id, cause=Cause("t")
            )
            if rng.random() < 0.5:
                await tenant.settle()
        await tenant.settle()
        assert await moves(tenant) == [(tenant.supervisor, "superior", HOLDER_LEFT)] * 3, f"seed {seed}"
        rows = await tenant.rows(
            "select active from tasks.directory_person where tenant_id = $1 and person_id = $2", tenant.rep
        )
        assert [row["active"] for row in rows] == [False]


async def test_more_than_one_portion_is_handed_over_whole(house: House) -> None:
    tenant = await house.tenant()
    for number in range(PORTION + 2):
        await give(tenant, tenant.rep, title=f"{number}")
    await left(tenant)
    assert len(await moves(tenant)) == PORTION + 2
