"""Note that a visitor opened something that his entry gave him."""

from __future__ import annotations

from services.leads.visits import opening_store, store
from services.leads.visits.opening import Opening
from weft.api.leads import v1 as pb
from weft.errors import Forbidden
from weft.ids import uuid7
from weft.instants import instant
from weft.work import Work


async def open_visit_help(request: pb.OpenVisitHelpRequest, work: Work) -> pb.VisitHelpOpening:
    """Keeps one opening; whoever reads another's visit, or took it over, opens nothing."""
    visit = await store.load(work, request.name)
    if visit.visitor_id != work.person:
        raise Forbidden(permission="leads.visit.record")
    opening = Opening(id=uuid7(), visit=visit, help=request.help, opened_at=work.now)
    opening.open()
    opening_store.save(work, opening)
    return pb.VisitHelpOpening(visit=visit.name, help=request.help, open_time=instant(work.now))
