"""List how industries were split, newest first."""

from __future__ import annotations

from services.leads.tagging import store, wire
from weft.api.leads import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_tag_splits(request: pb.ListTagSplitsRequest, work: Work) -> pb.ListTagSplitsResponse:
    """Gives one page."""
    rows, token = await page(work, store.split_table, size=request.page_size, token=request.page_token, filters={})
    splits = [wire.split(store.split_of(row)) for row in rows]
    return pb.ListTagSplitsResponse(tag_splits=splits, next_page_token=token)
