"""A surgery is near."""

from __future__ import annotations

from services.customers.attendance import store
from weft.service import Deadline
from weft.work import Work


async def when_attendance_reminds(deadline: Deadline, work: Work) -> None:
    """States the fact: it asks for a person."""
    booking = await store.load(work, deadline.subject)
    booking.remind(int(deadline.key))
    store.save(work, booking)
