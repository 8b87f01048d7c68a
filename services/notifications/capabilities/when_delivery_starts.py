"""A message's turn came: note that the vendor is called next, before it is."""

from __future__ import annotations

from services.notifications import store
from weft.api.notifications import v1 as pb
from weft.service import Deadline
from weft.work import Work


async def when_delivery_starts(deadline: Deadline, work: Work) -> None:
    """Commits `SENDING` and arms the call."""
    delivery = await store.delivery(work, deadline.subject)
    if delivery.state == pb.DELIVERY_STATE_QUEUED:
        delivery.start(at=work.now, real=work.recorded_at)
        store.save_delivery(work, delivery)
