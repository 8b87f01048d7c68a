"""List the leads that wait in the pool, newest first, without contacts."""

from __future__ import annotations

from services.leads import store, wire
from weft.api.leads import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_pool_leads(request: pb.ListPoolLeadsRequest, work: Work) -> pb.ListPoolLeadsResponse:
    """Gives one page of the pool."""
    rows, token = await page(
        work,
        store.lead_table,
        size=request.page_size,
        token=request.page_token,
        filters={"source": request.source, "high_value": request.high_value_only},
        more=store.in_pool,
    )
    leads = [wire.pooled_row(row) for row in rows]
    return pb.ListPoolLeadsResponse(leads=leads, next_page_token=token)
