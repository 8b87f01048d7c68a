"""List the caller's notices, newest first."""

from __future__ import annotations

from services.notifications import store, wire
from weft.api.notifications import v1 as pb
from weft.listing import PAGE_SIZE, after_id
from weft.pages import encode_token
from weft.work import Work


async def list_notices(request: pb.ListNoticesRequest, work: Work) -> pb.ListNoticesResponse:
    """Lists one page of the caller's inbox."""
    me = work.person
    limit = request.page_size or PAGE_SIZE
    inbox = await store.inbox(work, me)
    notices = await store.page(
        work,
        me,
        unread_through=inbox.read_through if request.unread_only else None,
        before=after_id(request.page_token),
        limit=limit + 1,
    )
    templates, _ = await work.policy(pb.TemplatesPolicy)
    language = work.caller.principal.language
    token = encode_token(str(notices[limit - 1].id)) if len(notices) > limit else ""
    return pb.ListNoticesResponse(
        notices=[wire.notice(one, templates, inbox.read_through, language, work.zone) for one in notices[:limit]],
        next_page_token=token,
    )
