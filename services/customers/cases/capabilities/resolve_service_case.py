"""Say how a service record was resolved."""

from __future__ import annotations

from services.customers.cases import store
from services.customers.cases.capabilities.get_service_case import shown
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def resolve_service_case(request: pb.ResolveServiceCaseRequest, work: Work) -> pb.ServiceCase:
    """Whoever says it has worked on it; sales reads it at once."""
    case = await store.load(work, request.name)
    check_etag(request.etag, case)
    case.resolve(request.resolution, by=work.actor.name, at=work.now)
    answer = await shown(case, work)
    store.save(work, case)
    return answer
