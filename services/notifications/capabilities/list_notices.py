"""List the caller's notices, newest first."""

from __future__ import annotations

from uuid import UUID

from services.notifications import store, wire
from weft import errors
from weft.api.notifications import v1 as pb
from weft.pages import decode_token, encode_token
from weft.work import Work

PAGE_ROWS = 20


async def list_notices(request: pb.ListNoticesRequest, work: Work) -> pb.ListNoticesResponse:
    """Lists one page of the caller's inbox."""
    me = work.person
    limit = request.page_size or PAGE_ROWS
    inbox = await store.inbox(work, me)
    notices = await store.page(
        work,
        me,
        unread_through=inbox.read_through if request.unread_only else None,
        before=position(request.page_token),
        limit=limit + 1,
    )
    templates, _ = await work.policy(pb.TemplatesPolicy)
    language = work.caller.principal.language
    token = encode_token(str(notices[limit - 1].id)) if len(notices) > limit else ""
    return pb.ListNoticesResponse(
        notices=[wire.notice(one, templates, inbox.read_through, language, work.zone) for one in notices[:limit]],
        next_page_token=token,
    )


def position(token: str) -> UUID:
    """Where a page begins in a list with the newest id first."""
    if not token:
        return store.LAST
    try:
        return UUID(decode_token(token, 1)[0])
    except ValueError:
        errors.invalid("page_token", "page_token", en="This page token is not valid.", zh="分页令牌无效。")
