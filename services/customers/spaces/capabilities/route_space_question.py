"""Give a question another category."""

from __future__ import annotations

from services.customers.spaces import store, wire
from services.customers.spaces.routing import route
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def route_space_question(request: pb.RouteSpaceQuestionRequest, work: Work) -> pb.SpaceQuestion:
    """The adviser of that category gets the task, and whoever had it has it no more."""
    policy, _ = await work.policy(pb.SpacesPolicy)
    language = work.caller.principal.language
    question = await store.load_question(work, request.name)
    check_etag(request.etag, question)
    question.route(route(request.category, policy, language))
    store.save_question(work, question)
    return wire.question(question, policy, language)
