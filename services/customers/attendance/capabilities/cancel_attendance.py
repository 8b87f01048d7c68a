"""Call a booking of attendance off."""

from __future__ import annotations

from services.customers.attendance import store
from services.customers.attendance.capabilities.get_attendance_booking import shown
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def cancel_attendance(request: pb.CancelAttendanceRequest, work: Work) -> pb.AttendanceBooking:
    """Nobody is reminded of it any more."""
    booking = await store.load(work, request.name)
    check_etag(request.etag, booking)
    booking.call_off(request.reason.strip())
    answer = await shown(booking, work)
    store.save(work, booking)
    return answer
