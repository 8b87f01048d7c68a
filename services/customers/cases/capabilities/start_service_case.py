"""Say that somebody works on a service record."""

from __future__ import annotations

from services.customers.cases import store
from services.customers.cases.capabilities.get_service_case import shown
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def start_service_case(request: pb.StartServiceCaseRequest, work: Work) -> pb.ServiceCase:
    """The caller works on it."""
    case = await store.load(work, request.name)
    check_etag(request.etag, case)
    case.start(work.actor.name)
    answer = await shown(case, work)
    store.save(work, case)
    return answer
