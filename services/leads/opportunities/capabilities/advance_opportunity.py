"""Move an opportunity to the next stage of its pipeline, with the outputs that this stage asks for."""

from __future__ import annotations

from collections.abc import Iterable

from services.leads import deciding
from services.leads.opportunities import pipeline, store, wire
from weft import errors
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def advance_opportunity(request: pb.AdvanceOpportunityRequest, work: Work) -> pb.Opportunity:
    """Enters the next stage; backwards and past a stage there is no way."""
    policy, _ = await work.policy(pb.PipelinesPolicy)
    opportunity = await store.load(work, request.name)
    check_etag(request.etag, opportunity)
    opportunity.advance(
        request.stage,
        shown(request.outputs),
        pipeline.find(policy, opportunity.pipeline),
        stalls_at=await deciding.stalls_at(work),
        at=work.now,
    )
    store.save(work, opportunity)
    return wire.opportunity(opportunity)


def shown(outputs: Iterable[pb.ShownOutput]) -> dict[str, str]:
    """What shows each output; blanks show nothing."""
    found = {}
    for index, output in enumerate(outputs):
        evidence = output.evidence.strip()
        if not evidence:
            errors.invalid(f"outputs[{index}].evidence", "output.blank", en="Say what shows it.", zh="请填写成果证明。")
        found[output.code] = evidence
    return found
