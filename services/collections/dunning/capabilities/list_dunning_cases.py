"""List dunning cases, the newest first."""

from __future__ import annotations

from services.collections.dunning import store, wire
from weft.api.collections import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_dunning_cases(request: pb.ListDunningCasesRequest, work: Work) -> pb.ListDunningCasesResponse:
    """Gives one page of the cases that the caller may see."""
    rows, token = await page(
        work,
        store.case_table,
        size=request.page_size,
        token=request.page_token,
        filters={
            "state": request.state,
            "owner_id": as_id(request.owner) if request.owner else None,
            "customer_id": as_id(request.customer) if request.customer else None,
            "level": request.level,
        },
    )
    policy, _ = await work.policy(pb.DunningPolicy)
    language = work.caller.principal.language
    found = [wire.case(store.case_of(row), policy, language) for row in rows]
    return pb.ListDunningCasesResponse(dunning_cases=found, next_page_token=token)
