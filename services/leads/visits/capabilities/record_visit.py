"""Record a visit: its four branches, what it counts for, and where it says so the log of its opportunity."""

from __future__ import annotations

from datetime import date

from services.leads import deciding, references
from services.leads import store as leads
from services.leads.capabilities.record_follow_up import complete
from services.leads.opportunities import store as opportunities
from services.leads.opportunities.opportunity import Opportunity
from services.leads.visits import recording
from weft import errors
from weft.api.leads import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.RecordVisitRequest, peers: Peers, look: Lens) -> references.Worked:
    """The customer, which must also be the opportunity's, and its industry."""
    found = await references.worked_with(request.customer, peers, look)
    if request.HasField("log"):
        async with look() as see:
            theirs = (await opportunities.load(see, request.log.opportunity)).customer_id
        if theirs not in (None, found.customer) and (
            await references.customer(f"customers/{theirs}", peers) != found.customer
        ):
            errors.invalid(
                "log.opportunity", "opportunity.of_another", en="It is another customer's.", zh="该商机属于其他客户。"
            )
    return found


async def record_visit(request: pb.RecordVisitRequest, known: references.Worked, work: Work) -> pb.RecordVisitResponse:
    """Keeps the visit, and answers what the visitor did not type: who is missing, what was said before, what is open, what
    to say to a pain, and what is known of a competitor.
    """
    today = (await work.calendar(work.caller.principal.unit_path)).business_date(work.now)
    opportunity = await _log(request, today, work) if request.HasField("log") else None
    at = opportunity.id if opportunity else None
    judged = await recording.judge(request, known.customer, known.industry, work, today=today, opportunity=at)
    answer = judged.keep(work)
    if opportunity:
        _keep_log(request, opportunity, work)
    return answer


async def _log(request: pb.RecordVisitRequest, today: date, work: Work) -> Opportunity:
    """A visit with a complete log is the opportunity's log, too: its stall clock starts anew."""
    _, _, expected_close = complete(request.log, at="log.")
    opportunity = await opportunities.load(work, request.log.opportunity)
    opportunity.follow_up(
        expected_close=expected_close,
        today=today,
        channel=recording.CHANNELS[request.kind],
        stalls_at=await deciding.stalls_at(work),
        at=work.now,
    )
    return opportunity


def _keep_log(request: pb.RecordVisitRequest, opportunity: Opportunity, work: Work) -> None:
    summary, next_step, expected_close = complete(request.log, at="log.")
    leads.log_follow_up(
        work,
        opportunity.name,
        owner_id=opportunity.owner_id,
        unit_path=opportunity.unit_path,
        summary=summary,
        next_step=next_step,
        expected_close=expected_close,
        channel=recording.CHANNELS[request.kind],
    )
    opportunities.save(work, opportunity)
