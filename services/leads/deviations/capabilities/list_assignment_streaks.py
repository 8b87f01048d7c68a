"""List the streaks that were flagged of the caller's units, newest first."""

from __future__ import annotations

from services.leads.deviations import wire
from services.leads.deviations.streak_store import streak_table
from weft.api.leads import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_assignment_streaks(
    request: pb.ListAssignmentStreaksRequest, work: Work
) -> pb.ListAssignmentStreaksResponse:
    """Gives one page."""
    filters = {"kind": int(request.kind)}
    rows, token = await page(work, streak_table, size=request.page_size, token=request.page_token, filters=filters)
    return pb.ListAssignmentStreaksResponse(streaks=[wire.streak(row) for row in rows], next_page_token=token)
