"""Give a contract up that was not signed; its quote may have another one."""

from __future__ import annotations

from services.quotes.contracts import reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def void_contract(request: pb.VoidContractRequest, work: Work) -> pb.Contract:
    """Voids it; its number is not used again."""
    contract = await reviewing.seen(request, work)
    contract.void(request.note, at=work.now)
    return reviewing.end(contract, work)
