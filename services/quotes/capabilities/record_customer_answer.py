"""Note what the customer answered; the rep's own clock runs on."""

from __future__ import annotations

from services.quotes import store, wire
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def record_customer_answer(request: pb.RecordCustomerAnswerRequest, work: Work) -> pb.Quote:
    """Closes the customer's clock."""
    quote = await store.load(work, request.name)
    check_etag(request.etag, quote)
    quote.answered_by_customer(request.version, request.answer, at=work.now)
    store.save(work, quote)
    return wire.quote(quote, work)
