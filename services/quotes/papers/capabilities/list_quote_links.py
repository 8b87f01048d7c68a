"""List the links to the versions of a quote, newest first: who made each, and how often it was opened."""

from __future__ import annotations

from services.quotes import store as quotes
from services.quotes.papers import store, wire
from weft.api.quotes import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_quote_links(request: pb.ListQuoteLinksRequest, work: Work) -> pb.ListQuoteLinksResponse:
    """Gives one page of them to whoever may see the quote."""
    quote = await quotes.load(work, request.quote)
    rows, token = await page(
        work, store.link_table, size=request.page_size, token=request.page_token, filters={"quote_id": quote.id}
    )
    opened = await store.openings(work, [row["id"] for row in rows])
    found = [wire.link(store.link_of(row), work.now, opened.get(row["id"])) for row in rows]
    return pb.ListQuoteLinksResponse(quote_links=found, next_page_token=token)
