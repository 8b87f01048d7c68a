"""Read a service record."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.cases import store, wire
from services.customers.cases.case import ServiceCase
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_service_case(request: pb.GetServiceCaseRequest, work: Work) -> pb.ServiceCase:
    """What sales entered is what after-sales and product read."""
    return await shown(await store.load(work, request.name), work)


async def shown(case: ServiceCase, work: Work) -> pb.ServiceCase:
    """A service record as its reader sees it; before anything is saved."""
    policy, _ = await work.policy(pb.CasesPolicy)
    names = await customers.names(work, [case.customer_id])
    return wire.case(case, names.get(case.customer_id, ""), policy, work.caller.principal.language)
