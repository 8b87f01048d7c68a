"""Legal did not archive the clauses in time: state the fact, with the pack that is recommended for the customer."""

from __future__ import annotations

from services.quotes import store
from services.quotes.clauses import recommending, wire
from services.quotes.clauses import store as clauses
from services.quotes.clauses.matching import match
from weft.api.quotes import v1 as pb
from weft.service import Deadline
from weft.work import Work


async def when_legal_is_late(deadline: Deadline, work: Work) -> None:
    """Recommends, once, unless legal has the quote no more. Who is told and who gets a task follows from the fact."""
    quote = await store.load(work, deadline.subject)
    if not quote.is_late_with_legal(work.now):
        return
    policy, version = await work.policy(pb.ClausesPolicy)
    deal = await recommending.deal_of(quote, work)
    found = match(await clauses.library(work), deal, policy)
    quote.miss_legal([wire.bare(one) for one in found], recommending.why(found, deal, version), at=work.now)
    store.save(work, quote)
