"""Propose a change of a contract to a second person."""

from __future__ import annotations

from services.quotes.contracts import reviewing
from services.quotes.contracts.terms import terms_of
from weft.api.quotes import v1 as pb
from weft.work import Work


async def propose_contract_change(request: pb.ProposeContractChangeRequest, work: Work) -> pb.Contract:
    """Keeps the terms as they would be; nothing of them counts before somebody else approves."""
    policy, _ = await work.policy(pb.ContractsPolicy)
    today = (await work.calendar()).business_date(work.now)
    contract = await reviewing.seen(request, work)
    terms = terms_of(request.terms, contract.quote_fen, contract.currency, today, policy)
    contract.propose(terms, request.note, by=work.actor.name, at=work.now)
    return reviewing.end(contract, work)
