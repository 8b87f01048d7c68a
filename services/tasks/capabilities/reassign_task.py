"""Hand a task to somebody else; its steps count anew from then on."""

from __future__ import annotations

from collections.abc import Collection

from services.tasks import ladders, store, wire
from services.tasks.task import Found
from weft.api.tasks import v1 as pb
from weft.etags import check_etag
from weft.handover import receiver
from weft.work import Work

CREATE, REASSIGN = "tasks.task.create", "tasks.task.reassign"


async def reassign_task(request: pb.ReassignTaskRequest, work: Work) -> pb.Task:
    """Gives an open task another holder: what others hold stays within the caller's own reach."""
    task = await store.load(work, request.name)
    check_etag(request.etag, task)
    own = task.holder == work.person  # what one holds oneself goes to whom one may give something to do
    to = await holder(work, request.assignee, CREATE if own else REASSIGN, task.deciding_roles)
    calendar = await work.calendar(to.unit_path)
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


async def holder(work: Work, name: str, permission: str, deciding: Collection[str] = ()) -> Found:
    """Somebody to whom the caller may give a task; a decision only goes to a role that decides such things, because the
    subject's service trusts the task with the authority of its ladder.
    """
    policy, _ = await work.policy(pb.AssigningPolicy)
    roles = deciding or policy.holder_roles
    person = await receiver(work, name, field="assignee", permission=permission, roles=roles)
    return Found(person.id, person.unit_path)
