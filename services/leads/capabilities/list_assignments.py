"""List the decisions about owners, newest first."""

from __future__ import annotations

from services.leads import store, wire
from weft.api.leads import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_assignments(request: pb.ListAssignmentsRequest, work: Work) -> pb.ListAssignmentsResponse:
    """Gives one page of the log."""
    filters = {"lead_id": as_id(request.lead) if request.lead else None, "kind": request.kind}
    rows, token = await page(
        work, store.assignment_table, size=request.page_size, token=request.page_token, filters=filters
    )
    return pb.ListAssignmentsResponse(assignments=[wire.assignment(row) for row in rows], next_page_token=token)
