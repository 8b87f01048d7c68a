"""Mark one notice of the caller as read."""

from __future__ import annotations

from services.notifications import store, wire
from weft.api.notifications import v1 as pb
from weft.work import Work


async def mark_notice_read(request: pb.MarkNoticeReadRequest, work: Work) -> pb.Notice:
    """Marks it; again changes nothing."""
    notice = await store.load_notice(work, request.name)
    inbox = await store.inbox(work, work.person)
    templates, _ = await work.policy(pb.TemplatesPolicy)
    notice.read(work.now)
    store.save_notice(work, notice)
    return wire.notice(notice, templates, inbox.read_through, work.caller.principal.language, work.zone)
