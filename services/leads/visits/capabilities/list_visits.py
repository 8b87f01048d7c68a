"""List visits, newest first."""

from __future__ import annotations

from services.leads.mergers import store as mergers
from services.leads.visits import store, wire
from weft import errors
from weft.api.leads import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_visits(request: pb.ListVisitsRequest, work: Work) -> pb.ListVisitsResponse:
    """Gives one page of the visits that the caller may see."""
    day = errors.date_of(request.date, "date") if request.date else None
    rows, token = await page(
        work,
        store.visit_table,
        size=request.page_size,
        token=request.page_token,
        filters={
            "owner_id": as_id(request.owner) if request.owner else None,
            "customer_id": await mergers.names(work, as_id(request.customer)) if request.customer else None,
            "day": day,
            "questioned": request.questioned_only,
        },
    )
    language = work.caller.principal.language
    visits = [wire.visit(store.visit_of(row), language) for row in rows]
    return pb.ListVisitsResponse(visits=visits, next_page_token=token)
