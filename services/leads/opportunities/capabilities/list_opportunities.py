"""List opportunities, newest first."""

from __future__ import annotations

from contextlib import suppress

from services.leads.mergers import store as mergers
from services.leads.opportunities import mapping, store, wire
from weft.api.leads import v1 as pb
from weft.listing import page
from weft.work import Work, as_id


async def list_opportunities(request: pb.ListOpportunitiesRequest, work: Work) -> pb.ListOpportunitiesResponse:
    """Gives one page of the opportunities that the caller may see."""
    rows, token = await page(
        work,
        store.opportunity_table,
        size=request.page_size,
        token=request.page_token,
        filters={
            "state": request.state,
            "owner_id": as_id(request.owner) if request.owner else None,
            "stage": request.stage,
            "customer_id": await mergers.names(work, as_id(request.customer)) if request.customer else None,
        },
    )
    found = [wire.opportunity(store.opportunity_of(row)) for row in rows]
    if request.in_pipeline:
        policy, _ = await work.policy(pb.PipelinesPolicy)
        for one in found:
            with suppress(mapping.PipelineIsNotMapped):
                one.mapped_stage = mapping.stage_in(policy, one.pipeline, one.stage, request.in_pipeline)
    return pb.ListOpportunitiesResponse(opportunities=found, next_page_token=token)
