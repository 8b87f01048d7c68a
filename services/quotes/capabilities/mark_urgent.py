"""Ask finance to hurry, before or while it holds the quote."""

from __future__ import annotations

from services.quotes import store, wire
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def mark_urgent(request: pb.MarkUrgentRequest, work: Work) -> pb.Quote:
    """Marks it; from now on the cost is locked only with a sheet."""
    quote = await store.load(work, request.name)
    check_etag(request.etag, quote)
    quote.mark_urgent(at=work.now)
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    store.save(work, quote)
    return wire.quote(quote, work, policy)
