"""Spaces, their guests, questions and files: the only SQL about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.customers import store as customers
from services.customers.spaces.download import Download
from services.customers.spaces.file import SpaceFile, Version
from services.customers.spaces.question import OPEN, SpaceQuestion
from services.customers.spaces.space import CustomerSpace, Guest
from services.customers.spaces.tables import (
    download_table,
    file_table,
    guest_table,
    question_table,
    space_table,
    version_table,
)
from weft.db import in_any
from weft.errors import NotFound, StaleVersion
from weft.listing import LAST_ID
from weft.schema import TIME
from weft.sighted import page_among
from weft.work import Reader, Work, as_id, by_id

_P = sa.bindparam
_OWN = ("tenant_id", "id", "version")
SPACE_KEPT, QUESTION_KEPT, FILE_KEPT = (
    tuple(column.name for column in table.c if column.name not in _OWN)
    for table in (space_table, question_table, file_table)
)
_GUEST = guest_table.c
GUEST = sa.select(guest_table).where(_GUEST.tenant_id == _P("tenant"), _GUEST.id == _P("id"))
GUESTS = (
    sa.select(guest_table)
    .where(_GUEST.tenant_id == _P("tenant"), _GUEST.space_id == _P("space"))
    .order_by(_GUEST.id.desc())
    .limit(_P("limit", type_=sa.Integer))
)
GUESTS_SHOWN = 200
VERSIONS_SHOWN = 200
HAS_ONE = sa.select(sa.func.count()).where(
    space_table.c.tenant_id == _P("tenant"), space_table.c.customer_id == _P("customer")
)
WAITING = sa.select(sa.func.count()).where(
    question_table.c.tenant_id == _P("tenant"), question_table.c.space_id == _P("space"), question_table.c.state == OPEN
)
THERE = sa.select(sa.func.count()).where(file_table.c.tenant_id == _P("tenant"), file_table.c.space_id == _P("space"))
ASKED = (
    sa.select(question_table)
    .where(question_table.c.tenant_id == _P("tenant"), question_table.c.space_id == _P("space"))
    .order_by(question_table.c.id.desc())
    .limit(_P("limit", type_=sa.Integer))
)
OPEN_OF = (
    sa.select(question_table)
    .where(
        question_table.c.tenant_id == _P("tenant"), question_table.c.customer_id == _P("customer"),
        question_table.c.state == OPEN, question_table.c.adviser == _P("adviser"),
    )
    .order_by(question_table.c.id)
    .limit(_P("limit", type_=sa.Integer))
)  # fmt: skip
OPEN_MAX = 500
FILES = (
    sa.select(file_table)
    .where(file_table.c.tenant_id == _P("tenant"), file_table.c.space_id == _P("space"))
    .order_by(file_table.c.id.desc())
    .limit(_P("limit", type_=sa.Integer))
)
FILE = sa.select(file_table).where(
    file_table.c.tenant_id == _P("tenant"), file_table.c.space_id == _P("space"), file_table.c.id == _P("id")
)
_VERSION = version_table.c
VERSIONS = (
    sa.select(version_table)
    .where(_VERSION.tenant_id == _P("tenant"), _VERSION.file_id == _P("file"))
    .order_by(_VERSION.number.desc())
    .limit(VERSIONS_SHOWN)
)
VERSION = sa.select(version_table).where(
    _VERSION.tenant_id == _P("tenant"), _VERSION.file_id == _P("file"), _VERSION.number == _P("number")
)
NEWEST = (
    sa.select(version_table)
    .join(
        file_table,
        (file_table.c.tenant_id == _VERSION.tenant_id)
        & (file_table.c.id == _VERSION.file_id)
        & (file_table.c.newest == _VERSION.number),
    )
    .where(_VERSION.tenant_id == _P("tenant"), in_any(_VERSION.file_id, "ids"))
)
_entry = customers.timeline.c
ENTRIES = page_among(
    customers.timeline,
    "customer_id",
    "ids",
    (
        _entry.tenant_id == _P("tenant"),
        _entry.occurred_at >= _P("since", type_=TIME),
        _entry.code == sa.any_(_P("codes", type_=sa.ARRAY(sa.Text))),
        sa.tuple_(_entry.occurred_at, _entry.entry_id) < sa.tuple_(_P("at", type_=TIME), _P("entry", type_=sa.UUID)),
    ),
    (("occurred_at", True), ("entry_id", True)),
    _P("limit", type_=sa.Integer),
)


async def has_one(see: Reader, customer: UUID) -> bool:
    """Whether a customer has a space."""
    return bool(await see.value(HAS_ONE, customer=customer))


async def load(see: Reader, name: str) -> CustomerSpace:
    """One space, for reading or for a change. NotFound."""
    return space_of(await see.load(space_table, name))


async def read(see: Reader, id: UUID) -> CustomerSpace:
    """One space that the caller sees, whoever may change it. NotFound."""
    row = await see.row(by_id(space_table), id=id)
    if row is None:
        raise NotFound
    return space_of(row)


async def read_still(work: Work, id: UUID) -> CustomerSpace:
    """One space whose customer goes to no other owner before commit: for what is kept with its place. NotFound."""
    customer = (await read(work, id)).customer_id
    await customers.stand_still(work, f"customers/{customer}")
    found = await read(work, id)
    if found.customer_id != customer:
        raise StaleVersion
    return found


async def load_still(work: Work, name: str) -> CustomerSpace:
    """The same of one that the caller may change."""
    await read_still(work, as_id(name))
    return await load(work, name)


def space_of(row: Mapping[str, Any]) -> CustomerSpace:
    """The space of a row."""
    return CustomerSpace(id=row["id"], version=row["version"], **{name: row[name] for name in SPACE_KEPT})


def save(work: Work, space: CustomerSpace) -> None:
    """Stores a space with what it recorded."""
    work.save(space_table, space, {name: getattr(space, name) for name in SPACE_KEPT})


async def guest(see: Reader, id: UUID) -> tuple[Guest, UUID] | None:
    """A guest and his space."""
    row = await see.row(GUEST, id=id)
    return (_guest(row), row["space_id"]) if row else None


async def guests(see: Reader, space: UUID) -> list[Guest]:
    """Who was invited, the newest first."""
    return [_guest(row) for row in await see.rows(GUESTS, space=space, limit=GUESTS_SHOWN)]


def save_guest(work: Work, space: UUID, one: Guest) -> None:
    """Stores a guest, or that his link ended."""
    work.upsert_many(guest_table, [{**asdict(one), "space_id": space}], replace=("dismissed_at",))


async def entries(
    see: Reader, space: CustomerSpace, absorbed: Sequence[UUID], codes: Sequence[str], *, at: datetime, entry: UUID,
    limit: int,
) -> Sequence[asyncpg.Record]:  # fmt: skip
    """What is read in a space before a moment, the newest first."""
    ids = [space.customer_id, *absorbed]
    return await see.rows(ENTRIES, ids=ids, since=space.opened_at, codes=list(codes), at=at, entry=entry, limit=limit)


async def latest(
    see: Reader, space: CustomerSpace, absorbed: Sequence[UUID], codes: Sequence[str], limit: int
) -> Sequence[asyncpg.Record]:
    """What is read there first."""
    return await entries(see, space, absorbed, codes, at=customers.NEVER, entry=LAST_ID, limit=limit)


async def waiting(see: Reader, space: UUID) -> int:
    """How many questions of a space wait."""
    return int(await see.value(WAITING, space=space))


async def asked(see: Reader, space: UUID, limit: int) -> list[SpaceQuestion]:
    """The questions of a space, the newest first."""
    return [question_of(row) for row in await see.rows(ASKED, space=space, limit=limit)]


async def waiting_for(work: Work, customer: UUID, adviser: str) -> list[SpaceQuestion]:
    """The questions of a customer that wait for an adviser, for a change."""
    rows = await work.rows(OPEN_OF, customer=customer, adviser=adviser, limit=OPEN_MAX)
    for row in rows:
        work.note(question_table, row)
    return [question_of(row) for row in rows]


async def load_question(see: Reader, name: str) -> SpaceQuestion:
    """One question, for reading or for a change. NotFound."""
    return question_of(await see.load(question_table, name))


def question_of(row: Mapping[str, Any]) -> SpaceQuestion:
    """The question of a row."""
    return SpaceQuestion(id=row["id"], version=row["version"], **{name: row[name] for name in QUESTION_KEPT})


def save_question(work: Work, question: SpaceQuestion) -> None:
    """Stores a question with what it recorded."""
    work.save(question_table, question, {name: getattr(question, name) for name in QUESTION_KEPT})


async def file_count(see: Reader, space: UUID) -> int:
    """How many files a space has."""
    return int(await see.value(THERE, space=space))


async def files(see: Reader, space: UUID, limit: int) -> list[SpaceFile]:
    """The files of a space, the newest first."""
    return [file_of(row) for row in await see.rows(FILES, space=space, limit=limit)]


async def shared_file(see: Reader, space: UUID, name: str) -> SpaceFile:
    """One file of a space, as its guests see it. NotFound."""
    row = await see.row(FILE, space=space, id=as_id(name))
    if row is None:
        raise NotFound
    return file_of(row)


async def load_file(see: Reader, name: str) -> SpaceFile:
    """One file, for reading or for a change. NotFound."""
    return file_of(await see.load(file_table, name))


def file_of(row: Mapping[str, Any]) -> SpaceFile:
    """The file of a row."""
    return SpaceFile(id=row["id"], version=row["version"], **{name: row[name] for name in FILE_KEPT})


async def versions(see: Reader, file: UUID) -> list[Version]:
    """The versions of a file, the newest first."""
    return [_version(row) for row in await see.rows(VERSIONS, file=file)]


async def newest(see: Reader, ids: Sequence[UUID]) -> dict[UUID, Version]:
    """The newest version of each file."""
    return {row["file_id"]: _version(row) for row in await see.rows(NEWEST, ids=list(ids))}


async def version(see: Reader, file: UUID, number: int) -> Version:
    """One version. NotFound."""
    row = await see.row(VERSION, file=file, number=number)
    if row is None:
        raise NotFound
    return _version(row)


def save_file(work: Work, file: SpaceFile, added: Version) -> None:
    """Stores a file with what it recorded, and the version that is new."""
    work.save(file_table, file, {name: getattr(file, name) for name in FILE_KEPT})
    work.insert(version_table, file_id=file.id, **asdict(added))


def save_download(work: Work, one: Download) -> None:
    """Stores that a guest downloaded a file."""
    row = {"file_id": one.file.id, "number": one.given.number, "guest_id": one.guest.id}
    work.save(download_table, one, row | {"downloaded_at": one.downloaded_at})


def _guest(row: Mapping[str, Any]) -> Guest:
    return Guest(**{name: row[name] for name in Guest.__slots__})


def _version(row: Mapping[str, Any]) -> Version:
    return Version(**{name: row[name] for name in Version.__slots__})
