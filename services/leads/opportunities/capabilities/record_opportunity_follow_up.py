"""Write down a communication about an opportunity completely; this restarts its stall clock."""

from __future__ import annotations

from services.leads import deciding, giving
from services.leads import store as leads
from services.leads.capabilities.record_follow_up import complete
from services.leads.library import store as library
from services.leads.opportunities import pipeline, store, wire
from weft import helping
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def record_opportunity_follow_up(request: pb.RecordOpportunityFollowUpRequest, work: Work) -> pb.Opportunity:
    """Keeps the log, and gives something back."""
    summary, next_step, expected_close = complete(request)
    opportunity = await store.load(work, request.name)
    check_etag(request.etag, opportunity)
    calendar = await work.calendar(opportunity.unit_path)
    policy, _ = await work.policy(pb.PipelinesPolicy)
    last, expected = await leads.last_log(work, opportunity.name), opportunity.expected_close
    opportunity.follow_up(
        expected_close=expected_close,
        today=calendar.business_date(work.now),
        channel=request.channel,
        stalls_at=await deciding.stalls_at(work),
        at=work.now,
    )
    found = (
        *giving.of_log(
            before=last,
            expected=(expected, expected_close),
            stalls_at=opportunity.stalls_at,
            said=f"{summary} {next_step}",
            industry=opportunity.industry,
            shelf=await library.shelf(work),
        ),
        *giving.of_stage(pipeline.after(policy, opportunity.pipeline, opportunity.stage)),
    )
    leads.log_follow_up(
        work,
        opportunity.name,
        owner_id=opportunity.owner_id,
        unit_path=opportunity.unit_path,
        summary=summary,
        next_step=next_step,
        expected_close=expected_close,
        channel=request.channel,
    )
    store.save(work, opportunity)
    message = wire.opportunity(opportunity)
    message.helps.extend(helping.give(work, giving.OPPORTUNITY_LOG, giving.TEXTS, found))
    return message
