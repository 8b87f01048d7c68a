"""Something happened to customers: their health takes it in, and is counted anew from what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from google.protobuf.message import Message

from services.customers.health import store
from services.customers.health.facts import TAKEN, Facts
from services.customers.health.health import Rule
from weft.api.customers import v1 as pb
from weft.work import Work, as_id

EVENTS: tuple[type[Message], ...] = (*TAKEN, pb.CustomersMerged, pb.CustomerAssigned)


async def on_health_facts(events: Sequence[Any], work: Work) -> None:
    """Reads what is kept of the customers that the events name, and nothing of their past. What is told of one that was
    absorbed is its survivor's.
    """
    named = {as_id(event.envelope.customer) for event in events if event.envelope.customer}
    merges = [event for event in events if isinstance(event, pb.CustomersMerged)]
    if not named:
        return
    await store.hold(work)
    survivors = await store.survivors(work, named)
    absorbed = {as_id(event.absorbed) for event in merges}
    found = await store.load_many(work, {survivors.get(id, id) for id in named} | absorbed)
    policy, version = await work.policy(pb.HealthPolicy)
    rule = Rule(policy, version, work.now, await work.calendar())
    told = set()
    for event in events:
        taken = type(event) in TAKEN
        one = found.get(survivors.get(id := as_id(event.envelope.customer), id)) if event.envelope.customer else None
        if one is not None and taken:
            one.kept.take(event)
        if one is not None and (taken or one.kept != Facts()):
            told.add(one.id)
    for event in merges:
        other = found.get(as_id(event.absorbed))
        one = found.get(survivors.get(as_id(event.absorbed), as_id(event.survivor)))
        if other is not None and one is not None and other.kept != Facts():
            one.kept.join(other.kept)
            other.kept = Facts()
            told |= {one.id, other.id}
    changed = [found[id] for id in sorted(told)]
    for one in changed:
        one.count(rule)
    store.save_many(work, changed)
