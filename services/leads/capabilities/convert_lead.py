"""Open an opportunity from a lead: the lead is closed, its owner, customer and tags go on."""

from __future__ import annotations

from uuid import UUID

from services.leads import deciding, references, store, wire
from services.leads.opportunities import opening
from services.leads.opportunities import store as opportunities
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.ConvertLeadRequest) -> bool:
    """Without a customer of its own the conversion keeps the lead's."""
    return bool(request.customer)


async def ask(request: pb.ConvertLeadRequest, peers: Peers, look: Lens) -> UUID:
    """The customer that the conversion names, if the caller works with him; who may not convert the lead learns nothing
    about customers.
    """
    async with look() as see:
        await store.load(see, request.name)
    return (await references.worked_with(request.customer, peers, look)).customer


async def convert_lead(request: pb.ConvertLeadRequest, customer: UUID | None, work: Work) -> pb.Lead:
    """Closes the lead and opens its opportunity; the owner's open load stays what it was."""
    lead = await store.load(work, request.name)
    check_etag(request.etag, lead)
    terms = await opening.terms_of(request, work)
    lead.customer_id = customer or lead.customer_id
    opportunity_id = uuid7()
    lead.convert(opportunity_id, at=work.now)
    opportunity = opening.from_lead(lead, opportunity_id, terms, at=work.now)
    opportunity.open(stalls_at=await deciding.stalls_at(work))
    store.save(work, lead)
    opportunities.save(work, opportunity)
    return wire.lead(lead)
