"""Give a contract back to sales with a reason that the policy lists."""

from __future__ import annotations

from services.quotes.contracts import branches, reviewing
from weft import errors
from weft.api.quotes import v1 as pb
from weft.work import Work

NEEDED = {
    branches.SIGN_LEGAL: "quotes.countersign.legal",
    branches.SIGN_TECHNICAL: "quotes.countersign.technical",
    branches.SIGN_AFTER_SALES: "quotes.countersign.after_sales",
    branches.REVIEW_LEGAL: "quotes.first_review.legal",
    branches.REVIEW_FINANCE: "quotes.first_review.finance",
    branches.REVIEW_DELIVERY: "quotes.first_review.delivery",
}


async def return_contract(request: pb.ReturnContractRequest, work: Work) -> pb.Contract:
    """Lets who may do an open branch give the contract back instead."""
    policy, _ = await work.policy(pb.ContractsPolicy)
    contract, reviewer = await reviewing.begin(request, work)
    if not work.caller.holds(NEEDED[request.branch]):
        raise errors.Forbidden(permission=NEEDED[request.branch])
    reason = next((one for one in policy.return_reasons if one.code == request.reason_code), None)
    if reason is None:
        errors.invalid("reason_code", "reason.unknown", en="The list has no such reason.", zh="退回原因不在清单中。")
    contract.give_back(request.branch, reason, request.note, by=reviewer, at=work.now)
    return reviewing.end(contract, work)
