"""Book attendance at a surgery of a customer."""

from __future__ import annotations

from datetime import UTC
from uuid import UUID

from services.customers import giving
from services.customers import store as customers
from services.customers.attendance import store
from services.customers.attendance.booking import AttendanceBooking, SurgeonIsElsewhere
from services.customers.attendance.capabilities.get_attendance_booking import shown
from services.customers.contacts import store as contacts
from services.customers.customer import Customer
from services.customers.preferences import store as preferences
from services.customers.preferences.library import must_be_offered
from weft import helping
from weft.api.customers import v1 as pb
from weft.helping import Found
from weft.ids import uuid7
from weft.work import Reader, Work, as_id


async def book_attendance(request: pb.BookAttendanceRequest, work: Work) -> pb.AttendanceBooking:
    """The surgeon is a contact of the customer, the procedure one of the library, and the surgery still to come. Gives back
    what is known of such surgeries there.
    """
    policy, _ = await work.policy(pb.AttendancePolicy)
    library, _ = await work.policy(pb.PreferencesPolicy)
    customer, _ = await customers.find_still(work, request.parent)
    must_be_offered(request.procedure, library.procedures)
    booking = AttendanceBooking.book(
        uuid7(), customer, surgeon=await surgeon_of(work, customer, request.surgeon), procedure=request.procedure,
        surgery_at=request.surgery_time.ToDatetime(UTC), urgency=request.urgency, note=request.note.strip(),
        reminders=policy.reminder_minutes, by=work.actor.name, at=work.now,
    )  # fmt: skip
    message = await shown(booking, work)
    found = (
        *await known_before(customer, request.procedure, booking.surgeon_id, library, work),
        await _day(booking, customer, work),
    )
    store.save(work, booking)
    message.helps.extend(helping.give(work, giving.BOOKING, giving.TEXTS, found))
    return message


async def known_before(
    customer: Customer, procedure: str, surgeon: UUID | None, library: pb.PreferencesPolicy, work: Work
) -> tuple[Found, ...]:
    """What was logged of such a procedure there, and what its surgeon prefers."""
    count, last = await store.logged(work, customer, procedure)
    brand = await preferences.brand_of(work, surgeon, procedure) if surgeon else ""
    return tuple(giving.of_attendance(count, last, surgeon, brand, library))


async def _day(booking: AttendanceBooking, customer: Customer, work: Work) -> Found:
    calendar = await work.calendar(booking.unit_path)
    since = calendar.start_of_day(calendar.business_date(booking.surgery_at))
    until = calendar.end_of_local_day(booking.surgery_at, days=0)
    return giving.of_day(await store.booked_between(work, customer, since, until))


async def surgeon_of(see: Reader, customer: Customer, name: str) -> UUID:
    """The id of a contact of the customer, or of one that it absorbed."""
    for one in await contacts.named(see, customer, [as_id(name)]):
        if one.customer_id in (customer.id, *customer.absorbed):
            return one.id
    raise SurgeonIsElsewhere
