"""Revise a quote: other lines or terms make a new version, which opens again what it touches."""

from __future__ import annotations

from services.quotes import drafting, reviewing, store, wire
from services.quotes.items import reopening
from services.quotes.items import store as items
from services.quotes.items.item import id_of
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def revise_quote(request: pb.ReviseQuoteRequest, work: Work) -> pb.Quote:
    """Changes what the request has and leaves the rest as it is."""
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    quote = await store.load(work, request.name)
    check_etag(request.etag, quote)
    lines = None
    if request.HasField("lines"):
        lines = drafting.lines_of(request.lines, quote.currency, policy)
        known = await items.items(work, [id_of(line.item) for line in lines])
        quantities, _ = await work.policy(pb.QuantityPolicy)
        drafting.check_items(lines, known, quote.currency, quantities)
    terms = request.terms if request.HasField("terms") else None
    stale = await reopening.left_behind(work, quote, lines, policy)
    quote.revise(lines, terms, stale, by=work.actor.name, at=work.now)
    await reviewing.save(quote, work)
    return wire.quote(quote, work, policy)
