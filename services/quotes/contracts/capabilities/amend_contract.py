"""Put an amendment of a signed contract before all departments, on a fresh second factor of the caller."""

from __future__ import annotations

from services.quotes.contracts import amending, reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def amend_contract(request: pb.AmendContractRequest, work: Work) -> pb.Contract:
    """Opens every countersign and first review about the amended terms; the contract stays as it is."""
    contract, terms, reason, policy = await reviewing.amended(request, work)
    reviewing.ground_of(True, policy, work)
    amending.begin(contract, terms, reason, request.note, by=work.actor.name, at=work.now)
    return reviewing.end(contract, work)
