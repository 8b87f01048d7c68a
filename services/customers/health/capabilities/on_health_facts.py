"""Something happened to customers: their health takes it in, and is counted anew from what is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from services.customers.customer import OWNER_LEFT
from services.customers.health import store
from services.customers.health.facts import TAKEN, Facts
from services.customers.health.health import HealthScore, Rule
from weft.api.customers import v1 as pb
from weft.work import Work, as_id

EVENTS: tuple[type[Message], ...] = (*TAKEN, pb.CustomersMerged, pb.CustomerAssigned)


async def on_health_facts(events: Sequence[Any], work: Work) -> None:
    """Reads what is kept of the customers that the events name, and nothing of their past. What is told of one that was
    absorbed is its survivor's, and so is what was kept of it, whichever of the events is heard first. What waits for an
    owner who left goes to his successor as it stands: nobody is asked anew.
    """
    named = {as_id(event.envelope.customer) for event in events if event.envelope.customer}
    if not named:
        return
    held = await store.hold(work, named)
    told: dict[UUID, HealthScore] = {}
    for other, survivor in held.absorbed.values():
        if other.kept != Facts():
            survivor.kept.join(other.kept)
            other.kept = Facts()
            told |= {survivor.id: survivor, other.id: other}
    for event in events:
        one = held.of(as_id(event.envelope.customer)) if event.envelope.customer else None
        if one is None:
            continue
        if taken := type(event) in TAKEN:
            one.kept.take(event)
        if isinstance(event, pb.CustomerAssigned) and event.reason != OWNER_LEFT:
            one.hand_over(event.old_owner)
        if taken or one.kept != Facts():
            told[one.id] = one
    policy, version = await work.policy(pb.HealthPolicy)
    rule = Rule(policy, version, work.now, await work.calendar())
    for _, one in sorted(told.items()):
        one.count(rule)
        await asyncio.sleep(0)  # others get their turn between two customers
    store.save_many(work, [one for _, one in sorted(told.items())])
