"""List the versions of a quote, newest first."""

from __future__ import annotations

from services.quotes import store, wire
from weft.api.quotes import v1 as pb
from weft.listing import PAGE_SIZE, after_id
from weft.pages import encode_token
from weft.work import Work


async def list_quote_versions(request: pb.ListQuoteVersionsRequest, work: Work) -> pb.ListQuoteVersionsResponse:
    """Gives one page of the versions of a quote that the caller may see."""
    quote = await store.load(work, request.quote)
    size = request.page_size or PAGE_SIZE
    rows = await store.versions(work, quote.id, before=after_id(request.page_token), count=size + 1)
    token = encode_token(str(rows[size - 1]["id"])) if len(rows) > size else ""
    return pb.ListQuoteVersionsResponse(
        versions=[wire.version(row, work) for row in rows[:size]], next_page_token=token
    )
