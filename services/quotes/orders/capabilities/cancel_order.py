"""Take an accepted order back, for a reason that the policy lists; who holds something for it gives it back."""

from __future__ import annotations

from services.quotes.orders import store, wire
from services.quotes.orders.problems import UrgentShipmentIsUnderWay
from services.quotes.orders.urgent_shipment import UNDER_WAY
from weft import errors
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.work import Work, as_id


async def cancel_order(request: pb.CancelOrderRequest, work: Work) -> pb.Order:
    """Cancels it once, and not while an urgent shipment of it is under way."""
    await store.lock_shipping(work, as_id(request.name))
    order = await store.load(work, request.name)
    check_etag(request.etag, order)
    policy, _ = await work.policy(pb.OrderPolicy)
    reason = next((one for one in policy.cancel_reasons if one.code == request.reason_code), None)
    if reason is None:
        errors.invalid("reason_code", "reason.unknown", en="The list has no such reason.", zh="取消原因不在清单中。")
    await work.widen()  # the process has the owner and unit of the day on which it began
    shipment = await store.shipment_for(work, order.id)
    if shipment is not None and shipment.state in UNDER_WAY:
        raise UrgentShipmentIsUnderWay
    order.call_off(reason, at=work.now)
    store.save(work, order)
    return wire.order(order, work)
