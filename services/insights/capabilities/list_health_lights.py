"""List who or what is red or yellow now."""

from __future__ import annotations

from services.insights import health_lights, store, wire
from services.insights.capabilities.list_first_touch_rows import FIRST
from services.insights.scope import owner_id, select
from weft.api.insights import v1 as pb
from weft.instants import stamp
from weft.listing import PAGE_SIZE, after_time
from weft.pages import encode_token
from weft.work import Work


async def list_health_lights(request: pb.ListHealthLightsRequest, work: Work) -> pb.ListHealthLightsResponse:
    """Gives one page and both totals; what a fact turns on is here as soon as the fact is."""
    size = request.page_size or PAGE_SIZE
    chosen = select(work.see, owner=owner_id(request.owner), unit_path=wire.closed(request.unit_path))
    at, event = after_time(request.page_token, FIRST)
    query = store.light_rows(chosen.shape(), wire.LEVEL_NAMES[request.level])
    rows = await work.rows(query, at=at, event=event, limit=size + 1, **chosen.params())
    counted = await work.rows(store.light_counts(chosen.shape()), **chosen.params())
    counts = {row["level"]: row["cases"] for row in counted}
    answer = pb.ListHealthLightsResponse(
        lights=[wire.health_light(row) for row in rows[:size]],
        red_count=counts.get(health_lights.RED, 0),
        yellow_count=counts.get(health_lights.YELLOW, 0),
        definition=health_lights.DEFINITION,
    )
    if len(rows) > size:
        last = rows[size - 1]
        answer.next_page_token = encode_token(last["since_at"].isoformat(), str(last["event_id"]))
    newest = await work.value(store.NEWEST)
    if newest is not None:
        stamp(answer.as_of_time, newest)
    return answer
