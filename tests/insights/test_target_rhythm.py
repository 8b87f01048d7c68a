"""How a month is laid into its weeks: golden figures, laws, and the refusals of what cannot be laid."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.insights.targets import planning, rhythm
from services.insights.targets.planning import Owed, Past
from services.insights.targets.policies import TARGETS, weeks_can_be_laid
from services.insights.targets.target import Target, TargetIsBelowItsPast
from services.insights.targets.texts import TEXTS
from weft.api.insights import v1 as pb
from weft.policy_documents import load_default

SHIPPED, FLAT = (18, 22, 25, 35), (30, 30, 20, 20)
FIRSTS = (1, 8, 15, 22)
ANN, BOB = UUID(int=1), UUID(int=2)
AT = datetime(2026, 2, 10, tzinfo=UTC)
parts = st.lists(st.integers(0, 10**12), min_size=4, max_size=4).filter(any)


def policy(**changes: object) -> pb.TargetsPolicy:
    default: pb.TargetsPolicy = load_default(TARGETS)
    default.MergeFrom(pb.TargetsPolicy(**changes))
    return default


def shares(month: str, given_: tuple[int, ...], day: int, **changes: object) -> list[float]:
    """The shares in percent once a pay day had its say."""
    weeks = rhythm.weeks_of(month, FIRSTS)
    return [float(share * 100) for share in rhythm.raised(rhythm.ratio(given_), weeks, day, policy(**changes))]


@pytest.mark.capability("IN-T03", clause="18:22:25:35 stays as it is")
@pytest.mark.capability("IN-T03", clause="30:30:20:20 becomes 22.5:22.5:27.5:27.5")
def test_from_the_pay_day_on_at_least_55_percent_is_planned_and_proportions_stay():
    assert shares("2026-02", SHIPPED, 15) == [18, 22, 25, 35]
    assert shares("2026-02", FLAT, 15) == [22.5, 22.5, 27.5, 27.5]
    assert shares("2026-02", (50, 40, 10, 0), 15) == [25, 20, 55, 0]
    assert shares("2026-02", FLAT, 15, after_pay_day_min_percent=60) == [20, 20, 30, 30]
    assert shares("2026-02", FLAT, 0) == [30, 30, 20, 20]
    assert shares("2026-02", FLAT, 1) == [30, 30, 20, 20], "all of the month comes after"
    assert shares("2026-02", (60, 40, 0, 0), 15) == [27, 18, 27.5, 27.5], "without a past after it days count alike"
    # Inclusive: with the 14th the last of seven days of the second week lies behind it, with the 15th none of it does.
    last = policy()
    last.pay_day_inclusive = False
    weeks = rhythm.weeks_of("2026-02", FIRSTS)
    assert rhythm.raised(rhythm.ratio(FLAT), weeks, 14, last) == rhythm.raised(rhythm.ratio(FLAT), weeks, 15, policy())
    after = Fraction(30, 7) + 40
    second = rhythm.raised(rhythm.ratio(FLAT), weeks, 14, policy())[1] * 100
    assert second == Fraction(30, 7) * 55 / after + Fraction(180, 7) * 45 / (100 - after)
    assert shares("2026-02", FLAT, 31) == shares("2026-02", FLAT, 28), "in a short month its last day"


@pytest.mark.capability("IN-T04", clause="golden data where the mean of shares is not the ratio of sums")
def test_a_rhythm_is_the_mean_of_each_months_shares_and_not_the_ratio_of_sums():
    months = {"2025-11": [10, 20, 30, 40], "2025-12": [500_000, 300_000, 100_000, 100_000], "2026-01": [9, 12, 6, 3]}
    assert rhythm.mean(list(months.values())) == rhythm.ratio(FLAT)
    assert rhythm.ratio([sum(column) for column in zip(*months.values(), strict=True)]) != rhythm.ratio(FLAT)
    days = {date(2026, 1, 7): 1, date(2026, 1, 8): 2, date(2026, 1, 21): 3, date(2026, 1, 22): 4, date(2026, 1, 31): 5}
    days |= {date(2025, 12, 14): 6, date(2025, 12, 15): 7, date(2025, 11, 3): 0}
    assert rhythm.by_week(days, FIRSTS) == {"2025-12": [0, 6, 7, 0], "2026-01": [1, 2, 3, 9]}


@pytest.mark.capability("IN-T04", clause="months of 28, 29, 30 and 31 days")
@pytest.mark.parametrize(("month", "last"), [("2026-02", 28), ("2028-02", 29), ("2026-04", 30), ("2026-12", 31)])
def test_the_last_week_ends_with_its_month(month: str, last: int):
    weeks = [(week.first.day, week.last.day) for week in rhythm.weeks_of(month, FIRSTS)]
    assert weeks == [(1, 7), (8, 14), (15, 21), (22, last)]
    laid = rhythm.laid(1_000_003, rhythm.ratio(SHIPPED), ())
    assert (laid, sum(laid)) == ([180_000, 220_001, 250_001, 350_001], 1_000_003)
    late = rhythm.raised(rhythm.ratio(FLAT), rhythm.weeks_of(month, FIRSTS), 22, policy())
    assert late[3] == Fraction(55, 100), "the last week alone lies behind the 22nd"


@pytest.mark.capability("IN-T04", clause="the weeks sum to the target exactly, to the fen")
@given(total=st.integers(1, 10**15), past=st.lists(parts, min_size=1, max_size=12), day=st.integers(0, 31),
       other=st.integers(0, 31), weight=st.integers(1, 10**12), kept=st.integers(0, 3))  # fmt: skip
def test_weeks_sum_to_the_target_whatever_the_past_and_the_pay_days(
    total: int, past: list[list[int]], day: int, other: int, weight: int, kept: int
):
    own, weeks, rules = rhythm.mean(past), rhythm.weeks_of("2026-11", FIRSTS), policy()
    one, two = (rhythm.raised(own, weeks, at, rules) for at in (day, other))
    both = rhythm.blended([(weight, one), (3, two)])
    assert sum(own) == sum(one) == sum(both) == 1
    assert min(*one, *both) >= 0
    if day in (15, 22):  # where a week begins
        assert sum(one[FIRSTS.index(day) :]) >= min(Fraction(55, 100), 1)
    whole = rhythm.split(total, both)
    assert sum(whole) == total
    assert all(abs(fen - total * share) < 1 for fen, share in zip(whole, both, strict=True))
    again = rhythm.laid(total, rhythm.raised(own, weeks, other, rules), whole[:kept])
    assert (sum(again), again[:kept]) == (total, whole[:kept])
    assert min(again) >= 0


@pytest.mark.capability("IN-T04", clause="with money in fewer than three months the team's rhythm holds")
def test_a_short_past_gives_way_to_the_teams_and_that_to_the_policys():
    weeks, rules = rhythm.weeks_of("2026-02", FIRSTS), policy()
    two = {"2025-12": FLAT, "2026-01": FLAT}
    three, team = two | {"2025-11": FLAT}, {"2026-01": (25, 25, 25, 25)}
    found = [
        planning.basis(past, (), {}, weeks, rules, 7)
        for past in (Past(three, team), Past(two, team), Past(two), Past({}))
    ]
    sources = [planning.OWN, planning.TEAM, planning.SHIPPED, planning.SHIPPED]
    assert [one.source for one in found] == sources
    assert [one.months for one in found] == [("2025-11", "2025-12", "2026-01"), ("2026-01",), (), ()]
    assert [float(one.rhythm[0]) for one in found] == [0.3, 0.25, 0.18, 0.18]
    assert [float(one.shares[0]) for one in found] == [0.225, 0.225, 0.18, 0.18]


def test_pay_days_weigh_what_their_customers_owe_in_the_month_in_which_it_is_expected():
    weeks, rules = rhythm.weeks_of("2026-02", FIRSTS), policy()
    owed = [
        Owed(ANN, date(2026, 1, 25), 100),  # his day comes in February
        Owed(ANN, date(2026, 2, 20), 100),  # his next day is the 22nd
        Owed(ANN, date(2026, 2, 23), 900),  # in March
        Owed(BOB, date(2026, 2, 20), 300),  # nobody said when: due is due
        Owed(BOB, date(2026, 1, 25), 900),
    ]
    found = planning.pay_day_parts(owed, {ANN: 22}, weeks, rules)
    assert [(one.day, one.said, one.customer_count, one.open_fen) for one in found] == [
        (15, False, 1, 300), (22, True, 1, 200),
    ]  # fmt: skip
    basis = planning.basis(Past({}), owed, {ANN: 22}, weeks, rules, 0)
    late = rhythm.raised(rhythm.ratio(SHIPPED), weeks, 22, rules)
    assert basis.shares == rhythm.blended([(3, rhythm.ratio(SHIPPED)), (2, late)])
    assert planning.pay_day_parts((), {}, weeks, rules) == [pb.PayDayPart(day=15)]
    rules.pay_day = 0
    assert planning.pay_day_parts((), {}, weeks, rules) == []
    assert [one.day for one in planning.pay_day_parts(owed, {ANN: 0, BOB: 31}, weeks, rules)] == [0, 31]
    args = {"customers": 1, "open_fen": 300, "currency": "CNY", "day": 15}
    codes = ("target_pay_day_said", "target_pay_any_day", "target_pay_day_unsaid")
    said = [TEXTS[code].render("en", args) for code in codes]
    assert [one.partition(" by ")[0] for one in said] == ["In this month ¥3.00 is owed"] * 3, "one or many"
    assert all("by 1 customer " in one for one in said)
    assert rhythm.expected(date(2026, 2, 10), 31) == date(2026, 2, 28)
    assert rhythm.expected(date(2026, 12, 31), 30) == date(2027, 1, 30)


def test_weeks_that_are_over_keep_their_plan_and_a_plan_that_comes_out_the_same_is_none():
    weeks, rules = rhythm.weeks_of("2026-02", FIRSTS), policy()
    target = Target(id=ANN, owner=BOB, unit_path="/", month="2026-02", currency="CNY", first_days=FIRSTS, created_at=AT)
    plain = planning.basis(Past({}), (), {}, weeks, rules, 0)
    target.set(1_000, plain, unit_path="/", today=date(2026, 2, 1), at=AT)
    assert target.weeks_fen == (180, 220, 250, 350)
    late = planning.basis(Past({}), [Owed(ANN, date(2026, 2, 2), 1)], {ANN: 22}, weeks, rules, 0)
    for today, after in ((date(2026, 2, 8), (180, 143, 162, 515)), (date(2026, 2, 22), (180, 143, 162, 515))):
        target.replan(late, customer=ANN, today=today, at=AT)
        assert target.weeks_fen == after
    assert (target.plans, len(target.events)) == (2, 2)
    target.replan(plain, customer=ANN, today=date(2026, 3, 1), at=AT)
    assert target.plans == 2, "the month is over"
    with pytest.raises(TargetIsBelowItsPast):
        target.set(322, plain, unit_path="/", today=date(2026, 2, 15), at=AT)
    target.set(323, plain, unit_path="/", today=date(2026, 2, 15), at=AT)
    assert target.weeks_fen == (180, 143, 0, 0)


def test_a_policy_whose_weeks_cannot_be_laid_is_refused():
    assert list(weeks_can_be_laid(policy())) == []
    wrong = pb.TargetsPolicy(week_first_days=[1, 8, 8, 22], week_shares=[0] * 4, own_months_min=2, history_months=1)
    assert [one.field for one in weeks_can_be_laid(wrong)] == ["week_first_days", "week_shares", "own_months_min"]
    wrong = pb.TargetsPolicy(week_first_days=[2, 8, 15, 22], week_shares=SHIPPED, own_months_min=1, history_months=1)
    assert [one.field for one in weeks_can_be_laid(wrong)] == ["week_first_days"]
