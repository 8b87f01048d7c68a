"""The directory: in each schema a replica of units, people, absences and delegates, so that a superior is found without
a call. Fed by identity's events, whose `unit`, `person` or `absence` field is the state after; only a greater version is
applied, so events may come twice and in any order.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from google.protobuf.message import Message

from weft import errors, paths
from weft.db import in_any
from weft.schema import chassis
from weft.work import Reader, Work, as_id

LEVELS_MAX = 20


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

    found: dict[type[Message], Callable[[Any, Work], Awaitable[None]]] = {}
    for name, descriptor in events_pb2.DESCRIPTOR.message_types_by_name.items():
        fields = descriptor.fields_by_name
        for part, apply in (("unit", _unit), ("person", _person), ("absence", _absence)):
            if "envelope" in fields and part in fields and fields[part].message_type is not None:
                found[getattr(events_pb2, name)] = apply
    return found


async def follow(event: Any, work: Work) -> None:
    """What the chassis does with one of identity's events, for a service whose own handler stands in its place."""
    await handlers()[type(event)](event, work)


async def _unit(event: Any, work: Work) -> None:
    table = work.tables.unit.fullname
    query = f"select version, path from {table} where tenant_id = $1 and unit_id = $2"
    row = await work._tx.row(query, work.tenant, as_id(event.unit.name))
    version, path = (row["version"], row["path"]) if row else (-1, getattr(event, "old_path", event.unit.path))
    apply_unit(work, event.unit, event.envelope.version, version)
    if event.envelope.version > version and event.unit.path != path:
        paths.set_out(work)


async def _person(event: Any, work: Work) -> None:
    apply_person(work, event.person, event.envelope.version, await _stored(work, "person", event.person.name))


async def _absence(event: Any, work: Work) -> None:
    apply_absence(work, event.absence, event.envelope.version, await _stored(work, "absence", event.absence.name))


async def _stored(work: Work, part: str, name: str) -> int:
    table = getattr(work.tables, part)
    row = await work._tx.row(
        f"select version from {table.fullname} where tenant_id = $1 and {part}_id = $2",
        work.tenant,
        as_id(name),
    )
    return row["version"] if row else -1


def apply_unit(work: Work, unit: Any, version: int, stored: int = -1) -> None:
    """Writes one unit's state if it is newer than what is stored."""
    if version > stored:
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
            ],
            replace=("version", "parent_id", "path", "kind", "manager_id", "active", "zone", "code"),
        )


def apply_person(work: Work, person: Any, version: int, stored: int = -1) -> None:
    """Writes one person's state if it is newer than what is stored."""
    if version > stored:
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
            ],
            replace=("version", "unit_id", "unit_path", "active", "roles", "superior_id", "successor_id"),
        )


def apply_absence(work: Work, absence: Any, version: int, stored: int = -1) -> None:
    """Writes one absence's state if it is newer than what is stored."""
    if version > stored:
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
        lo=unit_path,
        hi=unit_path[:-1] + "0",
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
