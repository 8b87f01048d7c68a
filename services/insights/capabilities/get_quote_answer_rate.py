"""Answer the quote response rate of one month."""

from __future__ import annotations

from services.insights import store, wire
from services.insights.scope import owner_id, select
from weft.api.insights import v1 as pb
from weft.work import Work


async def get_quote_answer_rate(request: pb.GetQuoteAnswerRateRequest, work: Work) -> pb.QuoteAnswerRate:
    """Open sendings are pending or missed by the time of reading."""
    chosen = select(work.see, owner=owner_id(request.owner), unit_path=wire.closed(request.unit_path))
    query = store.sending_counts(chosen.shape())
    rows = await work.rows(query, month=request.month, now=work.now, **chosen.params())
    policy, _ = await work.policy(pb.BehaviourPolicy)
    newest = await work.value(store.NEWEST)
    return wire.quote_answer_rate(request.month, rows, policy.quote_answer_rate_min_percent / 100, newest)
