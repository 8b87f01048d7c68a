"""List the bookings of attendance that the caller sees."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.attendance import store, wire
from weft.api.customers import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_attendance_bookings(
    request: pb.ListAttendanceBookingsRequest, work: Work
) -> pb.ListAttendanceBookingsResponse:
    """Gives one page, newest first; those of an absorbed customer are its survivor's."""
    library, _ = await work.policy(pb.PreferencesPolicy)
    of = await customers.surviving(work, request.customer) if request.customer else None
    filters = {"customer_id": of, "state": request.state}
    rows, following = await page(
        work, store.booking_table, size=request.page_size, token=request.page_token, filters=filters
    )
    names = await customers.names(work, sorted({row["customer_id"] for row in rows}))
    language = work.caller.principal.language
    found = [wire.booking(store.booking_of(row), names.get(row["customer_id"], ""), library, language) for row in rows]
    return pb.ListAttendanceBookingsResponse(attendance_bookings=found, next_page_token=following)
