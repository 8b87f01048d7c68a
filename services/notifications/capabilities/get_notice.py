"""Read one notice of the caller."""

from __future__ import annotations

from services.notifications import store, wire
from weft.api.notifications import v1 as pb
from weft.work import Work


async def get_notice(request: pb.GetNoticeRequest, work: Work) -> pb.Notice:
    """Reads one notice."""
    notice = await store.load_notice(work, request.name)
    inbox = await store.inbox(work, work.person)
    templates, _ = await work.policy(pb.TemplatesPolicy)
    return wire.notice(notice, templates, inbox.read_through, work.caller.principal.language, work.zone)
