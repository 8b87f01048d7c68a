"""List who held a task when, and why it moved, oldest first."""

from __future__ import annotations

from uuid import UUID

from services.tasks import store, wire
from weft import errors
from weft.api.tasks import v1 as pb
from weft.pages import decode_token, encode_token
from weft.work import Work

PAGE_ROWS = 20


async def list_task_trail(request: pb.ListTaskTrailRequest, work: Work) -> pb.ListTaskTrailResponse:
    """Lists one page of a task's trail to whoever may read the task."""
    task = await store.read(work, request.parent)
    limit = request.page_size or PAGE_ROWS
    rows = await store.trail(work, task.id, after=_after(request.page_token), limit=limit + 1)
    token = encode_token(str(rows[limit - 1]["entry_id"])) if len(rows) > limit else ""
    language = work.caller.principal.language
    return pb.ListTaskTrailResponse(entries=[wire.entry(row, language) for row in rows[:limit]], next_page_token=token)


def _after(token: str) -> UUID:
    if not token:
        return UUID(int=0)
    try:
        return UUID(decode_token(token, 1)[0])
    except ValueError:
        errors.invalid("page_token", "page_token", en="This page token is not valid.", zh="分页令牌无效。")
