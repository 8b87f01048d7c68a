"""Most facts concern nobody: they are told from the others before each gets a transaction of its own.

A capability that reads very many kinds of facts and acts on few says in `concerns(events, see)` which subjects it must
look at. It is asked once for all events of a tenant that were fetched together. Whole aggregates pass or stay, so that
the order within one is kept. A kind without a `concerns` is always handled by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from google.protobuf.message import Message

from weft.access import EVERYTHING, system
from weft.reader import Look
from weft.service import Capability, concerns_of

if TYPE_CHECKING:
    from weft.inbox import Arrived, Reader

Handlers = Mapping[str, tuple[type[Message], Capability]]
Groups = dict[str, list[tuple[Any, "Arrived"]]]  # one aggregate's messages, with what they say


async def sift(reader: Reader, groups: Groups, behind: set[tuple[UUID, str]]) -> None:
    """Marks as read, one transaction for each tenant, the aggregates whose events concern nobody; leaves the rest."""
    by_tenant: dict[UUID, list[str]] = {}
    for key, group in groups.items():
        first = group[0][1]
        if (first.tenant, first.aggregate) not in behind and _can(reader.handlers, group):
            by_tenant.setdefault(first.tenant, []).append(key)
    for tenant, keys in by_tenant.items():
        if len(keys) == 1:  # its own transaction costs no more
            continue
        passed = await _pass_by(reader, tenant, [event for key in keys for _, event in groups[key]])
        reader.runtime.crash_points("before ack")
        read = [pair for key in keys if groups[key][0][1].aggregate in passed for pair in groups.pop(key)]
        if read:
            await reader.done(read)


def _can(handlers: Handlers, group: Iterable[tuple[Any, Arrived]]) -> bool:
    """True if every event of an aggregate goes to a capability that says what concerns it."""
    known = [handlers.get(event.type) for _, event in group]
    return all(one is not None and concerns_of(one[1]) is not None for one in known)


async def _pass_by(reader: Reader, tenant: UUID, events: Sequence[Arrived]) -> set[str]:
    """Marks the events of one tenant that concern nobody as read; the names of their aggregates."""
    asked: dict[Capability, list[Message]] = {}
    for event in events:
        kind, capability = reader.handlers[event.type]
        concerns = concerns_of(capability)
        assert concerns is not None
        asked.setdefault(concerns, []).append(event.read(kind))
    runtime = reader.runtime
    async with runtime.db.transaction(tenant) as tx:
        look = Look(
            tx, caller=system(runtime.service.name, tenant), tenant=tenant, see=EVERYTHING, change=EVERYTHING,
            policies=runtime.policies, mutates=False,
        )  # fmt: skip
        wanted = {subject for concerns, batch in asked.items() for subject in await concerns(batch, look)}
        passed = [event for event in events if event.aggregate not in wanted]
        tag = await tx.execute(
            f"insert into {runtime.service.schema}.inbox (tenant_id, consumer, event_id)"
            " select $1, $2, unnest($3::uuid[]) on conflict do nothing",
            tenant,
            reader.consumer,
            [event.event_id for event in passed],
        )
        if tag == "INSERT 0 0":
            await tx.confirm()
        await tx.commit()
    return {event.aggregate for event in passed}
