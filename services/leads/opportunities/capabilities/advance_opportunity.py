"""Move an opportunity to the next stage of its pipeline, with the outputs that this stage asks for."""

from __future__ import annotations

from services.leads import deciding
from services.leads.opportunities import evidence, pipeline, store, wire
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.files import Upload
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.AdvanceOpportunityRequest) -> bool:
    """Without a file among the evidence there is nothing to check beforehand."""
    return evidence.names_files(request.outputs)


async def ask(request: pb.AdvanceOpportunityRequest, peers: Peers, look: Lens) -> dict[str, Upload]:
    """The files that show outputs."""
    return await evidence.uploads(request.outputs, look)


async def advance_opportunity(
    request: pb.AdvanceOpportunityRequest, files: dict[str, Upload] | None, work: Work
) -> pb.Opportunity:
    """Enters the next stage; backwards and past a stage there is no way."""
    policy, _ = await work.policy(pb.PipelinesPolicy)
    opportunity = await store.load(work, request.name)
    check_etag(request.etag, opportunity)
    shown = await evidence.shown(request.outputs, files, opportunity, work)
    opportunity.advance(
        request.stage,
        shown,
        pipeline.find(policy, opportunity.pipeline),
        stalls_at=await deciding.stalls_at(work),
        at=work.now,
    )
    store.save(work, opportunity)
    evidence.keep_files(work, files, opportunity)
    return wire.opportunity(opportunity)
