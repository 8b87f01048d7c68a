"""Move an opportunity to the next stage of its pipeline, with the outputs that this stage asks for."""

from __future__ import annotations

from services.leads import deciding
from services.leads.joint_visits import store as plans
from services.leads.opportunities import evidence, pipeline, store, wire
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.AdvanceOpportunityRequest) -> bool:
    """Without a file or a quote among the evidence there is nothing to look up beforehand."""
    return evidence.must_be_found(request.outputs)


async def ask(request: pb.AdvanceOpportunityRequest, peers: Peers, look: Lens) -> evidence.Found:
    """The files and approvals that show outputs."""
    return await evidence.find(request, peers, look)


async def advance_opportunity(
    request: pb.AdvanceOpportunityRequest, found: evidence.Found | None, work: Work
) -> pb.Opportunity:
    """Enters the next stage; backwards, past a stage and into one that waits for money there is no way."""
    policy, _ = await work.policy(pb.PipelinesPolicy)
    opportunity = await store.load(work, request.name)
    check_etag(request.etag, opportunity)
    shown = await evidence.shown(request.outputs, found, opportunity, work)
    template = pipeline.find(policy, opportunity.pipeline)
    opportunity.advance(
        request.stage,
        shown,
        template,
        by=work.actor.name,
        stalls_at=await deciding.stalls_at(work),
        at=work.now,
        watched=await deciding.watched(work, template),
    )
    plan = await plans.follow(work, opportunity)
    store.save(work, opportunity)
    plans.keep(work, plan)
    evidence.keep_files(work, found, opportunity)
    return wire.opportunity(opportunity)
