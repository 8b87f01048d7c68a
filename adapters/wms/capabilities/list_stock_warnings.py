"""List what the warehouse was warned of."""

from __future__ import annotations

from adapters.wms import store, wire
from weft.api.wms import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_stock_warnings(request: pb.ListStockWarningsRequest, work: Work) -> pb.ListStockWarningsResponse:
    """Gives one page of the warnings."""
    filters = {"state": request.state}
    rows, token = await page(work, store.WARNING, size=request.page_size, token=request.page_token, filters=filters)
    tellings = await store.tellings(work, [row["id"] for row in rows])
    found = [wire.warning(store.warning_of(row), tellings.get(row["id"])) for row in rows]
    return pb.ListStockWarningsResponse(warnings=found, next_page_token=token)
