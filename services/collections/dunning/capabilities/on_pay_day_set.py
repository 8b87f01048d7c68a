"""When somebody says on which day a customer pays: his days count from another one."""

from __future__ import annotations

from services.collections.dunning.looking import set_clock
from weft.api.collections import v1 as pb
from weft.work import Work, as_id


async def on_pay_day_set(event: pb.PayDaySet, work: Work) -> None:
    """Has the customer looked at once more."""
    set_clock(work, as_id(event.envelope.customer))
