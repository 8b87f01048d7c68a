"""List who held a task when, and why it moved, oldest first."""

from __future__ import annotations

from services.tasks import store, wire
from weft.api.tasks import v1 as pb
from weft.listing import FIRST_ID, PAGE_SIZE, after_id
from weft.pages import encode_token
from weft.work import Work


async def list_task_trail(request: pb.ListTaskTrailRequest, work: Work) -> pb.ListTaskTrailResponse:
    """Lists one page of a task's trail to whoever may read the task."""
    task = await store.read(work, request.parent)
    limit = request.page_size or PAGE_SIZE
    rows = await store.trail(work, task.id, after=after_id(request.page_token, FIRST_ID), limit=limit + 1)
    token = encode_token(str(rows[limit - 1]["entry_id"])) if len(rows) > limit else ""
    language = work.caller.principal.language
    return pb.ListTaskTrailResponse(entries=[wire.entry(row, language) for row in rows[:limit]], next_page_token=token)
