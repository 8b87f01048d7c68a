"""Mark the caller's notices as read, up to the newest that he was shown."""

from __future__ import annotations

from services.notifications import store
from services.notifications.capabilities.set_preference import own_inbox
from weft.api.notifications import v1 as pb
from weft.work import Work


async def mark_all_read(request: pb.MarkAllReadRequest, work: Work) -> pb.MarkAllReadResponse:
    """Moves the mark forward, never back; what came later stays unread."""
    shown = await store.load_notice(work, request.through)
    inbox = await own_inbox(work)
    inbox.read_up_to(shown.id)
    store.save_inbox(work, inbox)
    return pb.MarkAllReadResponse(through=f"notices/{inbox.read_through}")
