"""Book attendance at a surgery of a customer."""

from __future__ import annotations

from datetime import UTC
from uuid import UUID

from services.customers import store as customers
from services.customers.attendance import store
from services.customers.attendance.booking import AttendanceBooking, SurgeonIsElsewhere
from services.customers.attendance.capabilities.get_attendance_booking import shown
from services.customers.contacts import store as contacts
from services.customers.customer import Customer
from services.customers.preferences.library import must_be_offered
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.work import Reader, Work, as_id


async def book_attendance(request: pb.BookAttendanceRequest, work: Work) -> pb.AttendanceBooking:
    """The surgeon is a contact of the customer, the procedure one of the library, and the surgery still to come."""
    policy, _ = await work.policy(pb.AttendancePolicy)
    library, _ = await work.policy(pb.PreferencesPolicy)
    customer, _ = await customers.find_still(work, request.parent)
    must_be_offered(request.procedure, library.procedures)
    booking = AttendanceBooking.book(
        uuid7(), customer, surgeon=await surgeon_of(work, customer, request.surgeon), procedure=request.procedure,
        surgery_at=request.surgery_time.ToDatetime(UTC), urgency=request.urgency, note=request.note.strip(),
        reminders=policy.reminder_minutes, by=work.actor.name, at=work.now,
    )  # fmt: skip
    answer = await shown(booking, work)
    store.save(work, booking)
    return answer


async def surgeon_of(see: Reader, customer: Customer, name: str) -> UUID:
    """The id of a contact of the customer, or of one that it absorbed."""
    for one in await contacts.named(see, customer, [as_id(name)]):
        if one.customer_id in (customer.id, *customer.absorbed):
            return one.id
    raise SurgeonIsElsewhere
