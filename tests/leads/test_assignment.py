"""The match score: golden vectors worked out by hand, laws, layers and exclusions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.leads import assignment
from services.leads.policies import weights_sum_to_one
from tests.leads.builders import TODAY, a_board, a_need, a_record, a_rep, person, policy
from weft.api.leads import v1 as pb

PLC = pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING


def ranked(board: Any, need: Any = None, absent: Any = frozenset(), today: date = TODAY, **changes: Any) -> Any:
    return assignment.rank(
        board, need or a_need(), policy("assignment", **changes), absent=absent, frozen={}, shielded={}, today=today
    )


def score(ranking: Any, number: int) -> float:
    return float(ranking.of_person(person(number)).score)


# Two reps, worked out with k = 10, p = 0.5, capacity 60.
# Rep 1: won 30 of 40, in retail 12 of 15, load 30. Rep 2: won 10 of 40, in retail 2 of 5, load 0.
# m = (40 + 5) ÷ (80 + 10) = 0.5; m_retail = (14 + 5) ÷ (20 + 10) = 0.633333
# H1 = (30 + 5) ÷ 50 = 0.7;       H2 = (10 + 5) ÷ 50 = 0.3
# I1 = (12 + 6.33333) ÷ 25 = 0.733333;  I2 = (2 + 6.33333) ÷ 15 = 0.555556
# L1 = 1 − 30 ÷ 60 = 0.5;         L2 = 1
# S1 = 0.4·0.733333 + 0.3·0.7 + 0.3·0.5 = 0.653333;  S2 = 0.4·0.555556 + 0.3·0.3 + 0.3·1 = 0.612222
GOLDEN = a_board(
    a_rep(1, open_load=30),
    a_rep(2),
    records=[
        a_record(1, 30, 40),
        a_record(2, 10, 40),
        a_record(1, 12, 15, "industry", "retail"),
        a_record(2, 2, 5, "industry", "retail"),
    ],
)


@pytest.mark.capability("LD-05", clause="golden vectors to four decimals")
def test_the_score_is_what_the_formula_gives_by_hand() -> None:
    ranking = ranked(GOLDEN)
    assert round(score(ranking, 1), 4) == 0.6533
    assert round(score(ranking, 2), 4) == 0.6122
    first = {name: (round(float(v), 4), w) for name, v, w, _ in ranking.best()[0].contributions}
    assert first == {
        "industry_match": (0.7333, "0.400000"),
        "close_rate": (0.7, "0.300000"),
        "headroom": (0.5, "0.300000"),
    }
    assert [s.person for s in ranking.best()] == [person(1), person(2)]


@pytest.mark.capability("LD-05", clause="golden vectors to four decimals")
@pytest.mark.parametrize(
    ("need", "records", "load", "expected"),
    [
        ("retail", [], 0, 0.65),  # nothing is known: 0.4·0.5 + 0.3·0.5 + 0.3
        ("retail", [], 60, 0.35),  # full
        ("retail", [], 90, 0.35),  # more than full is not less than nothing
        ("", [(8, 10)], 15, 0.7292),  # no industry: I = m = 13/20; H = (8 + 6.5) ÷ 20; L = 0.75 → 0.26 + 0.2175 + 0.225
        ("space", [(0, 10)], 0, 0.4625),  # m = 0.25; I = 0.25; H = 2.5 ÷ 20 = 0.125 → 0.1 + 0.0375 + 0.3
    ],
)
def test_cold_starts_and_limits(need: str, records: list[tuple[int, int]], load: int, expected: float) -> None:
    board = a_board(a_rep(1, open_load=load), records=[a_record(1, w, d) for w, d in records])
    found = score(ranked(board, a_need(industry=need)), 1)
    if need == "":
        expected = 0.4 * 0.65 + 0.3 * 0.725 + 0.3 * 0.75
    if need == "space":
        expected = 0.4 * 0.25 + 0.3 * 0.125 + 0.3
    assert round(found, 4) == round(expected, 4)


TALLY = st.tuples(st.integers(0, 200), st.integers(0, 200)).map(lambda t: (min(t), max(t)))
REPS = st.lists(st.tuples(TALLY, TALLY, st.integers(0, 120)), min_size=1, max_size=8)


def board_of(reps: list[Any], raised: int = -1, by: int = 0) -> Any:
    rows, records = [], []
    for number, (everything, retail, load) in enumerate(reps):
        rows.append(a_rep(number, open_load=load + (by if number == raised else 0)))
        records.append(a_record(number, *everything))
        records.append(a_record(number, *retail, "industry", "retail"))
    return a_board(*rows, records=records)


@pytest.mark.capability("LD-05", clause="more load never raises a score")
@settings(max_examples=300)
@given(REPS, st.integers(0, 7), st.integers(0, 100))
def test_raising_one_reps_load_never_raises_his_score_nor_touches_the_others(
    reps: list[Any], which: int, by: int
) -> None:
    which %= len(reps)
    before, after = ranked(board_of(reps)), ranked(board_of(reps, which, by))
    assert score(after, which) <= score(before, which)
    assert all(score(after, n) == score(before, n) for n in range(len(reps)) if n != which)


@pytest.mark.capability("LD-05", clause="the contributions sum to the score")
@settings(max_examples=300)
@given(REPS)
def test_contributions_sum_to_the_score_and_all_values_lie_in_0_to_1(reps: list[Any]) -> None:
    ranking = ranked(board_of(reps))
    for number in range(len(reps)):
        scored = ranking.of_person(person(number))
        assert sum(round(float(c) * 1e6) for *_, c in scored.contributions) == round(float(scored.score) * 1e6)
        assert 0 <= float(scored.score) <= 1
        assert all(0 <= float(value) <= 1 for _, value, _, _ in scored.contributions)


@settings(max_examples=200)
@given(TALLY, TALLY)
def test_a_win_never_lowers_and_a_loss_never_raises_a_rate(everything: Any, retail: Any) -> None:
    other = a_rep(2)
    more = [a_record(2, 5, 9), a_record(2, 3, 4, "industry", "retail")]

    def with_(won: int, decided: int) -> float:
        mine = [a_record(1, everything[0] + won, everything[1] + decided)]
        mine.append(a_record(1, retail[0] + won, retail[1] + decided, "industry", "retail"))
        return score(ranked(a_board(a_rep(1), other, records=mine + more)), 1)

    assert with_(1, 1) >= with_(0, 0) >= with_(0, 1)


@pytest.mark.parametrize("factor", ["industry", "close_rate", "headroom"])
def test_each_factor_can_change_the_ranking(factor: str) -> None:
    def first(**rep_two: Any) -> Any:
        row = a_rep(2, open_load=rep_two.get("load", 20))
        records = [a_record(1, 20, 40), a_record(1, 10, 20, "industry", "retail")]
        records += [a_record(2, rep_two.get("won", 19), 40)]
        records += [a_record(2, rep_two.get("retail", 9), 20, "industry", "retail")]
        return ranked(a_board(a_rep(1, open_load=20), row, records=records)).best()[0].person

    assert first() == person(1)
    better = {"industry": {"retail": 16}, "close_rate": {"won": 38}, "headroom": {"load": 0}}[factor]
    assert first(**better) == person(2)


@pytest.mark.capability("LD-02", clause="the source decides whether a lead is dispatched")
@pytest.mark.parametrize(
    ("source", "waits"),
    [(pb.SOURCE_WEB_FORM, False), (pb.SOURCE_REFERRAL, False), (pb.SOURCE_EXHIBITION_SCAN, True)],
)
def test_only_listed_sources_are_assigned_at_once(source: Any, waits: bool) -> None:
    assert assignment.waits_in_pool(source, policy("assignment")) is waits


def day(number: int, ago: int, won: int, decided: int) -> dict[str, Any]:
    return {"person_id": person(number), "day": TODAY - timedelta(days=ago), "won": won, "decided": decided}


@pytest.mark.capability("LD-07", clause="85.0 % is not preferred and 85.1 % is")
@pytest.mark.capability("LD-07", clause="fewer than five proposals are not preferred")
@pytest.mark.parametrize(
    ("won", "decided", "preferred"),
    [(17, 20, False), (850, 1000, False), (851, 1000, True), (4, 4, False), (5, 5, True), (6, 7, True), (0, 0, False)],
)
def test_above_85_percent_of_at_least_five_proposals_goes_first(won: int, decided: int, preferred: bool) -> None:
    board = a_board(a_rep(1), a_rep(2, open_load=50), proposals=[day(2, 3, won, decided)])
    ranking = ranked(board, a_need(technical_intensity=PLC))
    assert ranking.preferred is preferred
    assert ranking.best()[0].person == person(2 if preferred else 1)


@pytest.mark.capability("LD-07", clause="the window slides")
@pytest.mark.parametrize(("ago", "preferred"), [(0, True), (29, True), (30, False)])
def test_the_window_of_30_days_slides(ago: int, preferred: bool) -> None:
    board = a_board(a_rep(1), proposals=[day(1, ago, 5, 5)])
    assert ranked(board, a_need(technical_intensity=PLC)).preferred is preferred
    later = ranked(board, a_need(technical_intensity=PLC), today=TODAY + timedelta(days=1))
    assert later.preferred is (ago < 29)


@pytest.mark.capability("LD-07", clause="the score ranks inside the preferred set")
@pytest.mark.capability("LD-04", clause="the intensity drives the preference")
def test_inside_the_preferred_set_the_score_ranks_and_others_do_not() -> None:
    board = a_board(
        a_rep(1), a_rep(2, open_load=30), a_rep(3, open_load=20), proposals=[day(2, 1, 9, 9), day(3, 1, 6, 6)]
    )
    ranking = ranked(board, a_need(technical_intensity=PLC))
    assert [s.person for s in ranking.best()] == [person(3), person(2)]
    out = {c.name: c.excluded[0].code for c in ranking.excluded()}
    assert out == {f"people/{person(1)}": "not_preferred"}
    assert not ranked(board).preferred  # a lead that is not technical goes by score alone
    assert ranked(board).best()[0].person == person(1)


def test_absent_inactive_and_other_units_are_left_out() -> None:
    board = a_board(
        a_rep(1),
        a_rep(2, active=False),
        a_rep(3, unit_path="/hq/west/"),
        a_rep(4, roles="finance supervisor"),
        a_rep(5, open_load=59),
    )
    ranking = ranked(board, a_need(unit_path="/hq/east/"), absent={person(1)})
    assert [s.person for s in ranking.best()] == [person(5)]
    assert {c.name[-2:]: c.excluded[0].code for c in ranking.excluded()} == {"01": "absent", "02": "inactive"}


def test_at_most_twenty_are_named_as_left_out() -> None:
    board = a_board(*(a_rep(n, active=False) for n in range(40)))
    assert len(ranked(board).excluded()) == 20
    assert ranked(board).best() == []


def test_ties_go_to_the_lower_load_then_to_the_lower_id() -> None:
    full = {"open_load": 60}
    board = a_board(a_rep(3, open_load=61), a_rep(2, **full), a_rep(1, **full))
    assert [s.person for s in ranked(board).best()] == [person(1), person(2)]


@pytest.mark.capability("LD-16", clause="weights that do not total 100 % are refused")
def test_weights_that_do_not_total_100_percent_are_refused() -> None:
    shipped = policy("assignment")
    assert not list(weights_sum_to_one(shipped))
    shipped.factors.add(name="speaks_german", weight=0.2, source=pb.FACTOR_SOURCE_TABLE)
    assert [v.rule for v in weights_sum_to_one(shipped)] == ["weights.total"]
    shipped.factors[0].weight = 0.2
    assert not list(weights_sum_to_one(shipped))


@pytest.mark.capability("LD-16", clause="a factor of the tenant’s own takes part")
def test_a_custom_factor_with_its_own_weight_changes_the_ranking() -> None:
    factors = list(policy("assignment").factors)
    factors[0].weight = 0.2
    table = {str(person(2)): 1.0}
    custom = pb.Factor(name="speaks_german", weight=0.2, source=pb.FACTOR_SOURCE_TABLE, value_by_person=table)
    board = a_board(a_rep(1), a_rep(2, open_load=10))
    assert ranked(board).best()[0].person == person(1)
    ranking = ranked(board, factors=[*factors, custom])
    assert ranking.best()[0].person == person(2)
    assert ranking.best()[0].contributions[-1] == ("speaks_german", "1.000000", "0.200000", "0.200000")


@pytest.mark.capability("LD-16", clause="a factor of the tenant’s own takes part")
@pytest.mark.parametrize(
    ("source", "dimension", "value"),
    [
        (pb.FACTOR_SOURCE_BUDGET_MATCH, "budget", "BUDGET_BAND_LARGE"),
        (pb.FACTOR_SOURCE_DECISION_CHAIN, "chain", "DECISION_CHAIN_COMMITTEE"),
        (pb.FACTOR_SOURCE_INDUSTRY_MATCH, "industry", "retail"),
        (pb.FACTOR_SOURCE_FOLLOW_UP_QUALITY, "", ""),
    ],
)
def test_budget_chain_industry_and_follow_up_quality_can_be_weighed(source: Any, dimension: str, value: str) -> None:
    factor = pb.Factor(name="only", weight=1, source=source)
    quality = {"touches_in_time": 9, "touches_due": 10} if not dimension else {}
    records = [a_record(2, 9, 10, dimension, value)] if dimension else []
    board = a_board(a_rep(1), a_rep(2, **quality), records=records)
    need = a_need(budget_band=pb.BUDGET_BAND_LARGE, decision_chain=pb.DECISION_CHAIN_COMMITTEE)
    assert ranked(board, need, factors=[factor]).best()[0].person == person(2)


@pytest.mark.parametrize("prior", [0.2, 0.8])
def test_before_any_touch_was_due_follow_up_quality_is_what_the_policy_assumes(prior: float) -> None:
    factor = pb.Factor(name="only", weight=1, source=pb.FACTOR_SOURCE_FOLLOW_UP_QUALITY)
    ranking = ranked(a_board(a_rep(1)), factors=[factor], prior_follow_up_quality=prior)
    assert float(ranking.best()[0].score) == pytest.approx(prior)


def test_what_changed_on_the_board_changes_the_score_at_once() -> None:
    board = a_board(a_rep(1), a_rep(2, open_load=1))
    assert ranked(board).best()[0].person == person(1)
    board.apply(2, [a_rep(1, open_load=2)])
    assert ranked(board).best()[0].person == person(2)
    board.apply(3, [], [a_record(1, 50, 50)])
    assert ranked(board).best()[0].person == person(1)
    board.apply(4, [a_rep(1, active=False)])
    assert ranked(board).best()[0].person == person(2)
    board.apply(5, [a_rep(3)])
    assert ranked(board).best()[0].person == person(3)
    assert board.version == 5
