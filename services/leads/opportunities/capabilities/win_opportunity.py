"""Win an opportunity that stands in the last open stage."""

from __future__ import annotations

from services.leads.opportunities import closing, pipeline, store, wire
from services.leads.opportunities.capabilities.advance_opportunity import shown
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def win_opportunity(request: pb.WinOpportunityRequest, work: Work) -> pb.Opportunity:
    """Closes it with the agreed amount, and counts it for its owner."""
    policy, _ = await work.policy(pb.PipelinesPolicy)
    opportunity = await store.load(work, request.name)
    check_etag(request.etag, opportunity)
    calendar = await work.calendar()
    opportunity.win(
        request.amount_fen,
        shown(request.outputs),
        pipeline.find(policy, opportunity.pipeline),
        today=calendar.business_date(work.now),
        at=work.now,
    )
    await closing.settle(work, opportunity)
    store.save(work, opportunity)
    return wire.opportunity(opportunity)
