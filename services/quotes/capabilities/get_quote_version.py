"""Read one version of a quote, as it was kept."""

from __future__ import annotations

from services.quotes import store, wire
from weft.api.quotes import v1 as pb
from weft.work import Work


async def get_quote_version(request: pb.GetQuoteVersionRequest, work: Work) -> pb.QuoteVersion:
    """Gives one version to whoever may see its quote."""
    return wire.version(await work.load(store.version_table, request.name), work)
