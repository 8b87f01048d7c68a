"""The ladder of dunning, whatever days come: never a level twice, never two at once, never what has an excuse."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from services.collections.dunning.ladder import (
    LAST,
    NEVER,
    PAUSED_ONE,
    QUIET,
    SMALL,
    STEPS,
    WAITS,
    Late,
    Level,
    Rules,
    Since,
    Told,
    judge,
)

DAY = date(2031, 3, 3)
RULES = Rules((Level(3, 1, 100), Level(10, 7, 100), Level(20, 10, 500), Level(35, 14, 500)), quiet_days=3)
ONE, TWO = UUID(int=1), UUID(int=2)


def ago(days: int) -> date:
    return DAY - timedelta(days=days)


def test_what_is_heard_of_late_begins_at_the_first_level():
    verdict = judge([Late(ONE, 1_000, ago(400))], {}, RULES, Since(), DAY)
    assert (verdict.steps, verdict.level, verdict.old_level) == ({ONE: 1}, 1, 0)
    assert verdict.next_on == DAY + timedelta(days=7), "the days of the second level after the first"


def test_a_level_comes_when_its_days_and_those_since_the_former_one_are_over():
    late = [Late(ONE, 1_000, ago(12))]
    told = {ONE: Told(1, ago(6))}
    waits = judge(late, told, RULES, Since(ago(6)), DAY)
    assert (waits.steps, waits.standings[ONE].reason, waits.next_on) == ({}, WAITS, DAY + timedelta(days=1))
    assert judge(late, {ONE: Told(1, ago(7))}, RULES, Since(ago(7)), DAY).steps == {ONE: 2}
    quiet = judge(late, {ONE: Told(1, ago(7))}, RULES, Since(ago(2)), DAY)
    assert (quiet.standings[ONE].reason, quiet.next_on) == (QUIET, DAY + timedelta(days=1))
    last = judge([Late(ONE, 1_000, ago(99))], {ONE: Told(4, ago(50))}, RULES, Since(ago(50)), DAY)
    assert (last.standings[ONE].reason, last.next_on, last.dunned_fen) == (LAST, None, 1_000)


def test_a_pause_of_what_came_to_no_level_yet_keeps_a_case_open():
    alone = judge([Late(TWO, 1_000, ago(2), PAUSED_ONE)], {}, RULES, Since(ago(5)), DAY)
    assert (alone.stays_open, alone.held_level, alone.dunned_fen) == (True, 0, 0)
    assert not judge([Late(TWO, 1_000, ago(2))], {}, RULES, Since(ago(5)), DAY).stays_open


def test_a_broken_promise_hurries_by_no_more_than_one_level_after_the_days_since_the_former():
    late, told = [Late(ONE, 1_000, ago(11))], {ONE: Told(2, ago(10))}
    assert judge(late, told, RULES, Since(ago(3)), DAY).steps == {}
    assert judge(late, told, RULES, Since(ago(3), hurried=True), DAY).steps == {ONE: 3}
    assert judge(late, {ONE: Told(2, ago(9))}, RULES, Since(ago(3), hurried=True), DAY).steps == {}


def test_the_least_amount_counts_all_that_is_late_and_has_no_excuse():
    both = [Late(ONE, 60, ago(5)), Late(TWO, 50, ago(4))]
    assert judge(both, {}, RULES, Since(), DAY).steps == {ONE: 1, TWO: 1}
    excused = judge([both[0], both[1]._replace(excuse=PAUSED_ONE)], {}, RULES, Since(), DAY)
    assert (excused.steps, excused.standings[ONE].reason, excused.dunned_fen) == ({}, SMALL, 0)
    higher = judge(both, {ONE: Told(2, ago(20))}, RULES, Since(ago(20)), DAY)
    assert (higher.steps, higher.level) == ({TWO: 1}, 2)
    fallen = judge([both[0]], {ONE: Told(2, ago(20))}, RULES, Since(ago(20)), DAY)
    assert (fallen.stays_open, fallen.too_little) == (False, True)


LINES = st.lists(
    st.tuples(st.integers(1, 400), st.integers(-5, 60), st.sampled_from(("", "", "", PAUSED_ONE))),
    min_size=1,
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(LINES, st.lists(st.integers(0, 9), min_size=1, max_size=40), st.booleans())
def test_no_instalment_comes_twice_to_a_level_or_faster_than_the_policy_says(
    lines: list[tuple[int, int, str]], gaps: list[int], hurried: bool
):
    late = [Late(UUID(int=at), fen, DAY - timedelta(days=back), excuse) for at, (fen, back, excuse) in enumerate(lines)]
    told: dict[UUID, Told] = {}
    stepped: date | None = None
    today = DAY
    for gap in gaps:
        today += timedelta(days=gap)
        verdict = judge(late, told, RULES, Since(stepped, hurried), today)
        for one in late:
            before, standing = told.get(one.id, NEVER), verdict.standings[one.id]
            assert (one.id in verdict.steps) == (standing.reason == STEPS)
            if one.id in verdict.steps:
                level = RULES.levels[before.level]
                assert verdict.steps[one.id] == before.level + 1 == standing.level
                assert not one.excuse
                assert not before.level or (today - before.on).days >= level.wait_days
                assert (hurried and before.level) or (today - one.expected_on).days >= level.days
                assert stepped is None or (today - stepped).days >= RULES.quiet_days
            if standing.next_on:
                assert standing.next_on > today
        open_fen = sum(one.open_fen for one in late if not one.excuse and one.expected_on < today)
        told |= {one: Told(level, today) for one, level in verdict.steps.items()}
        stands = [one for one in late if not one.excuse and one.expected_on < today and one.id in told]
        enough = open_fen >= RULES.levels[0].least_fen
        assert verdict.dunned_fen == (sum(one.open_fen for one in stands) if enough else 0)
        stepped = today if verdict.steps else stepped
