"""A rep's track record: buckets, and which months count."""

from __future__ import annotations

from datetime import date

from services.leads.board.record import ALL, Decided, Tally, added, in_window, merged, segments_of
from tests.leads.builders import person
from weft.api.leads import v1 as pb


def decided(month: int, won: bool, year: int = 2026) -> Decided:
    return Decided(person(1), date(year, month, 15), won, segments_of("retail", pb.BUDGET_BAND_SMALL))


def test_a_decision_falls_into_the_bucket_of_its_month_in_each_of_its_segments() -> None:
    buckets = added([decided(1, True), decided(1, False), decided(2, True)])[person(1)]
    assert buckets[date(2026, 1, 1)][ALL] == Tally(1, 2)
    assert buckets[date(2026, 2, 1)][("industry", "retail")] == Tally(1, 1)
    assert buckets[date(2026, 2, 1)][("budget", "BUDGET_BAND_SMALL")] == Tally(1, 1)


def test_months_without_a_decision_push_nothing_out() -> None:
    old = added([decided(m, True, 2017) for m in range(1, 13)])[person(1)]
    assert in_window(old, 12)[ALL] == Tally(12, 12)
    more = added([decided(11, False)])[person(1)]
    assert in_window(merged(old, more), 12)[ALL] == Tally(11, 12)  # January 2017 left, November 2026 came


def test_a_segment_that_only_old_months_know_is_there_with_zeros() -> None:
    old = added([Decided(person(1), date(2016, 1, 1), True, segments_of("mining", pb.BUDGET_BAND_UNSPECIFIED))])
    new = added([decided(1, True), decided(2, True)])
    sums = in_window(merged(old[person(1)], new[person(1)]), 2)
    assert sums[("industry", "mining")] == Tally(0, 0)
    assert sums[ALL] == Tally(2, 2)


def test_what_is_not_known_is_no_segment() -> None:
    assert segments_of("", pb.BUDGET_BAND_UNSPECIFIED) == (ALL,)
