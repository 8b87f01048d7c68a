"""List leads, newest first."""

from __future__ import annotations

from services.leads import store, wire
from weft.api.leads import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_leads(request: pb.ListLeadsRequest, work: Work) -> pb.ListLeadsResponse:
    """Gives one page of the leads that the caller may see."""
    owner = as_id(request.owner) if request.owner else None
    filters = {"state": request.state, "owner_id": owner, "source": request.source}
    rows, token = await page(work, store.lead_table, size=request.page_size, token=request.page_token, filters=filters)
    return pb.ListLeadsResponse(leads=[wire.lead_row(row) for row in rows], next_page_token=token)
