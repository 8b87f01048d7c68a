"""Legal countersigns a contract."""

from __future__ import annotations

from services.quotes.contracts import branches, reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def countersign_legal(request: pb.CountersignLegalRequest, work: Work) -> pb.Contract:
    """Does legal's part of the countersign."""
    contract, reviewer = await reviewing.begin(request, work)
    contract.do(branches.SIGN_LEGAL, request.note, by=reviewer, at=work.now)
    return reviewing.end(contract, work)
