"""A customer changed hands: whoever owns it now is asked to prepare for its surgeries that are near."""

from __future__ import annotations

from datetime import timedelta

from services.customers import store as customers
from services.customers.attendance import store
from weft.api.customers import v1 as pb
from weft.work import Work


async def on_customer_handed_over(event: pb.CustomerAssigned, work: Work) -> None:
    """The bookings moved with the customer; what is open of them is told anew. Those of which nobody was reminded yet
    will remind the new owner by themselves.
    """
    policy, _ = await work.policy(pb.AttendancePolicy)
    customer = await customers.surviving(work, event.envelope.subject)
    until = work.now + timedelta(minutes=max(policy.reminder_minutes))
    for booking in await store.near(work, customer, until):
        booking.hand_over(event.old_owner)
        store.save(work, booking)
