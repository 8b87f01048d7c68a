"""Tasks through their doors: facts, deadlines and rpcs, on a real database and broker."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from google.protobuf import json_format
from grpc import aio
from uuid_utils.compat import uuid7

from services.tasks.capabilities.when_task_climbs import when_task_climbs
from services.tasks.task import CLIMBS
from tests.tasks.house import EAST, House, Tenant, house
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.api.platform import v1 as platform
from weft.api.tasks import v1 as pb
from weft.errors import error_info
from weft.testing import eventually

__all__ = ["house"]
LONG_ENOUGH_DAYS = 25  # for three working days, whatever holidays lie ahead
TEAM = [("tasks.task.read", common.SCOPE_UNIT_TREE), ("tasks.task.complete", common.SCOPE_UNIT_TREE)]


async def refused(call: Any) -> tuple[grpc.StatusCode, str]:
    with pytest.raises(aio.AioRpcError) as caught:
        await call
    info = error_info(caught.value)
    return caught.value.code(), info.reason if info else ""


def rid() -> str:
    return str(uuid4())


async def mine(tenant: Tenant, person: UUID, **filters: Any) -> list[pb.Task]:
    answer = await tenant.as_(person)(pb.TasksStub).ListTasks(pb.ListTasksRequest(**filters))
    return list(answer.tasks)


async def give(tenant: Tenant, to: UUID, **fields: Any) -> pb.Task:
    given: dict[str, Any] = {"title": "Call them", "message": "before noon", "request_id": rid()}
    request = pb.CreateTaskRequest(assignee=f"people/{to}", **(given | fields))
    task: pb.Task = await tenant.as_(tenant.supervisor)(pb.TasksStub).CreateTask(request)
    return task


async def test_a_stalled_lead_is_the_reps_task_and_a_copy_to_his_superior(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    (task,) = await mine(tenant, tenant.rep)
    assert (task.about, task.ladder, task.state) == (f"leads/{lead}", "lead_stalled", pb.TASK_STATE_OPEN)
    assert await mine(tenant, tenant.supervisor) == []
    trail = (
        await tenant.as_(tenant.rep)(pb.TasksStub).ListTaskTrail(pb.ListTaskTrailRequest(parent=task.name))
    ).entries
    assert [(e.change, e.person, e.via) for e in trail] == [
        (pb.TRAIL_CHANGE_CREATED, f"people/{tenant.rep}", "owner"),
        (pb.TRAIL_CHANGE_COPIED, f"people/{tenant.supervisor}", "superior"),
    ]


@pytest.mark.capability("NE-07", clause="a task climbs from rep to supervisor to director to VP")
async def test_it_climbs_to_supervisor_director_and_vp_and_once_per_step(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    await tenant.advance(days=LONG_ENOUGH_DAYS)
    rows = await tenant.rows(
        "select r.change, r.person_id, r.step from tasks.trail r where tenant_id = $1 and change in"
        " ('CREATED', 'ESCALATED', 'OVERDUE') order by entry_id"
    )
    climbed = [(row["person_id"], row["step"]) for row in rows if row["change"] != "OVERDUE"]
    assert climbed == [(tenant.rep, 0), (tenant.supervisor, 1), (tenant.director, 2), (tenant.vp, 3)]
    assert [row["change"] for row in rows].count("OVERDUE") == 1
    events = await tenant.rows(
        "select count(*) from tasks.outbox where tenant_id = $1 and type = 'weft.api.tasks.v1.TaskEscalated'"
    )
    assert events[0][0] == 3


@pytest.mark.capability("NE-06", clause="a superior on leave is replaced by his delegate")
async def test_a_superior_on_leave_is_stood_in_for_by_his_delegate(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await tenant.away(tenant.supervisor, tenant.colleague)
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    rows = await tenant.rows("select person_id, via from tasks.trail where tenant_id = $1 and change = 'COPIED'")
    assert [(row["person_id"], row["via"]) for row in rows] == [(tenant.colleague, "delegate")]


@pytest.mark.capability("NE-06", clause="the superior is resolved when the clock fires")
async def test_who_is_superior_is_asked_when_the_clock_fires(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    async with house.platform.sql() as sql:
        await sql.execute(
            "update tasks.directory_unit set manager_id = $2 where tenant_id = $1 and path = $3",
            tenant.id, tenant.colleague, EAST,
        )  # fmt: skip
    await tenant.advance(days=LONG_ENOUGH_DAYS)
    rows = await tenant.rows(
        "select person_id from tasks.trail where tenant_id = $1 and step = 1 and change = 'ESCALATED'"
    )
    assert [row["person_id"] for row in rows] == [tenant.colleague]


async def test_a_manager_on_leave_without_delegate_leaves_it_to_the_next_above(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await tenant.away(tenant.supervisor)
    pooled = leads.LeadPooled(reason="no_candidate", asks_for_person=True)
    await tenant.happens(pooled, lead)
    await tenant.settle()
    (row,) = await tenant.rows("select owner_id from tasks.task where tenant_id = $1")
    assert row["owner_id"] == tenant.director


@pytest.mark.capability("X-05", clause="no ladder ends with nobody")
async def test_at_the_top_it_falls_to_the_administrator(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    async with house.platform.sql() as sql:
        await sql.execute(
            "update tasks.directory_person set active = false where tenant_id = $1 and not roles && '{administrator}'",
            tenant.id,
        )
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    (row,) = await tenant.rows("select owner_id from tasks.task where tenant_id = $1")
    assert row["owner_id"] == tenant.administrator


async def test_what_moves_the_lead_closes_the_task_and_it_climbs_no_more(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    await tenant.happens(leads.LeadFollowedUp(), lead, owner=tenant.rep)
    await tenant.settle()
    (task,) = await mine(tenant, tenant.rep)
    assert task.state == pb.TASK_STATE_CANCELLED
    armed = await tenant.rows("select kind from tasks.deadline where tenant_id = $1 and state = 'armed'")
    assert armed == []


async def test_imported_history_alarms_nobody(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep, origin=common.ORIGIN_IMPORT)
    await tenant.settle()
    assert await mine(tenant, tenant.rep) == []


async def test_a_lead_without_candidate_makes_one_task_while_it_is_open(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    for _ in range(2):
        await tenant.happens(leads.LeadPooled(reason="no_candidate", asks_for_person=True), lead)
        await tenant.settle()
    (task,) = await mine(tenant, tenant.supervisor)
    assert task.title == "Find an owner for the lead without a candidate"


@pytest.mark.capability("PF-22", clause="completion is traced")
@pytest.mark.problem("TASK_IS_CLOSED")
async def test_a_colleague_does_what_he_was_assigned(house: House) -> None:
    tenant = await house.tenant()
    task = await give(tenant, tenant.rep)
    (held,) = await mine(tenant, tenant.rep)
    assert (held.name, held.message, held.creator) == (task.name, "before noon", f"people/{tenant.supervisor}")
    request = pb.CompleteTaskRequest(name=task.name, outcome=pb.TASK_OUTCOME_DONE, proof="called", request_id=rid())
    stub = tenant.as_(tenant.rep)(pb.TasksStub)
    done = await stub.CompleteTask(request)
    assert (done.state, done.closer) == (pb.TASK_STATE_DONE, f"people/{tenant.rep}")
    assert await stub.CompleteTask(request) == done
    again = pb.CompleteTaskRequest(name=task.name, outcome=pb.TASK_OUTCOME_DONE, request_id=rid())
    assert await refused(stub.CompleteTask(again)) == (grpc.StatusCode.FAILED_PRECONDITION, "TASK_IS_CLOSED")
    seen = await tenant.as_(tenant.supervisor)(pb.TasksStub).GetTask(pb.GetTaskRequest(name=task.name))
    assert seen.proof == "called"


async def test_who_assigned_it_follows_it_and_others_see_nothing(house: House) -> None:
    tenant, other = await house.tenant(), await house.tenant()
    task = await give(tenant, tenant.rep)
    get = pb.GetTaskRequest(name=task.name)
    view = pb.ListTasksRequest(view=pb.TASK_VIEW_ASSIGNED)
    assigned = await tenant.as_(tenant.supervisor)(pb.TasksStub).ListTasks(view)
    assert [one.name for one in assigned.tasks] == [task.name]
    missing = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
    assert await refused(tenant.as_(tenant.colleague)(pb.TasksStub).GetTask(get)) == missing
    assert await refused(other.as_(tenant.supervisor)(pb.TasksStub).GetTask(get)) == missing
    assert (
        await refused(tenant.as_(tenant.rep)(pb.TasksStub).GetTask(pb.GetTaskRequest(name=f"tasks/{uuid7()}")))
        == missing
    )


async def test_seeing_is_not_changing(house: House) -> None:
    tenant = await house.tenant()
    task = await give(tenant, tenant.rep)
    reader = tenant.as_(tenant.director, TEAM[0], unit="/hq/")(pb.TasksStub)
    assert (await reader.GetTask(pb.GetTaskRequest(name=task.name))).name == task.name
    request = pb.CompleteTaskRequest(name=task.name, outcome=pb.TASK_OUTCOME_DONE, request_id=rid())
    assert (await refused(reader.CompleteTask(request)))[0] == grpc.StatusCode.PERMISSION_DENIED


async def test_the_team_view_pages_by_due_time(house: House) -> None:
    tenant = await house.tenant()
    given = [(await give(tenant, tenant.rep, title=f"{n}")).name for n in range(5)]
    stub = tenant.as_(tenant.supervisor, *TEAM, unit=EAST)(pb.TasksStub)
    seen: list[str] = []
    token = ""
    while True:
        page = await stub.ListTasks(pb.ListTasksRequest(view=pb.TASK_VIEW_TEAM, page_size=2, page_token=token))
        seen += [one.name for one in page.tasks]
        token = page.next_page_token
        if not token:
            break
    assert sorted(seen) == sorted(given)
    wrong = stub.ListTasks(pb.ListTasksRequest(page_token="W10"))
    assert (await refused(wrong))[0] == grpc.StatusCode.INVALID_ARGUMENT


async def test_reassigning_hands_it_out_of_ones_own_sight(house: House) -> None:
    tenant = await house.tenant()
    task = await give(tenant, tenant.rep)
    request = pb.ReassignTaskRequest(
        name=task.name, assignee=f"people/{tenant.colleague}", reason="knows them", request_id=rid(), etag=task.etag
    )
    stub = tenant.as_(tenant.rep)(pb.TasksStub)
    moved = await stub.ReassignTask(request)
    assert moved.holder == f"people/{tenant.colleague}"
    assert await mine(tenant, tenant.rep) == []
    stale = pb.ReassignTaskRequest(
        name=task.name, assignee=f"people/{tenant.rep}", reason="back", request_id=rid(), etag=task.etag
    )
    assert (await refused(tenant.as_(tenant.colleague)(pb.TasksStub).ReassignTask(stale)))[0] == grpc.StatusCode.ABORTED
    unknown = pb.ReassignTaskRequest(name=task.name, assignee=f"people/{uuid7()}", reason="?", request_id=rid())
    refusal = await refused(tenant.as_(tenant.colleague)(pb.TasksStub).ReassignTask(unknown))
    assert refusal == (grpc.StatusCode.INVALID_ARGUMENT, "OWNER_UNKNOWN")


async def test_a_tenants_own_ladder_makes_a_task_of_any_fact_without_a_line_of_code(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    policies = tenant.as_(
        tenant.administrator,
        ("platform.policy.read", common.SCOPE_TENANT),
        ("platform.policy.write", common.SCOPE_TENANT),
        stepped_up=datetime.now(UTC),
    ).on("tasks")(platform.PoliciesStub)
    current = await policies.GetPolicy(platform.GetPolicyRequest(name="policies/tasks/ladders"))
    mine_too = {
        "code": "won_back", "fact": "weft.api.leads.v1.LeadLost", "when": "this.reason == 'price'",
        "title_en": "Win it back", "title_zh": "挽回客户", "assignee": "superior_of_owner",
        "due": {"hours": 4, "mode": "SPAN_MODE_CLOCK"}, "once_per": "ONCE_PER_FACT",
    }  # fmt: skip
    document = json_format.MessageToDict(current.document)
    document["ladders"].append(mine_too)
    change = platform.SetPolicyRequest(name="policies/tasks/ladders", reason="we want them back", request_id=rid())
    change.document.update(document)
    await policies.SetPolicy(change)
    await tenant.happens(leads.LeadLost(reason="price"), lead, owner=tenant.rep)
    await tenant.happens(leads.LeadLost(reason="other"), uuid7(), owner=tenant.rep)
    await tenant.settle()
    (task,) = await mine(tenant, tenant.supervisor)
    assert (task.title, task.ladder) == ("Win it back", "won_back")
    why = (
        await tenant.as_(tenant.supervisor)
        .on("tasks")(platform.DecisionsStub)
        .ListDecisions(platform.ListDecisionsRequest(name=task.name))
    )
    (decision,) = why.decisions
    assert (decision.outcome, decision.policy_version) == (f"people/{tenant.supervisor}", 1)
    assert decision.reasons[0].text == "He is the next superior who is there."


async def test_a_fact_that_nobody_can_hold_waits_as_a_dead_letter(house: House) -> None:
    tenant, lead = await house.tenant(), uuid7()
    async with house.platform.sql() as sql:
        await sql.execute("update tasks.directory_person set active = false where tenant_id = $1", tenant.id)
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)

    async def dead() -> bool:
        rows = await tenant.rows("select error from tasks.retry where tenant_id = $1 and state = 'dead'")
        return [row["error"] for row in rows] == ["NobodyCanHold"]

    await eventually(dead)


async def test_a_climb_that_meets_a_completed_task_leaves_no_clock_behind(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    (task,) = await mine(tenant, tenant.rep)
    climbs = 0

    async def climb(deadline: Any, work: Any) -> None:
        nonlocal climbs
        climbs += 1
        await when_task_climbs(deadline, work)
        if climbs == 1:  # the holder is faster: this transaction meets his change when it commits, and runs again
            done = pb.CompleteTaskRequest(name=task.name, outcome=pb.TASK_OUTCOME_DONE, request_id=rid())
            await tenant.as_(tenant.rep)(pb.TasksStub).CompleteTask(done)

    monkeypatch.setitem(house.platform.runtime("tasks").service.deadlines, CLIMBS, climb)
    await tenant.advance(days=LONG_ENOUGH_DAYS)
    (row,) = await tenant.rows("select step, state from tasks.task where tenant_id = $1")
    assert (row["step"], row["state"]) == (0, "DONE")
    clocks = await tenant.rows("select state from tasks.deadline where tenant_id = $1 and state = 'armed'")
    assert clocks == []
