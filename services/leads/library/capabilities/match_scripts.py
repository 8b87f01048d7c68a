"""Rank the scripts of the library for a pain."""

from __future__ import annotations

from services.leads.library import store, wire
from weft.api.leads import v1 as pb
from weft.work import Work


async def match_scripts(request: pb.MatchScriptsRequest, work: Work) -> pb.PainScripts:
    """Gives the best, each with its case, and what the library lacks."""
    found = (await store.shelf(work)).scripts_for(request.pain, request.industry)
    return wire.scripts(found, work.caller.principal.language)
