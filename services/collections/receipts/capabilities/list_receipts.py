"""List receipts, the newest first."""

from __future__ import annotations

from services.collections.receipts import store, wire
from weft.api.collections import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_receipts(request: pb.ListReceiptsRequest, work: Work) -> pb.ListReceiptsResponse:
    """Gives one page of the receipts that the caller may see."""
    rows, token = await page(
        work,
        store.receipt_table,
        size=request.page_size,
        token=request.page_token,
        filters={
            "state": request.state,
            "customer_id": as_id(request.customer) if request.customer else None,
            "statement_id": as_id(request.statement) if request.statement else None,
        },
    )
    return pb.ListReceiptsResponse(
        receipts=[wire.receipt(store.receipt_of(row), work) for row in rows], next_page_token=token
    )
