"""List what happened to a customer, whichever service it happened in."""

from __future__ import annotations

from services.customers import store, wire
from weft.api.customers import v1 as pb
from weft.listing import LAST_ID, PAGE_SIZE, after_time
from weft.pages import encode_token
from weft.work import Work

FIRST = (store.NEVER, LAST_ID)


async def list_timeline_entries(request: pb.ListTimelineEntriesRequest, work: Work) -> pb.ListTimelineEntriesResponse:
    """Gives one page, newest first; what happened to absorbed customers stands in their survivor's timeline."""
    customer, _ = await store.find(work, request.parent)
    size = request.page_size or PAGE_SIZE
    at, entry = after_time(request.page_token, FIRST)
    ids = [customer.id, *customer.absorbed]
    rows = await work.rows(store.TIMELINE, ids=ids, at=at, entry=entry, limit=size + 1)
    marks = [] if request.page_token else await work.rows(store.MILESTONES, ids=ids)
    answer = pb.ListTimelineEntriesResponse(
        entries=[wire.entry(row, customer.name, work.caller) for row in rows[:size]],
        flow=[] if request.page_token else wire.flow(marks, customer.name, work.caller),
    )
    if len(rows) > size:
        last = rows[size - 1]
        answer.next_page_token = encode_token(last["occurred_at"].isoformat(), str(last["entry_id"]))
    return answer
