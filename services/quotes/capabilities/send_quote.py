"""Note that the customer got the effective version: its days and its two clocks begin."""

from __future__ import annotations

from datetime import timedelta

from services.quotes import store, wire
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def send_quote(request: pb.SendQuoteRequest, work: Work) -> pb.Quote:
    """Sends it; it is valid through the end of the last local day of the policy."""
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    calendar = await work.calendar()
    quote = await store.load(work, request.name)
    check_etag(request.etag, quote)
    quote.send(
        request.version,
        expires_at=calendar.end_of_local_day(work.now, policy.valid_days),
        objection=work.now + timedelta(hours=policy.objection_hours),
        answer=work.now + timedelta(hours=policy.answer_hours),
        at=work.now,
    )
    store.save(work, quote)
    return wire.quote(quote, work)
