"""After-sales countersigns a contract."""

from __future__ import annotations

from services.quotes.contracts import branches, reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def countersign_after_sales(request: pb.CountersignAfterSalesRequest, work: Work) -> pb.Contract:
    """Does the part of after-sales in the countersign."""
    contract, reviewer = await reviewing.begin(request, work)
    contract.do(branches.SIGN_AFTER_SALES, request.note, by=reviewer, at=work.now)
    return reviewing.end(contract, work)
