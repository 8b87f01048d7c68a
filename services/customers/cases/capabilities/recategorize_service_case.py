"""Give a service record another category."""

from __future__ import annotations

from services.customers.cases import store
from services.customers.cases.capabilities.get_service_case import shown
from services.customers.cases.categories import known
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def recategorize_service_case(request: pb.RecategorizeServiceCaseRequest, work: Work) -> pb.ServiceCase:
    """One of its kind; it counts for the new one, on the day on which it was opened."""
    policy, _ = await work.policy(pb.CasesPolicy)
    case = await store.load(work, request.name)
    check_etag(request.etag, case)
    case.recategorize(known(request.category, case.kind, policy))
    answer = await shown(case, work)
    store.save(work, case)
    return answer
