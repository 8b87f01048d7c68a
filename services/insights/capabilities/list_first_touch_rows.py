"""List the assignments behind both counts of a month's first-touch rate."""

from __future__ import annotations

from datetime import UTC, datetime

from services.insights import store, wire
from services.insights.scope import owner_id, select
from weft.api.insights import v1 as pb
from weft.listing import FIRST_ID, PAGE_SIZE, after_time
from weft.pages import encode_token
from weft.work import Work

FIRST = (datetime(1, 1, 2, tzinfo=UTC), FIRST_ID)


async def list_first_touch_rows(request: pb.ListFirstTouchRowsRequest, work: Work) -> pb.ListFirstTouchRowsResponse:
    """Gives one page, the oldest assignment first."""
    size = request.page_size or PAGE_SIZE
    chosen = select(work.see, owner=owner_id(request.owner))
    at, event = after_time(request.page_token, FIRST)
    query = store.touch_rows(chosen.shape(), wire.OUTCOME_NAMES[request.outcome])
    rows = await work.rows(
        query, month=request.month, at=at, event=event, now=work.now, limit=size + 1, **chosen.params()
    )
    answer = pb.ListFirstTouchRowsResponse(rows=[wire.touch_row(row, work.now) for row in rows[:size]])
    if len(rows) > size:
        last = rows[size - 1]
        answer.next_page_token = encode_token(last["assigned_at"].isoformat(), str(last["event_id"]))
    return answer
