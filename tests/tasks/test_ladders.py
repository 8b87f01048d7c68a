"""Ladders as policy: which facts ask, by when, and what the shipped ones say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from services.tasks import ladders
from services.tasks.service import LADDERS
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
        (leads.LeadPooled(asks_for_person=True), ["lead_without_candidate"]),
        (leads.LeadPooled(reason="source_not_auto"), []),
        (leads.LeadFollowedUp(), []),
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
        ({"code": "lead_touch_overdue"}, "ladder.unique"),
    ],
)
def test_a_wrong_ladder_is_refused_when_it_is_set(change: dict[str, Any], rule: str) -> None:
    changed = to_document(SHIPPED)
    changed["ladders"][0].update(change)
    with pytest.raises(PolicyRefused) as refused:
        parse(LADDERS, changed)
    assert rule in {violation.rule for violation in refused.value.violations}
