"""Ship an accepted order urgently: one press, whose process freezes credit, warns the warehouse and tells logistics."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from services.quotes import references
from services.quotes.orders import logistics, store, urgent_calls, wire
from services.quotes.orders.problems import OrderIsCancelled, OrderIsDelivered, UrgentShipmentIsUnderWay
from services.quotes.orders.urgent_shipment import UNDOING, UrgentShipment
from weft.api.quotes import v1 as pb
from weft.etags import check_etag
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work, as_id


async def ask(request: pb.ShipUrgentlyRequest, peers: Peers, look: Lens) -> UUID:
    """The customer whose credit is frozen, if the caller, or the order's owner for whom he does it, works with him."""
    async with look() as see:
        order = await store.load(see, request.name)
    named = await references.sold_to(
        f"customers/{order.customer_id}", order.opportunity_id, peers, look.caller, "name", order.owner_id
    )
    return named.customer


async def ship_urgently(request: pb.ShipUrgentlyRequest, customer: UUID, work: Work) -> pb.UrgentShipment:
    """Starts the process, or gives the one that is under way or done. From its commit on the customer's orders wait for the
    freeze.
    """
    await store.lock_shipping(work, as_id(request.name))
    order = await store.load(work, request.name)
    check_etag(request.etag, order)
    if order.state == pb.ORDER_STATE_CANCELLED:
        raise OrderIsCancelled
    await work.widen()  # the process has the owner and unit of the day on which it began
    known = await store.shipment_for(work, order.id)
    if known is not None:
        if known.state == UNDOING:
            raise UrgentShipmentIsUnderWay
        return wire.urgent_shipment(known, work)
    if order.state == pb.ORDER_STATE_DELIVERED:
        raise OrderIsDelivered
    policy, policy_version = await work.policy(pb.UrgentShipmentPolicy)
    lead = await logistics.lead(work, policy.logistics_role, order.unit_path, work.now)
    one = UrgentShipment(
        id=uuid7(), owner_id=order.owner_id, unit_path=order.unit_path, order_id=order.id, order_number=order.number,
        customer_id=customer, delivery_date=order.delivery_date, logistics_id=lead.id,
        policy_version=policy_version, started_at=work.now,
        expires_at=work.recorded_at + timedelta(minutes=policy.expire_minutes),
    )  # fmt: skip
    one.start(work.now)
    await store.lock_accepting(work)
    store.save_shipment(work, one)
    urgent_calls.make(work, one, give_up_at=one.expires_at, order=order)
    return wire.urgent_shipment(one, work)
