"""Read a lead."""

from __future__ import annotations

from services.leads import store, wire
from weft.api.leads import v1 as pb
from weft.work import Work


async def get_lead(request: pb.GetLeadRequest, work: Work) -> pb.Lead:
    """Gives one lead to whoever may see it."""
    return wire.told(wire.lead(await store.load(work, request.name)), work.caller.principal.language, work.zone)
