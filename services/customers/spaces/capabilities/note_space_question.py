"""Note a question that the customer asked elsewhere."""

from __future__ import annotations

from services.customers.spaces import store, wire
from services.customers.spaces.capabilities.invite_to_space import must_be_theirs
from services.customers.spaces.question import SpaceQuestion
from services.customers.spaces.routing import route
from services.customers.spaces.space import CustomerSpace
from weft import errors
from weft.api.customers import v1 as pb
from weft.ids import uuid7
from weft.work import Work, as_id


async def note_space_question(request: pb.NoteSpaceQuestionRequest, work: Work) -> pb.SpaceQuestion:
    """The adviser of its category gets a task, and the customer's people read it in the space."""
    policy, _ = await work.policy(pb.SpacesPolicy)
    space = await store.load_still(work, request.parent)
    if request.contact:
        await must_be_theirs(work, f"customers/{space.customer_id}", request.contact)
    language = work.caller.principal.language
    question = await asked(
        work, space, policy, request.category, request.text, contact=request.contact, noter=work.actor.name,
        language=language,
    )  # fmt: skip
    store.save_question(work, question)
    return wire.question(question, policy, language)


async def asked(
    work: Work,
    space: CustomerSpace,
    policy: pb.SpacesPolicy,
    category: str,
    text: str,
    *,
    contact: str,
    noter: str,
    language: str,
) -> SpaceQuestion:
    """A question that is new in a space, under the lock of its customer's place."""
    if not text.strip():
        errors.invalid("text", "letters", en="Say what is asked.", zh="请填写问题。")
    return SpaceQuestion.ask(
        uuid7(), space, route(category, policy, language), text.strip(),
        contact=as_id(contact) if contact else None, noter=noter, waiting=await store.waiting(work, space.id),
        waiting_max=policy.open_questions_max, at=work.now,
    )  # fmt: skip
