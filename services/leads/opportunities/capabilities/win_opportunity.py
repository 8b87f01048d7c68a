"""Win an opportunity that stands in the last open stage."""

from __future__ import annotations

from services.leads.joint_visits import store as plans
from services.leads.opportunities import closing, evidence, pipeline, store, wire
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.WinOpportunityRequest) -> bool:
    """Without a file or a quote among the evidence there is nothing to look up beforehand."""
    return evidence.must_be_found(request.outputs)


async def ask(request: pb.WinOpportunityRequest, peers: Peers, look: Lens) -> evidence.Found:
    """The files and approvals that show outputs."""
    return await evidence.find(request, peers, look)


async def win_opportunity(
    request: pb.WinOpportunityRequest, found: evidence.Found | None, work: Work
) -> pb.Opportunity:
    """Closes it with the agreed amount, and counts it for its owner."""
    policy, _ = await work.policy(pb.PipelinesPolicy)
    opportunity = await store.load(work, request.name)
    check_etag(request.etag, opportunity)
    calendar = await work.calendar(opportunity.unit_path)
    shown = await evidence.shown(request.outputs, found, opportunity, work)
    opportunity.win(
        request.amount_fen,
        shown,
        pipeline.find(policy, opportunity.pipeline),
        by=work.actor.name,
        today=calendar.business_date(work.now),
        at=work.now,
    )
    plan = await plans.follow(work, opportunity)
    await closing.settle(work, opportunity)
    store.save(work, opportunity)
    plans.keep(work, plan)
    evidence.keep_files(work, found, opportunity)
    return wire.opportunity(opportunity)
