"""Move a booking to another time of surgery."""

from __future__ import annotations

from datetime import UTC

from services.customers.attendance import store
from services.customers.attendance.capabilities.get_attendance_booking import shown
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def reschedule_attendance(request: pb.RescheduleAttendanceRequest, work: Work) -> pb.AttendanceBooking:
    """Every reminder moves with it, as the policy is now; those whose time is over by then are left out, and where that is
    every one, its owner is reminded at once.
    """
    policy, _ = await work.policy(pb.AttendancePolicy)
    booking = await store.load(work, request.name)
    check_etag(request.etag, booking)
    booking.reschedule(
        request.surgery_time.ToDatetime(UTC), request.reason.strip(), reminders=policy.reminder_minutes, at=work.now
    )
    answer = await shown(booking, work)
    store.save(work, booking)
    return answer
