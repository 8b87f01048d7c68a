"""The tags of a lead, at their limits."""

from __future__ import annotations

import pytest

from services.leads import tags
from tests.leads.builders import policy
from weft.api.leads import v1 as pb

SMALL, MEDIUM, LARGE = pb.BUDGET_BAND_SMALL, pb.BUDGET_BAND_MEDIUM, pb.BUDGET_BAND_LARGE


@pytest.mark.capability("LD-03", clause="exactly 500,000 and exactly 2,000,000 fall where the bands say")
@pytest.mark.parametrize(
    ("yuan_fen", "band"),
    [
        (0, pb.BUDGET_BAND_UNSPECIFIED),
        (1, SMALL),
        (50_000_000 - 1, SMALL),
        (50_000_000, MEDIUM),
        (50_000_000 + 1, MEDIUM),
        (200_000_000 - 1, MEDIUM),
        (200_000_000, MEDIUM),
        (200_000_000 + 1, LARGE),
        (10**15, LARGE),
    ],
)
def test_exactly_500k_and_exactly_2m_are_in_the_middle_band(yuan_fen: int, band: int) -> None:
    assert tags.band_of(yuan_fen, policy("tags")) == band


def test_a_stated_band_that_is_not_the_amounts_own_is_refused() -> None:
    limits = policy("tags")
    assert tags.settle_band(50_000_000, "CNY", MEDIUM, limits) == MEDIUM
    with pytest.raises(tags.BandContradictsBudget):
        tags.settle_band(50_000_000, "CNY", SMALL, limits)
    with pytest.raises(tags.CurrencyHasNoBands):
        tags.settle_band(50_000_000, "USD", pb.BUDGET_BAND_UNSPECIFIED, limits)
    assert tags.settle_band(0, "USD", LARGE, limits) == LARGE


@pytest.mark.parametrize(
    ("band", "need", "high"),
    [
        (LARGE, pb.TECHNICAL_INTENSITY_PRICE_COMPARISON, True),
        (MEDIUM, pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING, True),
        (MEDIUM, pb.TECHNICAL_INTENSITY_STANDARD_SELECTION, False),
        (pb.BUDGET_BAND_UNSPECIFIED, pb.TECHNICAL_INTENSITY_UNSPECIFIED, False),
    ],
)
def test_high_value_is_a_large_budget_or_a_need_for_plc(band: int, need: int, high: bool) -> None:
    assert tags.is_high_value(band, need, policy("claims")) is high  # type: ignore[arg-type]
