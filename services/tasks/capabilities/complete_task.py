"""Close a task as done, with its outcome and what proves it; it climbs no more."""

from __future__ import annotations

from services.tasks import store, wire
from weft.api.tasks import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def complete_task(request: pb.CompleteTaskRequest, work: Work) -> pb.Task:
    """Closes a task as its holder, or as somebody who may act for his unit."""
    task = await store.load(work, request.name)
    check_etag(request.etag, task)
    task.complete(outcome=request.outcome, proof=request.proof, by=f"people/{work.person}", at=work.now)
    store.save(work, task)
    return wire.task(task, work.caller.principal.language)
