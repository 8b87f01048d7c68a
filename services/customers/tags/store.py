"""The tables of tags and of who carries them: the only SQL about them.

`customer_tag` holds a row for each tag on each customer, with the customer's owner and unit, so that a page of the
customers with a tag is read in its order under every sight: how rare the tag is, and how many customers there are, does
not matter. The rows follow the customer: `carry` writes what changed between the stored customer and the new one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.customers.tags.tag import Tag, TagIsTaken, key_of
from weft.db import in_any
from weft.schema import TIME
from weft.work import Reader, Work

meta = sa.MetaData(schema="customers")
_c, _P = sa.Column, sa.bindparam

tag_table = sa.Table(
    "tag", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("display_name", sa.Text), _c("key", sa.Text), _c("archived", sa.Boolean), _c("created_at", TIME),
    _c("updated_at", TIME),
)  # fmt: skip
carried = sa.Table(
    "customer_tag", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("tag_id", sa.UUID, primary_key=True),
    _c("customer_id", sa.UUID, primary_key=True), _c("owner_id", sa.UUID), _c("unit_path", sa.Text),
)  # fmt: skip

IN_USE = sa.select(tag_table.c.id, tag_table.c.key).where(
    tag_table.c.tenant_id == _P("tenant"), sa.not_(tag_table.c.archived)
)
CATALOGUE = (
    sa.select(tag_table)
    .where(tag_table.c.tenant_id == _P("tenant"), in_any(tag_table.c.archived, "states"), tag_table.c.id < _P("before"))
    .order_by(tag_table.c.id.desc())
    .limit(_P("limit", type_=sa.Integer))
)


async def load(see: Reader, name: str) -> Tag:
    """One tag, for reading or for a change. NotFound."""
    return from_row(await see.load(tag_table, name))


async def must_be_free(see: Reader, display_name: str, *, but: UUID | None = None) -> int:
    """Refuses a name that another tag in use has; gives how many are in use."""
    rows = await see.rows(IN_USE)
    if any(row["key"] == key_of(display_name) and row["id"] != but for row in rows):
        raise TagIsTaken(tag=display_name)
    return len(rows)


async def catalogue(see: Reader, states: Sequence[bool], before: UUID, limit: int) -> list[Tag]:
    """Tags that are archived or not, from the newest before an id on."""
    return [from_row(row) for row in await see.rows(CATALOGUE, states=list(states), before=before, limit=limit)]


def save(work: Work, tag: Tag) -> None:
    """Stores a tag with what it recorded."""
    names = ("display_name", "key", "archived", "created_at", "updated_at")
    work.save(tag_table, tag, {name: getattr(tag, name) for name in names})


def from_row(row: asyncpg.Record) -> Tag:
    """The tag of a row."""
    names = ("id", "version", "display_name", "archived", "created_at", "updated_at")
    return Tag(**{name: row[name] for name in names})


def carry(work: Work, customer: UUID, stored: Mapping[str, Any] | None, row: Mapping[str, Any]) -> None:
    """Writes which tags a customer carries now, and where it is found by them, against its stored row."""
    had: Sequence[UUID] = stored["tags"] if stored else ()
    place = {"owner_id": row["owner_id"], "unit_path": row["unit_path"]}
    moved = stored is not None and any(stored[name] != value for name, value in place.items())
    put = [tag for tag in row["tags"] if moved or tag not in had]
    rows = [{"tag_id": tag, "customer_id": customer, **place} for tag in put]
    work.upsert_many(carried, rows, replace=("owner_id", "unit_path"))
    for tag in had:
        if tag not in row["tags"]:
            work.delete(carried, {"tag_id": tag, "customer_id": customer})
