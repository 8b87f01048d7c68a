"""Read a joint-visit plan."""

from __future__ import annotations

from services.leads.joint_visits import store, wire
from weft.api.leads import v1 as pb
from weft.work import Work


async def get_joint_visit_plan(request: pb.GetJointVisitPlanRequest, work: Work) -> pb.JointVisitPlan:
    """Answers it, with the deals that it is about."""
    return wire.plan(await store.load(work, request.name))
