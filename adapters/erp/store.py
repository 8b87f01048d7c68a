"""The tables of the adapter: the connection, where reading it stands, items, bills of materials, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from adapters.erp.catalogue import Bom, Item
from adapters.erp.connection import Connection
from adapters.erp.sync import Phase, Sync
from adapters.vendor import tables
from adapters.vendor.ledger import Ledger
from adapters.vendor.tables import TIME, connection_table, fields_of, keys
from weft.api.erp import v1 as pb
from weft.db import in_any
from weft.reader import Reader, by_id
from weft.work import Work

META = sa.MetaData(schema="erp")
LEFT_OUT_TOLD = 50


CONNECTION = connection_table(META, sa.Column("reachable", sa.Boolean))


def sync_columns() -> tuple[sa.Column[Any], ...]:
    """The columns of where a pass stands."""
    texts, times = ("phase", "cursor", "since", "mark", "next_mark", "reason"), ("began_at", "synced_at", "full_at")
    return (
        *(sa.Column(name, sa.Text) for name in texts), *(sa.Column(name, TIME) for name in times),
        sa.Column("whole", sa.Boolean), sa.Column("epoch", sa.BigInteger), sa.Column("pages", sa.Integer),
        sa.Column("failing", sa.Integer),
    )  # fmt: skip


SYNC = sa.Table("sync", META, *keys(), *sync_columns())
ITEM = sa.Table(
    "item", META, *keys(),
    sa.Column("code", sa.Text), sa.Column("display_name", sa.Text), sa.Column("unit", sa.Text),
    sa.Column("list_price_fen", sa.BigInteger), sa.Column("currency", sa.Text), sa.Column("active", sa.Boolean),
    sa.Column("epoch", sa.BigInteger), sa.Column("seen_at", TIME),
)  # fmt: skip
BOM = sa.Table(
    "bom", META, *keys(),
    sa.Column("code", sa.Text), sa.Column("item_id", pg.UUID), sa.Column("revision", sa.Text),
    sa.Column("lines", pg.JSONB), sa.Column("material_cost_fen", sa.BigInteger), sa.Column("currency", sa.Text),
    sa.Column("active", sa.Boolean), sa.Column("epoch", sa.BigInteger), sa.Column("seen_at", TIME),
)  # fmt: skip
LEFT_OUT = sa.Table(
    "left_out", META,
    sa.Column("tenant_id", pg.UUID, primary_key=True), sa.Column("collection", sa.Text, primary_key=True),
    sa.Column("code", sa.Text, primary_key=True), sa.Column("reason", sa.Text), sa.Column("noticed_at", TIME),
)  # fmt: skip
LEDGER = Ledger(META, collection="slotHolds", policy=pb.HoldPolicy)

CONNECTION_FIELDS = (*tables.CONNECTION_FIELDS, "reachable")
SYNC_FIELDS = (
    "phase", "cursor", "since", "mark", "next_mark", "whole", "epoch", "pages", "began_at", "synced_at", "full_at",
    "failing", "reason",
)  # fmt: skip
ITEM_FIELDS = ("code", "display_name", "unit", "list_price_fen", "currency", "active", "epoch", "seen_at")
BOM_FIELDS = (
    "code", "item_id", "revision", "lines", "material_cost_fen", "currency", "active", "epoch", "seen_at",
)  # fmt: skip

_tenant: Any = sa.bindparam("tenant")
_count = sa.bindparam("count", type_=sa.BigInteger)
_collection = sa.bindparam("collection", type_=sa.Text())
THE_CONNECTION = sa.select(CONNECTION).where(CONNECTION.c.tenant_id == _tenant)
LEFT_OUT_OF = sa.select(LEFT_OUT).where(
    LEFT_OUT.c.tenant_id == _tenant, LEFT_OUT.c.collection == _collection, in_any(LEFT_OUT.c.code, "codes")
)
ALL_LEFT_OUT = (
    sa.select(LEFT_OUT, sa.func.count().over().label("of"))
    .where(LEFT_OUT.c.tenant_id == _tenant)
    .order_by(LEFT_OUT.c.code, LEFT_OUT.c.collection)
    .limit(LEFT_OUT_TOLD)
)

LEFT_OUT_BEFORE = (
    sa.select(LEFT_OUT)
    .where(
        LEFT_OUT.c.tenant_id == _tenant,
        in_any(LEFT_OUT.c.collection, "collections"),
        LEFT_OUT.c.noticed_at < sa.bindparam("at", type_=TIME),
    )
    .order_by(LEFT_OUT.c.code)
    .limit(_count)
)


def _by_code(table: sa.Table) -> Any:
    return sa.select(table).where(table.c.tenant_id == _tenant, in_any(table.c.code, "codes"))


def _not_told(table: sa.Table) -> Any:
    """What was there and was not told in the pass over everything."""
    tests = (table.c.tenant_id == _tenant, table.c.active, table.c.epoch < sa.bindparam("epoch", type_=sa.BigInteger))
    return sa.select(table).where(*tests).order_by(table.c.code).limit(_count)


def _page(table: sa.Table, *tests: Any) -> Any:
    after = table.c.code > sa.bindparam("after", type_=sa.Text())
    return sa.select(table).where(table.c.tenant_id == _tenant, after, *tests).order_by(table.c.code).limit(_count)


_code_is, _item_is = ITEM.c.code == sa.bindparam("code"), BOM.c.item_id == sa.bindparam("item", type_=pg.UUID())
ITEMS_BY_CODE, BOMS_BY_CODE = _by_code(ITEM), _by_code(BOM)
ITEMS_LOCKED = ITEMS_BY_CODE.order_by(ITEM.c.code).with_for_update()
ITEMS_NOT_TOLD, BOMS_NOT_TOLD = _not_told(ITEM), _not_told(BOM)
# (narrowed, active only) → statement
ITEM_PAGES = {
    (False, False): _page(ITEM), (False, True): _page(ITEM, ITEM.c.active),
    (True, False): _page(ITEM, _code_is), (True, True): _page(ITEM, _code_is, ITEM.c.active),
}  # fmt: skip
BOM_PAGES = {
    (False, False): _page(BOM), (False, True): _page(BOM, BOM.c.active),
    (True, False): _page(BOM, _item_is), (True, True): _page(BOM, _item_is, BOM.c.active),
}  # fmt: skip


async def connection(see: Reader) -> Connection | None:
    """The tenant's connection; None if it never had one."""
    row = await see.row(THE_CONNECTION)
    if row is None:
        return None
    see.note(CONNECTION, row)
    return Connection(**fields_of(row, CONNECTION_FIELDS))


async def sync(see: Reader, of: UUID) -> Sync:
    """Where reading a connection stands."""
    row = await see.row(by_id(SYNC), id=of)
    if row is None:
        return Sync(id=of)
    see.note(SYNC, row)
    return Sync(**{**fields_of(row, SYNC_FIELDS), "phase": Phase(row["phase"])})


async def item(see: Reader, name: str | UUID) -> Item:
    """An item. NotFound."""
    return Item(**fields_of(await see.load(ITEM, name), ITEM_FIELDS))


async def bom(see: Reader, name: str) -> Bom:
    """A bill of materials. NotFound."""
    return Bom(**fields_of(await see.load(BOM, name), BOM_FIELDS))


async def items_by_code(see: Reader, codes: Iterable[str]) -> dict[str, Item]:
    """The items of some codes."""
    return {row["code"]: item_of(row) for row in await see.rows(ITEMS_BY_CODE, codes=sorted(codes))}


async def items_locked(work: Work, codes: Iterable[str]) -> dict[str, Item]:
    """The items of some codes; whoever else asks for one of them this way waits."""
    return {row["code"]: item_of(row) for row in await work.rows(ITEMS_LOCKED, codes=sorted(codes))}


async def boms_by_code(see: Reader, codes: Iterable[str]) -> dict[str, Bom]:
    """The bills of some codes."""
    return {row["code"]: bom_of(row) for row in await see.rows(BOMS_BY_CODE, codes=sorted(codes))}


async def not_told(see: Reader, epoch: int, count: int) -> list[Item | Bom]:
    """Some of what the pass over everything did not tell, items first."""
    rows = await see.rows(ITEMS_NOT_TOLD, epoch=epoch, count=count)
    if rows:
        return [item_of(row) for row in rows]
    return [bom_of(row) for row in await see.rows(BOMS_NOT_TOLD, epoch=epoch, count=count)]


async def left_out_of(see: Reader, collection: str, codes: Iterable[str]) -> dict[str, asyncpg.Record]:
    """Which of some codes are left out at present."""
    rows = await see.rows(LEFT_OUT_OF, collection=collection, codes=sorted(codes))
    return {row["code"]: row for row in rows}


async def all_left_out(see: Reader) -> list[asyncpg.Record]:
    """The first of what is left out; each row has the number of all, `of`."""
    return await see.rows(ALL_LEFT_OUT)


async def left_out_before(see: Reader, collections: Iterable[str], at: datetime, count: int) -> list[asyncpg.Record]:
    """Some of what was left out of some collections before a time and not again since."""
    return await see.rows(LEFT_OUT_BEFORE, collections=sorted(collections), at=at, count=count)


def item_of(row: asyncpg.Record) -> Item:
    """The item of a row."""
    return Item(**fields_of(row, ITEM_FIELDS))


def bom_of(row: asyncpg.Record) -> Bom:
    """The bill of a row."""
    return Bom(**fields_of(row, BOM_FIELDS))


def save_connection(work: Work, one: Connection) -> None:
    """The connection and its events."""
    work.save(CONNECTION, one, {name: getattr(one, name) for name in CONNECTION_FIELDS})


def save_sync(work: Work, one: Sync) -> None:
    """Where reading stands now; refused if somebody else moved it."""
    row = {name: getattr(one, name) for name in SYNC_FIELDS} | {"phase": one.phase.value}
    if one.version == 0:
        work.insert(SYNC, id=one.id, version=1, **row)
    else:
        work.update(SYNC, {"id": one.id, "version": one.version}, version=one.version + 1, **row)


def save_told(work: Work, told: Iterable[Item | Bom]) -> None:
    """What the ERP told: what is new with its event, of the rest only that it was told."""
    same: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for one in told:
        is_item = isinstance(one, Item)
        table, fields = (ITEM, ITEM_FIELDS) if is_item else (BOM, BOM_FIELDS)
        row = {name: getattr(one, name) for name in fields}
        if one.events:
            work.save(table, one, row)
        else:
            same[is_item].append({"id": one.id, "version": one.version, **row})
    work.upsert_many(ITEM, same[True], replace=("epoch",))
    work.upsert_many(BOM, same[False], replace=("epoch",))


def save_left_out(
    work: Work, collection: str, *, reasons: Mapping[str, str], taken: Iterable[str], at: datetime
) -> None:
    """Notes what could not be taken, and forgets that of what now was."""
    rows = [{"collection": collection, "code": code, "reason": why, "noticed_at": at} for code, why in reasons.items()]
    work.upsert_many(LEFT_OUT, rows, replace=("reason", "noticed_at"))
    for code in taken:
        work.delete(LEFT_OUT, {"collection": collection, "code": code})


def forget_left_out(work: Work, rows: Iterable[asyncpg.Record]) -> None:
    """Forgets what the ERP does not tell any more."""
    for row in rows:
        work.delete(LEFT_OUT, {"collection": row["collection"], "code": row["code"]})
