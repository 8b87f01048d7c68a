"""A customer changed hands: whoever owns it now is asked to prepare for its surgeries that are near, and what the customer
asked its owner.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from services.customers import store as customers
from services.customers.attendance import store as attendance
from services.customers.attendance.booking import AttendanceBooking
from services.customers.customer import OWNER_LEFT
from services.customers.spaces import store as spaces
from services.customers.spaces.question import SpaceQuestion
from services.customers.spaces.routing import OWNER
from weft.api.customers import v1 as pb
from weft.work import Work

Waiting = tuple[Sequence[AttendanceBooking], Sequence[SpaceQuestion]]


async def on_customer_handed_over(event: pb.CustomerAssigned, work: Work) -> None:
    """What is open of them is told anew; where the old owner left the firm, his tasks go to his successor as they stand."""
    if event.reason == OWNER_LEFT:
        return
    customer = await customers.surviving(work, event.envelope.subject)
    tell_anew(work, await waiting_for_owner(work, customer), event.old_owner)


async def waiting_for_owner(work: Work, customer: UUID) -> Waiting:
    """Bookings and questions of a customer, for a change. Bookings of which nobody was reminded yet will remind whoever owns
    it then by themselves.
    """
    policy, _ = await work.policy(pb.AttendancePolicy)
    until = work.now + timedelta(minutes=max(policy.reminder_minutes))
    return await attendance.near(work, customer, until), await spaces.waiting_for(work, customer, OWNER)


def tell_anew(work: Work, waiting: Waiting, old_owner: str, only: Collection[str] | None = None) -> None:
    """They moved with the customer: whoever owns it now is asked in place of the old one; of `only`, if it is given."""
    bookings, questions = waiting
    for booking in bookings:
        if only is None or booking.name in only:
            booking.hand_over(old_owner)
            attendance.save(work, booking)
    for question in questions:
        if only is None or question.name in only:
            question.hand_over()
            spaces.save_question(work, question)
