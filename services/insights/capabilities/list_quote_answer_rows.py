"""List the sendings behind both counts of a month's quote response rate."""

from __future__ import annotations

from services.insights import store, wire
from services.insights.capabilities.list_first_touch_rows import FIRST
from services.insights.scope import owner_id, select
from weft.api.insights import v1 as pb
from weft.listing import PAGE_SIZE, after_time
from weft.pages import encode_token
from weft.work import Work


async def list_quote_answer_rows(request: pb.ListQuoteAnswerRowsRequest, work: Work) -> pb.ListQuoteAnswerRowsResponse:
    """Gives one page, the oldest sending first."""
    size = request.page_size or PAGE_SIZE
    chosen = select(work.see, owner=owner_id(request.owner))
    at, event = after_time(request.page_token, FIRST)
    query = store.sending_rows(chosen.shape(), wire.ANSWER_OUTCOME_NAMES[request.outcome])
    rows = await work.rows(
        query, month=request.month, at=at, event=event, now=work.now, limit=size + 1, **chosen.params()
    )
    answer = pb.ListQuoteAnswerRowsResponse(rows=[wire.quote_answer_row(row, work.now) for row in rows[:size]])
    if len(rows) > size:
        last = rows[size - 1]
        answer.next_page_token = encode_token(last["sent_at"].isoformat(), str(last["event_id"]))
    return answer
