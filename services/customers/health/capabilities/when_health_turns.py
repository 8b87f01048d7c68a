"""Time alone moved a customer into the high-risk pool, or out."""

from __future__ import annotations

from services.customers.health import store
from services.customers.health.health import Rule
from weft.api.customers import v1 as pb
from weft.service import Deadline
from weft.work import Work, as_id


async def when_health_turns(deadline: Deadline, work: Work) -> None:
    """Counts anew as of now, and waits for the next time. Of one that was absorbed meanwhile, the survivor's is counted."""
    held = await store.hold(work, {as_id(deadline.subject)})
    policy, version = await work.policy(pb.HealthPolicy)
    rule = Rule(policy, version, work.now, await work.calendar())
    for one in held.standing.values():
        if one.name == deadline.subject:
            one.turns_at = None  # it rang
        one.count(rule)
    store.save_many(work, held.standing.values())
