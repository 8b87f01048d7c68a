"""End a resolved service record."""

from __future__ import annotations

from services.customers.cases import store
from services.customers.cases.capabilities.get_service_case import shown
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def close_service_case(request: pb.CloseServiceCaseRequest, work: Work) -> pb.ServiceCase:
    """The customer is content; nothing changes any more."""
    case = await store.load(work, request.name)
    check_etag(request.etag, case)
    case.close(at=work.now)
    answer = await shown(case, work)
    store.save(work, case)
    return answer
