"""List the assignments behind both counts of a month's first-touch rate."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from services.insights import store, wire
from services.insights.scope import select
from weft import errors
from weft.api.insights import v1 as pb
from weft.pages import decode_token, encode_token
from weft.work import Work

PAGE_SIZE = 20
FIRST = (datetime(1, 1, 2, tzinfo=UTC), UUID(int=0))


async def list_first_touch_rows(request: pb.ListFirstTouchRowsRequest, work: Work) -> pb.ListFirstTouchRowsResponse:
    """Gives one page, the oldest assignment first."""
    size = request.page_size or PAGE_SIZE
    chosen = select(work.see, owner=store.owner_id(request.owner))
    at, event = position(request.page_token)
    query = store.touch_rows(chosen.shape(), wire.OUTCOME_NAMES[request.outcome])
    rows = await work.rows(
        query, month=request.month, at=at, event=event, now=work.now, limit=size + 1, **chosen.params()
    )
    answer = pb.ListFirstTouchRowsResponse(rows=[wire.touch_row(row, work.now) for row in rows[:size]])
    if len(rows) > size:
        last = rows[size - 1]
        answer.next_page_token = encode_token(last["assigned_at"].isoformat(), str(last["event_id"]))
    return answer


def position(token: str) -> tuple[datetime, UUID]:
    """Where a page begins: after this time and event."""
    if not token:
        return FIRST
    try:
        at, event = decode_token(token, 2)
        found = datetime.fromisoformat(at)
        return found if found.tzinfo else found.replace(tzinfo=UTC), UUID(event)
    except (ValueError, OverflowError):
        errors.invalid("page_token", "page_token", en="This page token is not valid.", zh="分页令牌无效。")
