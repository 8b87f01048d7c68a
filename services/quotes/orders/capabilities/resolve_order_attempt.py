"""Say for good what became of an attempt to place an order; one that nobody finished is closed by being asked about."""

from __future__ import annotations

from uuid import UUID

from services.quotes.orders import store
from services.quotes.orders.attempt import Attempt, Outcome
from weft.api.quotes import v1 as pb
from weft.work import Work


async def resolve_order_attempt(request: pb.ResolveOrderAttemptRequest, work: Work) -> pb.ResolveOrderAttemptResponse:
    """Answers accepted, also if the order was cancelled since: the cancellation has an event of its own."""
    id = UUID(request.attempt)
    found = await store.attempt(work, id)
    if found is None:
        found = Attempt(id=id, outcome=Outcome.GIVEN_UP, at=work.now)
        found.give_up()
        store.note(work, found)
    accepted = found.outcome is Outcome.ACCEPTED
    return pb.ResolveOrderAttemptResponse(
        outcome=pb.ATTEMPT_OUTCOME_ACCEPTED if accepted else pb.ATTEMPT_OUTCOME_CLOSED
    )
