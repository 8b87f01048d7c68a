"""Open an opportunity from a lead: the lead is closed, its owner, customer and tags go on."""

from __future__ import annotations

from uuid_utils.compat import uuid7

from services.leads import deciding, store, wire
from services.leads.etags import check_etag
from services.leads.opportunities import opening
from services.leads.opportunities import store as opportunities
from weft.api.leads import v1 as pb
from weft.work import Work, as_id


async def convert_lead(request: pb.ConvertLeadRequest, work: Work) -> pb.Lead:
    """Closes the lead and opens its opportunity; the owner's open load stays what it was."""
    lead = await store.load(work, request.name)
    check_etag(request.etag, lead)
    terms = await opening.terms_of(request, work)
    if request.customer:
        lead.customer_id = as_id(request.customer)
    opportunity_id = uuid7()
    lead.convert(opportunity_id, at=work.now)
    opportunity = opening.from_lead(lead, opportunity_id, terms, at=work.now)
    opportunity.open(stalls_at=await deciding.stalls_at(work))
    store.save(work, lead)
    opportunities.save(work, opportunity)
    return wire.lead(lead)
