"""List the opportunities that are open for too long, the oldest first."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from services.leads.dwell import store, wire
from weft.api.leads import v1 as pb
from weft.listing import FIRST_ID, PAGE_SIZE
from weft.pages import decode_token, encode_token, refuse_token
from weft.work import Work, as_id


async def list_long_open_opportunities(
    request: pb.ListLongOpenOpportunitiesRequest, work: Work
) -> pb.ListLongOpenOpportunitiesResponse:
    """Gives one page of those that the caller may see, by owner and by how long he has been with the firm."""
    policy, _ = await work.policy(pb.DwellPolicy)
    answer = pb.ListLongOpenOpportunitiesResponse(days=policy.long_open_days)
    if not policy.long_open_days:
        return answer
    size = request.page_size or PAGE_SIZE
    today = (await work.calendar()).business_date(work.now)
    newcomers = await store.newcomers(work, today - timedelta(days=policy.newcomer_days))
    rows = await store.long_open(
        work,
        before=today - timedelta(days=policy.long_open_days),
        after=_position(request.page_token),
        owner=as_id(request.owner) if request.owner else None,
        tenure=request.tenure,
        newcomers=newcomers,
        count=size + 1,
    )
    new = set(newcomers)
    answer.opportunities.extend(wire.long_open(row, today, newcomer=row["owner_id"] in new) for row in rows[:size])
    if len(rows) > size:
        last = rows[size - 1]
        answer.next_page_token = encode_token(last["engage_date"].isoformat(), str(last["id"]))
    return answer


def _position(token: str) -> tuple[date, UUID]:
    if not token:
        return date.min, FIRST_ID
    day, id = decode_token(token, fields=2)
    try:
        return date.fromisoformat(day), UUID(id)
    except ValueError:
        refuse_token()
