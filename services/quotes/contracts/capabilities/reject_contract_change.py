"""Drop a proposed change of a contract, as a second person."""

from __future__ import annotations

from services.quotes.contracts import amending, reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def reject_contract_change(request: pb.RejectContractChangeRequest, work: Work) -> pb.Contract:
    """Rejects what somebody else proposed."""
    contract, approver = await reviewing.begin(request, work)
    await reviewing.must_approve(approver, work)
    if contract.amendment is not None:
        amending.reject(contract, by=approver, at=work.now)
    else:
        contract.reject_change(by=approver, at=work.now)
    return reviewing.end(contract, work)
