"""The directory: in each schema a replica of units, people, absences and delegates, so that a superior is found without
a call. Fed by identity's events, whose `unit`, `person` or `absence` field is the state after; only a greater version is
applied, so events may come twice and in any order.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message

from weft import errors, paths
from weft.access import tree
from weft.db import in_any
from weft.schema import chassis
from weft.work import Reader, Work, as_id

LEVELS_MAX = 20
PARTS = ("unit", "person", "absence")


@dataclass(frozen=True, slots=True)
class Person:
    """What a service knows of a person: ids only."""

    id: UUID
    unit_path: str
    active: bool
    roles: tuple[str, ...]
    superior: UUID | None
    successor: UUID | None

    @property
    def name(self) -> str:
        """`people/…`."""
        return f"people/{self.id}"


# -- feeding ------------------------------------------------------------------------------------------------------


def handlers() -> dict[type[Message], Callable[[Any, Work], Awaitable[None]]]:
    """The handler of each identity event that carries a state; every service but identity itself wires them."""
    from weft.api.identity.v1 import events_pb2

    return {
        getattr(events_pb2, name): _one
        for name, descriptor in events_pb2.DESCRIPTOR.message_types_by_name.items()
        if "envelope" in descriptor.fields_by_name and any(_carries(descriptor, part) for part in PARTS)
    }


def _carries(descriptor: Descriptor, part: str) -> bool:
    field = descriptor.fields_by_name.get(part)
    return field is not None and field.message_type is not None


async def follow(event: Any, work: Work) -> None:
    """What the chassis does with one of identity's events, for a service whose own handler stands in its place."""
    await handlers()[type(event)](event, work)


async def together(events: Sequence[Any], work: Work) -> None:
    """The same for many events of one tenant, which come ordered by aggregate and version: the last state of each."""
    for part, apply in zip(PARTS, (_apply_units, _apply_people, _apply_absences), strict=True):
        mine = [event for event in events if _carries(event.DESCRIPTOR, part)]
        if mine:
            apply(work, mine, await _stored(work, part, [getattr(event, part).name for event in mine]))


async def _one(event: Any, work: Work) -> None:
    await together([event], work)


async def _stored(work: Work, part: str, names: Sequence[str]) -> dict[UUID, asyncpg.Record]:
    table = getattr(work.tables, part)
    path = ", path" if part == "unit" else ""
    rows = await work._tx.rows(
        f"select {part}_id as id, version{path} from {table.fullname} where tenant_id = $1 and {part}_id = any($2)",
        work.tenant,
        [as_id(name) for name in names],
    )
    return {row["id"]: row for row in rows}


def _newest(events: Sequence[Any], part: str, stored: Mapping[UUID, asyncpg.Record]) -> dict[UUID, Any]:
    """The last event of each, where it is newer than what is stored."""
    last = {as_id(getattr(event, part).name): event for event in sorted(events, key=lambda e: e.envelope.version)}
    return {
        id: event
        for id, event in last.items()
        if event.envelope.version > (stored[id]["version"] if id in stored else -1)
    }


def _apply_units(work: Work, events: Sequence[Any], stored: Mapping[UUID, asyncpg.Record]) -> None:
    newest = _newest(events, "unit", stored)
    apply_units(work, [(event.unit, event.envelope.version) for event in newest.values()])
    for event in events:
        id = as_id(event.unit.name)
        known = stored[id]["path"] if id in stored else getattr(event, "old_path", event.unit.path)
        if id in newest and newest[id].unit.path != known:
            paths.set_out(work)
            return


def _apply_people(work: Work, events: Sequence[Any], stored: Mapping[UUID, asyncpg.Record]) -> None:
    apply_people(work, [(e.person, e.envelope.version) for e in _newest(events, "person", stored).values()])


def _apply_absences(work: Work, events: Sequence[Any], stored: Mapping[UUID, asyncpg.Record]) -> None:
    apply_absences(work, [(e.absence, e.envelope.version) for e in _newest(events, "absence", stored).values()])


def apply_units(work: Work, units: Iterable[tuple[Any, int]]) -> None:
    """Writes the states of units, each with its version."""
    work.policies_change()  # the calendars of units are laid out by their zones
    work.upsert_many(
        work.tables.unit,
        [
            {
                "unit_id": as_id(unit.name),
                "version": version,
                "parent_id": as_id(unit.parent) if unit.parent else None,
                "path": unit.path,
                "kind": _enum(unit, "kind"),
                "manager_id": as_id(unit.manager) if unit.manager else None,
                "active": unit.active,
                "zone": unit.zone,
                "code": unit.code,
            }
            for unit, version in units
        ],
        replace=("version", "parent_id", "path", "kind", "manager_id", "active", "zone", "code"),
    )


def apply_people(work: Work, people: Iterable[tuple[Any, int]]) -> None:
    """Writes the states of people, each with its version."""
    work.upsert_many(
        work.tables.person,
        [
            {
                "person_id": as_id(person.name),
                "version": version,
                "unit_id": as_id(person.unit) if person.unit else None,
                "unit_path": person.unit_path,
                "active": person.active,
                "roles": list(person.roles),
                "superior_id": as_id(person.superior) if person.superior else None,
                "successor_id": as_id(person.successor) if person.successor else None,
            }
            for person, version in people
        ],
        replace=("version", "unit_id", "unit_path", "active", "roles", "superior_id", "successor_id"),
    )


def apply_absences(work: Work, absences: Iterable[tuple[Any, int]]) -> None:
    """Writes the states of absences, each with its version."""
    work.upsert_many(
        work.tables.absence,
        [
            {
                "absence_id": as_id(absence.name),
                "version": version,
                "person_id": as_id(absence.person),
                "delegate_id": as_id(absence.delegate) if absence.delegate else None,
                "from_at": absence.from_time.ToDatetime(UTC),
                "to_at": absence.to_time.ToDatetime(UTC),
                "cancelled": absence.cancelled,
            }
            for absence, version in absences
        ],
        replace=("version", "person_id", "delegate_id", "from_at", "to_at", "cancelled"),
    )


def _enum(message: Any, field: str) -> str:
    descriptor = message.DESCRIPTOR.fields_by_name[field]
    value = getattr(message, field)
    if descriptor.enum_type is None:
        return str(value)
    found = descriptor.enum_type.values_by_number.get(value)
    return found.name if found is not None else str(value)


# -- reading ------------------------------------------------------------------------------------------------------


def _schema(see: Reader) -> str:
    return see._policies.schema


async def person(see: Reader, person_id: UUID | str) -> Person | None:
    """One person, or None if this service has not heard of him (yet)."""
    table = chassis(_schema(see)).person
    row = await see.row(
        _statement(see, "person", lambda: _by(table, table.c.person_id == sa.bindparam("id"))), id=as_id(person_id)
    )
    return _to_person(row) if row else None


async def superior(see: Reader, person_id: UUID | str, at: datetime | None = None) -> Person | None:
    """The direct superior who can act at `at` (now by default): absent ones are replaced by their delegate, those who
    left or are absent without a delegate by their own superior. None at the top of the tree.

    A superior is the one named for that very person; where nobody is named, the manager of the home unit or, for that
    manager himself, the next manager above.
    """
    below = as_id(person_id)
    current = await person(see, below)
    seen = {below}
    for _ in range(LEVELS_MAX):
        boss = await above(see, current) if current is not None else None
        if boss is None or boss.id in seen:
            return None
        seen.add(boss.id)
        acting = await acting_for(see, boss, at)
        if acting is not None and acting.id != below:
            return acting
        current = boss
    return None


async def above(see: Reader, who: Person) -> Person | None:
    """The superior by the chart alone, whether he is there or not; None at the top."""
    if who.superior is not None:
        return await person(see, who.superior)
    return await manager(see, who.unit_path, but=who.id)


async def manager(see: Reader, unit_path: str, *, but: UUID | None = None) -> Person | None:
    """Who leads a unit or the nearest one above it that is led, by somebody else than `but`; absent or not."""
    codes = unit_path.strip("/").split("/")
    paths = ["/" + "/".join(codes[: depth + 1]) + "/" for depth in range(len(codes))]
    t = chassis(_schema(see)).unit
    rows = await see.rows(
        _statement(
            see,
            "line",
            lambda: _by(t, in_any(t.c.path, "paths"), t.c.active, t.c.manager_id.is_not(None)),
        ),
        paths=paths,
    )
    for row in sorted(rows, key=lambda row: len(row["path"]), reverse=True):
        if row["manager_id"] != but:
            return await person(see, row["manager_id"])
    return None


async def acting_for(see: Reader, who: Person, at: datetime | None = None) -> Person | None:
    """Who acts for a person at `at`: himself, his delegate while he is absent, his successor if he left; None if nobody."""
    at = at or see.now
    for _ in range(LEVELS_MAX):
        if not who.active:
            found = await person(see, who.successor) if who.successor else None
        else:
            absence = await absence_of(see, who.id, at)
            if absence is None:
                return who
            found = await person(see, absence["delegate_id"]) if absence["delegate_id"] else None
        if found is None:
            return None
        who = found
    return None


async def successor_of(see: Reader, who: Person | None) -> Person | None:
    """A person himself or, if he left, his successor, and so on; the last one whom somebody named, active or not."""
    for _ in range(LEVELS_MAX):
        if who is None or who.active or who.successor is None:
            return who
        who = await person(see, who.successor)
    return who


async def absence_of(see: Reader, person_id: UUID, at: datetime) -> asyncpg.Record | None:
    """The absence that a person is in at `at`."""
    t = chassis(_schema(see)).absence
    return await see.row(
        _statement(
            see,
            "absence",
            lambda: _by(
                t,
                t.c.person_id == sa.bindparam("id"),
                t.c.from_at <= sa.bindparam("at"),
                t.c.to_at > sa.bindparam("at"),
                sa.not_(t.c.cancelled),
            ).order_by(t.c.to_at.desc()),
        ),
        id=person_id,
        at=at,
    )


async def absent_people(see: Reader, at: datetime) -> set[UUID]:
    """Everybody who is absent at `at`."""
    t = chassis(_schema(see)).absence
    rows = await see.rows(
        _statement(
            see,
            "absent",
            lambda: _by(t, t.c.from_at <= sa.bindparam("at"), t.c.to_at > sa.bindparam("at"), sa.not_(t.c.cancelled)),
        ),
        at=at,
    )
    return {row["person_id"] for row in rows}


async def people_with_role(see: Reader, role: str, unit_path: str = "/") -> Sequence[Person]:
    """The active people who hold a role in a unit or below it, ordered by unit and id."""
    t = chassis(_schema(see)).person
    lo, hi = tree(unit_path)
    rows = await see.rows(
        _statement(
            see,
            "role",
            lambda: _by(
                t,
                sa.bindparam("role") == sa.any_(t.c.roles),
                t.c.active,
                t.c.unit_path >= sa.bindparam("lo"),
                t.c.unit_path < sa.bindparam("hi"),
            ).order_by(t.c.unit_path, t.c.person_id),
        ),
        role=role,
        lo=lo,
        hi=hi,
    )
    return [_to_person(row) for row in rows]


async def unit(see: Reader, path: str) -> asyncpg.Record | None:
    """The unit at a path."""
    t = chassis(_schema(see)).unit
    return await see.row(_statement(see, "unit", lambda: _by(t, t.c.path == sa.bindparam("path"))), path=path)


async def root(see: Reader) -> asyncpg.Record:
    """The tenant's headquarters. NotFound while identity's events have not arrived."""
    t = chassis(_schema(see)).unit
    found = await see.row(_statement(see, "root", lambda: _by(t, t.c.parent_id.is_(None))))
    if found is None:
        raise errors.NotFound
    return found


_statements: dict[tuple[str, str], Any] = {}


def _statement(see: Reader, name: str, make: Callable[[], Any]) -> Any:
    key = (_schema(see), name)
    found = _statements.get(key)
    if found is None:
        found = _statements[key] = make()
    return found


def _by(table: sa.Table, *tests: Any) -> Any:
    return sa.select(table).where(table.c.tenant_id == sa.bindparam("tenant"), *tests)


def _to_person(row: asyncpg.Record) -> Person:
    return Person(
        id=row["person_id"],
        unit_path=row["unit_path"] or "/",
        active=row["active"],
        roles=tuple(row["roles"]),
        superior=row["superior_id"],
        successor=row["successor_id"],
    )
