"""Note that somebody tried to reach a lead; the first contact of both sides stops the first-touch clock."""

from __future__ import annotations

from services.leads import deciding, giving, store, wire
from services.leads.board import store as boards
from services.leads.recycling import clock
from weft import helping
from weft.api.leads import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def record_touch(request: pb.RecordTouchRequest, work: Work) -> pb.Lead:
    """Keeps the raw signal, and what it means for the clock, and gives something back."""
    lead = await store.load(work, request.name)
    check_etag(request.etag, lead)
    changes = boards.Changes()
    screening_due = await deciding.screening_due(work)
    in_time = lead.touch(request.channel, two_way=request.two_way, screening_due=screening_due, at=work.now)
    await clock.follow(work, lead)
    if in_time is not None:
        changes.touched(lead.owner_id, in_time=in_time)
        boards.write(work, await boards.hold(work), changes)
    store.save(work, lead)
    message = wire.lead(lead)
    message.helps.extend(helping.give(work, giving.TOUCH, giving.TEXTS, tuple(giving.of_touch(lead))))
    return message
