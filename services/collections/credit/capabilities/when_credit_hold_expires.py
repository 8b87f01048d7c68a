"""When a hold expires: its owner is asked what became of the attempt. Nothing comes back by the clock alone."""

from __future__ import annotations

from datetime import timedelta

from services.collections.credit import store
from services.collections.credit.hold import HELD
from weft.api.collections import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.service import Deadline
from weft.work import Work, as_id

RESOLVE = "/weft.api.quotes.v1.OrderAttempts/ResolveOrderAttempt"
DOOR = "credit_attempt_resolved"


async def when_credit_hold_expires(deadline: Deadline, work: Work) -> None:
    """Asks, unless the hold has ended meanwhile; each expiry is a question of its own."""
    hold = await store.hold(work, as_id(deadline.subject))
    if hold is None or hold.state != HELD:
        return
    policy, _ = await work.policy(pb.CreditPolicy)
    work.call(
        RESOLVE,
        quotes.ResolveOrderAttemptRequest(attempt=str(hold.key)),
        key=f"{hold.key}@{deadline.due_at.isoformat()}",
        subject=hold.name,
        door=DOOR,
        give_up_at=work.recorded_at + timedelta(minutes=policy.resolve_minutes),
    )
