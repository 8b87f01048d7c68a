"""Make what somebody planned for himself his task: once, however often and however late it is told."""

from __future__ import annotations

from datetime import UTC
from uuid import UUID

from services.tasks import store
from services.tasks.people import finding
from services.tasks.people.chart import Directory
from services.tasks.people.finding import Asked
from services.tasks.task import Found, Task
from weft import directory
from weft.api.tasks import v1 as pb
from weft.work import Work, as_id


async def keep_plan(request: pb.KeepPlanRequest, work: Work) -> pb.KeepPlanResponse:
    """Keeps the plan under the name that the caller chose. What was checked before is not checked again."""
    if await store.find(work, request.task) is None:
        to = await _holder(as_id(request.person), work)
        plan = request.plan
        task = Task.assign(
            id=as_id(request.task),
            to=to,
            title=plan.title.strip(),
            message=plan.message.strip(),
            about=request.about,
            customer=request.customer,
            due_at=plan.due_time.ToDatetime(UTC),
            due_ahead_days_max=None,
            by=request.person,
            at=request.plan_time.ToDatetime(UTC),
        )
        store.save(work, task)
    return pb.KeepPlanResponse(task=request.task)


async def _holder(person: UUID, work: Work) -> Found:
    """Whoever planned, also while he is away; his successor if he left, or else the next superior."""
    planner = await directory.person(work, person)
    found = await directory.successor_of(work, planner)
    if found is not None and found.active:
        return Found(found.id, found.unit_path)
    ladders, _ = await work.policy(pb.LaddersPolicy)
    unit_path = planner.unit_path if planner else ""
    asked = Asked(owner=person, unit_path=unit_path, last_resort_role=ladders.last_resort_role)
    return await finding.assignee("superior_of_owner", asked, Directory(work), work.now)
