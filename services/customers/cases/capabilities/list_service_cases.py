"""List the service records that the caller sees."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.cases import store, wire
from weft.api.customers import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_service_cases(request: pb.ListServiceCasesRequest, work: Work) -> pb.ListServiceCasesResponse:
    """Gives one page, newest first; those of an absorbed customer are its survivor's."""
    policy, _ = await work.policy(pb.CasesPolicy)
    of = await customers.surviving(work, request.customer) if request.customer else None
    filters = {"customer_id": of, "kind": request.kind, "state": request.state, "category": request.category}
    rows, following = await page(
        work, store.case_table, size=request.page_size, token=request.page_token, filters=filters
    )
    names = await customers.names(work, sorted({row["customer_id"] for row in rows}))
    language = work.caller.principal.language
    cases = [wire.case(store.from_row(row), names.get(row["customer_id"], ""), policy, language) for row in rows]
    return pb.ListServiceCasesResponse(service_cases=cases, next_page_token=following)
