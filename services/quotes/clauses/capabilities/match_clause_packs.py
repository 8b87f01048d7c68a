"""Rank the packs of clauses for a quote, a customer or an industry, each with the reasons why."""

from __future__ import annotations

from services.quotes import references
from services.quotes import store as quotes
from services.quotes.clauses import recommending, store, wire
from services.quotes.clauses.matching import Deal, match
from weft import errors
from weft.api.quotes import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work

READ = "quotes.quote.read"


async def ask(request: pb.MatchClausePacksRequest, peers: Peers, look: Lens) -> str:
    """The industry of the customer that is named."""
    if sum(map(bool, (request.quote, request.customer, request.industry))) != 1:
        errors.invalid(
            "quote",
            "match.one",
            en="Name exactly one of quote, customer and industry.",
            zh="报价、客户、行业须且仅须填写一项。",
        )
    if not request.customer:
        return request.industry
    return (await references.named(request.customer, "", peers, look.caller)).industry


async def match_clause_packs(
    request: pb.MatchClausePacksRequest, industry: str, work: Work
) -> pb.MatchClausePacksResponse:
    """Recommends at most as many as the policy says."""
    deal = await _deal(request.quote, work) if request.quote else Deal(industry)
    policy, _ = await work.policy(pb.ClausesPolicy)
    found = match(await store.library(work), deal, policy)
    return pb.MatchClausePacksResponse(matches=[wire.shown(wire.bare(one), work) for one in found])


async def _deal(name: str, work: Work) -> Deal:
    """What a quote says, to who may see it. NotFound."""
    quote = await quotes.load(work, name)
    if not work.caller.sight(READ).covers(quote.owner_id, quote.unit_path):
        raise errors.NotFound
    return await recommending.deal_of(quote, work)
