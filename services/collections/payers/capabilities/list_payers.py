"""List the accounts and names from which customers are known to pay."""

from __future__ import annotations

from services.collections.mergers import store as mergers
from services.collections.payers import store, wire
from weft.api.collections import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_payers(request: pb.ListPayersRequest, work: Work) -> pb.ListPayersResponse:
    """Gives one page; of a customer, those of every name of it."""
    names = None
    if request.customer:
        stands = await mergers.survivor(work, as_id(request.customer))
        names = [stands, *(await mergers.absorbed(work, [stands]))[stands]]
    rows, token = await page(
        work, store.payer_table, size=request.page_size, token=request.page_token, filters={"customer_id": names}
    )
    return pb.ListPayersResponse(payers=[wire.payer(row) for row in rows], next_page_token=token)
