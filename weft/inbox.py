"""The readers of events: each takes every event once, commits its effect, and only then acknowledges.

The truth about what was done is the inbox row in the effect's own transaction; the broker may deliver as often as it
likes. A handler that fails puts its event into the retry table and acknowledges, so that the window of the consumer is
never blocked; later events of the same aggregate wait behind it. After the last spaced try it is a dead letter that
somebody can see and replay. A type that this process does not know is parked for a newer one.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asyncpg
import structlog
from google.protobuf.message import DecodeError, Message
from nats.aio.msg import Msg

from weft import errors, sifting, telemetry, together
from weft.api.common import v1 as common
from weft.flush import Part
from weft.ids import as_uuid
from weft.puller import Puller
from weft.runtime import AlreadyDone, Runtime
from weft.service import Batch, Capability
from weft.streams import Broker, acknowledge
from weft.work import Cause

log = structlog.get_logger("weft.inbox")

CONCURRENT = 4
Kind = type[Message]


@dataclass(slots=True)
class Arrived:
    """One event as it came: its raw body, and what the envelope says. Not frozen, which would make it at thrice the time."""

    tenant: UUID
    event_id: UUID
    aggregate: str
    version: int
    type: str
    body: bytes
    envelope: common.Envelope
    traceparent: str | None = None  # of a sampled trace that goes on here
    whole: Message | None = None  # if it was read as its own type

    def read(self, kind: Kind) -> Message:
        """The event as its own type. Raises DecodeError."""
        return self.whole if self.whole is not None else kind.FromString(self.body)


def arrived(body: bytes, traceparent: str | None = None, kind: Kind | None = None) -> Arrived:
    """Reads an event, as `kind` if that is what it is, else without knowing its type. Raises ValueError if it is none."""
    try:
        whole = _as(kind, body) if kind is not None else None
        envelope = common.AnyEvent.FromString(body).envelope if whole is None else whole.envelope  # type: ignore[attr-defined]
        tenant, event_id = as_uuid(envelope.tenant), as_uuid(envelope.event_id)
        aggregate, version = envelope.subject, envelope.version
        return Arrived(tenant, event_id, aggregate, version, envelope.type, body, envelope, traceparent, whole)
    except (DecodeError, ValueError) as error:
        raise ValueError("not an event of ours") from error


def _as(kind: Kind, body: bytes) -> Message | None:
    try:
        found = kind.FromString(body)
    except DecodeError:
        return None
    return found if found.envelope.type == kind.DESCRIPTOR.full_name else None  # type: ignore[attr-defined]


@dataclass(slots=True)
class Reader:
    """One consumer of one area: a service's handlers, or one of its batches."""

    runtime: Runtime
    broker: Broker
    area: str
    handlers: dict[str, tuple[Kind, Capability]]
    spacing_s: Sequence[float]
    batch: Batch | None = None
    group: str = ""
    lease_s: float = 20.0  # what a dead process had in hand comes again after this
    dropped: frozenset[str] = frozenset()  # of `handlers`: types that no version of this service reads any more
    errors: dict[UUID, str] = field(default_factory=dict)  # why an event failed here, until that is written down
    pull: Puller = field(init=False)
    _kinds: dict[str, Kind | None] = field(default_factory=dict)
    _limit: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CONCURRENT))

    def __post_init__(self) -> None:
        self.pull = Puller(self)

    @property
    def consumer(self) -> str:
        """The consumer's name in inbox and retry rows."""
        return self.runtime.service.name + (f".{self.group}" if self.group else "")

    @property
    def durable(self) -> str:
        """The consumer's name at the broker."""
        return f"{self.runtime.service.name}_{self.group or 'events'}"

    def kinds(self) -> Set[str]:
        """The types of events that it wants from the broker."""
        return self.handlers.keys() - self.dropped

    def _kind_of(self, subject: str) -> Kind | None:
        """What an event most probably is, by the last part of its type in its subject; None if it is none of ours."""
        name = subject.rpartition(".")[0].rpartition(".")[2]
        if name not in self._kinds:
            named = [kind for full, (kind, _) in self.handlers.items() if full.rpartition(".")[2] == name]
            self._kinds[name] = named[0] if named else None
        return self._kinds[name]

    # -- one fetch ------------------------------------------------------------------------------------------------

    async def take(self, messages: list[Msg]) -> None:
        """Processes one fetch: aggregates side by side, the events of one aggregate one after the other."""
        groups: dict[str, list[tuple[Msg, Arrived]]] = {}
        for message in messages:
            try:
                headers, kind = message.headers, self._kind_of(message.subject)
                event = arrived(message.data, headers.get(telemetry.TRACEPARENT) if headers else None, kind)
            except ValueError:
                # Nobody of ours wrote this; there is no tenant to keep it for. The subject says where it came from.
                log.error("a message that is no event", subject=message.subject)
                await message.term()
                continue
            key = str(event.tenant) if self.batch else f"{event.tenant}/{event.aggregate}"
            groups.setdefault(key, []).append((message, event))
        if not groups:
            return
        behind = await self._waiting({e.tenant for g in groups.values() for _, e in g})
        if self.batch is None:
            await sifting.sift(self, groups, behind)
            await together.take_together(self, groups, behind)
        done = await asyncio.gather(*(self._group(group, behind) for group in groups.values()), return_exceptions=True)
        for outcome in done:
            if isinstance(outcome, Exception):
                # What was not acknowledged comes again after the wait; the cause is for the log.
                log.warning("group failed", consumer=self.consumer, exc_info=outcome)
            elif isinstance(outcome, BaseException):
                raise outcome

    async def _waiting(self, tenants: set[UUID]) -> set[tuple[UUID, str]]:
        """Aggregates that have an event in the retry table: later ones queue up behind it."""
        async with self.runtime.db.transaction(None, ops=True) as tx:
            rows = await tx.rows(
                f"select distinct tenant_id, aggregate from {self.runtime.service.schema}.retry"
                " where tenant_id = any($1) and consumer = $2",
                list(tenants),
                self.consumer,
            )
        return {(row["tenant_id"], row["aggregate"]) for row in rows}

    async def _group(self, group: list[tuple[Msg, Arrived]], behind: set[tuple[UUID, str]]) -> None:
        async with self._limit:
            if self.batch is not None:
                await self._fold(group, behind)
                return
            group.sort(key=lambda pair: pair[1].version)
            for message, event in group:
                if (event.tenant, event.aggregate) in behind or not await self.process(event):
                    await self._put_aside(event, behind)
                self.runtime.crash_points("before ack")
                await self.done([(message, event)])

    async def done(self, handled: Sequence[tuple[Msg, Arrived]]) -> None:
        """Acknowledges what is committed."""
        await acknowledge([message for message, _ in handled])
        for kind, count in Counter(event.type for _, event in handled).items():
            telemetry.consumed(self.consumer, kind, count)

    async def process(self, event: Arrived, extra: Sequence[Part] = ()) -> bool:
        """Runs the handler of one event in its transaction; False if it failed. `extra` parts commit with it."""
        known = self.handlers.get(event.type)
        if known is None:
            return False
        kind, capability = known
        try:
            message = event.read(kind)
            with _span(self.consumer, [event]) as traceparent:
                await self.runtime.act(
                    capability,
                    message,
                    tenant=event.tenant,
                    cause=cause_of(event, self.consumer, traceparent),
                    initiator=event.envelope.actor.initiator or event.envelope.actor.name,
                    first=(inbox_part(self.runtime, self.consumer, [event]), *extra),
                )
        except AlreadyDone:
            if extra:
                await self._only(event.tenant, extra)
            else:
                await self.runtime.db.confirm()
            return True
        except (asyncpg.PostgresConnectionError, ConnectionError):
            raise
        except errors.Unavailable as error:
            self.errors[event.event_id] = error.reason
            if extra:
                raise
            return False
        except Exception as error:
            log.warning(
                "event failed", consumer=self.consumer, type=event.type, event_id=str(event.event_id),
                error=type(error).__name__, exc_info=True,
            )  # fmt: skip
            self.errors[event.event_id] = type(error).__name__
            return False
        return True

    async def _only(self, tenant: UUID, parts: Sequence[Part]) -> None:
        from weft.flush import statement

        async with self.runtime.db.transaction(tenant) as tx:
            text, arguments, _ = statement(list(parts))
            await tx.rows(text, *arguments)
            await tx.commit()

    async def _put_aside(self, event: Arrived, behind: set[tuple[UUID, str]]) -> None:
        state = "waiting" if event.type in self.handlers else "parked"
        first = (event.tenant, event.aggregate) not in behind
        behind.add((event.tenant, event.aggregate))
        async with self.runtime.db.transaction(event.tenant) as tx:
            tag = await tx.execute(
                f"insert into {self.runtime.service.schema}.retry"
                " (tenant_id, consumer, event_id, aggregate, version, type, body, tries, state, error, next_at,"
                " traceparent)"
                " values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10, clock_timestamp() + $11 * interval '1 second', $12)"
                " on conflict do nothing",
                event.tenant,
                self.consumer,
                event.event_id,
                event.aggregate,
                event.version,
                event.type,
                event.body,
                1 if first else 0,
                state,
                self.errors.pop(event.event_id, "") if first else "",
                float(self.spacing_s[0]) if first else 0.0,
                event.traceparent,
            )
            if tag == "INSERT 0 0":
                await tx.confirm()
            await tx.commit()

    # -- batches --------------------------------------------------------------------------------------------------

    async def _fold(self, group: list[tuple[Msg, Arrived]], behind: set[tuple[UUID, str]]) -> None:
        assert self.batch is not None
        for start in range(0, len(group), self.batch.size):
            part = group[start : start + self.batch.size]
            free = [event for _, event in part if (event.tenant, event.aggregate) not in behind]
            waiting = [event for _, event in part if (event.tenant, event.aggregate) in behind]
            if free and not await self.fold(free):
                # One of them is bad: find it by itself, so that the others are not held up.
                for event in free:
                    held = (event.tenant, event.aggregate) in behind
                    if held or not await self.fold([event]):
                        await self._put_aside(event, behind)
            for event in waiting:
                await self._put_aside(event, behind)
            self.runtime.crash_points("before ack")
            await self.done(part)

    async def fold(self, events: list[Arrived], extra: Sequence[Part] = (), way: Capability | None = None) -> bool:
        """Folds events of one tenant in one transaction, as the batch says or in another way; those that the inbox knows
        are left out. False if it failed.
        """
        fold = way if self.batch is None else self.batch.fold
        assert fold is not None
        runtime, consumer = self.runtime, self.consumer

        async def capability(batch: list[Arrived], work: Any) -> None:
            rows = await work._tx.rows(
                f"select event_id from {runtime.service.schema}.inbox"
                " where tenant_id = $1 and consumer = $2 and event_id = any($3)",
                work.tenant,
                consumer,
                [event.event_id for event in batch],
            )
            known = {row["event_id"] for row in rows}
            fresh: dict[UUID, Arrived] = {e.event_id: e for e in batch if e.event_id not in known}
            if fresh:
                ordered = sorted(fresh.values(), key=lambda e: (e.aggregate, e.version))
                read = [e.read(self.handlers[e.type][0]) for e in ordered if e.type not in self.dropped]
                if read:
                    await fold(read, work)
                work.insert_many(
                    runtime.tables.inbox, [{"consumer": consumer, "event_id": e.event_id} for e in ordered]
                )
            else:
                await work._tx.confirm()

        capability.__module__ = __name__  # it asks nobody
        known_types = [event for event in events if event.type in self.handlers]
        if len(known_types) != len(events):
            return False
        try:
            with _span(consumer, events) as traceparent:
                cause = Cause(f"event:{consumer}", "", events[0].envelope.correlation, "", traceparent)
                await runtime.act(capability, events, tenant=events[0].tenant, cause=cause, first=tuple(extra))
        except (asyncpg.PostgresConnectionError, ConnectionError):
            raise
        except errors.Unavailable as error:
            self.errors.update(dict.fromkeys((event.event_id for event in events), error.reason))
            if extra:
                raise
            return False
        except Exception as error:
            log.warning("batch failed", consumer=consumer, error=type(error).__name__, size=len(events), exc_info=True)
            self.errors.update(dict.fromkeys((event.event_id for event in events), type(error).__name__))
            return False
        return True


def cause_of(event: Arrived, consumer: str, traceparent: str = "") -> Cause:
    """Why a work happens that an event set off."""
    return Cause(
        method=f"event:{consumer}:{event.type}",
        correlation=event.envelope.correlation,
        causation=str(event.event_id),
        traceparent=traceparent,
    )


def _span(consumer: str, events: Sequence[Arrived]) -> telemetry.span:
    """One event goes on in its own trace; a batch is a trace by itself that points to those of its events."""
    traced = [event.traceparent for event in events if event.traceparent]
    if not traced:
        return telemetry.span(consumer, telemetry.caused_by(None))
    about: dict[str, Any] = {
        "messaging.system": "nats",
        "messaging.operation.type": "process",
        "messaging.consumer.group.name": consumer,
        "messaging.batch.message_count": len(events),
        "messaging.message.id": str(events[0].event_id),
    }
    name = f"{consumer} {events[0].type}" if len(events) == 1 else f"{consumer} batch"
    if len(events) == 1:
        return telemetry.span(name, telemetry.caused_by(traced[0]), kind="consumer", **about)
    return telemetry.span(name, links=traced, kind="consumer", **about)


def inbox_part(runtime: Runtime, consumer: str, events: list[Arrived]) -> Part:
    """The rows that say: done."""
    rows = [{"tenant_id": e.tenant, "consumer": consumer, "event_id": e.event_id} for e in events]
    return Part(runtime.tables.inbox, "insert", rows)
