"""List receipts, the newest first."""

from __future__ import annotations

from services.collections.receipts import standing, store, wire
from services.collections.receipts.receipt import UNMATCHED
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
    found = [store.receipt_of(row) for row in rows]
    stands = await standing.look(work, [one for one in found if one.state == UNMATCHED])
    listed = [wire.receipt(one, work, standing=stands) for one in found]
    return pb.ListReceiptsResponse(receipts=listed, next_page_token=token)
