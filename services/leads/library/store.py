"""The tables of the library, and the shelf of each tenant that this process keeps: the only SQL about them.

Each change raises the library's version, so that a request reads one number and finds everything else in memory.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from google.protobuf import json_format
from sqlalchemy.dialects.postgresql import JSONB

from services.leads.library import entry as entries
from services.leads.library.entry import LibraryEntry
from services.leads.library.matching import winners_of
from services.leads.library.shelf import Shelf
from services.leads.opportunities.store import opportunity_table
from weft.api.leads import v1 as pb
from weft.db import in_any
from weft.errors import NotFound
from weft.ids import uuid7
from weft.reader import by_id
from weft.schema import TIME
from weft.work import Reader, Work, as_id

SHELVES_MAX = 1_000  # tenants whose libraries stay in this process; the least used goes first

meta = sa.MetaData(schema="leads")
_c, _P = sa.Column, sa.bindparam
library_table = sa.Table("library", meta, _c("tenant_id", sa.UUID, primary_key=True), _c("version", sa.BigInteger))
entry_table = sa.Table(
    "library_entry", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("number", sa.Integer), _c("content", JSONB), _c("files", JSONB), _c("editor", sa.Text),
    _c("retired", sa.Boolean), _c("created_at", TIME), _c("updated_at", TIME),
)  # fmt: skip
version_table = sa.Table(
    "library_version", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("entry_id", sa.UUID),
    _c("number", sa.Integer), _c("content", JSONB), _c("editor", sa.Text), _c("at", TIME),
)  # fmt: skip
_tenant: Any = _P("tenant")
_SAME = ("number", "files", "editor", "retired", "created_at", "updated_at")
_o, _v = opportunity_table, version_table

VERSION = sa.select(library_table.c.version).where(library_table.c.tenant_id == _tenant)
VERSIONS = sa.select(entry_table.c.id, entry_table.c.version).where(entry_table.c.tenant_id == _tenant)
SOME = sa.select(entry_table).where(entry_table.c.tenant_id == _tenant, in_any(entry_table.c.id, "ids"))
KEPT = sa.select(_v).where(_v.c.tenant_id == _tenant, _v.c.entry_id == _P("entry"), _v.c.number == _P("number"))
HISTORY = (
    sa.select(_v)
    .where(_v.c.tenant_id == _tenant, _v.c.entry_id == _P("entry"), _v.c.number < _P("before"))
    .order_by(_v.c.number.desc())
    .limit(_P("count", type_=sa.BigInteger))
)
_WINNER = sa.func.coalesce(_o.c.decided_owner_id, _o.c.owner_id)
WINS = (
    sa.select(_WINNER.label("winner_id"), sa.func.count().label("wins"))
    .where(
        _o.c.tenant_id == _tenant,
        _o.c.state == sa.literal_column(str(int(pb.OPPORTUNITY_STATE_WON))),
        _o.c.close_date >= _P("first"),
        _o.c.close_date < _P("today"),
        _o.c.owner_id.is_not(None),
    )
    .group_by(_WINNER)
)

_shelves: OrderedDict[UUID, tuple[tuple[int, int, date], Shelf]] = OrderedDict()


async def shelf(see: Reader) -> Shelf:
    """The library as it is now. From here on this transaction sees the whole tenant: who wins most is counted over all."""
    policy, policy_version = await see.policy(pb.LibraryPolicy)
    today = (await see.calendar()).business_date(see.now)
    key = (await see.value(VERSION) or 0, policy_version, today)
    kept = _shelves.get(see.tenant)
    if kept is None or kept[0] != key:
        await see.widen()
        first = today - timedelta(days=policy.top_days)
        wins = {f"people/{row['winner_id']}": row["wins"] for row in await see.rows(WINS, first=first, today=today)}
        before = kept[1] if kept else None
        winners = winners_of(wins, policy.top_percent)
        made = Shelf(await _own(see, before), policy, winners=winners, today=today, before=before)
        _shelves[see.tenant] = kept = (key, made)
        if len(_shelves) > SHELVES_MAX:
            _shelves.popitem(last=False)
    _shelves.move_to_end(see.tenant)
    return kept[1]


async def shelf_to_fill(work: Work) -> Shelf:
    """The same for whoever adds an entry of its own: until this transaction ends nobody else does, so that of two at once
    the second counts the first.
    """
    await work.lock("leads/library")
    return await shelf(work)


async def _own(see: Reader, before: Shelf | None) -> list[LibraryEntry]:
    """The firm's own entries; those that did not change since the shelf before are not read again."""
    now = {row["id"]: row["version"] for row in await see.rows(VERSIONS)}
    known = {one.id: one for one in before.entries if now.get(one.id) == one.version} if before else {}
    more = [id for id in now if id not in known]
    return [*known.values(), *(entry_of(row) for row in await see.rows(SOME, ids=more))] if more else [*known.values()]


async def load(see: Reader, name: str) -> LibraryEntry:
    """One entry, the firm's own or as shipped, for reading or for a change. NotFound."""
    row = await see.row(by_id(entry_table), id=as_id(name))
    if row is not None:
        see.note(entry_table, row)
        return entry_of(row)
    policy, _ = await see.policy(pb.LibraryPolicy)
    found = next((one for one in entries.shipped(policy) if one.name == name), None)
    if found is None:
        raise NotFound
    return found


async def version(see: Reader, entry: UUID, number: int) -> asyncpg.Record:
    """One version of an entry, as it was written. NotFound."""
    row = await see.row(KEPT, entry=entry, number=number)
    if row is None:
        raise NotFound
    return row


async def history(see: Reader, entry: UUID, before: int, count: int) -> list[asyncpg.Record]:
    """Versions of an entry below a number, newest first."""
    return await see.rows(HISTORY, entry=entry, before=before, count=count)


def save(work: Work, one: LibraryEntry) -> None:
    """Stores an entry with what it recorded and the versions that it made; the library has a new version."""
    row = {name: getattr(one, name) for name in _SAME}
    work.save(entry_table, one, row | {"content": _written(one.content)})
    for kept in one.kept:
        work.insert(
            version_table, id=uuid7(), entry_id=one.id, number=kept.number, content=_written(kept.content),
            editor=kept.editor, at=kept.at,
        )  # fmt: skip
    work.upsert_many(library_table, [{"version": 1}], add=("version",))


def entry_of(row: asyncpg.Record) -> LibraryEntry:
    """The entry of a row."""
    same = {name: row[name] for name in _SAME}
    return LibraryEntry(id=row["id"], version=row["version"], content=content_of(row["content"]), **same)


def content_of(stored: dict[str, Any]) -> pb.LibraryContent:
    """What an entry says, as it was stored."""
    return json_format.ParseDict(stored, pb.LibraryContent(), ignore_unknown_fields=True)


def _written(content: pb.LibraryContent) -> dict[str, Any]:
    found: dict[str, Any] = json_format.MessageToDict(content, preserving_proto_field_name=True)
    return found
