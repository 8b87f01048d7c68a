"""Ladders as policy: which facts ask, by when, and what the shipped ones say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from services.tasks import ladders
from services.tasks.service import LADDERS
from tests.tasks.subject.subjects import KEEP, LOCK, PEEK, RETURN, TOSS
from weft.api.collections import v1 as money
from weft.api.leads import v1 as leads
from weft.api.tasks import v1 as pb
from weft.calendar import Calendar
from weft.policy_documents import PolicyRefused, load_default, parse, to_document

MONDAY = datetime(2026, 3, 2, 1, tzinfo=UTC)  # 09:00 in Shanghai
WEEK = Calendar("Asia/Shanghai", dict.fromkeys(range(5), ((540, 720), (780, 1080))))
SHIPPED = load_default(LADDERS)


def ladder(code: str) -> pb.Ladder:
    return next(one for one in SHIPPED.ladders if one.code == code)


@pytest.mark.parametrize(
    ("event", "codes"),
    [
        (leads.LeadStalled(), ["lead_stalled"]),
        (leads.LeadTouchOverdue(), ["lead_touch_overdue"]),
        (leads.LeadScreeningMissed(), ["lead_screening_missed"]),
        (leads.LeadRestartDue(), ["lead_restart"]),
        (leads.AssignmentStreakFlagged(), ["assignment_streak"]),
        (leads.LeadPooled(asks_for_person=True), ["lead_without_candidate"]),
        (leads.LeadPooled(reason="source_not_auto"), []),
        (leads.LeadFollowedUp(), []),
        (money.DunningRaised(asks=[money.DUNNING_ASK_OWNER]), ["dunning_call"]),
        (money.DunningJoined(asks=[money.DUNNING_ASK_SUPERIOR]), ["dunning_superior"]),
        (money.DunningResumed(early=True), ["dunning_call"]),
        (money.DunningResumed(early=True, level=2), []),
        (money.DunningResumed(), ["dunning_pause_ended"]),
    ],
)
def test_the_shipped_ladders_know_what_asks_for_a_person(event: Any, codes: list[str]) -> None:
    assert [one.code for one in ladders.opened_by(SHIPPED, event)] == codes


def test_a_stalled_lead_is_the_reps_task_and_the_superiors_copy() -> None:
    stalled = ladder("lead_stalled")
    assert (stalled.assignee, list(stalled.copies)) == ("owner", ["superior_of_owner"])


@pytest.mark.capability("NE-07", clause="a task climbs from rep to supervisor to director to VP")
def test_it_climbs_to_supervisor_director_and_vp() -> None:
    assert [step.to for step in ladder("lead_stalled").steps] == ["superior_of_owner", "role:director", "role:vp"]


@pytest.mark.parametrize("event", [leads.LeadFollowedUp(), leads.LeadLost(), leads.LeadAssignmentOverridden()])
def test_what_moves_a_lead_closes_its_task(event: Any) -> None:
    assert ladders.closed_by(ladder("lead_stalled"), event)


def test_an_attempt_that_reached_nobody_closes_nothing() -> None:
    assert not ladders.closed_by(ladder("lead_stalled"), leads.LeadTouched())


def test_working_hours_skip_nights_and_weekends() -> None:
    friday_noon = datetime(2026, 3, 6, 5, tzinfo=UTC)  # 13:00 in Shanghai, five hours left
    span = pb.Span(hours=8, mode=pb.SPAN_MODE_WORKING)
    assert ladders.after(span, friday_noon, WEEK) == datetime(2026, 3, 9, 4, tzinfo=UTC)  # Monday 12:00


def test_a_task_climbs_step_by_step_and_not_beyond_the_top() -> None:
    stalled = ladder("lead_stalled")
    assert ladders.climb_at(stalled, 0, MONDAY, WEEK) == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert ladders.climb_at(stalled, len(stalled.steps), MONDAY, WEEK) is None
    assert ladders.due_at(pb.Ladder(), MONDAY, WEEK) is None


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"fact": "weft.api.leads.v1.LeadVanished"}, "ladder.fact"),
        ({"fact": "weft.api.tasks.v1.TaskOverdue"}, "ladder.fact"),
        ({"when": "this.nothing"}, "condition.syntax"),
        ({"when": "this.stage"}, "condition.type"),
        ({"code": "lead_touch_overdue"}, "codes.once"),
    ],
)
def test_a_wrong_ladder_is_refused_when_it_is_set(change: dict[str, Any], rule: str) -> None:
    changed = to_document(SHIPPED)
    changed["ladders"][0].update(change)
    with pytest.raises(PolicyRefused) as refused:
        parse(LADDERS, changed)
    assert rule in {violation.rule for violation in refused.value.violations}


DAY = {"hours": 24, "mode": "SPAN_MODE_CLOCK"}
FOUR_HOURS = {"hours": 4, "mode": "SPAN_MODE_CLOCK"}
DECIDED: dict[str, Any] = {
    "code": "cost_lock", "fact": "weft.api.leads.v1.LeadStalled", "title_en": "Lock the cost", "title_zh": "锁定成本",
    "assignee": "role:finance", "due": DAY, "once_per": "ONCE_PER_FACT",
    "steps": [{"after": DAY, "to": "superior"}, {"after": DAY, "to": "role:vp"}],
    "decision": {"approve": {"rpc": LOCK}, "return": {"rpc": RETURN}},
    "closes_on": [
        {"fact": "weft.api.leads.v1.LeadFollowedUp", "decision": "approve"},
        {"fact": "weft.api.leads.v1.LeadPooled", "decision": "return"},
        {"fact": "weft.api.leads.v1.LeadLost"},
    ],
    "retimes": [
        {"fact": "weft.api.leads.v1.LeadTouched", "when": "this.two_way", "due": FOUR_HOURS, "steps_after": FOUR_HOURS}
    ],
}  # fmt: skip


def policy(**changes: Any) -> pb.LaddersPolicy:
    return parse(LADDERS, {"last_resort_role": "administrator", "ladders": [DECIDED | changes]})


def test_a_ladder_declares_its_decisions_and_which_fact_shows_each() -> None:
    (found,) = policy().ladders
    approved = ladders.closed_by(found, leads.LeadFollowedUp())
    assert approved is not None
    assert approved.decision == "approve"
    lost = ladders.closed_by(found, leads.LeadLost())
    assert lost is not None
    assert lost.decision == ""


CLOSES: Any = DECIDED["closes_on"]


@pytest.mark.parametrize(
    ("changes", "field", "rule"),
    [
        ({"decision": DECIDED["decision"] | {"return": {"rpc": PEEK}}}, "decision[return].rpc", "effect.call"),
        ({"decision": DECIDED["decision"] | {"return": {"rpc": KEEP}}}, "decision[return].rpc", "effect.call"),
        ({"decision": DECIDED["decision"] | {"return": {"rpc": TOSS}}}, "decision[return].rpc", "effect.fields"),
        ({"decision": DECIDED["decision"] | {"return": {"rpc": LOCK + "s"}}}, "decision[return].rpc", "effect.rpc"),
        ({"closes_on": CLOSES[1:]}, "closes_on", "ladder.decision_shown"),
        ({"closes_on": [*CLOSES, CLOSES[0] | {"decision": "burn"}]}, "closes_on[3].decision", "ladder.decision"),
        ({"retimes": [{"fact": "weft.api.leads.v1.LeadTouched"}]}, "retimes[0]", "ladder.retiming"),
        ({"opens_on": [{"fact": "weft.api.leads.v1.Gone"}]}, "opens_on[0].fact", "ladder.fact"),
        ({"retimes": [{"fact": "weft.api.leads.v1.Gone", "due": DAY}]}, "retimes[0].fact", "ladder.fact"),
    ],
)
def test_a_ladder_whose_decision_cannot_be_taken_is_refused_when_it_is_set(
    changes: dict[str, Any], field: str, rule: str
) -> None:
    with pytest.raises(PolicyRefused) as refused:
        policy(**changes)
    assert (f"ladders[0].{field}", rule) in {(v.field, v.rule) for v in refused.value.violations}


def test_a_fact_gives_a_task_other_times_for_what_is_still_ahead() -> None:
    (found,) = policy().ladders
    assert ladders.retimed_by(found, leads.LeadTouched(), 0) is None
    assert ladders.retimed_by(found, leads.LeadStalled(), 0) is None
    urgent = ladders.retimed_by(found, leads.LeadTouched(two_way=True), 1)
    assert urgent is not None
    assert urgent.due.hours == 4
    assert [step.after.hours for step in urgent.steps] == [24, 4]
    assert found.due.hours == 24  # the policy itself is left alone
