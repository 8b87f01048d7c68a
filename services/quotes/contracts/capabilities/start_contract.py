"""Send a contract to all departments at once."""

from __future__ import annotations

from services.quotes.contracts import reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def start_contract(request: pb.StartContractRequest, work: Work) -> pb.Contract:
    """Opens every countersign and every first review in one moment."""
    contract = await reviewing.seen(request, work)
    contract.start(by=work.actor.name, at=work.now)
    return reviewing.end(contract, work)
