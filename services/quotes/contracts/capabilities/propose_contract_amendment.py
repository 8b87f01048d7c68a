"""Propose an amendment of a signed contract to a second person."""

from __future__ import annotations

from services.quotes.contracts import amending, reviewing
from weft.api.quotes import v1 as pb
from weft.work import Work


async def propose_contract_amendment(request: pb.ProposeContractAmendmentRequest, work: Work) -> pb.Contract:
    """Keeps the terms as they would be; no department has them before somebody else approves."""
    contract, terms, reason, _ = await reviewing.amended(request, work)
    amending.propose(contract, terms, reason, request.note, by=work.actor.name, at=work.now)
    return reviewing.end(contract, work)
