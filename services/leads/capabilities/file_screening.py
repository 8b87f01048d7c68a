"""File the screening form that is due a day after the first contact; a late one lifts nothing."""

from __future__ import annotations

from services.leads import giving, store, wire
from services.leads.library import store as library
from services.leads.recycling import clock
from services.leads.screening.screening import filled, form_from
from weft import helping
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def file_screening(request: pb.FileScreeningRequest, work: Work) -> pb.Lead:
    """Keeps a form that fills enough of the items that count, and gives something back."""
    policy, _ = await work.policy(pb.ScreeningPolicy)
    lead = await store.load(work, request.name)
    check_etag(request.etag, lead)
    items = filled(request, policy)
    lead.screen(form_from(request, at=work.now), items=items, at=work.now)
    await clock.follow(work, lead)
    found = tuple(giving.of_form(lead, await library.shelf(work)))
    store.save(work, lead)
    message = wire.lead(lead)
    message.helps.extend(helping.give(work, giving.SCREENING_FORM, giving.TEXTS, found))
    return message
