"""When an undo of an urgent shipment failed: it is asked for again, until nothing of it stands."""

from __future__ import annotations

from datetime import timedelta

from services.quotes.orders import store, urgent_calls
from weft.api.quotes import v1 as pb
from weft.service import Deadline
from weft.work import Work


async def when_urgent_undo_is_tried_again(deadline: Deadline, work: Work) -> None:
    """Makes the call anew, under the same key of its effect."""
    one = await store.shipment(work, deadline.subject)
    policy, _ = await work.policy(pb.UrgentShipmentPolicy)
    one.try_again()
    urgent_calls.make(work, one, give_up_at=work.recorded_at + timedelta(minutes=policy.expire_minutes))
    work.audit_subject(one.name)
