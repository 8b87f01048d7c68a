"""Work: one transaction of one capability, and the only door to the database.

Opening it sets tenant, actor and sight; reads go through it; writes are collected and become one guarded statement at
commit: business rows, idempotency row, audit row, events, decisions, deadlines and calls together, or nothing. A read
after a write is refused, because it would not see the write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
import sqlalchemy as sa
from google.protobuf.message import Message
from uuid_utils.compat import uuid7

from weft import errors
from weft.access import EVERYTHING, Caller, Sight
from weft.aggregate import Aggregate, Clock, Facts
from weft.api.common import v1 as common
from weft.db import Tx, compiled
from weft.flush import Part, statement
from weft.schema import Chassis

if TYPE_CHECKING:
    from weft.calendar import Calendar
    from weft.policies import Policies

M = TypeVar("M", bound=Message)
UNCLAIMED = datetime(1970, 1, 1, tzinfo=UTC)  # a clock that is set again waits for no lease of its earlier firing
_BY_ID: dict[str, Any] = {}


def by_id(table: sa.Table) -> Any:
    """The statement that reads one row of an aggregate's table."""
    found = _BY_ID.get(table.fullname)
    if found is None:
        found = sa.select(table).where(table.c.tenant_id == sa.bindparam("tenant"), table.c.id == sa.bindparam("id"))
        _BY_ID[table.fullname] = found
    return found


@dataclass(slots=True)
class Cause:
    """Why a work happens: the rpc, event, deadline or answer that opened it."""

    method: str
    request_id: str = ""
    correlation: str = ""
    causation: str = ""
    traceparent: str = ""
    guards: list[Part] = field(default_factory=list)


class Reader:
    """What both Work and the short look of an `ask` can do: read, as one caller, within one tenant."""

    def __init__(
        self, tx: Tx, *, caller: Caller, tenant: UUID, see: Sight, change: Sight, policies: Policies, mutates: bool
    ) -> None:
        self._tx = tx
        self.caller = caller
        self.tenant = tenant
        self.see = see
        self.change = change
        self.now = tx.now
        self.recorded_at = tx.recorded_at
        self._policies = policies
        self._mutates = mutates
        self.seen: dict[tuple[str, UUID], asyncpg.Record] = {}

    async def rows(self, query: Any, **params: Any) -> list[asyncpg.Record]:
        """All rows. The statement's `tenant` parameter is filled; row-level security stands behind it."""
        params["tenant"] = self.tenant
        done = compiled(query)
        found: list[asyncpg.Record] = await self._tx.connection.fetch(done.sql, *done.arguments(params))
        return found

    async def row(self, query: Any, **params: Any) -> asyncpg.Record | None:
        """The first row, or None."""
        params["tenant"] = self.tenant
        done = compiled(query)
        return await self._tx.connection.fetchrow(done.sql, *done.arguments(params))

    async def value(self, query: Any, **params: Any) -> Any:
        """The first column of the first row, or None."""
        found = await self.row(query, **params)
        return None if found is None else found[0]

    async def load(self, table: sa.Table, name: str | UUID) -> asyncpg.Record:
        """One row of an aggregate, by resource name or id. What cannot be seen is missing (NotFound); what can be seen
        but lies outside the sight of a changing rpc is Forbidden. The version seen is checked again at commit.
        """
        record = await self.row(by_id(table), id=as_id(name))
        if record is None:
            raise errors.NotFound
        self.note(table, record)
        return record

    def note(self, table: sa.Table, record: asyncpg.Record) -> None:
        """Remembers a row that was read for a change, and refuses it if the caller may only see it."""
        limited = self._mutates and "owner_id" in table.c and not self.change.tenant_wide
        if limited and not self.change.covers(record["owner_id"], record["unit_path"]):
            raise errors.Forbidden(permission="")
        self.seen[(table.fullname, record["id"])] = record

    async def widen(self) -> None:
        """Lets the rest of this transaction see the whole tenant: for rules that must consider what their caller may
        not see (all candidates of an assignment, duplicates). The answer must not carry what was seen.
        """
        if not self.see.tenant_wide:
            self.see = EVERYTHING
            await self._tx.execute("select set_config('weft.lo', '/', true), set_config('weft.hi', '0', true)")

    async def policy(self, kind: type[M], *, dimensions: Iterable[str] = ()) -> tuple[M, int]:
        """The policy of one kind in force now, and its version (0 is the shipped default)."""
        return await self._policies.effective(self._tx, self.tenant, kind, self.now, tuple(dimensions))

    async def calendar(self) -> Calendar:
        """The tenant's working calendar."""
        return await self._policies.calendar(self._tx, self.tenant, self.now)


class Look(Reader):
    """The short read-only view of own tables that an `ask` has before it calls others."""


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
        self._parts: list[Part] = []
        self._by_row: dict[tuple[Any, ...], Part] = {}
        self._events: list[dict[str, Any]] = []
        self._decisions: list[dict[str, Any]] = []
        self._clocks: dict[tuple[str, str, str], Clock] = {}
        self._calls: list[dict[str, Any]] = []
        self._subject = ("", 0)
        self._detail: dict[str, Any] = {}
        self._moved = False

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

    def emit(
        self, event: Message, subject: str, version: int, facts: Facts, clocks: Iterable[Clock] = ()
    ) -> common.Envelope:
        """Puts an event into the outbox, with its envelope filled."""
        envelope: common.Envelope = event.envelope  # type: ignore[attr-defined]
        event_id = uuid7()
        kind = event.DESCRIPTOR.full_name
        occurred = facts.occurred_at or self.now
        envelope.event_id = str(event_id)
        envelope.type = kind
        envelope.schema_version = 1
        envelope.tenant = str(self.tenant)
        envelope.subject = subject
        envelope.version = version
        envelope.occurred_time.FromDatetime(occurred)
        envelope.recorded_time.FromDatetime(self.recorded_at)
        envelope.business_date = occurred.astimezone(_zone(self.zone)).date().isoformat()
        envelope.zone = self.zone
        envelope.actor.CopyFrom(self.actor)
        envelope.correlation = self.cause.correlation or str(event_id)
        envelope.causation = self.cause.causation
        envelope.customer, envelope.opportunity = facts.customer, facts.opportunity
        envelope.contract, envelope.order = facts.contract, facts.order
        envelope.owner, envelope.unit_path = facts.owner, facts.unit_path
        envelope.brand, envelope.channel = facts.brand, facts.channel
        envelope.policy, envelope.policy_version = facts.policy, facts.policy_version
        envelope.origin, envelope.sample = facts.origin, facts.sample
        for clock in clocks:
            change = common.Clock.CHANGE_ARMED if clock.due_at else common.Clock.CHANGE_CANCELLED
            added = envelope.clocks.add(kind=clock.kind, change=change)
            if clock.due_at:
                added.due_time.FromDatetime(clock.due_at)
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

    def clock(self, subject: str, clock: Clock) -> None:
        """Arms, moves or cancels a clock of a subject; the last word of a transaction counts."""
        self._clocks[(clock.kind, subject, clock.key)] = clock

    def decide(self, subject: str, decision: common.Decision) -> None:
        """Stores why something was decided, for `:why`."""
        decision.subject = subject
        decision.decide_time.FromDatetime(self.now)
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

    def call(self, rpc: str, request: Message, *, key: str, subject: str, door: str, give_up_at: datetime) -> None:
        """Makes a durable call after commit: repeated under its key until it is answered or `give_up_at` (real time)
        passes; the answer enters at the service's answer door `door`.
        """
        self._calls.append(
            {
                "tenant_id": self.tenant,
                "rpc": rpc,
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
            identity = tuple((c.name, row.get(c.name)) for c in part.table.primary_key.columns)
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
        for guard in self.cause.guards:
            if guard.table is t.deadline:
                guard.rows[0]["fired_at"] = self.recorded_at
        parts = [*first, *self.cause.guards, *self._parts]
        if self._events:
            parts.append(Part(t.outbox, "insert", self._events))
        if self._decisions:
            parts.append(Part(t.decision, "insert", self._decisions))
        parts.extend(self._deadline_parts())
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

    def _deadline_parts(self) -> list[Part]:
        """Arms as one upsert, cancels one by one. The deadline that is firing is already guarded: arming it again moves
        that very row instead of writing it twice.
        """
        armed: list[dict[str, Any]] = []
        parts: list[Part] = []
        firing = {
            (p.key["kind"], p.key["subject"], p.key["key"]): p
            for p in self.cause.guards
            if p.table is self.tables.deadline
        }
        initiator = self.actor.initiator or self.actor.name
        for (kind, subject, key), clock in self._clocks.items():
            own = firing.get((kind, subject, key))
            if own is not None:
                if clock.due_at is not None:
                    generation = own.key["generation"] + 1
                    own.rows[0].update(due_at=clock.due_at, state="armed", generation=generation, tries=0)
                    own.rows[0]["lease_until"] = UNCLAIMED
                    own.rows[0]["payload"] = clock.payload
                continue
            if clock.due_at is not None:
                armed.append(
                    {
                        "tenant_id": self.tenant,
                        "kind": kind,
                        "subject": subject,
                        "key": key,
                        "due_at": clock.due_at,
                        "state": "armed",
                        "payload": clock.payload,
                        "initiator": initiator,
                        "generation": 1,
                        "tries": 0,
                        "lease_until": UNCLAIMED,
                    }
                )
            else:
                where = {"tenant_id": self.tenant, "kind": kind, "subject": subject, "key": key, "state": "armed"}
                parts.append(
                    Part(self.tables.deadline, "update", [{"state": "cancelled", "generation": 1}], where,
                         add_columns=("generation",))
                )  # fmt: skip
        if armed:
            parts.append(
                Part(self.tables.deadline, "upsert", armed,
                     update_columns=("due_at", "state", "payload", "initiator", "tries", "lease_until"),
                     add_columns=("generation",))
            )  # fmt: skip
        return parts

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


class GuardFailed(errors.StaleVersion):
    """A guarded part of the flush did not touch its row."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.part = part


_ZONES: dict[str, ZoneInfo] = {}


def _zone(name: str) -> ZoneInfo:
    found = _ZONES.get(name)
    if found is None:
        found = _ZONES[name] = ZoneInfo(name)
    return found


def as_id(name: str | UUID) -> UUID:
    """The id in a resource name such as `leads/018f…`. A malformed one is as missing as an unknown one."""
    if isinstance(name, UUID):
        return name
    try:
        return UUID(name.rpartition("/")[2])
    except ValueError:
        raise errors.NotFound from None
