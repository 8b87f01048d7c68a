"""Tell what a visit is asked for."""

from __future__ import annotations

from services.leads.visits import wire
from weft.api.leads import v1 as pb
from weft.work import Work


async def get_visit_flow(request: pb.GetVisitFlowRequest, work: Work) -> pb.VisitFlow:
    """Gives the branches as the policy words them, in the caller's language."""
    policy, _ = await work.policy(pb.VisitFlowPolicy)
    return wire.flow(policy, work.caller.principal.language)
