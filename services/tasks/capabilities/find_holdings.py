"""Tell another service who holds what is open about a subject, and until when."""

from __future__ import annotations

from services.tasks import store, wire
from weft.api.tasks import v1 as pb
from weft.work import Work


async def find_holdings(request: pb.FindHoldingsRequest, work: Work) -> pb.FindHoldingsResponse:
    """Gives the open tasks that ladders made about a subject, the oldest first."""
    return pb.FindHoldingsResponse(
        holdings=[wire.holding(task) for task in await store.open_about(work, request.about)]
    )
