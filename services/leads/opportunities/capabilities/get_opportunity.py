"""Read an opportunity."""

from __future__ import annotations

from services.leads.opportunities import mapping, store, wire
from weft.api.leads import v1 as pb
from weft.work import Work


async def get_opportunity(request: pb.GetOpportunityRequest, work: Work) -> pb.Opportunity:
    """Gives one opportunity to whoever may see it."""
    found = wire.opportunity(await store.load(work, request.name))
    if request.in_pipeline:
        policy, _ = await work.policy(pb.PipelinesPolicy)
        found.mapped_stage = mapping.stage_in(policy, found.pipeline, found.stage, request.in_pipeline)
    return found
