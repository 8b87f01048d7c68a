"""List the absences that the caller may see, the latest to begin first."""

from __future__ import annotations

from datetime import UTC, datetime

from services.identity import store, wire
from services.identity.store.tables import ABSENCE_PAGE
from weft.api.identity import v1 as pb
from weft.listing import LAST_ID, PAGE_SIZE, after_time
from weft.pages import encode_token
from weft.sighted import sight_values
from weft.work import Work

FIRST = (datetime(9999, 1, 1, tzinfo=UTC), LAST_ID)


async def list_absences(request: pb.ListAbsencesRequest, work: Work) -> pb.ListAbsencesResponse:
    """Lists absences."""
    size = request.page_size or PAGE_SIZE
    before, before_id = after_time(request.page_token, FIRST)
    rows = await work.rows(
        ABSENCE_PAGE,
        **sight_values(work.see),
        person=store.id_or_none(request.person),
        before=before,
        before_id=before_id,
        with_cancelled=request.with_cancelled,
        size=size + 1,
    )
    answer = pb.ListAbsencesResponse(absences=[wire.absence(store.to_absence(row)) for row in rows[:size]])
    if len(rows) > size:
        answer.next_page_token = encode_token(rows[size - 1]["from_at"].isoformat(), str(rows[size - 1]["id"]))
    return answer
