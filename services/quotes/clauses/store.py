"""The tables of clause packs and their versions: the only SQL about them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from google.protobuf import json_format
from sqlalchemy.dialects.postgresql import JSONB

from services.quotes.clauses import pack as packs
from services.quotes.clauses.pack import ClausePack
from weft.api.quotes import v1 as pb
from weft.errors import NotFound
from weft.ids import uuid7
from weft.reader import by_id
from weft.schema import TIME
from weft.work import Reader, Work, as_id

meta = sa.MetaData(schema="quotes")
_c = sa.Column

pack_table = sa.Table(
    "clause_pack", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("code", sa.Text), _c("number", sa.Integer), _c("content", JSONB), _c("archived", sa.Boolean),
    _c("created_at", TIME), _c("updated_at", TIME),
)  # fmt: skip
version_table = sa.Table(
    "clause_pack_version", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("pack_id", sa.UUID),
    _c("number", sa.Integer), _c("content", JSONB), _c("at", TIME),
)  # fmt: skip
_tenant: Any = sa.bindparam("tenant")

ALL = sa.select(pack_table).where(pack_table.c.tenant_id == _tenant)
VERSION = sa.select(version_table.c.content, version_table.c.at).where(
    version_table.c.tenant_id == _tenant,
    version_table.c.pack_id == sa.bindparam("pack"),
    version_table.c.number == sa.bindparam("number"),
)


async def load(see: Reader, name: str) -> ClausePack:
    """One pack, the firm's own or as shipped, for reading or for a change. NotFound."""
    row = await see.row(by_id(pack_table), id=as_id(name))
    if row is not None:
        see.note(pack_table, row)
        return pack_of(row)
    policy, _ = await see.policy(pb.ClausesPolicy)
    found = next((one for one in packs.shipped(policy) if one.name == name), None)
    if found is None:
        raise NotFound
    return found


async def own(see: Reader) -> list[ClausePack]:
    """All packs of the firm's own; the policy bounds how many there are."""
    return [pack_of(row) for row in await see.rows(ALL)]


async def library(see: Reader) -> list[ClausePack]:
    """All packs by code: the firm's own, and as shipped those that it did not make its own."""
    policy, _ = await see.policy(pb.ClausesPolicy)
    found = await own(see)
    ids, codes = {one.id for one in found}, {one.code for one in found}
    rest = [one for one in packs.shipped(policy) if one.id not in ids and one.code not in codes]
    return sorted([*found, *rest], key=lambda one: one.code)


async def version(see: Reader, pack: UUID, number: int) -> asyncpg.Record:
    """One version of a pack, as it was written. NotFound."""
    row = await see.row(VERSION, pack=pack, number=number)
    if row is None:
        raise NotFound
    return row


def save(work: Work, one: ClausePack) -> None:
    """Stores a pack with what it recorded, and the versions that it made."""
    row = {name: getattr(one, name) for name in ("code", "number", "archived", "created_at", "updated_at")}
    work.save(pack_table, one, row | {"content": _written(one.content)})
    for kept in one.kept:
        content = _written(kept.content)
        work.insert(version_table, id=uuid7(), pack_id=one.id, number=kept.number, content=content, at=kept.at)


def pack_of(row: asyncpg.Record) -> ClausePack:
    """The pack of a row."""
    names = ("id", "version", "code", "number", "archived", "created_at", "updated_at")
    return ClausePack(content=content_of(row["content"]), **{name: row[name] for name in names})


def content_of(stored: dict[str, Any]) -> pb.ClausePackContent:
    """What a pack says, as it was stored."""
    return json_format.ParseDict(stored, pb.ClausePackContent(), ignore_unknown_fields=True)


def _written(content: pb.ClausePackContent) -> dict[str, Any]:
    found: dict[str, Any] = json_format.MessageToDict(content, preserving_proto_field_name=True)
    return found
