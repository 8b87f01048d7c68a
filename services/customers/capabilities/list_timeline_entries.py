"""List what happened to a customer, whichever service it happened in."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from services.customers import store, wire
from weft import errors
from weft.api.customers import v1 as pb
from weft.pages import decode_token, encode_token
from weft.work import Work

PAGE_SIZE = 20
FIRST = (datetime(9999, 1, 1, tzinfo=UTC), UUID(int=2**128 - 1))


async def list_timeline_entries(request: pb.ListTimelineEntriesRequest, work: Work) -> pb.ListTimelineEntriesResponse:
    """Gives one page, newest first; what happened to absorbed customers stands in their survivor's timeline."""
    customer, _ = await store.find(work, request.parent)
    size = request.page_size or PAGE_SIZE
    at, entry = position(request.page_token)
    ids = [customer.id, *customer.absorbed]
    rows = await work.rows(store.TIMELINE, ids=ids, at=at, entry=entry, limit=size + 1)
    answer = pb.ListTimelineEntriesResponse(
        entries=[wire.entry(row, customer.name, work.caller) for row in rows[:size]]
    )
    if len(rows) > size:
        last = rows[size - 1]
        answer.next_page_token = encode_token(last["occurred_at"].isoformat(), str(last["entry_id"]))
    return answer


def position(token: str) -> tuple[datetime, UUID]:
    """Where a page begins: after this time and entry."""
    if not token:
        return FIRST
    try:
        at, entry = decode_token(token, 2)
        found = datetime.fromisoformat(at)
        return found if found.tzinfo else found.replace(tzinfo=UTC), UUID(entry)
    except (ValueError, OverflowError):
        errors.invalid("page_token", "page_token", en="This page token is not valid.", zh="分页令牌无效。")
