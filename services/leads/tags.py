"""The three tags of a lead and what follows from them: the budget band of an amount, and whether a lead is of high value.

The band is closed at both ends of the middle: an amount below `medium_from` is SMALL, one above `medium_to` is LARGE,
and both limits themselves are MEDIUM. Pure.
"""

from __future__ import annotations

from weft.api.leads import v1 as pb
from weft.errors import InvalidArgument
from weft.text import Text


class BandContradictsBudget(InvalidArgument):
    """A stated band that is not the band of the stated amount."""

    reason = "BAND_CONTRADICTS_BUDGET"
    text = Text(
        en="The band does not belong to the amount; it would be {band}.", zh="预算带宽与金额不符，应为 {band}。"
    )
    remedy = Text(en="Leave the band out, or correct the amount.", zh="请不填带宽，或更正金额。")


class CurrencyHasNoBands(InvalidArgument):
    """The limits of the bands are in another currency."""

    reason = "CURRENCY_HAS_NO_BANDS"
    text = Text(en="Budget bands are set in {currency}.", zh="预算带宽以 {currency} 设定。")
    remedy = Text(en="Convert the amount, or state the band alone.", zh="请换算金额，或只填写带宽。")


def band_of(budget_fen: int, policy: pb.TagsPolicy) -> pb.BudgetBand:
    """The band of an amount; unspecified for 0, which means that no amount is known."""
    if budget_fen <= 0:
        return pb.BUDGET_BAND_UNSPECIFIED
    if budget_fen < policy.medium_from_fen:
        return pb.BUDGET_BAND_SMALL
    return pb.BUDGET_BAND_MEDIUM if budget_fen <= policy.medium_to_fen else pb.BUDGET_BAND_LARGE


def settle_band(budget_fen: int, currency: str, stated: pb.BudgetBand, policy: pb.TagsPolicy) -> pb.BudgetBand:
    """The band of a new lead: the amount's own where one is known, else the stated one."""
    if budget_fen <= 0:
        return stated
    if currency != policy.currency:
        raise CurrencyHasNoBands(currency=policy.currency)
    band = band_of(budget_fen, policy)
    if stated not in (pb.BUDGET_BAND_UNSPECIFIED, band):
        raise BandContradictsBudget(band=pb.BudgetBand.Name(band))
    return band


def is_high_value(band: pb.BudgetBand, need: pb.TechnicalIntensity, policy: pb.ClaimsPolicy) -> bool:
    """Whether a lead is of high value, by its band or by its technical need."""
    return band in policy.high_value_bands or need in policy.high_value_needs
