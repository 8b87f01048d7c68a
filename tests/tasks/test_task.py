"""A task by itself: who holds it, how it ends, which clocks it sets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.tasks.refusals import (
    DueTimeIsNotAhead,
    HolderHasItAlready,
    ProofIsMissing,
    TaskAsksDecision,
    TaskAsksNoDecision,
    TaskIsClosed,
)
from services.tasks.task import CLIMBS, DUE, Found, Origin, Task
from weft.api.tasks import v1 as pb
from weft.errors import InvalidArgument

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
REP, BOSS, DIRECTOR = UUID(int=1), UUID(int=2), UUID(int=3)
AT_EAST = Found(REP, "/hq/east/", "owner")
LADDER = pb.Ladder(code="lead_stalled", title_en="Follow up", title_zh="跟进", assignee="owner")


def asked(**changes: Any) -> Task:
    """A task that a ladder made for the rep."""
    origin = Origin(LADDER, 3, "weft.api.leads.v1.LeadStalled", UUID(int=9), REP, "/hq/east/", "administrator")
    given: dict[str, Any] = {
        "id": UUID(int=100), "to": AT_EAST, "origin": origin, "about": "leads/x", "customer": "", "due_at": NOW + HOUR,
        "climb_at": NOW + 2 * HOUR, "by": "services/tasks", "at": NOW,
    }  # fmt: skip
    return Task.ask_for(**(given | changes))


def assigned(**changes: Any) -> Task:
    """A task that a colleague gave."""
    given: dict[str, Any] = {
        "id": UUID(int=100),
        "to": AT_EAST,
        "title": "Call",
        "message": "today",
        "about": "",
        "due_at": None,
        "due_ahead_days_max": 3653,
        "by": "people/boss",
        "at": NOW,
    }
    return Task.assign(**(given | changes))


def loaded(task: Task) -> Task:
    """The same task as it comes back from the database."""
    task.version += len(task.events)
    task.events, task.clocks, task.trail = [], [], []
    return task


def clocks(task: Task) -> dict[str, datetime | None]:
    """The last word about each clock."""
    return {clock.kind: clock.due_at for clock in task.clocks}


def test_an_assigned_task_names_its_holder_and_has_no_clock_without_a_due_time() -> None:
    task = assigned()
    (event,) = task.events
    assert isinstance(event, pb.TaskCreated)
    assert (event.assignee, event.creator, event.kind) == (f"people/{REP}", "people/boss", pb.TASK_KIND_ASSIGNED)
    assert task.facts().owner == f"people/{REP}"
    assert task.clocks == []


@pytest.mark.parametrize("due_at", [NOW, NOW + timedelta(days=4000)])
def test_a_due_time_that_is_over_or_far_away_is_refused(due_at: datetime) -> None:
    with pytest.raises(DueTimeIsNotAhead):
        assigned(due_at=due_at)


def test_a_task_from_a_fact_sets_both_clocks() -> None:
    task = asked()
    assert clocks(task) == {DUE: NOW + HOUR, CLIMBS: NOW + 2 * HOUR}
    assert task.facts().policy_version == 3


def test_completing_takes_both_clocks_away() -> None:
    task = loaded(asked())
    task.complete(outcome=pb.TASK_OUTCOME_DONE, proof="", by="people/rep", at=NOW)
    assert clocks(task) == {DUE: None, CLIMBS: None}
    assert task.state == pb.TASK_STATE_DONE


def test_completing_late_says_so_and_leaves_the_fired_clock_alone() -> None:
    task = loaded(asked())
    task.run_over(by="services/tasks", at=NOW + HOUR)
    task = loaded(task)
    task.complete(outcome=pb.TASK_OUTCOME_DONE, proof="", by="people/rep", at=NOW + HOUR + HOUR / 2)
    (event,) = task.events
    assert isinstance(event, pb.TaskCompleted)
    assert event.late
    assert clocks(task) == {CLIMBS: None}


def test_what_was_not_done_needs_a_word_why() -> None:
    with pytest.raises(ProofIsMissing):
        asked().complete(outcome=pb.TASK_OUTCOME_NOT_POSSIBLE, proof=" ", by="people/rep", at=NOW)


@pytest.mark.parametrize("end", ["complete", "call_off"])
def test_a_closed_task_moves_no_more(end: str) -> None:
    task = asked()
    if end == "complete":
        task.complete(outcome=pb.TASK_OUTCOME_DONE, proof="", by="people/rep", at=NOW)
    else:
        task.call_off(closing_type="x", closing_event="y", by="services/tasks", at=NOW)
    to = Found(BOSS, "/hq/")
    for move in (
        lambda: task.complete(outcome=pb.TASK_OUTCOME_DONE, proof="", by="people/rep", at=NOW),
        lambda: task.call_off(closing_type="x", closing_event="y", by="services/tasks", at=NOW),
        lambda: task.reassign(to, reason="r", by="people/boss", at=NOW, climb_at=None),
        lambda: task.escalate(to, by="services/tasks", at=NOW, climb_at=None),
        lambda: task.run_over(by="services/tasks", at=NOW),
    ):
        with pytest.raises(TaskIsClosed):
            move()


def test_escalating_moves_holder_and_unit_and_arms_the_next_step() -> None:
    task = loaded(asked())
    task.escalate(Found(BOSS, "/hq/", "superior"), by="services/tasks", at=NOW, climb_at=NOW + 5 * HOUR)
    (event,) = task.events
    assert isinstance(event, pb.TaskEscalated)
    assert (event.old_holder, event.new_holder, event.step) == (f"people/{REP}", f"people/{BOSS}", 1)
    assert (task.holder, task.unit_path, task.facts().owner) == (BOSS, "/hq/", f"people/{BOSS}")
    assert clocks(task) == {CLIMBS: NOW + 5 * HOUR}


def test_the_top_step_arms_nothing() -> None:
    task = loaded(asked())
    task.escalate(Found(BOSS, "/hq/"), by="services/tasks", at=NOW, climb_at=None)
    assert clocks(task) == {}
    assert task.climb_at is None


def test_reassigning_begins_the_step_anew() -> None:
    task = loaded(asked())
    task.reassign(Found(BOSS, "/hq/"), reason="away", by="people/rep", at=NOW, climb_at=NOW + 3 * HOUR)
    assert clocks(task) == {CLIMBS: NOW + 3 * HOUR}
    with pytest.raises(HolderHasItAlready):
        task.reassign(Found(BOSS, "/hq/"), reason="again", by="people/rep", at=NOW, climb_at=None)


def test_a_copy_changes_no_holder_and_sets_no_clock() -> None:
    task = loaded(asked())
    task.copy_to(Found(BOSS, "/hq/", "superior"), by="services/tasks", at=NOW)
    (event,) = task.events
    assert isinstance(event, pb.TaskCopied)
    assert (event.person, event.holder) == (f"people/{BOSS}", f"people/{REP}")
    assert (task.holder, task.clocks) == (REP, [])


def test_the_trail_says_who_held_it_when() -> None:
    task = asked()
    task.escalate(Found(BOSS, "/hq/", "superior"), by="services/tasks", at=NOW + HOUR, climb_at=None)
    task.complete(outcome=pb.TASK_OUTCOME_DONE, proof="", by="people/boss", at=NOW + 2 * HOUR)
    assert [(line.change, line.person, line.at) for line in task.trail] == [
        (pb.TRAIL_CHANGE_CREATED, REP, NOW),
        (pb.TRAIL_CHANGE_ESCALATED, BOSS, NOW + HOUR),
        (pb.TRAIL_CHANGE_COMPLETED, BOSS, NOW + 2 * HOUR),
    ]


DECIDING = pb.Ladder(
    code="cost", decision={"approve": pb.Effect(rpc="/x.v1.X/Lock"), "return": pb.Effect(rpc="/x.v1.X/R")}
)


def to_decide() -> Task:
    """A task whose holder must decide."""
    return loaded(asked(origin=Origin(DECIDING, 3, "x", UUID(int=9), REP, "/hq/east/", "administrator")))


def test_a_decision_closes_the_task_with_it_and_takes_both_clocks_away() -> None:
    task = to_decide()
    assert task.effect_of("approve") == "/x.v1.X/Lock"
    task.take("approve", by="people/rep", at=NOW)
    decided, completed = task.events
    assert isinstance(decided, pb.TaskDecided)
    assert (decided.decision, decided.decider, decided.holder) == ("approve", "people/rep", f"people/{REP}")
    assert isinstance(completed, pb.TaskCompleted)
    assert (task.state, task.outcome, task.decision) == (pb.TASK_STATE_DONE, pb.TASK_OUTCOME_DONE, "approve")
    assert clocks(task) == {DUE: None, CLIMBS: None}


def test_a_decision_that_is_stored_already_changes_nothing_and_another_is_refused() -> None:
    task = to_decide()
    task.take("approve", by="people/rep", at=NOW)
    task = loaded(task)
    task.take("approve", by="people/rep", at=NOW)
    assert (task.events, task.clocks) == ([], [])
    with pytest.raises(TaskIsClosed):
        task.take("return", by="people/rep", at=NOW)
    with pytest.raises(TaskIsClosed):
        task.effect_of("approve")


def test_what_the_subject_has_decided_counts_more_than_a_fact_that_called_it_off_meanwhile() -> None:
    task = to_decide()
    task.call_off(closing_type="x", closing_event="y", by="services/tasks", at=NOW)
    task = loaded(task)
    task.take("approve", by="people/rep", at=NOW)
    assert (task.state, task.decision, task.clocks) == (pb.TASK_STATE_DONE, "approve", [])


def test_a_task_that_asks_for_a_decision_is_not_just_completed() -> None:
    for outcome in (pb.TASK_OUTCOME_DONE, pb.TASK_OUTCOME_NOT_NEEDED):
        with pytest.raises(TaskAsksDecision):
            to_decide().complete(outcome=outcome, proof="p", by="people/rep", at=NOW)
    with pytest.raises(TaskAsksNoDecision):
        asked().effect_of("approve")
    with pytest.raises(InvalidArgument):
        to_decide().effect_of("burn")


def test_the_same_person_who_decided_the_same_lately_repeats_himself() -> None:
    task = to_decide()
    task.take("approve", by="people/rep", at=NOW)
    assert task.was_decided("approve", "people/rep", since=NOW - HOUR)
    assert not task.was_decided("return", "people/rep", since=NOW - HOUR)
    assert not task.was_decided("approve", "people/boss", since=NOW - HOUR)
    assert not task.was_decided("approve", "people/rep", since=NOW + HOUR)


URGENT = pb.Ladder(code="cost", title_en="now")


def retimed(task: Task, due_at: datetime | None, climb_at: datetime | None, at: datetime) -> Task:
    task.retime(
        URGENT, due_at=due_at, climb_at=climb_at, fact_type="x", fact_event="y", by="services/tasks", at=at
    )  # fmt: skip
    return task


def test_a_fact_moves_both_clocks_and_the_task_keeps_the_new_times() -> None:
    task = retimed(loaded(asked()), NOW + HOUR / 2, NOW + HOUR, NOW)
    (event,) = task.events
    assert isinstance(event, pb.TaskRetimed)
    assert event.old_due_time.ToDatetime(UTC) == NOW + HOUR
    assert event.due_time.ToDatetime(UTC) == NOW + HOUR / 2
    assert clocks(task) == {DUE: NOW + HOUR / 2, CLIMBS: NOW + HOUR}
    assert task.origin is not None
    assert task.origin.ladder == URGENT
    assert retimed(loaded(task), NOW, NOW, NOW).events == []  # those are its times already


def test_what_is_overdue_fires_no_second_time_and_gets_a_new_chance_from_a_later_time() -> None:
    task = loaded(asked())
    task.run_over(by="services/tasks", at=NOW + HOUR)
    earlier = retimed(loaded(task), NOW + HOUR / 2, NOW + 2 * HOUR, NOW + HOUR)
    assert (clocks(earlier), earlier.overdue) == ({}, True)
    task = loaded(asked())
    task.run_over(by="services/tasks", at=NOW + HOUR)
    later = retimed(loaded(task), NOW + 3 * HOUR, NOW + 2 * HOUR, NOW + HOUR)
    assert (clocks(later), later.overdue) == ({DUE: NOW + 3 * HOUR}, False)


def test_a_step_counts_from_when_its_holder_got_the_task() -> None:
    task = loaded(asked())
    assert task.held_since == NOW
    task.escalate(Found(BOSS, "/hq/"), by="services/tasks", at=NOW + HOUR, climb_at=None)
    assert task.held_since == NOW + HOUR
    task.reassign(Found(REP, "/hq/"), reason="r", by="people/boss", at=NOW + 2 * HOUR, climb_at=None)
    assert task.held_since == NOW + 2 * HOUR
