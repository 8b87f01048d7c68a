"""Work: one transaction of one capability, and the only door to the database.

Opening it sets tenant, actor and sight; reads go through it; writes are collected and become one guarded statement at
commit: business rows, idempotency row, audit row, events, decisions, deadlines and calls together, or nothing. A read
after a write is refused, because it would not see the write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
import sqlalchemy as sa
from google.protobuf.message import Message

from weft import errors, telemetry
from weft.access import Caller, Sight
from weft.aggregate import Aggregate, Clock, Facts
from weft.api.common import v1 as common
from weft.arming import deadline_parts
from weft.db import Tx
from weft.flush import Part, statement
from weft.ids import uuid7
from weft.instants import stamp
from weft.reader import Look, Reader, as_id, by_id
from weft.schema import Chassis

if TYPE_CHECKING:
    from weft.policies import Policies

M = TypeVar("M", bound=Message)


@dataclass(slots=True)
class Cause:
    """Why a work happens: the rpc, event, deadline or answer that opened it."""

    method: str
    request_id: str = ""
    correlation: str = ""
    causation: str = ""
    traceparent: str = ""
    guards: list[Part] = field(default_factory=list)
    language: str = ""  # in which an rpc was asked for refusals


class Work(Reader):
    """One capability's transaction."""

    def __init__(
        self,
        tx: Tx,
        *,
        caller: Caller,
        tenant: UUID,
        see: Sight,
        change: Sight,
        policies: Policies,
        mutates: bool,
        cause: Cause,
        tables: Chassis,
        zone: str,
    ) -> None:
        super().__init__(tx, caller=caller, tenant=tenant, see=see, change=change, policies=policies, mutates=mutates)
        self.cause = cause
        self.zone = zone
        self.actor = caller.actor()
        self.tables = tables
        # Copies: an attempt that failed must not leave its re-armed clock in the guard of the next one.
        self._tenant_text = str(tenant)
        self._guards = [replace(guard, rows=[dict(row) for row in guard.rows]) for guard in cause.guards]
        self.after_commit: list[Callable[[], None]] = []
        self._parts: list[Part] = []
        self._by_row: dict[tuple[Any, ...], Part] = {}
        self._events: list[dict[str, Any]] = []
        self._decisions: list[dict[str, Any]] = []
        self._clocks: dict[tuple[str, str, str], Clock] = {}
        self._calls: list[dict[str, Any]] = []
        self._subject = ("", 0)
        self._detail: dict[str, Any] = {}
        self._moved = self.long_work = False  # long_work: this transaction begins some
        self._common: tuple[datetime | None, bytes] = None, b""

    # -- reads ---------------------------------------------------------------------------------------------------

    async def rows(self, query: Any, **params: Any) -> list[asyncpg.Record]:
        """All rows; refused once something was written."""
        self._reading()
        return await super().rows(query, **params)

    async def row(self, query: Any, **params: Any) -> asyncpg.Record | None:
        """The first row, or None; refused once something was written."""
        self._reading()
        return await super().row(query, **params)

    def _reading(self) -> None:
        if self._by_row or self._events:
            raise RuntimeError("a read after a write would not see it: read first, then save")

    @property
    def person(self) -> UUID:
        """The id of the person who acts; Forbidden for callers who are no person."""
        if not self.caller.person:
            raise errors.Forbidden(permission="people")
        return UUID(self.caller.person)

    # -- writes --------------------------------------------------------------------------------------------------

    def save(self, table: sa.Table, aggregate: Aggregate, row: Mapping[str, Any]) -> None:
        """Stores an aggregate: its row, the events that it recorded, the clocks that it set, its decisions.

        The row is inserted if the aggregate is new, else updated if its version is still the one that was loaded. An
        aggregate that recorded nothing is left alone.
        """
        if not aggregate.events:
            if aggregate.version == 0:
                raise RuntimeError(f"{aggregate.name} is new but recorded no event")
            if aggregate.clocks or aggregate.decisions:
                raise RuntimeError(f"{aggregate.name} set a clock or decided without an event")
            return
        version = aggregate.version + len(aggregate.events)
        if aggregate.version == 0:
            self.insert(table, id=aggregate.id, version=version, **row)
        else:
            seen = self.seen.get((table.fullname, aggregate.id))
            if "owner_id" in table.c and seen is not None and not self.see.tenant_wide:
                moved = any(row.get(c, seen[c]) != seen[c] for c in ("owner_id", "unit_path"))
                self._moved = self._moved or moved
            key = {"tenant_id": self.tenant, "id": aggregate.id, "version": aggregate.version}
            self._add(Part(table, "update", [{"version": version, **row}], key, guarded=True))
        self._keep(aggregate)

    def _keep(self, aggregate: Aggregate) -> None:
        facts = aggregate.facts()
        last = len(aggregate.events) - 1
        for index, event in enumerate(aggregate.events):
            clocks = aggregate.clocks if index == last else ()
            self.emit(event, aggregate.name, aggregate.version + index + 1, facts, clocks)
        for clock in aggregate.clocks:
            self.clock(aggregate.name, clock)
        for decision in aggregate.decisions:
            self.decide(aggregate.name, decision)
        if not self._subject[0]:
            self._subject = (aggregate.name, aggregate.version + len(aggregate.events))

    def policies_change(self) -> None:
        """What this process keeps of the tenant's policies and calendars is read again after the commit."""
        self.after_commit.append(lambda: self._policies.forget(self.tenant))

    def emit(
        self, event: Message, subject: str, version: int, facts: Facts, clocks: Iterable[Clock] = ()
    ) -> common.Envelope:
        """Puts an event into the outbox, with its envelope filled."""
        envelope: common.Envelope = event.envelope  # type: ignore[attr-defined]
        event_id = uuid7()
        kind = event.DESCRIPTOR.full_name
        envelope.MergeFromString(self._alike(facts.occurred_at or self.now))
        envelope.event_id = str(event_id)
        envelope.type = kind
        envelope.subject = subject
        envelope.version = version
        if not envelope.correlation:
            envelope.correlation = envelope.event_id
        envelope.origin = facts.origin
        for name, value in facts.said():
            setattr(envelope, name, value)
        for clock in clocks:
            change = common.Clock.CHANGE_ARMED if clock.due_at else common.Clock.CHANGE_CANCELLED
            added = envelope.clocks.add(kind=clock.kind, change=change)
            if clock.due_at:
                stamp(added.due_time, clock.due_at)
        self._events.append(
            {
                "tenant_id": self.tenant,
                "event_id": event_id,
                "aggregate": subject,
                "version": version,
                "type": kind,
                "body": event.SerializeToString(),
            }
        )
        return envelope

    def _alike(self, occurred: datetime) -> bytes:
        """What the envelopes of all its events of one time have in common."""
        if self._common[0] != occurred:
            same = common.Envelope(
                schema_version=1, tenant=self._tenant_text, business_date=_business_date(occurred, self.zone),
                zone=self.zone, actor=self.actor, correlation=self.cause.correlation, causation=self.cause.causation,
            )  # fmt: skip
            stamp(same.occurred_time, occurred)
            stamp(same.recorded_time, self.recorded_at)
            self._common = occurred, same.SerializeToString()
        return self._common[1]

    def clock(self, subject: str, clock: Clock) -> None:
        """Arms, moves or cancels a clock of a subject; the last word of a transaction counts."""
        self._clocks[(clock.kind, subject, clock.key)] = clock

    def decide(self, subject: str, decision: common.Decision) -> None:
        """Stores why something was decided, for `:why`."""
        decision.subject = subject
        stamp(decision.decide_time, self.now)
        decision.actor.CopyFrom(self.actor)
        self._decisions.append(
            {
                "tenant_id": self.tenant,
                "decision_id": uuid7(),
                "subject": subject,
                "kind": decision.kind,
                "outcome": decision.outcome,
                "body": decision.SerializeToString(),
                "at": self.now,
            }
        )

    def call(
        self, rpc: str, request: Message, *, key: str, subject: str, door: str, give_up_at: datetime, target: str = ""
    ) -> None:
        """Makes a durable call after commit: repeated under its key until it is answered or `give_up_at` (real time)
        passes; the answer enters at the service's answer door `door`. An rpc that every target serves names its `target`.
        """
        self._calls.append(
            {
                "tenant_id": self.tenant,
                "rpc": f"{rpc}@{target}" if target else rpc,
                "key": key,
                "subject": subject,
                "request": request.SerializeToString(),
                "give_up_at": give_up_at,
                "initiator": self.actor.initiator or self.actor.name,
                "door": door,
            }
        )

    def insert(self, table: sa.Table, **row: Any) -> None:
        """Adds one row."""
        self.insert_many(table, [row])

    def insert_many(self, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        """Adds rows that have the same columns."""
        if rows:
            self._add(Part(table, "insert", [{"tenant_id": self.tenant, **row} for row in rows]))

    def upsert_many(
        self,
        table: sa.Table,
        rows: list[dict[str, Any]],
        *,
        replace: tuple[str, ...] = (),
        add: tuple[str, ...] = (),
    ) -> None:
        """Adds rows; where the key is there already, replaces some columns and adds to others. Rows of one call must
        have different keys.
        """
        if rows:
            self._add(
                Part(
                    table,
                    "upsert",
                    [{"tenant_id": self.tenant, **row} for row in rows],
                    update_columns=replace,
                    add_columns=add,
                )
            )

    def update(self, table: sa.Table, key: Mapping[str, Any], *, guarded: bool = True, **values: Any) -> None:
        """Changes one row by key; with `guarded`, somebody else's change in between undoes this transaction."""
        self._add(Part(table, "update", [values], {"tenant_id": self.tenant, **key}, guarded=guarded))

    def delete(self, table: sa.Table, key: Mapping[str, Any]) -> None:
        """Removes the rows of a key."""
        self._add(Part(table, "delete", [], {"tenant_id": self.tenant, **key}))

    def note_audit(self, **detail: Any) -> None:
        """Adds to the audit row of this work; names and ids only."""
        self._detail.update(detail)

    def audit_subject(self, name: str, version: int = 0) -> None:
        """Names what the audit row is about, where no aggregate is saved."""
        self._subject = (name, version)

    def _add(self, part: Part) -> None:
        row = part.rows[0] if part.rows else {}
        if part.op in ("update", "delete"):
            identity = tuple((k, v) for k, v in part.key.items() if k != "version")
        else:
            identity = tuple((name, row.get(name)) for name in key_names(part.table))
        if part.op in ("update", "delete") or len(part.rows) == 1:
            earlier = self._by_row.get((part.table.fullname, identity))
            if earlier is not None:
                raise RuntimeError(f"two writes to one row of {part.table.fullname} in one transaction")
            self._by_row[(part.table.fullname, identity)] = part
        else:
            self._by_row[(part.table.fullname, len(self._by_row))] = part
        self._parts.append(part)

    # -- commit --------------------------------------------------------------------------------------------------

    @property
    def writes(self) -> bool:
        """True if there is anything to store."""
        return bool(self._by_row or self._events or self._clocks or self._decisions or self._calls)

    @property
    def emitted(self) -> int:
        """How many events this work puts into the outbox."""
        return len(self._events)

    def parts(self, first: Iterable[Part] = ()) -> list[Part]:
        """Everything to store, in the order of the statement."""
        t = self.tables
        for guard in self._guards:
            if guard.table is t.deadline:
                guard.rows[0]["fired_at"] = self.recorded_at
        trace = telemetry.sampled()
        if trace is not None:
            for row in (*self._events, *self._calls):
                row["traceparent"] = trace
        parts = [*first, *self._guards, *self._parts]
        if self._events:
            parts.append(Part(t.outbox, "insert", self._events))
        if self._decisions:
            parts.append(Part(t.decision, "insert", self._decisions))
        initiator = self.actor.initiator or self.actor.name
        clocks = self._clocks
        if clocks:
            parts.extend(deadline_parts(t.deadline, clocks, self._guards, self.tenant, initiator, self.now, trace))
        if self._calls:
            parts.append(Part(t.call, "upsert", self._calls))
        if self.writes:
            parts.append(Part(t.audit, "insert", [self._audit_row()]))
        return parts

    def _audit_row(self) -> dict[str, Any]:
        return {
            "tenant_id": self.tenant,
            "audit_id": uuid7(),
            "at": self.recorded_at,
            "actor": self.actor.name,
            "on_behalf_of": self.actor.on_behalf_of,
            "initiator": self.actor.initiator,
            "method": self.cause.method,
            "subject": self._subject[0],
            "version": self._subject[1],
            "request_id": self.cause.request_id,
            "correlation": self.cause.correlation,
            "detail": self._detail,
        }

    async def flush(self, first: Iterable[Part] = ()) -> None:
        """Writes everything in one statement. Raises StaleVersion if a guard did not match."""
        parts = self.parts(first)
        if not parts:
            return
        if self._moved:
            # A SELECT policy also checks the new row of an UPDATE: a hand-over out of one's own sight is flushed wide.
            await self._tx.execute("select set_config('weft.lo', '/', true), set_config('weft.hi', '0', true)")
        text, arguments, guarded = statement(parts)
        counts = await self._tx.connection.fetchrow(text, *arguments)
        for part, count in zip(guarded, counts or (), strict=False):
            if count != 1:
                raise GuardFailed(part)


@cache
def key_names(table: sa.Table) -> tuple[str, ...]:
    """The columns of a table's primary key; asking SQLAlchemy each time costs more than comparing them."""
    return tuple(column.name for column in table.primary_key.columns)


class GuardFailed(errors.StaleVersion):
    """A guarded part of the flush did not touch its row."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.part = part


_ZONES: dict[str, ZoneInfo] = {}


def _business_date(at: datetime, zone: str) -> str:
    local = at.astimezone(_zone(zone))
    return date.isoformat(local)  # a datetime is a date; no second object


def _zone(name: str) -> ZoneInfo:
    if (found := _ZONES.get(name)) is None:
        found = _ZONES[name] = ZoneInfo(name)
    return found


__all__ = ["Cause", "GuardFailed", "Look", "Reader", "Work", "as_id", "by_id"]
