"""List the absences that the caller may see, the latest to begin first."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from services.identity import store, wire
from services.identity.store.tables import ABSENCE_PAGE
from weft import errors
from weft.api.identity import v1 as pb
from weft.pages import decode_token, encode_token
from weft.work import Work, as_id

PAGE = 20
FIRST = ("9999-01-01T00:00:00+00:00", str(UUID(int=(1 << 128) - 1)))


async def list_absences(request: pb.ListAbsencesRequest, work: Work) -> pb.ListAbsencesResponse:
    """Lists absences."""
    size = request.page_size or PAGE
    before, before_id = decode_token(request.page_token, 2) if request.page_token else FIRST
    rows = await work.rows(
        ABSENCE_PAGE,
        **store.sight(work),
        person=store.id_or_none(request.person),
        before=_instant(before),
        before_id=as_id(before_id),
        with_cancelled=request.with_cancelled,
        size=size + 1,
    )
    answer = pb.ListAbsencesResponse(absences=[wire.absence(store.to_absence(row)) for row in rows[:size]])
    if len(rows) > size:
        answer.next_page_token = encode_token(rows[size - 1]["from_at"].isoformat(), str(rows[size - 1]["id"]))
    return answer


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        errors.invalid("page_token", "page_token", en="This page token is not valid.", zh="分页令牌无效。")
