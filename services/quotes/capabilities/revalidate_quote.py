"""Put the same lines of a quote that is no longer valid through the review again."""

from __future__ import annotations

from services.quotes import reviewing, store, wire
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def revalidate_quote(request: pb.RevalidateQuoteRequest, work: Work) -> pb.Quote:
    """Makes a version of the same lines, and opens every node again."""
    quote = await store.load(work, request.name)
    check_etag(request.etag, quote)
    quote.revalidate(by=work.actor.name, at=work.now)
    await reviewing.save(quote, work)
    return wire.quote(quote, work)
