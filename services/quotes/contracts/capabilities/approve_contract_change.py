"""Let a proposed change of a contract take effect, as a second person."""

from __future__ import annotations

from services.quotes.contracts import reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def approve_contract_change(request: pb.ApproveContractChangeRequest, work: Work) -> pb.Contract:
    """Approves what somebody else proposed."""
    contract, approver = await reviewing.begin(request, work)
    await reviewing.must_approve(approver, work)
    contract.approve_change(by=approver, at=work.now)
    return reviewing.end(contract, work)
