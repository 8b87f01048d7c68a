"""Then the owner of an attempt has answered: the hold is used up or comes back; without an answer it is asked again."""

from __future__ import annotations

from datetime import timedelta

from services.collections.credit import holding, store
from services.collections.credit.hold import EXPIRES, HELD
from weft.aggregate import Clock
from weft.api.collections import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.service import Answer
from weft.work import Work, as_id


async def then_credit_attempt_resolved(answer: Answer, work: Work) -> None:
    """Acts on what became of the attempt."""
    key, outcome = as_id(answer.subject), quotes.ATTEMPT_OUTCOME_UNSPECIFIED
    if answer.outcome == "done":
        outcome = quotes.ResolveOrderAttemptResponse.FromString(answer.response).outcome
    if outcome == quotes.ATTEMPT_OUTCOME_ACCEPTED:
        await holding.confirm(work, key)
    elif outcome == quotes.ATTEMPT_OUTCOME_CLOSED:
        await holding.release(work, key)
    else:
        await _ask_again(answer, work)


async def _ask_again(answer: Answer, work: Work) -> None:
    hold = await store.hold(work, as_id(answer.subject))
    if hold is None or hold.state != HELD:
        return
    policy, _ = await work.policy(pb.CreditPolicy)
    work.clock(hold.name, Clock(EXPIRES, work.now + timedelta(minutes=policy.hold_minutes)))
    work.audit_subject(hold.name)
