"""List the decisions of a day that lie farthest from what the score would have chosen."""

from __future__ import annotations

from services.leads import store, wire
from weft import errors
from weft.api.leads import v1 as pb
from weft.sighted import sight_name, sight_values
from weft.work import Work


async def list_assignment_deviations(
    request: pb.ListAssignmentDeviationsRequest, work: Work
) -> pb.ListAssignmentDeviationsResponse:
    """Gives at most as many as the policy says, the farthest first."""
    policy, _ = await work.policy(pb.DeviationsPolicy)
    calendar = await work.calendar()
    day = errors.date_of(request.date, "date") if request.date else calendar.business_date(work.now)
    statement = store.deviations(sight_name(work.see))
    rows = await work.rows(statement, day=day, limit=policy.listed_max, **sight_values(work.see))
    return pb.ListAssignmentDeviationsResponse(assignments=[wire.assignment(row) for row in rows])
