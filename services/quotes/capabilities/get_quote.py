"""Read a quote with its live status: the open node, since when, and what went in and came out of each."""

from __future__ import annotations

from services.quotes import store, wire
from weft.api.quotes import v1 as pb
from weft.work import Work


async def get_quote(request: pb.GetQuoteRequest, work: Work) -> pb.Quote:
    """Gives one quote to whoever may see it."""
    return wire.quote(await store.load(work, request.name), work)
