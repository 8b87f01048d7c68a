"""List what was written down about a lead or an opportunity, newest first."""

from __future__ import annotations

from services.leads import store, wire
from services.leads.opportunities import store as opportunities
from weft.api.leads import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_follow_ups(request: pb.ListFollowUpsRequest, work: Work) -> pb.ListFollowUpsResponse:
    """Gives one page of the log, whoever wrote it, to whoever may read what it is about."""
    table = store.lead_table if request.parent.startswith("leads/") else opportunities.opportunity_table
    await work.load(table, request.parent)
    await work.widen()  # an earlier owner's words stay with the lead
    rows, token = await page(
        work,
        store.follow_up_table,
        size=request.page_size,
        token=request.page_token,
        filters={"subject": request.parent},
    )
    return pb.ListFollowUpsResponse(follow_ups=[wire.follow_up(row) for row in rows], next_page_token=token)
