"""Finance reviews a contract for the first time."""

from __future__ import annotations

from services.quotes.contracts import branches, reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def review_finance(request: pb.ReviewFinanceRequest, work: Work) -> pb.Contract:
    """Puts the first review by finance there."""
    contract, reviewer = await reviewing.begin(request, work)
    contract.do(branches.REVIEW_FINANCE, request.note, by=reviewer, at=work.now)
    return reviewing.end(contract, work)
