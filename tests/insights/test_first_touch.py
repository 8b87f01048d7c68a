"""The first-touch rate over a hand-made month: late, cancelled, re-opened, transferred, and exactly at the limit."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from services.insights.first_touch import assignments, part, step_of
from services.insights.tally import Key
from tests.insights.facts import EAST, WEST, lead, local, person

T = uuid4()
NINE = local("2026-03-02 09:00")
A, B = person(), person()


def h(hours: float) -> timedelta:
    return timedelta(hours=hours)


def rows(story):
    return assignments([step for event in story.events if (step := step_of(event)) is not None])


def outcomes(story):
    return [(row.owner, row.outcome) for row in rows(story)]


CASES = {
    "in time": (lead(T).created(NINE).assigned(A, NINE).touched(NINE + h(1)), [(A, "on_time")]),
    "exactly at the limit": (lead(T).created(NINE).assigned(A, NINE).touched(NINE + h(2)), [(A, "on_time")]),
    "one microsecond late": (
        lead(T).created(NINE).assigned(A, NINE).touched(NINE + h(2) + timedelta(microseconds=1)), [(A, "late")],
    ),
    "late after the reminder": (
        lead(T).assigned(A, NINE).overdue(NINE + h(2)).touched(NINE + h(3)), [(A, "late")],
    ),
    "never touched": (lead(T).assigned(A, NINE).overdue(NINE + h(2)), [(A, "open")]),
    "lost before the limit": (lead(T).assigned(A, NINE).lost(NINE + h(1)), [(A, "cancelled")]),
    "lost after the limit": (lead(T).assigned(A, NINE).overdue(NINE + h(2)).lost(NINE + h(5)), [(A, "missed")]),
    "lost exactly at the limit": (lead(T).assigned(A, NINE).lost(NINE + h(2)), [(A, "cancelled")]),
    "transferred before the limit": (
        lead(T).assigned(A, NINE).transferred(B, NINE + h(1), unit_path=WEST).touched(NINE + h(2.5)),
        [(A, "cancelled"), (B, "on_time")],
    ),
    "transferred after the limit": (
        lead(T).assigned(A, NINE).overdue(NINE + h(2)).transferred(B, NINE + h(3)).touched(NINE + h(4)),
        [(A, "missed"), (B, "on_time")],
    ),
    "touched, then transferred": (
        lead(T).assigned(A, NINE).touched(NINE + h(1)).transferred(B, NINE + h(3), clock=False), [(A, "on_time")],
    ),
    "re-opened and assigned again": (
        lead(T).assigned(A, NINE).lost(NINE + h(1)).assigned(B, NINE + h(48)).touched(NINE + h(51)),
        [(A, "cancelled"), (B, "late")],
    ),
    "converted untouched": (lead(T).assigned(A, NINE).converted(NINE + h(1)), [(A, "cancelled")]),
    "in the pool": (lead(T).created(NINE), []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
@pytest.mark.capability("IN-H06", clause="a hand-made month with late, cancelled, re-opened and transferred cases")
def test_each_case_of_the_month_is_decided(case):
    story, expected = CASES[case]
    assert outcomes(story) == expected


@pytest.mark.capability("IN-H06", clause="exactly at the limit counts")
def test_a_touch_exactly_at_the_limit_is_in_time():
    story, expected = CASES["exactly at the limit"]
    assert outcomes(story) == expected


def test_a_clock_that_is_moved_moves_the_limit():
    story = lead(T).assigned(A, NINE)
    story.tell(step_free_event(), NINE + h(1), armed=NINE + h(4))
    story.touched(NINE + h(3.5))
    assert outcomes(story) == [(A, "on_time")]


def step_free_event():
    from weft.api.leads import v1 as leads

    return leads.LeadPooled(reason="x")


def test_months_are_those_of_the_tenants_business_date():
    late_evening = local("2026-02-28 23:30")  # still February on Chinese clocks
    story = lead(T).created(late_evening).assigned(A, late_evening).touched(late_evening + h(1))
    assert [row.month for row in rows(story)] == ["2026-02"]


def test_what_a_lead_counts_is_its_rows_and_its_coming_in():
    story = lead(T).created(NINE).assigned(A, NINE).touched(NINE + h(1)).converted(NINE + h(9))
    steps = [step for event in story.events if (step := step_of(event)) is not None]
    assert dict(part(steps).items()) == {
        Key("2026-03", "", EAST): {"created": 1},
        Key("2026-03", A, EAST): {"on_time": 1, "converted": 1},
    }
    brought_along = lead(T).assigned(A, NINE).touched(NINE + h(1)).converted(NINE + h(9))
    steps = [step for event in brought_along.events if (step := step_of(event)) is not None]
    assert dict(part(steps).items()) == {Key("2026-03", A, EAST): {"on_time": 1}}


def test_each_row_names_the_facts_behind_it():
    story = lead(T).assigned(A, NINE).touched(NINE + h(1))
    (row,) = rows(story)
    assert row.event_id == story.events[0].envelope.event_id
    assert row.touched_event_id == story.events[2].envelope.event_id
