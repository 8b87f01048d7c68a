"""Give a quote back to sales with a reason that the policy lists."""

from __future__ import annotations

from services.quotes import reviewing, store
from weft import errors
from weft.api.quotes import v1 as pb
from weft.work import Work

REVIEWS = {
    pb.QUOTE_NODE_PRODUCT: "quotes.review.product",
    pb.QUOTE_NODE_FINANCE: "quotes.review.finance",
    pb.QUOTE_NODE_LEGAL: "quotes.review.legal",
    pb.QUOTE_NODE_GENERAL_MANAGER: "quotes.review.approve",
}


async def return_quote(request: pb.ReturnQuoteRequest, work: Work) -> pb.Quote:
    """Lets who may do the open node give it back instead."""
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    quote, reviewer = await reviewing.begin(request, work)
    needed = REVIEWS.get(quote.open_node, "")
    if needed and not work.caller.holds(needed):
        raise errors.Forbidden(permission=needed)
    reason = next((one for one in policy.return_reasons if one.code == request.reason_code), None)
    if reason is None:
        errors.invalid("reason_code", "reason.unknown", en="The list has no such reason.", zh="退回原因不在清单中。")
    calendar = await work.calendar()
    quote.give_back(reason, request.note, by=reviewer, at=work.now)
    store.note_return(work, quote, calendar.business_date(work.now))
    return await reviewing.end(quote, work)
