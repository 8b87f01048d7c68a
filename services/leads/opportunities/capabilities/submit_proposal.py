"""Note that a proposal went to the customer."""

from __future__ import annotations

from services.leads import giving
from services.leads.opportunities import pipeline, store, wire
from services.leads.opportunities.opportunity import OpportunityIsClosed
from services.leads.opportunities.proposal import Proposal
from weft import helping
from weft.api.leads import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def submit_proposal(request: pb.SubmitProposalRequest, work: Work) -> pb.Proposal:
    """Keeps the proposal as its owner's, for one open opportunity, and gives something back."""
    opportunity = await store.load(work, request.opportunity)
    if opportunity.state != pb.OPPORTUNITY_STATE_OPEN:
        raise OpportunityIsClosed
    proposal = Proposal(
        id=uuid7(),
        opportunity_id=opportunity.id,
        owner_id=opportunity.owner_id,
        unit_path=opportunity.unit_path,
        state=pb.PROPOSAL_STATE_SUBMITTED,
        submitted_at=work.now,
        customer_id=opportunity.customer_id,
    )
    proposal.submit()
    policy, _ = await work.policy(pb.PipelinesPolicy)
    found = (
        giving.of_proposal(await store.other_proposals(work, proposal)),
        *giving.of_stage(pipeline.after(policy, opportunity.pipeline, opportunity.stage)),
    )
    store.save_proposal(work, proposal)
    message = wire.proposal(proposal)
    message.helps.extend(helping.give(work, giving.PROPOSAL, giving.TEXTS, found))
    return message
