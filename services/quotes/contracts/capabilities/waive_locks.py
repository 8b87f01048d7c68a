"""Let a contract be signed without its delivery resources, as somebody who is not its owner, with a reason."""

from __future__ import annotations

from services.quotes.contracts import reviewing
from services.quotes.contracts.preparation import kinds
from services.quotes.reviewing import reviewer_of
from weft.api.quotes import v1 as pb
from weft.work import Work


async def waive_locks(request: pb.WaiveLocksRequest, work: Work) -> pb.Contract:
    """Waives what is missing; the audit and the contract's decisions say who and why."""
    contract = await reviewing.seen(request, work)
    contract.waive_locks(request.note, by=reviewer_of("", work), at=work.now)
    work.note_audit(waived=kinds(contract.preparation.missing()))
    return reviewing.end(contract, work)
