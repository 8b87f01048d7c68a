"""Tell another service whether somebody may plan something for himself, before that service writes anything."""

from __future__ import annotations

from datetime import UTC

from services.tasks.capabilities.reassign_task import CREATE
from services.tasks.refusals import must_be_ahead
from weft import errors
from weft.api.tasks import v1 as pb
from weft.handover import receiver
from weft.work import Work


async def check_plan(request: pb.CheckPlanRequest, work: Work) -> pb.CheckPlanResponse:
    """Refuses what could not be kept: words that say nothing, a time that is not ahead, somebody who may hold no task."""
    policy, _ = await work.policy(pb.AssigningPolicy)
    if not request.plan.title.strip():
        errors.invalid("plan.title", "plan.blank", en="Say what you plan to do.", zh="请填写计划内容。")
    due_at = request.plan.due_time.ToDatetime(UTC)
    must_be_ahead(due_at, days_max=policy.due_ahead_days_max, field="plan.due_time", at=work.now)
    await receiver(work, request.person, field="plan", permission=CREATE, roles=policy.holder_roles)
    return pb.CheckPlanResponse()
