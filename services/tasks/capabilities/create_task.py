"""Assign a task to a colleague, with a message; he is told once."""

from __future__ import annotations

from datetime import UTC

from uuid_utils.compat import uuid7

from services.tasks import store, wire
from services.tasks.capabilities.reassign_task import colleague
from services.tasks.task import Task
from weft.api.tasks import v1 as pb
from weft.work import Work


async def create_task(request: pb.CreateTaskRequest, work: Work) -> pb.Task:
    """Gives a colleague something to do."""
    to = await colleague(work, request.assignee)
    task = Task.assign(
        id=uuid7(),
        to=to,
        title=request.title,
        message=request.message,
        about=request.about,
        due_at=request.due_time.ToDatetime(UTC) if request.HasField("due_time") else None,
        by=f"people/{work.person}",
        at=work.now,
    )
    store.save(work, task)
    return wire.task(task, work.caller.principal.language)
