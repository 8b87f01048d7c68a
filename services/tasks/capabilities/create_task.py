"""Assign a task to a colleague, with a message; he is told once."""

from __future__ import annotations

from datetime import UTC

from services.tasks import store, wire
from services.tasks.capabilities.reassign_task import CREATE, holder
from services.tasks.task import Task
from weft.api.tasks import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def create_task(request: pb.CreateTaskRequest, work: Work) -> pb.Task:
    """Gives a colleague something to do."""
    policy, _ = await work.policy(pb.AssigningPolicy)
    to = await holder(work, request.assignee, CREATE)
    task = Task.assign(
        id=uuid7(),
        to=to,
        title=request.title,
        message=request.message,
        about=request.about,
        due_at=request.due_time.ToDatetime(UTC) if request.HasField("due_time") else None,
        due_ahead_days_max=policy.due_ahead_days_max,
        by=f"people/{work.person}",
        at=work.now,
    )
    store.save(work, task)
    return wire.task(task, work.caller.principal.language)
