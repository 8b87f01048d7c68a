"""List the logs of attendance that the caller sees, each with the hash and time of its document."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.attendance import store, wire
from weft.api.customers import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_attendance_logs(request: pb.ListAttendanceLogsRequest, work: Work) -> pb.ListAttendanceLogsResponse:
    """Gives one page, newest first: to compliance, the board of all of them."""
    library, _ = await work.policy(pb.PreferencesPolicy)
    of = await customers.surviving(work, request.customer) if request.customer else None
    rows, following = await page(
        work, store.log_table, size=request.page_size, token=request.page_token, filters={"customer_id": of}
    )
    names = await customers.names(work, sorted({row["customer_id"] for row in rows}))
    language = work.caller.principal.language
    found = [
        wire.log(log, names.get(log.customer_id, ""), library, language)
        for log in await store.with_evidence(work, rows)
    ]
    return pb.ListAttendanceLogsResponse(attendance_logs=found, next_page_token=following)
