"""Read a question."""

from __future__ import annotations

from services.customers.spaces import store, wire
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_space_question(request: pb.GetSpaceQuestionRequest, work: Work) -> pb.SpaceQuestion:
    """Answers it to whoever sees it."""
    policy, _ = await work.policy(pb.SpacesPolicy)
    return wire.question(await store.load_question(work, request.name), policy, work.caller.principal.language)
