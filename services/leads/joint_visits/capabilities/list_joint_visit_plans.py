"""List joint-visit plans, newest first."""

from __future__ import annotations

from services.leads.joint_visits import store, wire
from weft.api.leads import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_joint_visit_plans(request: pb.ListJointVisitPlansRequest, work: Work) -> pb.ListJointVisitPlansResponse:
    """Gives one page of the plans that the caller may see."""
    rows, token = await page(
        work,
        store.plan_table,
        size=request.page_size,
        token=request.page_token,
        filters={"state": request.state, "owner_id": as_id(request.owner) if request.owner else None},
    )
    plans = [wire.plan(store.plan_of(row)) for row in rows]
    return pb.ListJointVisitPlansResponse(joint_visit_plans=plans, next_page_token=token)
