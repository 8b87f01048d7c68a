"""Change the terms of a contract; what is high risk takes effect only on a fresh second factor of the caller."""

from __future__ import annotations

from services.quotes.contracts import reviewing
from services.quotes.contracts.terms import terms_of
from weft.api.quotes import v1 as pb
from weft.work import Work


async def change_contract(request: pb.ChangeContractRequest, work: Work) -> pb.Contract:
    """Replaces the terms, and opens again every word that departments gave."""
    policy, _ = await work.policy(pb.ContractsPolicy)
    today = (await work.calendar()).business_date(work.now)
    contract = await reviewing.seen(request, work)
    terms = terms_of(request.terms, contract.quote_fen, contract.currency, today, policy)
    contract.must_be_changeable(terms)
    ground = reviewing.ground_of(contract.is_risky(terms, policy.discount_bp_max), policy, work)
    contract.change(terms, ground, by=work.actor.name, at=work.now)
    return reviewing.end(contract, work)
