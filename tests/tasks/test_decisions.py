"""Decisions through the door: the subject takes them first, then the task closes, whatever dies or comes in between."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2
from grpc import aio
from uuid_utils.compat import uuid7

from services.tasks import store
from tests.tasks.deciding import (
    LADDER,
    PRECONDITION,
    calm,
    decide,
    deciding,
    refused,
    stored,
    subjects,
    told,
    waiting,
)
from tests.tasks.house import House, Tenant, house
from tests.tasks.subject.subjects import Subjects
from weft.api.common import v1 as common
from weft.api.leads import v1 as leads
from weft.api.tasks import v1 as pb
from weft.errors import DETAILS_KEY, error_info
from weft.testing import eventually

__all__ = ["calm", "house", "subjects"]


async def test_a_task_shows_its_decisions_and_what_each_asks_for(house: House, subjects: Subjects) -> None:
    tenant, _, task = await waiting(house)
    shown = {choice.decision: [one.name for one in choice.outputs] for choice in task.decisions}
    assert shown["return"] == ["reason_code"]
    assert shown["approve"][:2] == ["bom", "total_fen"]
    done = await decide(tenant, tenant.rep, deciding(task))
    assert list(done.decisions) == []


async def test_the_subject_takes_the_decision_and_the_task_closes_with_it(house: House, subjects: Subjects) -> None:
    tenant, lead, task = await waiting(house)
    request = deciding(task, bom="boms/7", total_fen=100)
    done = await decide(tenant, tenant.rep, request)
    assert (done.state, done.decision, done.closer) == (pb.TASK_STATE_DONE, "approve", f"people/{tenant.rep}")
    ((verb, taken, initiator),) = subjects.of(lead)
    assert (verb, taken.task, taken.bom, taken.total_fen) == ("LockSubject", task.name, "boms/7", 100)
    assert initiator == f"people/{tenant.rep}"
    assert await told(tenant) == ["TaskCreated", "TaskDecided", "TaskCompleted"]
    armed = await tenant.rows("select kind from tasks.deadline where tenant_id = $1 and state = 'armed'")
    assert armed == []
    trail = await tenant.as_(tenant.rep)(pb.TasksStub).ListTaskTrail(pb.ListTaskTrailRequest(parent=task.name))
    assert trail.entries[-1].change == pb.TRAIL_CHANGE_DECIDED


@pytest.mark.problem("REQUEST_ID_REUSED")
async def test_a_repeated_request_has_one_effect_and_one_answer_and_its_id_serves_no_other(
    house: House, subjects: Subjects
) -> None:
    tenant, lead, task = await waiting(house)
    request = deciding(task, request_id="once")
    first = await decide(tenant, tenant.rep, request)
    assert await decide(tenant, tenant.rep, request) == first
    assert len(subjects.of(lead)) == 1
    other = deciding(task, request_id="once", bom="boms/2")
    assert await refused(decide(tenant, tenant.rep, other)) == (
        grpc.StatusCode.INVALID_ARGUMENT,
        "REQUEST_ID_REUSED",
    )


@pytest.mark.problem("DECISION_WAS_TAKEN", "TASK_IS_CLOSED")
async def test_a_closed_task_is_decided_no_more(house: House, subjects: Subjects) -> None:
    tenant, lead, task = await waiting(house)
    await decide(tenant, tenant.rep, deciding(task))
    assert (await decide(tenant, tenant.rep, deciding(task))).decision == "approve"  # the same, pressed once more
    otherwise = deciding(task, bom="boms/2")
    assert await refused(decide(tenant, tenant.rep, otherwise)) == (PRECONDITION, "DECISION_WAS_TAKEN")
    assert await refused(decide(tenant, tenant.rep, deciding(task, "return"))) == (PRECONDITION, "TASK_IS_CLOSED")
    assert len(subjects.of(lead)) == 1


@pytest.mark.problem("TASK_ASKS_DECISION", "TASK_ASKS_NO_DECISION")
async def test_what_asks_for_a_decision_is_not_completed_and_what_asks_for_none_not_decided(
    house: House, subjects: Subjects
) -> None:
    tenant, lead, task = await waiting(house)
    stub = tenant.as_(tenant.rep, ("tasks.task.create", common.SCOPE_TENANT))(pb.TasksStub)
    complete = pb.CompleteTaskRequest(name=task.name, outcome=pb.TASK_OUTCOME_DONE, request_id=str(uuid4()))
    assert await refused(stub.CompleteTask(complete)) == (PRECONDITION, "TASK_ASKS_DECISION")
    create = pb.CreateTaskRequest(assignee=f"people/{tenant.rep}", title="Call", request_id=str(uuid4()))
    create.message = "now"
    plain = await stub.CreateTask(create)
    assert await refused(stub.DecideTask(deciding(plain))) == (PRECONDITION, "TASK_ASKS_NO_DECISION")
    unknown = await refused(stub.DecideTask(deciding(task, "burn", x="y")))
    assert unknown == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_ARGUMENT")
    assert subjects.of(lead) == []


async def test_wrong_outputs_are_named_by_field_and_leave_the_task_open(house: House, subjects: Subjects) -> None:
    tenant, lead, task = await waiting(house)
    with pytest.raises(aio.AioRpcError) as caught:
        await decide(tenant, tenant.rep, deciding(task, colour="red", total_fen=-1, task="tasks/x"))
    assert {v.field for v in violations(caught.value)} == {
        "outputs.colour", "outputs.task", "outputs.total_fen", "outputs.bom"
    }  # fmt: skip
    with pytest.raises(aio.AioRpcError) as caught:
        await decide(tenant, tenant.rep, deciding(task, bom="foreign"))
    assert [(v.field, v.reason) for v in violations(caught.value)] == [("outputs.bom", "bom.product")]
    assert subjects.of(lead) == []
    assert (await decide(tenant, tenant.rep, deciding(task))).state == pb.TASK_STATE_DONE


async def test_the_subjects_refusal_is_the_callers_in_his_language_and_the_task_stays_open(
    house: House, subjects: Subjects
) -> None:
    tenant, lead, task = await waiting(house)
    subjects.states[f"leads/{lead}"] = "withdrawn"
    for language, sentence, remedy in (
        ("en", f"The subject leads/{lead} moved on.", "Look at it again."),
        ("zh-CN", f"对象 leads/{lead} 状态已变更。", "请重新查看。"),
    ):
        with pytest.raises(aio.AioRpcError) as caught:
            await speaking(house, tenant, language).DecideTask(deciding(task))
        info = error_info(caught.value)
        assert info is not None
        assert (caught.value.code(), info.reason, info.metadata["remedy"]) == (PRECONDITION, "SUBJECT_MOVED_ON", remedy)
        assert caught.value.details() == sentence
    assert await stored(tenant, task) == ("OPEN", "", "")


def speaking(house: House, tenant: Tenant, language: str) -> Any:
    who = tenant.as_(tenant.rep).principal
    return house.platform.as_(who, language=language)(pb.TasksStub)


def violations(error: aio.AioRpcError) -> list[Any]:
    trailing: Any = error.trailing_metadata()
    status = status_pb2.Status.FromString(dict(trailing)[DETAILS_KEY])
    bad = error_details_pb2.BadRequest()
    assert any(detail.Unpack(bad) for detail in status.details)
    return list(bad.field_violations)


async def test_a_subject_that_is_away_leaves_the_task_open_and_nothing_half_done(
    house: House, subjects: Subjects
) -> None:
    tenant, lead, task = await waiting(house)
    subjects.away = True
    request = deciding(task)
    assert await refused(decide(tenant, tenant.rep, request)) == (grpc.StatusCode.UNAVAILABLE, "UNAVAILABLE")
    assert (await stored(tenant, task), subjects.of(lead)) == (("OPEN", "", ""), [])
    assert (await tenant.rows("select 1 from tasks.idempotency where tenant_id = $1 and method like '%Decide%'")) == []
    subjects.away = False
    assert (await decide(tenant, tenant.rep, request)).decision == "approve"


async def test_a_subject_that_nobody_serves_is_away(house: House, subjects: Subjects) -> None:
    tenant, _, task = await waiting(house)
    packages: Any = house.platform.app.channels.packages
    del packages["weft.api.subject.v1"]
    try:
        assert (await refused(decide(tenant, tenant.rep, deciding(task))))[1] == "UNAVAILABLE"
    finally:
        packages["weft.api.subject.v1"] = "leads"
    assert (await stored(tenant, task))[0] == "OPEN"


class Crash(Exception):
    """The process dies."""


async def dies_before_the_close(house: House, tenant: Tenant, request: pb.DecideTaskRequest) -> None:
    """The effect is committed, the close is not."""
    runtime = house.platform.runtime("tasks")

    def die(point: str) -> None:
        if point == "before commit":
            raise Crash

    runtime.crash_points = die
    try:
        assert (await refused(decide(tenant, tenant.rep, request)))[0] == grpc.StatusCode.INTERNAL
    finally:
        runtime.crash_points = lambda _point: None


async def test_after_a_crash_between_effect_and_close_the_same_request_closes_the_task(
    house: House, subjects: Subjects
) -> None:
    tenant, lead, task = await waiting(house)
    request = deciding(task)
    await dies_before_the_close(house, tenant, request)
    assert (await stored(tenant, task))[0] == "OPEN"
    assert len(subjects.of(lead)) == 1
    done = await decide(tenant, tenant.rep, request)
    assert (done.state, done.decision) == (pb.TASK_STATE_DONE, "approve")
    assert len(subjects.of(lead)) == 1


async def test_after_a_crash_between_effect_and_close_the_subjects_event_closes_the_task(
    house: House, subjects: Subjects
) -> None:
    tenant, lead, task = await waiting(house)
    request = deciding(task)
    await dies_before_the_close(house, tenant, request)
    await tenant.happens(leads.LeadFollowedUp(), lead, owner=tenant.rep, by=f"people/{tenant.rep}")
    await tenant.settle()
    closed = ("DONE", "approve", f"people/{tenant.rep}")
    assert await stored(tenant, task) == closed
    assert (await decide(tenant, tenant.rep, request)).decision == "approve"  # and the repetition finds it so
    assert await stored(tenant, task) == closed
    assert len(subjects.of(lead)) == 1
    assert await told(tenant) == ["TaskCreated", "TaskDecided", "TaskCompleted"]


ORDERS: list[tuple[Any, str]] = [(leads.LeadFollowedUp(), "DONE"), (leads.LeadLost(), "CANCELLED")]


@pytest.mark.parametrize(("fact", "before"), ORDERS)
async def test_a_closing_event_that_is_faster_than_the_close_leaves_the_task_done_with_its_decision(
    house: House, subjects: Subjects, fact: Any, before: str
) -> None:
    tenant, lead, task = await waiting(house)
    was: list[str] = []

    async def faster() -> None:
        await tenant.happens(type(fact)(), lead, owner=tenant.rep, by=f"people/{tenant.rep}")

        async def closed() -> bool:
            return (await stored(tenant, task))[0] != "OPEN"

        await eventually(closed)
        was.append((await stored(tenant, task))[0])

    subjects.before_answer = faster
    done = await decide(tenant, tenant.rep, deciding(task))
    assert was == [before]
    assert (done.state, done.decision) == (pb.TASK_STATE_DONE, "approve")
    assert await stored(tenant, task) == ("DONE", "approve", f"people/{tenant.rep}")
    assert len(subjects.of(lead)) == 1


async def test_a_closing_event_that_comes_after_the_close_changes_nothing(house: House, subjects: Subjects) -> None:
    tenant, lead, task = await waiting(house)
    done = await decide(tenant, tenant.rep, deciding(task))
    await tenant.happens(leads.LeadFollowedUp(), lead, owner=tenant.rep)
    await tenant.happens(leads.LeadLost(), lead, owner=tenant.rep)
    await tenant.settle()
    assert await tenant.as_(tenant.rep)(pb.TasksStub).GetTask(pb.GetTaskRequest(name=task.name)) == done


async def test_of_two_who_decide_at_once_one_wins_and_there_is_one_effect(house: House, subjects: Subjects) -> None:
    tenant, lead, task = await waiting(house)
    both = [decide(tenant, tenant.rep, deciding(task, decision)) for decision in ("approve", "return")]
    found = await asyncio.gather(*both, return_exceptions=True)
    (won,) = [one for one in found if isinstance(one, pb.Task)]
    (lost,) = [one for one in found if isinstance(one, aio.AioRpcError)]
    info = error_info(lost)
    assert info is not None
    assert (lost.code(), info.reason) in {(PRECONDITION, "SUBJECT_MOVED_ON"), (PRECONDITION, "TASK_IS_CLOSED")}
    ((verb, _, _),) = subjects.of(lead)
    assert {"LockSubject": "approve", "ReturnSubject": "return"}[verb] == won.decision
    assert await stored(tenant, task) == ("DONE", won.decision, f"people/{tenant.rep}")


async def reassign(tenant: Tenant, task: pb.Task) -> None:
    """The rep gives it to his colleague."""
    request = pb.ReassignTaskRequest(
        name=task.name, assignee=f"people/{tenant.colleague}", reason="knows them", request_id=str(uuid4())
    )
    await tenant.as_(tenant.rep)(pb.TasksStub).ReassignTask(request)


@pytest.mark.problem("TASK_WAS_REASSIGNED", "FORBIDDEN")
async def test_only_the_present_holder_decides_and_who_had_it_is_told_that_it_moved(
    house: House, subjects: Subjects
) -> None:
    tenant, lead, task = await waiting(house)
    await reassign(tenant, task)
    assert await refused(decide(tenant, tenant.rep, deciding(task))) == (PRECONDITION, "TASK_WAS_REASSIGNED")
    sees = tenant.as_(tenant.supervisor, ("tasks.task.read", common.SCOPE_UNIT_TREE))(pb.TasksStub)
    forbidden = (grpc.StatusCode.PERMISSION_DENIED, "FORBIDDEN")
    assert await refused(sees.DecideTask(deciding(task))) == forbidden
    missing = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
    assert await refused(decide(tenant, tenant.director, deciding(task))) == missing
    assert subjects.of(lead) == []
    assert (await decide(tenant, tenant.colleague, deciding(task))).closer == f"people/{tenant.colleague}"


async def test_a_task_that_moves_on_while_the_subject_decides_closes_with_that_decision(
    house: House, subjects: Subjects
) -> None:
    tenant, lead, task = await waiting(house)
    subjects.before_answer = lambda: reassign(tenant, task)
    request = deciding(task)
    request.etag = task.etag
    assert (await decide(tenant, tenant.rep, request)).closer == f"people/{tenant.rep}"
    assert (await stored(tenant, task))[:2] == ("DONE", "approve")
    assert len(subjects.of(lead)) == 1


async def test_nobody_moves_the_task_between_its_last_reading_and_the_close(
    house: House, subjects: Subjects, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant, lead, task = await waiting(house)
    locked, moving = store.locked, []

    async def meanwhile(*args: Any) -> Any:
        found = await locked(*args)
        moving.append(asyncio.create_task(reassign(tenant, task)))
        await asyncio.sleep(0.3)
        return found

    monkeypatch.setattr(store, "locked", meanwhile)
    request = deciding(task)
    request.etag = task.etag
    assert (await decide(tenant, tenant.rep, request)).state == pb.TASK_STATE_DONE
    assert await refused(moving[0]) == (PRECONDITION, "TASK_IS_CLOSED")
    assert (len(moving), len(subjects.of(lead))) == (1, 1)


async def test_a_stale_etag_is_refused_before_any_effect(house: House, subjects: Subjects) -> None:
    tenant, lead, task = await waiting(house)
    request = deciding(task)
    request.etag = "0"
    assert (await refused(decide(tenant, tenant.rep, request)))[0] == grpc.StatusCode.ABORTED
    assert subjects.of(lead) == []


async def test_who_stands_in_for_an_absent_holder_decides(house: House, subjects: Subjects) -> None:
    tenant, lead, task = await waiting(house)
    missing = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
    assert await refused(decide(tenant, tenant.colleague, deciding(task))) == missing
    await tenant.away(tenant.rep, tenant.colleague)
    done = await decide(tenant, tenant.colleague, deciding(task))
    assert (done.holder, done.closer) == (f"people/{tenant.rep}", f"people/{tenant.colleague}")
    ((_, _, initiator),) = subjects.of(lead)
    assert initiator == f"people/{tenant.colleague}"


async def test_an_absence_gives_nobody_a_decision_that_his_role_does_not_take(house: House, subjects: Subjects) -> None:
    tenant, lead = await house.tenant(), uuid7()
    await tenant.ladders(LADDER | {"assignee": "role:director"})
    await tenant.away(tenant.director, tenant.colleague)
    await tenant.happens(leads.LeadStalled(stage="lead"), lead, owner=tenant.rep)
    await tenant.settle()
    (row,) = await tenant.rows("select id, owner_id from tasks.task where tenant_id = $1")
    assert row["owner_id"] == tenant.vp  # the director's own line, not his delegate
    other, lead = await house.tenant(), uuid7()
    await other.ladders(LADDER | {"assignee": "role:director"})
    await other.happens(leads.LeadStalled(stage="lead"), lead, owner=other.rep)
    await other.settle()
    await other.away(other.director, other.colleague)  # he is away after it came to him
    (row,) = await other.rows("select id, owner_id from tasks.task where tenant_id = $1")
    assert row["owner_id"] == other.director
    request = deciding(pb.Task(name=f"tasks/{row['id']}"))
    assert (await refused(decide(other, other.colleague, request)))[1] == "NOT_FOUND"
    assert subjects.of(lead) == []


async def test_another_tenants_task_is_missing_and_nothing_happens(house: House, subjects: Subjects) -> None:
    tenant, lead, task = await waiting(house)
    other = await house.tenant()
    everything = [(f"tasks.task.{verb}", common.SCOPE_TENANT) for verb in ("read", "decide")]
    stub = other.as_(tenant.rep, *everything)(pb.TasksStub)
    assert await refused(stub.DecideTask(deciding(task))) == (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
    assert subjects.of(lead) == []


async def test_a_decision_leaves_no_words_in_events(house: House, subjects: Subjects) -> None:
    tenant, _, task = await waiting(house)
    await decide(tenant, tenant.rep, deciding(task, "return", reason_code="the-secret-words"))
    rows = await tenant.rows("select type, body from tasks.outbox where tenant_id = $1")
    assert all(b"the-secret-words" not in row["body"] for row in rows)
    (event,) = [pb.TaskDecided.FromString(row["body"]) for row in rows if row["type"].endswith(".TaskDecided")]
    assert (event.decision, event.ladder, event.decider) == ("return", "cost_lock", f"people/{tenant.rep}")
