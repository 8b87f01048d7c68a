"""End the caller's session, or all of his sessions."""

from __future__ import annotations

from services.identity import store
from weft.api.identity import v1 as pb
from weft.work import Work


async def log_out(request: pb.LogOutRequest, work: Work) -> pb.LogOutResponse:
    """Logs out."""
    if request.everywhere:
        ending = await store.open_sessions(work, work.person)
    else:
        own = await store.own_session(work)
        ending = [own] if own.ended_at is None else []
    return pb.LogOutResponse(ended=store.end_sessions(work, ending, pb.SESSION_END_LOGGED_OUT))
