"""Tell notifications what an owner should know of his new lead."""

from __future__ import annotations

from services.leads import store, wire
from weft.api.leads import v1 as pb
from weft.work import Work


async def get_lead_brief(request: pb.GetLeadBriefRequest, work: Work) -> pb.LeadBrief:
    """Gives tags, hints with their source, reasons and the limit of the first touch."""
    return wire.brief(await store.load(work, request.name))
