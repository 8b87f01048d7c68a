"""Read a booking of attendance."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.attendance import store, wire
from services.customers.attendance.booking import AttendanceBooking
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_attendance_booking(request: pb.GetAttendanceBookingRequest, work: Work) -> pb.AttendanceBooking:
    """Answers it to whoever sees it."""
    return await shown(await store.load(work, request.name), work)


async def shown(one: AttendanceBooking, work: Work) -> pb.AttendanceBooking:
    """A booking as its reader sees it. Stands before anything is saved."""
    library, _ = await work.policy(pb.PreferencesPolicy)
    names = await customers.names(work, [one.customer_id])
    return wire.booking(one, names.get(one.customer_id, ""), library, work.caller.principal.language)
