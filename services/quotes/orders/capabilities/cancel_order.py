"""Take an accepted order back, for a reason that the policy lists; who holds something for it gives it back."""

from __future__ import annotations

from services.quotes.orders import store, wire
from weft import errors
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def cancel_order(request: pb.CancelOrderRequest, work: Work) -> pb.Order:
    """Cancels it once."""
    order = await store.load(work, request.name)
    check_etag(request.etag, order)
    policy, _ = await work.policy(pb.OrderPolicy)
    reason = next((one for one in policy.cancel_reasons if one.code == request.reason_code), None)
    if reason is None:
        errors.invalid("reason_code", "reason.unknown", en="The list has no such reason.", zh="取消原因不在清单中。")
    order.call_off(reason, at=work.now)
    store.save(work, order)
    return wire.order(order, work)
