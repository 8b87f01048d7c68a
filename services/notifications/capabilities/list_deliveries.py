"""List the delivery log, newest first."""

from __future__ import annotations

from uuid import UUID

from services.notifications import store, wire
from weft import errors
from weft.api.notifications import v1 as pb
from weft.listing import PAGE_SIZE, after_id
from weft.pages import encode_token
from weft.work import Work


async def list_deliveries(request: pb.ListDeliveriesRequest, work: Work) -> pb.ListDeliveriesResponse:
    """Lists one page of the log."""
    limit = request.page_size or PAGE_SIZE
    found = await store.deliveries(
        work,
        before=after_id(request.page_token),
        limit=limit + 1,
        state=store.state_name(request.state) if request.state else "",
        channel=int(request.channel),
        person=_id("person", request.person.removeprefix("people/")),
        event=_id("fact_event", request.fact_event),
    )
    token = encode_token(str(found[limit - 1].id)) if len(found) > limit else ""
    return pb.ListDeliveriesResponse(deliveries=[wire.delivery(one) for one in found[:limit]], next_page_token=token)


def _id(field: str, text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        errors.invalid(field, "uuid", en="This is no id.", zh="标识无效。")
