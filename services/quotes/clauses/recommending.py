"""What the clause library is asked about a quote, and what is kept of its answer."""

from __future__ import annotations

from collections.abc import Sequence

from services.quotes.clauses.matching import Deal, Match
from services.quotes.items import store as items
from services.quotes.items.item import id_of
from services.quotes.quote import Quote
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.work import Reader


async def deal_of(quote: Quote, see: Reader) -> Deal:
    """What a quote says of customer, items, custom development and sum."""
    known = await items.items(see, [id_of(line.item) for line in quote.lines])
    return Deal(
        industry=quote.industry,
        items=tuple(sorted(one.code for one in known.values())),
        custom_development=quote.route.custom == pb.CUSTOM_DEVELOPMENT_YES,
        amount_fen=quote.totals.sum_fen,
        currency=quote.currency,
    )


def why(found: Sequence[Match], deal: Deal, policy_version: int) -> common.Decision:
    """Why the best pack is recommended, with all that went in."""
    best = found[0] if found else None
    inputs = {
        "industry": deal.industry, "items": ",".join(deal.items), "currency": deal.currency,
        "custom_development": str(deal.custom_development).lower(), "amount_fen": str(deal.amount_fen),
    }  # fmt: skip
    inputs |= {f"pack_{at}": f"{one.pack.code} {one.pack.number} {one.points}" for at, one in enumerate(found, 1)}
    return common.Decision(
        kind="quotes.clause_recommendation", outcome=best.pack.code if best else "none",
        reasons=best.reasons if best else (), policy="quotes/clauses", policy_version=policy_version, inputs=inputs,
    )  # fmt: skip
