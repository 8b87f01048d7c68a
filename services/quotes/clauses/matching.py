"""Which packs are for a quote: points for customer, product and sum, and a rule for who comes first. Pure.

A pack for the quote's industry, or for custom development, has the customer's points; one that names items of which one
is quoted, the product's; one in whose band the sum lies, the amount's. Those with enough points are recommended in this
order: packs for the industry first, among them and among the rest the firm's own before shipped ones, then by points,
then the one that names fewer industries, then by code. Where none has enough, a general pack is: the firm's own first.
Archived packs are never among them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from services.quotes.clauses.pack import ClausePack, plain
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb


@dataclass(frozen=True, slots=True)
class Deal:
    """What is known of what is sold, and to whom."""

    industry: str = ""
    items: tuple[str, ...] = ()
    custom_development: bool = False
    amount_fen: int | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A pack, its points, and why."""

    pack: ClausePack
    points: int
    reasons: tuple[common.Reason, ...]
    of_industry: bool = False


def match(packs: Iterable[ClausePack], deal: Deal, policy: pb.ClausesPolicy) -> list[Match]:
    """The packs that are recommended, the best first."""
    usable = [pack for pack in packs if not pack.archived]
    found = [_judged(pack, deal, policy) for pack in usable if not pack.content.fit.general]
    best = sorted((one for one in found if one.points >= policy.recommended_points), key=_rank)
    if best:
        return best[: policy.recommended_max]
    general = sorted((pack for pack in usable if pack.content.fit.general), key=lambda one: (not one.is_own, one.code))
    return [Match(pack, 0, (common.Reason(code="clause_general"),)) for pack in general[:1]]


def _rank(one: Match) -> tuple[bool, bool, int, int, str]:
    industries = len(one.pack.industries)
    return not one.of_industry, not one.pack.is_own, -one.points, industries, one.pack.code


def _judged(pack: ClausePack, deal: Deal, policy: pb.ClausesPolicy) -> Match:
    fit, points, reasons = pack.content.fit, 0, []
    of_industry = bool(deal.industry) and plain(deal.industry) in pack.industries
    if of_industry:
        reasons.append(common.Reason(code="clause_industry", args={"industry": deal.industry}))
    if fit.custom_development and deal.custom_development:
        reasons.append(common.Reason(code="clause_custom_development"))
    if reasons:
        points += policy.customer_points
    item = next((code for code in deal.items if code.startswith(tuple(fit.item_prefixes))), "")
    if item:
        points += policy.product_points
        reasons.append(common.Reason(code="clause_item", args={"item": item}))
    if _in_band(fit, deal):
        points += policy.amount_points
        reasons.append(common.Reason(code="clause_amount"))
    return Match(pack, points, tuple(reasons), of_industry)


def _in_band(fit: pb.ClauseFit, deal: Deal) -> bool:
    if deal.amount_fen is None or not fit.currency or fit.currency != deal.currency:
        return False
    return fit.amount_fen_min <= deal.amount_fen <= (fit.amount_fen_max or deal.amount_fen)
