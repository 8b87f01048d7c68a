"""List the questions that the caller sees."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.spaces import store, wire
from services.customers.spaces.tables import question_table
from weft.api.customers import v1 as pb
from weft.listing import page
from weft.work import Work


async def list_space_questions(request: pb.ListSpaceQuestionsRequest, work: Work) -> pb.ListSpaceQuestionsResponse:
    """Gives one page, newest first; those of an absorbed customer are its survivor's."""
    policy, _ = await work.policy(pb.SpacesPolicy)
    of = await customers.surviving(work, request.customer) if request.customer else None
    filters = {"customer_id": of, "state": request.state}
    rows, following = await page(
        work, question_table, size=request.page_size, token=request.page_token, filters=filters
    )  # fmt: skip
    found = [wire.question(store.question_of(row), policy, work.caller.principal.language) for row in rows]
    return pb.ListSpaceQuestionsResponse(space_questions=found, next_page_token=following)
