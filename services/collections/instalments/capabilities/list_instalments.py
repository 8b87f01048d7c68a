"""List instalments, the newest contracts first."""

from __future__ import annotations

from services.collections.instalments import store, wire
from weft.api.collections import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_instalments(request: pb.ListInstalmentsRequest, work: Work) -> pb.ListInstalmentsResponse:
    """Gives one page of the instalments that the caller may see."""
    rows, token = await page(
        work,
        store.instalment_table,
        size=request.page_size,
        token=request.page_token,
        filters={
            "state": request.state,
            "customer_id": as_id(request.customer) if request.customer else None,
            "owner_id": as_id(request.owner) if request.owner else None,
            "contract_id": as_id(request.contract) if request.contract else None,
        },
    )
    found = [wire.instalment(store.instalment_of(row)) for row in rows]
    return pb.ListInstalmentsResponse(instalments=found, next_page_token=token)
