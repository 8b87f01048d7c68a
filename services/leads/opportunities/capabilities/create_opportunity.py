"""Open an opportunity for a customer, without a lead."""

from __future__ import annotations

from uuid import UUID

from services.leads import deciding, references
from services.leads.board import store as boards
from services.leads.opportunities import opening, store, wire
from weft.api.leads import v1 as pb
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.CreateOpportunityRequest, peers: Peers, look: Lens) -> UUID:
    """The customer that the opportunity is for, if the caller works with him: an own opportunity is what lets somebody sell
    to a customer of others.
    """
    return (await references.worked_with(request.customer, peers, look)).customer


async def create_opportunity(request: pb.CreateOpportunityRequest, customer: UUID, work: Work) -> pb.Opportunity:
    """Opens it in the first stage of its pipeline, for the caller."""
    owner = work.person
    terms = await opening.terms_of(request, work)
    opportunity = opening.for_customer(
        uuid7(),
        customer,
        request.industry,
        terms,
        owner_id=owner,
        unit_path=work.caller.unit_path,
        at=work.now,
    )
    opportunity.open(stalls_at=await deciding.stalls_at(work))
    changes = boards.Changes()
    changes.take(owner)
    boards.write(work, await boards.hold(work), changes)
    store.save(work, opportunity)
    return wire.opportunity(opportunity)
