"""What the clause library is asked about a quote."""

from __future__ import annotations

from services.quotes.clauses.matching import Deal
from services.quotes.items import store as items
from services.quotes.items.item import id_of
from services.quotes.quote import Quote
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
