"""Read an opportunity."""

from __future__ import annotations

from services.leads.opportunities import store, wire
from weft.api.leads import v1 as pb
from weft.work import Work


async def get_opportunity(request: pb.GetOpportunityRequest, work: Work) -> pb.Opportunity:
    """Gives one opportunity to whoever may see it."""
    return wire.opportunity(await store.load(work, request.name))
