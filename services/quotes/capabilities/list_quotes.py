"""List quotes, newest first."""

from __future__ import annotations

from services.quotes import store, wire
from weft.api.quotes import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_quotes(request: pb.ListQuotesRequest, work: Work) -> pb.ListQuotesResponse:
    """Gives one page of the quotes that the caller may see."""
    rows, token = await page(
        work,
        store.quote_table,
        size=request.page_size,
        token=request.page_token,
        filters={
            "state": request.state,
            "owner_id": as_id(request.owner) if request.owner else None,
            "customer_id": as_id(request.customer) if request.customer else None,
            "open_node": request.open_node,
        },
    )
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    found = [wire.quote(store.quote_of(row), work, policy) for row in rows]
    return pb.ListQuotesResponse(quotes=found, next_page_token=token)
