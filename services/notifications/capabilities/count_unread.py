"""Count the caller's unread notices."""

from __future__ import annotations

from services.notifications import store
from weft.api.notifications import v1 as pb
from weft.work import Work


async def count_unread(request: pb.CountUnreadRequest, work: Work) -> pb.CountUnreadResponse:
    """Counts up to a thousand."""
    inbox = await store.inbox(work, work.person)
    return pb.CountUnreadResponse(unread=await store.count_unread(work, work.person, inbox.read_through))
