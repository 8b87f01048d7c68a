"""Let a proposed change of a contract take effect, as a second person."""

from __future__ import annotations

from services.quotes.contracts import amending, reviewing
from services.quotes.contracts.terms import must_still_hold
from weft.api.quotes import v1 as pb
from weft.work import Work


async def approve_contract_change(request: pb.ApproveContractChangeRequest, work: Work) -> pb.Contract:
    """Approves what somebody else proposed, if it could be proposed today. An amendment goes to all departments then."""
    policy, _ = await work.policy(pb.ContractsPolicy)
    today = (await work.calendar()).business_date(work.now)
    contract, approver = await reviewing.begin(request, work)
    await reviewing.must_approve(approver, work)
    if contract.amendment is not None:
        terms, signed = contract.amendment.terms, contract.terms
        must_still_hold(terms, contract.quote_fen, contract.currency, today, policy, signed)
        amending.approve(contract, by=approver, at=work.now)
        return reviewing.end(contract, work)
    if contract.pending is not None:
        must_still_hold(contract.pending.terms, contract.quote_fen, contract.currency, today, policy)
    contract.approve_change(by=approver, at=work.now)
    return reviewing.end(contract, work)
