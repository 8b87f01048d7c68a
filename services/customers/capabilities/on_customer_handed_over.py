"""A customer changed hands: whoever owns it now is asked to prepare for its surgeries that are near, and what the customer
asked its owner.
"""

from __future__ import annotations

from datetime import timedelta

from services.customers import store as customers
from services.customers.attendance import store as attendance
from services.customers.spaces import store as spaces
from services.customers.spaces.routing import OWNER
from weft.api.customers import v1 as pb
from weft.work import Work


async def on_customer_handed_over(event: pb.CustomerAssigned, work: Work) -> None:
    """Bookings and questions moved with the customer; what is open of them is told anew. Bookings of which nobody was
    reminded yet will remind the new owner by themselves.
    """
    policy, _ = await work.policy(pb.AttendancePolicy)
    customer = await customers.surviving(work, event.envelope.subject)
    until = work.now + timedelta(minutes=max(policy.reminder_minutes))
    near, questions = await attendance.near(work, customer, until), await spaces.waiting_for(work, customer, OWNER)
    for booking in near:
        booking.hand_over(event.old_owner)
        attendance.save(work, booking)
    for question in questions:
        question.hand_over()
        spaces.save_question(work, question)
