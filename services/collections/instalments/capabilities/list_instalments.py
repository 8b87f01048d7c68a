"""List instalments, the newest contracts first."""

from __future__ import annotations

from services.collections.instalments import store, wire
from services.collections.pay_days import finding
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
    days = await finding.pay_days(work, [row["customer_id"] for row in rows])
    found = [wire.instalment(store.instalment_of(row), days[row["customer_id"]].day) for row in rows]
    return pb.ListInstalmentsResponse(instalments=found, next_page_token=token)
