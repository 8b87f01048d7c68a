"""Give an amendment up that was not signed."""

from __future__ import annotations

from services.quotes.contracts import amending, reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def drop_contract_amendment(request: pb.DropContractAmendmentRequest, work: Work) -> pb.Contract:
    """Drops it; the contract stays as it is."""
    contract = await reviewing.seen(request, work)
    amending.drop(contract, at=work.now)
    return reviewing.end(contract, work)
