"""The general manager approves a quote that needs custom development."""

from __future__ import annotations

from services.quotes import reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def approve_quote(request: pb.ApproveQuoteRequest, work: Work) -> pb.Quote:
    """Does the last node."""
    quote, reviewer = await reviewing.begin(request, work)
    quote.approve(by=reviewer, at=work.now)
    return await reviewing.end(quote, work)
