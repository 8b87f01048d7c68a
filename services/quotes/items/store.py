"""The replicas of items and bills of materials: the only SQL about them. The ERP's target owns what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.quotes.items.item import Bom, Item
from weft.db import in_any
from weft.work import Reader, Work

meta = sa.MetaData(schema="quotes")
_c = sa.Column


def _table(name: str, *columns: sa.Column[Any]) -> sa.Table:
    tenant, key = _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True)
    return sa.Table(name, meta, tenant, key, _c("version", sa.BigInteger), _c("code", sa.Text), *columns)


item_table = _table(
    "item",
    _c("display_name", sa.Text), _c("unit", sa.Text), _c("list_price_fen", sa.BigInteger), _c("currency", sa.Text),
    _c("active", sa.Boolean),
)  # fmt: skip
bom_table = _table(
    "bom",
    _c("item_id", sa.UUID), _c("revision", sa.Text), _c("lines", JSONB), _c("material_cost_fen", sa.BigInteger),
    _c("currency", sa.Text), _c("active", sa.Boolean),
)  # fmt: skip
_tenant: Any = sa.bindparam("tenant")


def _some(table: sa.Table) -> Any:
    return sa.select(table).where(table.c.tenant_id == _tenant, in_any(table.c.id, "ids"))


def _version(table: sa.Table) -> Any:
    one = sa.select(table.c.version).where(table.c.tenant_id == _tenant, table.c.id == sa.bindparam("id"))
    return one.with_for_update()


ITEMS, BOMS = _some(item_table), _some(bom_table)
BOMS_HELD = BOMS.order_by(bom_table.c.id).with_for_update(read=True)
VERSIONS = {table.name: _version(table) for table in (item_table, bom_table)}


async def items(see: Reader, ids: Iterable[UUID]) -> dict[UUID, Item]:
    """Those of some items that are known."""
    return {row["id"]: item_of(row) for row in await see.rows(ITEMS, ids=sorted(set(ids)))}


async def boms(see: Reader, ids: Iterable[UUID]) -> dict[UUID, Bom]:
    """Those of some bills that are known."""
    return {row["id"]: bom_of(row) for row in await see.rows(BOMS, ids=sorted(set(ids)))}


async def boms_held(work: Work, ids: Iterable[UUID]) -> dict[UUID, Bom]:
    """Those of some bills that are known, as they stay until this transaction ends."""
    return {row["id"]: bom_of(row) for row in await work.rows(BOMS_HELD, ids=sorted(set(ids)))}


async def apply(work: Work, table: sa.Table, id: UUID, version: int, state: dict[str, Any]) -> None:
    """Stores a state if it is newer than what is stored."""
    stored = await version_of(work, table, id)
    if stored is None or version > stored:
        put(work, table, id, version, state)


async def version_of(work: Work, table: sa.Table, id: UUID) -> int | None:
    """The version of the stored state, None if there is none. Nobody else changes it, or holds it as it is, until this
    transaction ends.
    """
    found: int | None = await work.value(VERSIONS[table.name], id=id)
    return found


def put(work: Work, table: sa.Table, id: UUID, version: int, state: dict[str, Any]) -> None:
    """Stores a state."""
    work.upsert_many(table, [{"id": id, "version": version, **state}], replace=("version", *state))


def item_of(row: Any) -> Item:
    """The item of a row."""
    return Item(**{part.name: row[part.name] for part in fields(Item)})


def bom_of(row: Any) -> Bom:
    """The bill of a row."""
    return Bom(**{part.name: row[part.name] for part in fields(Bom)})


@cache
def page_of(table: sa.Table, filters: tuple[str, ...]) -> Any:
    """One page by code."""
    position = sa.tuple_(table.c.code, table.c.id)
    after = sa.tuple_(sa.bindparam("code", type_=sa.Text), sa.bindparam("id", type_=sa.UUID))
    tests = [table.c.tenant_id == _tenant, position > after]
    if "active" in filters:
        tests.append(table.c.active)
    if "prefix" in filters:
        tests.append(sa.func.starts_with(table.c.code, sa.bindparam("prefix", type_=sa.Text)))
    if "item" in filters:
        tests.append(table.c.item_id == sa.bindparam("item"))
    count = sa.bindparam("count", type_=sa.BigInteger)
    return sa.select(table).where(*tests).order_by(table.c.code, table.c.id).limit(count)


async def page(
    work: Work, table: sa.Table, *, after: tuple[str, UUID], count: int, active: bool, **filters: Any
) -> list[Any]:
    """Rows by code behind a position; filters that are empty do not filter."""
    used = {name: value for name, value in filters.items() if value}
    names = (*sorted(used), *(("active",) if active else ()))
    return await work.rows(page_of(table, names), code=after[0], id=after[1], count=count, **used)
