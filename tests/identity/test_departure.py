"""What a departure does next, by its table: rounds, portions, targets that are away, a successor who leaves too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.identity.departure import (
    AWAITING,
    DONE,
    MOVING,
    STEPS,
    TARGETS,
    WATCHING,
    Departure,
    SuccessorCannotHold,
    may_hold,
)
from weft.api.identity import v1 as pb
from weft.api.platform import v1 as platform

NOON, HEIR = datetime(2026, 3, 2, 12, tzinfo=UTC), uuid4()
POLICY = pb.DeparturePolicy(portion_rows=50, retry_minutes=10, look_again_minutes=[1, 60], moved_percent_min=95)


def counts(**kinds: int) -> platform.CountHoldingsResponse:
    found = [platform.HeldKind(kind=kind, count=count, roles=["rep"]) for kind, count in kinds.items()]
    return platform.CountHoldingsResponse(kinds=found)


def moved(**kinds: tuple[int, int]) -> platform.HandOverResponse:
    found = [platform.MovedKind(kind=kind, held=held, moved=gone) for kind, (held, gone) in kinds.items()]
    return platform.HandOverResponse(kinds=found)


def begun(**kinds: int) -> Departure:
    held = {"customers": counts(**kinds)}
    one = Departure.begin(person=uuid4(), unit_path="/hq/", successor=f"people/{HEIR}", held=held, at=NOON)
    one.start_round(HEIR, POLICY, at=NOON)
    return one


def answered(one: Departure, heir: Any = HEIR, **kinds: tuple[int, int]) -> str:
    one.go_on(one.handed(moved(**kinds)), heir, POLICY, at=NOON)
    return one.step


def through(one: Departure) -> Departure:
    """All targets answer that nothing is left."""
    while one.step:
        answered(one)
    return one


def test_each_step_comes_after_the_one_before_and_none_twice():
    assert [step.after for step in STEPS] == ["", *TARGETS[:-1]]
    assert len(set(TARGETS)) == len(TARGETS)


def test_portions_go_until_a_target_has_none_left_and_each_call_has_its_own_key():
    one = begun(customers=70, carriedTags=5)
    keys = {one.key}
    assert answered(one, customers=(70, 50), carriedTags=(5, 0)) == "customers"
    keys.add(one.key)
    assert answered(one, customers=(20, 20), carriedTags=(1, 0)) == "customers"  # four went along
    keys.add(one.key)
    assert answered(one, customers=(0, 0), carriedTags=(1, 1)) == "leads"
    assert len(keys) == 3
    assert one.counts["customers"] == {"customers": [70, 70, 0], "carriedTags": [5, 5, 0]}
    assert one.moved == 75


def test_once_a_round_left_nothing_late_writes_are_looked_for_and_then_it_is_done():
    one = through(begun(customers=0))
    assert (one.state, one.moved_at, one.clocks[-1].due_at) == (WATCHING, NOON, NOON + timedelta(minutes=1))
    one.start_round(HEIR, POLICY, at=NOON)
    assert answered(one, customers=(1, 1)) == "leads"
    assert through(one).clocks[-1].due_at == NOON + timedelta(minutes=60)
    one.start_round(HEIR, POLICY, at=NOON)
    assert (through(one).state, one.ended_at, one.moved) == (DONE, NOON, 1)


def test_a_target_that_is_away_is_passed_over_and_has_its_turn_in_the_next_round():
    one = begun(customers=1)
    one.miss("gave_up")
    one.go_on(0, HEIR, POLICY, at=NOON)
    assert one.step == "leads"
    through(one)
    assert (one.state, one.missed, one.moved_at) == (MOVING, ["customers"], None)
    assert one.clocks[-1].due_at == NOON + timedelta(minutes=10)
    one.start_round(HEIR, POLICY, at=NOON)
    assert (one.step, one.missed, one.round) == ("customers", [], 2)
    answered(one, customers=(1, 1))
    assert through(one).state == WATCHING


def test_without_anybody_who_takes_over_it_waits_and_goes_on_when_somebody_is_named():
    one = begun(customers=70)
    assert answered(one, None, customers=(70, 50)) == ""
    assert (one.state, one.clocks[-1].due_at) == (AWAITING, NOON + timedelta(minutes=60))
    one.resume({"customers": counts(customers=20)})
    one.start_round(HEIR, POLICY, at=NOON)
    assert (one.state, one.step) == (MOVING, "customers")
    answered(one, customers=(20, 20))
    assert one.counts["customers"]["customers"] == [70, 70, 0]


def test_who_seems_to_hold_nothing_is_looked_at_again_soon_while_a_target_does_not_answer():
    one = Departure.begin(person=uuid4(), unit_path="/hq/", held={}, at=NOON)
    facts = len(one.events)
    for at in (NOON, NOON + timedelta(days=9)):  # also when the last look would have been
        assert one.hear_too_little(POLICY, at=at) == at + timedelta(minutes=10)
    assert (one.state, len(one.events)) == (AWAITING, facts)
    assert one.leave_nothing(POLICY, at=NOON + timedelta(days=9)) is None
    assert one.state == DONE


def test_a_successor_needs_a_role_for_what_is_held_and_for_nothing_else():
    may_hold({"leads": counts(leads=1)}, ["rep"])
    may_hold({"leads": counts(leads=0)}, ["finance"])
    with pytest.raises(SuccessorCannotHold):
        may_hold({"leads": counts(leads=0), "customers": counts(customers=1)}, ["finance"])
