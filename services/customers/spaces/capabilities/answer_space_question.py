"""Answer a question of a customer's."""

from __future__ import annotations

from services.customers.spaces import store, wire
from services.customers.spaces.routing import told
from weft import errors
from weft.api.customers import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def answer_space_question(request: pb.AnswerSpaceQuestionRequest, work: Work) -> pb.SpaceQuestion:
    """The guests read it at once; the task of its adviser ends."""
    policy, _ = await work.policy(pb.SpacesPolicy)
    question = await store.load_question(work, request.name)
    check_etag(request.etag, question)
    answer = request.answer.strip()
    if not answer:
        errors.invalid("answer", "letters", en="Say what the answer is.", zh="请填写回复。")
    question.reply(answer, told(question.category, question.adviser, policy), by=work.actor.name, at=work.now)
    store.save_question(work, question)
    return wire.question(question, policy, work.caller.principal.language)
