"""Clear business with a customer in spite of its red risks."""

from __future__ import annotations

from services.customers import store, wire
from services.customers.capabilities.set_institution_code import DECIDE
from weft.api.customers import v1 as pb
from weft.errors import Forbidden
from weft.etags import check_etag
from weft.work import Work


async def clear_risks(request: pb.ClearRisksRequest, work: Work) -> pb.Customer:
    """Quotes pass from now on, until the register tells another red risk."""
    return await decide(request, work, clear=True)


async def decide(request: pb.ClearRisksRequest | pb.RejectRisksRequest, work: Work, *, clear: bool) -> pb.Customer:
    """Takes the decision of the caller, or of the person for whom a task brings it."""
    who = work.caller.principal.initiator if work.caller.is_system else work.caller.name
    if not who.startswith("people/"):
        raise Forbidden(permission=DECIDE)
    customer = await store.load(work, request.name)
    check_etag(request.etag, customer)
    customer.decide_risks(clear=clear, why=request.reason, by=who, at=work.now)
    if request.task:
        work.note_audit(task=request.task)
    store.save(work, customer)
    return wire.customer(customer, work.caller)
