"""Hand a quote to the review; it takes its route over from the policy of now, and keeps it."""

from __future__ import annotations

from services.quotes import reviewing, store, wire
from services.quotes.flow import Route, route_of
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def submit_quote(request: pb.SubmitQuoteRequest, work: Work) -> pb.Quote:
    """Opens the first node that is not done."""
    policy, version = await work.policy(pb.QuoteFlowPolicy)
    quote = await store.load(work, request.name)
    check_etag(request.etag, quote)
    quote.submit(Route(route_of(policy)), version, at=work.now)
    await reviewing.save(quote, work)
    return wire.quote(quote, work)
