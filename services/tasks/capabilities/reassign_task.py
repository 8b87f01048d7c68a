"""Hand a task to somebody else; its steps count anew from then on."""

from __future__ import annotations

from services.tasks import ladders, store, wire
from services.tasks.task import Found
from weft import directory, errors
from weft.api.tasks import v1 as pb
from weft.work import Work


async def reassign_task(request: pb.ReassignTaskRequest, work: Work) -> pb.Task:
    """Gives an open task another holder."""
    task = await store.load(work, request.name)
    if request.etag and request.etag != task.etag:
        raise errors.StaleVersion
    to = await colleague(work, request.assignee)
    calendar = await work.calendar()
    origin = task.origin
    task.reassign(
        to,
        reason=request.reason,
        by=f"people/{work.person}",
        at=work.now,
        climb_at=ladders.climb_at(origin.ladder, task.step, work.now, calendar) if origin else None,
    )
    store.save(work, task)
    return wire.task(task, work.caller.principal.language)


async def colleague(work: Work, name: str) -> Found:
    """An active person of this tenant; refuses all others in the same words."""
    person = await directory.person(work, name)
    if person is None or not person.active:
        errors.invalid("assignee", "unknown", en="There is no such colleague.", zh="没有该同事。")
    return Found(person.id, person.unit_path)
