"""List the files of deviations of the caller's units, newest first."""

from __future__ import annotations

from services.leads.deviations import store, wire
from weft import errors
from weft.api.leads import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_deviation_exports(
    request: pb.ListDeviationExportsRequest, work: Work
) -> pb.ListDeviationExportsResponse:
    """Gives one page."""
    day = errors.date_of(request.date, "date") if request.date else None
    rows, token = await page(
        work, store.export_table, size=request.page_size, token=request.page_token, filters={"day": day}
    )
    exports = [wire.export(store.export_of(row)) for row in rows]
    return pb.ListDeviationExportsResponse(exports=exports, next_page_token=token)
