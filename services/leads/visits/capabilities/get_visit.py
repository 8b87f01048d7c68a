"""Read a visit."""

from __future__ import annotations

from services.leads.visits import store, wire
from weft.api.leads import v1 as pb
from weft.work import Work


async def get_visit(request: pb.GetVisitRequest, work: Work) -> pb.Visit:
    """Answers it, with why it does not count or is flagged."""
    return wire.visit(await store.load(work, request.name), work.caller.principal.language)
