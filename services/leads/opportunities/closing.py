"""What a decided opportunity means for its owner on the board: less open work, more record."""

from __future__ import annotations

from services.leads.board import store as boards
from services.leads.board.record import Decided, segments_of
from services.leads.opportunities.opportunity import Opportunity
from services.leads.shields import store as shields
from weft.api.leads import v1 as pb
from weft.work import Work


async def shielded(work: Work, opportunity: Opportunity) -> bool:
    """Whether the customer refused the owner for now: what he loses there meanwhile is no failure of his."""
    if opportunity.customer_id is None or opportunity.owner_id is None:
        return False
    return opportunity.owner_id in await shields.shields_of_customer(work, opportunity.customer_id)


async def settle(work: Work, opportunity: Opportunity, *, counts: bool = True) -> None:
    """Takes it from the open load and counts a win or a loss; reads first, so it stands before the save."""
    if opportunity.owner_id is None or opportunity.close_date is None:
        return
    held = await boards.hold(work)
    changes = boards.Changes()
    changes.give(opportunity.owner_id)
    if not counts:
        boards.write(work, held, changes)
        return
    segments = segments_of(opportunity.industry, opportunity.budget_band, opportunity.decision_chain)
    won = opportunity.state == pb.OPPORTUNITY_STATE_WON
    await changes.decided(work, [Decided(opportunity.owner_id, opportunity.close_date, won, segments)])
    boards.write(work, held, changes)
