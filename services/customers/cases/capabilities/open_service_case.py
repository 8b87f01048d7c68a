"""Open a service record of a customer."""

from __future__ import annotations

from services.customers import giving
from services.customers import store as customers
from services.customers.cases import store, wire
from services.customers.cases.case import ServiceCase
from services.customers.cases.categories import known
from services.customers.identity_rules import tidy
from weft import errors, helping
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def open_service_case(request: pb.OpenServiceCaseRequest, work: Work) -> pb.ServiceCase:
    """A category of its kind, and one line; it counts for the local day of now, and gives something back."""
    policy, _ = await work.policy(pb.CasesPolicy)
    customer, _ = await customers.find_still(work, request.parent)
    category = known(request.category, request.kind, policy)
    summary = tidy(request.summary)
    if not summary:
        errors.invalid("summary", "letters", en="Say what it is about.", zh="请填写摘要。")
    case = ServiceCase.open(
        uuid7(), customer, request.kind, category, summary=summary, description=request.description.strip(),
        by=work.actor.name, at=work.now, on=(await work.calendar()).business_date(work.now),
    )  # fmt: skip
    found = tuple(giving.of_case(*await store.alike(work, customer, category.code)))
    store.save(work, case)
    message = wire.case(case, customer.display_name, policy, work.caller.principal.language)
    message.helps.extend(helping.give(work, giving.SERVICE_CASE, giving.TEXTS, found))
    return message
