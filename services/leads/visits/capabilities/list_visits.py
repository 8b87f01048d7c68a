"""List visits, newest first."""

from __future__ import annotations

from datetime import date

from services.leads.visits import store, wire
from weft import errors
from weft.api.leads import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_visits(request: pb.ListVisitsRequest, work: Work) -> pb.ListVisitsResponse:
    """Gives one page of the visits that the caller may see."""
    try:
        day = date.fromisoformat(request.date) if request.date else None
    except ValueError:
        errors.invalid("date", "date", en="This is no date.", zh="日期无效。")
    rows, token = await page(
        work,
        store.visit_table,
        size=request.page_size,
        token=request.page_token,
        filters={
            "owner_id": as_id(request.owner) if request.owner else None,
            "customer_id": as_id(request.customer) if request.customer else None,
            "day": day,
            "questioned": request.questioned_only,
        },
    )
    language = work.caller.principal.language
    visits = [wire.visit(store.visit_of(row), language) for row in rows]
    return pb.ListVisitsResponse(visits=visits, next_page_token=token)
