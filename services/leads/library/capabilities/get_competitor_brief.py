"""Tell what the library knows of a competitor."""

from __future__ import annotations

from services.leads.library import store, wire
from weft.api.leads import v1 as pb
from weft.work import Work


async def get_competitor_brief(request: pb.GetCompetitorBriefRequest, work: Work) -> pb.CompetitorBrief:
    """Gives the claims that are still valid, each with its entry, or says that there is none."""
    found = (await store.shelf(work)).brief_on(request.competitor)
    return wire.brief(found, work.caller.principal.language)
