"""Lose an opportunity, from any open stage."""

from __future__ import annotations

from services.leads import losses
from services.leads.joint_visits import store as plans
from services.leads.opportunities import closing, pipeline, store, wire
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def lose_opportunity(request: pb.LoseOpportunityRequest, work: Work) -> pb.Opportunity:
    """Closes it with one of the policy's reasons, and counts it for its owner, unless he is shielded there."""
    policy, _ = await work.policy(pb.PipelinesPolicy)
    reasons, _ = await work.policy(pb.LossesPolicy)
    opportunity = await store.load(work, request.name)
    check_etag(request.etag, opportunity)
    calendar = await work.calendar(opportunity.unit_path)
    shielded = await closing.shielded(work, opportunity)
    opportunity.lose(
        losses.known(request.reason, reasons),
        pipeline.find(policy, opportunity.pipeline),
        today=calendar.business_date(work.now),
        shielded=shielded,
        at=work.now,
    )
    plan = await plans.follow(work, opportunity)
    await closing.settle(work, opportunity, counts=not shielded)
    store.save(work, opportunity)
    plans.keep(work, plan)
    return wire.opportunity(opportunity)
