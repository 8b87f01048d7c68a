"""The tables of the adapter: the connection, the ledger of holds, and stock warnings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from adapters.vendor.ledger import Ledger
from adapters.vendor.tables import CONNECTION_FIELDS, TIME, connection_table, fields_of, keys
from adapters.wms.connection import Connection
from adapters.wms.counting import Counting
from adapters.wms.warning import Line, StockWarning, Telling
from weft.api.wms import v1 as pb
from weft.db import in_any
from weft.reader import Reader, by_id
from weft.work import Work

META = sa.MetaData(schema="wms")
CONNECTION = connection_table(META)
LEDGER = Ledger(META, collection="stockHolds", policy=pb.HoldPolicy)
COUNTING = sa.Table(
    "counting", META, *keys(), sa.Column("cursor", sa.Text), sa.Column("since", sa.Text), sa.Column("mark", sa.Text)
)
WARNING = sa.Table(
    "warning", META, *keys(),
    sa.Column("state", sa.SmallInteger), sa.Column("order_name", sa.Text), sa.Column("lines", JSONB), sa.Column("at", TIME),
    sa.Column("attempt", sa.Text),
)  # fmt: skip
TELLING = sa.Table(
    "telling", META, *keys(),
    sa.Column("told", sa.SmallInteger), sa.Column("tries", sa.Integer), sa.Column("refused", sa.SmallInteger),
    sa.Column("tried", sa.SmallInteger),
)  # fmt: skip
TELLING_FIELDS = ("told", "tries", "refused", "tried")
COUNTING_FIELDS = ("cursor", "since", "mark")

_tenant: Any = sa.bindparam("tenant")
THE_CONNECTION = sa.select(CONNECTION).where(CONNECTION.c.tenant_id == _tenant)

_OF_ORDER = sa.select(WARNING).where(
    WARNING.c.tenant_id == _tenant,
    WARNING.c.order_name == sa.bindparam("order"),
    WARNING.c.state == sa.bindparam("state"),
)


_TELLINGS = sa.select(TELLING).where(TELLING.c.tenant_id == _tenant, in_any(TELLING.c.id, "ids"))


async def connection(see: Reader) -> Connection | None:
    """The tenant's connection; None if it never had one."""
    row = await see.row(THE_CONNECTION)
    if row is None:
        return None
    see.note(CONNECTION, row)
    return Connection(**fields_of(row, CONNECTION_FIELDS))


def save_connection(work: Work, one: Connection) -> None:
    """The connection and its events."""
    work.save(CONNECTION, one, {name: getattr(one, name) for name in CONNECTION_FIELDS})


async def counting(see: Reader, of: UUID) -> Counting:
    """Where reading what has left stands."""
    row = await see.row(by_id(COUNTING), id=of)
    if row is None:
        return Counting(id=of)
    see.note(COUNTING, row)
    return Counting(**fields_of(row, COUNTING_FIELDS))


def save_counting(work: Work, one: Counting) -> None:
    """Where it stands now; refused if somebody else moved it."""
    row = {name: getattr(one, name) for name in COUNTING_FIELDS}
    if one.version == 0:
        work.insert(COUNTING, id=one.id, version=1, **row)
    else:
        work.update(COUNTING, {"id": one.id, "version": one.version}, guarded=True, version=one.version + 1, **row)


async def warning(see: Reader, key: UUID) -> StockWarning | None:
    """The warning of a key; None if it was never heard of."""
    row = await see.row(by_id(WARNING), id=key)
    if row is None:
        return None
    see.note(WARNING, row)
    return warning_of(row)


async def warnings_of(see: Reader, order: str, state: int) -> list[StockWarning]:
    """The warnings of an order in a state."""
    rows = await see.rows(_OF_ORDER, order=order, state=state)
    for row in rows:
        see.note(WARNING, row)
    return [warning_of(row) for row in rows]


def warning_of(row: asyncpg.Record) -> StockWarning:
    """The warning of a row."""
    lines = tuple(Line(**line) for line in row["lines"])
    return StockWarning(order=row["order_name"], lines=lines, **fields_of(row, ("state", "at", "attempt")))


def save_warning(work: Work, one: StockWarning) -> None:
    """A warning and its events."""
    work.save(WARNING, one, _warning(one))


def remember_warning(work: Work, one: StockWarning) -> None:
    """A key that was withdrawn before it was heard of: nothing happened."""
    work.insert(WARNING, id=one.id, version=0, **_warning(one))
    work.audit_subject(one.name)


def _warning(one: StockWarning) -> dict[str, Any]:
    lines = [asdict(line) for line in one.lines]
    return {"state": int(one.state), "order_name": one.order, "lines": lines, "at": one.at, "attempt": one.attempt}


async def telling(see: Reader, of: UUID) -> Telling:
    """What the vendor was told of a warning."""
    row = await see.row(by_id(TELLING), id=of)
    if row is None:
        return Telling(id=of)
    see.note(TELLING, row)
    return Telling(**fields_of(row, TELLING_FIELDS))


async def tellings(see: Reader, of: Iterable[UUID]) -> dict[UUID, Telling]:
    """The same of several."""
    rows = await see.rows(_TELLINGS, ids=list(of))
    return {row["id"]: Telling(**fields_of(row, TELLING_FIELDS)) for row in rows}


def save_telling(work: Work, one: Telling) -> None:
    """What it knows now; refused if somebody else told it meanwhile."""
    row = {name: int(getattr(one, name)) for name in TELLING_FIELDS}
    if one.version == 0:
        work.insert(TELLING, id=one.id, version=1, **row)
    else:
        work.update(TELLING, {"id": one.id, "version": one.version}, guarded=True, version=one.version + 1, **row)
