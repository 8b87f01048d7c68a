"""Note what the customer decided about a proposal."""

from __future__ import annotations

from services.leads import giving
from services.leads.board import store as boards
from services.leads.opportunities import store, wire
from weft import helping
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def decide_proposal(request: pb.DecideProposalRequest, work: Work) -> pb.Proposal:
    """Closes the proposal, and counts it for whoever made it on the local day of the decision. Gives something back."""
    proposal = await store.load_proposal(work, request.name)
    check_etag(request.etag, proposal)
    calendar = await work.calendar()
    proposal.decide_on(won=request.won, at=work.now)
    changes = boards.Changes()
    changes.proposal(proposal.owner_id, calendar.business_date(work.now), won=request.won)
    board = await boards.hold(work)
    found = tuple(giving.of_decision(proposal, await store.other_proposals(work, proposal)))
    boards.write(work, board, changes)
    store.save_proposal(work, proposal)
    message = wire.proposal(proposal)
    message.helps.extend(helping.give(work, giving.PROPOSAL_DECISION, giving.TEXTS, found))
    return message
