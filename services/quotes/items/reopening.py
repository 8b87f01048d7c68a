"""The quotes that a changed bill of materials takes back to finance (QC-10): those whose cost was locked on what it said
before, unless a contract was made of them or the customer declined. A bill may stand in any number of quotes, so they are
looked through a portion at a time, each in a transaction of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from services.quotes import store
from services.quotes.contracts import store as contracts
from services.quotes.costing import changed_since
from services.quotes.items import store as items
from services.quotes.items.item import NOBODYS, Bom, id_of
from services.quotes.pricing import Line
from services.quotes.quote import Quote, Stale
from weft.aggregate import Clock
from weft.api.quotes import v1 as pb
from weft.work import Work

REOPENS = "bom.reopens"
PORTION = 50
Portion = list[tuple[Quote, str]]


async def left_behind(
    work: Work, quote: Quote, lines: Sequence[Line] | None, policy: pb.QuoteFlowPolicy
) -> Stale | None:
    """The bill of what a quote's new lines still have that left its lock behind while the quote was nobody's to take back:
    it was sent and the firm leaves such quotes alone, or declined, or had a contract.
    """
    if quote.cost is None:
        return None
    still = {line.item for line in (quote.lines if lines is None else lines)}
    locked_on = [id_of(line.bom) for line in quote.cost.lines if line.item in still]
    for bom in (await items.boms_held(work, locked_on)).values():
        if why := changed_since(quote.cost, bom, policy.cost_change_bp_min):
            return bom, why
    return None


async def portion(work: Work, bom: Bom, after: UUID = NOBODYS) -> tuple[Portion, UUID | None]:
    """The next quotes that it takes back, each with the reason's code; and behind which quote to go on, None at the end."""
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    found = await store.locked_on(work, bom.name, _states(policy), after=after, count=PORTION)
    agreed = await contracts.contracted(work, [quote.id for quote in found]) if found else set()
    stale: Portion = []
    for quote in found:
        assert quote.cost is not None
        why = changed_since(quote.cost, bom, policy.cost_change_bp_min)
        if why and quote.id not in agreed and not quote.is_declined:
            stale.append((quote, why))
    return stale, found[-1].id if len(found) == PORTION else None


def reopen(work: Work, bom: Bom, stale: Portion, behind: UUID | None) -> None:
    """Takes them back, and sets the clock for those behind them."""
    for quote, why in stale:
        quote.reopen_cost(bom, why, by=work.actor.name, at=work.now)
        store.save(work, quote)
    if behind is not None:
        work.clock(bom.name, Clock(REOPENS, work.now, payload=behind.bytes))


def _states(policy: pb.QuoteFlowPolicy) -> tuple[pb.QuoteState, ...]:
    """Where a lock counts for what goes on; what is out of date is reviewed anew anyway."""
    inside = (pb.QUOTE_STATE_RETURNED, pb.QUOTE_STATE_IN_REVIEW, pb.QUOTE_STATE_CLEARED)
    return (*inside, pb.QUOTE_STATE_SENT) if policy.cost_change_reopens_sent else inside
