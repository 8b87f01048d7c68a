"""Read how healthy a customer is as of now, and what that consists of."""

from __future__ import annotations

from services.customers import store as customers
from services.customers.health import store, wire
from services.customers.health.health import Rule
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_health_score(request: pb.GetHealthScoreRequest, work: Work) -> pb.HealthScore:
    """Answers it to whoever sees the customer; unrated while too little is known."""
    customer, _ = await customers.find(work, request.name)
    policy, version = await work.policy(pb.HealthPolicy)
    rule = Rule(policy, version, work.now, await work.calendar())
    found = await store.read(work, customer.id, customer.owner, customer.unit_path)
    return wire.health_score(found, customer.display_name, rule, work.caller)
