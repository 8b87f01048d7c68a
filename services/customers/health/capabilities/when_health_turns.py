"""Time alone moved a customer into the high-risk pool, or out."""

from __future__ import annotations

from services.customers.health import store
from services.customers.health.health import Rule
from weft.api.customers import v1 as pb
from weft.service import Deadline
from weft.work import Work, as_id


async def when_health_turns(deadline: Deadline, work: Work) -> None:
    """Counts anew as of now, and waits for the next time."""
    await store.hold(work)
    found = await store.load_many(work, {as_id(deadline.subject)})
    policy, version = await work.policy(pb.HealthPolicy)
    rule = Rule(policy, version, work.now, await work.calendar())
    for one in found.values():
        one.turns_at = None  # it rang
        one.count(rule)
    store.save_many(work, found.values())
