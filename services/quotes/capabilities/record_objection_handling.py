"""Note that the rep began to handle what the customer objects to; the customer's own clock runs on."""

from __future__ import annotations

from services.quotes import store, wire
from weft import errors
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def record_objection_handling(request: pb.RecordObjectionHandlingRequest, work: Work) -> pb.Quote:
    """Closes the rep's clock."""
    quote = await store.load(work, request.name)
    check_etag(request.etag, quote)
    policy, _ = await work.policy(pb.QuoteFlowPolicy)
    if request.kind not in policy.objection_kinds:
        errors.invalid("kind", "objection.unknown", en="The list has no such objection.", zh="异议类型不在清单中。")
    quote.handle_objection(request.version, request.kind, at=work.now)
    store.save(work, quote)
    return wire.quote(quote, work)
