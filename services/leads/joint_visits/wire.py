"""Joint-visit plans as messages."""

from __future__ import annotations

from services.leads.joint_visits.plan import JointVisitPlan
from services.leads.wire import put
from weft.api.leads import v1 as pb


def plan(one: JointVisitPlan) -> pb.JointVisitPlan:
    """The whole plan."""
    message = pb.JointVisitPlan(
        name=one.name,
        etag=one.etag,
        state=one.state,
        owner=one.owner,
        unit_path=one.unit_path,
        opportunities=one.opportunities,
        node=one.node,
        days=one.days,
    )
    put(message.create_time, one.created_at)
    put(message.update_time, one.updated_at)
    put(message.close_time, one.closed_at)
    return message
