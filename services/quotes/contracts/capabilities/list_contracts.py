"""List contracts, newest first."""

from __future__ import annotations

from services.quotes.contracts import store, wire
from weft.api.quotes import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_contracts(request: pb.ListContractsRequest, work: Work) -> pb.ListContractsResponse:
    """Gives one page of the contracts that the caller may see."""
    rows, token = await page(
        work,
        store.contract_table,
        size=request.page_size,
        token=request.page_token,
        filters={
            "state": request.state,
            "owner_id": as_id(request.owner) if request.owner else None,
            "customer_id": as_id(request.customer) if request.customer else None,
            "quote_id": as_id(request.quote) if request.quote else None,
        },
    )
    found = [wire.contract(store.contract_of(row), work) for row in rows]
    return pb.ListContractsResponse(contracts=found, next_page_token=token)
