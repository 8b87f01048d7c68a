"""Read a log of attendance."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.attendance import store, wire
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_attendance_log(request: pb.GetAttendanceLogRequest, work: Work) -> pb.AttendanceLog:
    """Answers it to whoever sees it."""
    library, _ = await work.policy(pb.PreferencesPolicy)
    log = await store.load_log(work, request.name)
    names = await customers.names(work, [log.customer_id])
    return wire.log(log, names.get(log.customer_id, ""), library, work.caller.principal.language)
