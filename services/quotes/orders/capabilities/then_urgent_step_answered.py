"""Then a step of an urgent shipment was answered: it goes on, or back."""

from __future__ import annotations

from datetime import timedelta

from services.quotes.orders import store, urgent_calls
from services.quotes.orders.urgent_shipment import STARTED
from weft.api.quotes import v1 as pb
from weft.service import Answer
from weft.work import Work


async def then_urgent_step_answered(answer: Answer, work: Work) -> None:
    """Takes the process one step further, and makes the next call in the same transaction."""
    one = await store.shipment(work, answer.subject)
    order = await store.load(work, one.order_id)
    policy, _ = await work.policy(pb.UrgentShipmentPolicy)
    again_at = work.now + timedelta(minutes=policy.again_minutes)
    one.answered(answer.outcome, answer.reason, at=work.now, again_at=again_at)
    store.save_shipment(work, one)
    undone_by = work.recorded_at + timedelta(minutes=policy.expire_minutes)
    give_up_at = one.expires_at if one.state == STARTED else undone_by
    urgent_calls.make(work, one, give_up_at=give_up_at, order=order)
