"""Read one task: its holder, who assigned it, and whoever sees the holder's unit may."""

from __future__ import annotations

from services.tasks import store, wire
from weft.api.tasks import v1 as pb
from weft.work import Work


async def get_task(request: pb.GetTaskRequest, work: Work) -> pb.Task:
    """Reads one task."""
    return wire.task(await store.read(work, request.name), work.caller.principal.language)
