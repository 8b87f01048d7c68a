"""Draw a contract up from the effective version of a quote that the customer has and that is valid."""

from __future__ import annotations

from services.quotes import references
from services.quotes import store as quotes
from services.quotes.contracts import problems, reviewing, store
from services.quotes.contracts.contract import Contract
from services.quotes.contracts.terms import conceded_above, terms_of
from services.quotes.problems import refuse_red
from services.quotes.references import Named
from weft.api.quotes import v1 as pb
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.CreateContractRequest, peers: Peers, look: Lens) -> Named:
    """The customer of the quote, if the caller may read him, or he or its owner works with him; what stands against him."""
    async with look() as see:
        quote = await quotes.load(see, request.quote)
    return await references.sold_to(
        f"customers/{quote.customer_id}", quote.opportunity_id, peers, look.caller, "quote", quote.owner_id
    )


async def create_contract(request: pb.CreateContractRequest, named: Named, work: Work) -> pb.Contract:
    """Makes a draft with the next number of the year, for the customer that stays where the quote's was merged. Refuses a
    quote that is superseded, expired, declined or not sent, and a customer with undecided red risks.
    """
    policy, policy_version = await work.policy(pb.ContractsPolicy)
    today = (await work.calendar()).business_date(work.now)
    seen = await quotes.load(work, request.quote)
    quote = await store.still(work, seen.id)
    quote.must_be_wanted(request.version, work.now)
    refuse_red(named.qualification, "quote")
    if (number := await store.number_of(work, quote.id)) is not None:
        raise problems.ContractExists(number=number)
    quote_fen = quote.totals.sum_fen
    terms = terms_of(request.terms, quote_fen, quote.currency, today, policy)
    ground = reviewing.ground_of(conceded_above(quote_fen, terms.amount_fen, policy.discount_bp_max), policy, work)
    number, count = await store.next_number(work, policy, today.year)
    contract = Contract(
        id=uuid7(), owner_id=quote.owner_id, unit_path=quote.unit_path, creator_id=work.person,
        customer_id=named.customer, opportunity_id=quote.opportunity_id, industry=quote.industry,
        quote_id=quote.id, quote_version=quote.effective, quote_fen=quote_fen, number=number, currency=quote.currency,
        terms=terms, policy_version=policy_version, created_at=work.now, updated_at=work.now,
    )  # fmt: skip
    contract.draw_up(ground, by=work.actor.name)
    store.take_number(work, policy, today.year, count)
    return reviewing.end(contract, work)
