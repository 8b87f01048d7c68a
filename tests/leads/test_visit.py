"""The figures of a visit, rule by rule; through the doors it is met in test_visit_doors.py."""

from __future__ import annotations

import pytest

from services.leads.visits.visit import OldShare


@pytest.mark.parametrize(
    ("share", "exceeds"),
    [
        (OldShare(5, 1, 5, 0), False),  # exactly 20 points above
        (OldShare(6, 2, 5, 0), True),
        (OldShare(5, 5, 5, 5), False),  # milks, but always did: his own mean decides
        (OldShare(5, 5, 5, 4), False),
        (OldShare(5, 5, 100, 79), True),
        (OldShare(5, 5, 100, 80), False),
        (OldShare(3, 1, 3, 0), False),  # too few to say anything
        (OldShare(4, 4, 90, 0), False),
        (OldShare(90, 90, 4, 0), False),
        (OldShare(1000, 534, 3000, 1001), True),  # 53.4 − 33.37 = 20.03
        (OldShare(1000, 533, 3000, 1000), False),  # 53.3 − 33.33 = 19.97
    ],
)
def test_more_than_the_points_above_ones_own_mean_is_too_much_and_exactly_as_many_is_not(
    share: OldShare, exceeds: bool
):
    assert share.exceeds(20, 5) is exceeds
