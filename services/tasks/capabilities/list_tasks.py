"""List tasks, the soonest due first: the caller's own, those that he assigned, or all that he may see."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from services.tasks import store, wire
from weft import errors
from weft.api.tasks import v1 as pb
from weft.listing import FIRST_ID, PAGE_SIZE, after_time
from weft.pages import encode_token
from weft.work import Work

START = (datetime(1, 1, 1, tzinfo=UTC), FIRST_ID)


async def list_tasks(request: pb.ListTasksRequest, work: Work) -> pb.ListTasksResponse:
    """Lists one page of a view."""
    view = request.view or pb.TASK_VIEW_MINE
    sight = work.see
    if view == pb.TASK_VIEW_ASSIGNED:
        # What he assigned lies with others; the statement itself admits his own only.
        await work.widen()
    limit = request.page_size or PAGE_SIZE
    tasks = await store.page(
        work,
        view,
        sight,
        after=after_time(request.page_token, START),
        limit=limit + 1,
        state=store.short(pb.TaskState.Name(request.state)) if request.state else "",
        about=request.about,
        holder=_holder(request.holder),
        overdue_only=request.overdue_only,
    )
    more = len(tasks) > limit
    tasks = tasks[:limit]
    last = tasks[-1] if tasks else None
    token = encode_token((last.due_at or store.NEVER).isoformat(), str(last.id)) if more and last else ""
    language = work.caller.principal.language
    return pb.ListTasksResponse(tasks=[wire.task(task, language) for task in tasks], next_page_token=token)


def _holder(name: str) -> UUID | None:
    try:
        return UUID(name.removeprefix("people/")) if name else None
    except ValueError:
        errors.invalid("holder", "uuid", en="This is no person's name.", zh="人员名称无效。")
