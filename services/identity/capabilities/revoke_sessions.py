"""End every session of a person."""

from __future__ import annotations

from services.identity import store
from weft.api.identity import v1 as pb
from weft.work import Work


async def revoke_sessions(request: pb.RevokeSessionsRequest, work: Work) -> pb.RevokeSessionsResponse:
    """Revokes sessions."""
    person = await store.load_person(work, request.name)
    ending = await store.open_sessions(work, person.id)
    return pb.RevokeSessionsResponse(ended=store.end_sessions(work, ending, pb.SESSION_END_REVOKED))
