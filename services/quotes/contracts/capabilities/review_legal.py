"""Legal reviews a contract for the first time."""

from __future__ import annotations

from services.quotes.contracts import branches, reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def review_legal(request: pb.ReviewLegalRequest, work: Work) -> pb.Contract:
    """Puts legal's first review there."""
    contract, reviewer = await reviewing.begin(request, work)
    contract.do(branches.REVIEW_LEGAL, request.note, by=reviewer, at=work.now)
    return reviewing.end(contract, work)
