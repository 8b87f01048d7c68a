"""Create a lead and find its owner in the same transaction: by score, or the pool says why not."""

from __future__ import annotations

from uuid import UUID

from services.leads import arriving, placing, references, wire
from weft.api.leads import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.CreateLeadRequest) -> bool:
    """A lead without a customer pays for no call."""
    return bool(request.customer)


async def ask(request: pb.CreateLeadRequest, peers: Peers, look: Lens) -> UUID:
    """The customer that the lead names, if the caller works with him."""
    return await references.entered_for(request.customer, peers, look)


async def create_lead(request: pb.CreateLeadRequest, customer: UUID | None, work: Work) -> pb.Lead:
    """Takes in a lead; its owner, score and reasons are there when the call returns."""
    lead = await arriving.arrived(request, customer, work)
    await placing.place(work, lead)
    return wire.lead(lead)
