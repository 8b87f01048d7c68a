"""A guest asks in his space."""

from __future__ import annotations

from services.customers.spaces import store, wire
from services.customers.spaces.capabilities.note_space_question import asked
from services.customers.spaces.capabilities.open_shared_space import admitted
from weft.api.customers import v1 as pb
from weft.work import Work


async def ask_in_shared_space(request: pb.AskInSharedSpaceRequest, work: Work) -> pb.SharedQuestion:
    """The adviser of the category gets a task, and the timeline says that the customer asked."""
    policy, _ = await work.policy(pb.SpacesPolicy)
    guest, found = await admitted(work, request.token)
    space = await store.read_still(work, found.id)
    contact = f"contacts/{guest.contact_id}"
    question = await asked(
        work, space, policy, request.category, request.text, contact=contact, noter="", language=guest.language
    )
    store.save_question(work, question)
    return wire.shared_question(question, policy, guest.language)
