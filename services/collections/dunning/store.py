"""The tables of dunning cases and of where instalments stand in them: the only SQL about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.collections.dunning.case import CLOSED, DunningCase, Pause, Promise
from services.collections.dunning.ladder import Told
from services.collections.instalments.instalment import OPEN, Instalment
from services.collections.instalments.store import STANDS, allocation_table, instalment_of, instalment_table
from services.collections.receipts.store import receipt_table
from weft.db import in_any
from weft.errors import NotFound
from weft.reader import by_id
from weft.schema import TIME
from weft.work import Reader, Work

meta = sa.MetaData(schema="collections")
_c = sa.Column
case_table = sa.Table(
    "dunning_case", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("state", sa.SmallInteger), _c("customer_id", sa.UUID),
    _c("currency", sa.Text), _c("level", sa.Integer), _c("round", sa.Integer), _c("dunned_fen", sa.BigInteger),
    _c("stepped_on", sa.Date), _c("told_on", sa.Date), _c("hurried", sa.Boolean), _c("pauses", JSONB),
    _c("promised_on", sa.Date), _c("promised_fen", sa.BigInteger), _c("promised_at", TIME), _c("promises", sa.Integer),
    _c("created_at", TIME), _c("updated_at", TIME),
)  # fmt: skip
stand_table = sa.Table(
    "dunning_stand", meta, _c("tenant_id", sa.UUID, primary_key=True), _c("instalment_id", sa.UUID, primary_key=True),
    _c("level", sa.Integer), _c("told_on", sa.Date),
)  # fmt: skip
_k, _s, _i, _a, _r = case_table.c, stand_table.c, instalment_table.c, allocation_table.c, receipt_table.c
_NOT_SAME = {"tenant_id", "id", "version", "pauses", "promised_on", "promised_fen", "promised_at"}
_SAME = tuple(column.name for column in _k if column.name not in _NOT_SAME)
_tenant: Any = sa.bindparam("tenant")
_customers = in_any(_i.customer_id, "customers")
_late: Any = sa.func.coalesce(_i.delayed_to, _i.due_date)

OF_CUSTOMERS = sa.select(case_table).where(_k.tenant_id == _tenant, in_any(_k.customer_id, "customers")).order_by(_k.id)
IS_DUNNED = (
    sa.select(_k.id).where(_k.tenant_id == _tenant, _k.customer_id == sa.bindparam("customer"), _k.state != int(CLOSED))
).limit(1)
UNPAID = (
    sa.select(instalment_table)
    .where(_i.tenant_id == _tenant, _i.open_fen > sa.literal_column("0"), _customers)
    .where(_late < sa.bindparam("day", type_=sa.Date))
    .order_by(_late, _i.id)
)
TOLD = sa.select(stand_table).where(_s.tenant_id == _tenant, in_any(_s.instalment_id, "ids"))
OPEN_AFTER = (
    sa.select(_i.id, _i.customer_id, _i.unit_path, _late.label("late_from"))
    .where(_i.tenant_id == _tenant, _i.id > sa.bindparam("after", type_=sa.UUID()))
    .where(_i.state == sa.literal_column(str(int(OPEN))))  # as the index spells it
    .order_by(_i.id)
    .limit(sa.bindparam("limit", type_=sa.BigInteger))
)
PAID_SINCE = (
    sa.select(sa.func.coalesce(sa.func.sum(_a.amount_fen), 0))
    .join_from(instalment_table, allocation_table, sa.and_(_a.tenant_id == _i.tenant_id, _a.instalment_id == _i.id))
    .join(receipt_table, sa.and_(_r.tenant_id == _a.tenant_id, _r.id == _a.receipt_id))
    .where(_i.tenant_id == _tenant, _customers, _i.currency == sa.bindparam("currency"), STANDS)
    .where(_r.created_at >= sa.bindparam("since", type_=TIME), _r.booked_date <= sa.bindparam("until", type_=sa.Date))
)


async def load(see: Reader, name: str | UUID) -> DunningCase:
    """One case, for reading or for a change."""
    return case_of(await see.load(case_table, name))


async def read(see: Reader, id: UUID) -> DunningCase:
    """One case, for reading."""
    row = await see.row(by_id(case_table), id=id)
    if row is None:
        raise NotFound
    return case_of(row)


def case_of(row: asyncpg.Record) -> DunningCase:
    """The case of a row."""
    pauses = {
        slot: Pause(one["reason"], date.fromisoformat(one["until"]), one.get("note", ""))
        for slot, one in row["pauses"].items()
    }
    promised = row["promised_on"] is not None
    promise = Promise(row["promised_fen"], row["promised_on"], row["promised_at"]) if promised else None
    return DunningCase(
        id=row["id"], version=row["version"], pauses=pauses, promise=promise, **{name: row[name] for name in _SAME}
    )


def save(work: Work, one: DunningCase) -> None:
    """Stores a case with what it recorded."""
    pauses = {
        slot: {"reason": pause.reason, "until": pause.until.isoformat(), "note": pause.note}
        for slot, pause in one.pauses.items()
    }
    promise = one.promise
    row = {name: getattr(one, name) for name in _SAME} | {
        "pauses": pauses,
        "promised_on": promise.on if promise else None,
        "promised_fen": promise.amount_fen if promise else None,
        "promised_at": promise.at if promise else None,
    }
    work.save(case_table, one, row)


async def of_customers(work: Work, customers: Collection[UUID]) -> list[DunningCase]:
    """All cases of a customer under his names, for a change."""
    rows = await work.rows(OF_CUSTOMERS, customers=list(customers))
    for row in rows:
        work.note(case_table, row)
    return [case_of(row) for row in rows]


async def is_dunned(see: Reader, customer: UUID) -> bool:
    """Whether a case of his is open."""
    return await see.value(IS_DUNNED, customer=customer) is not None


async def unpaid(see: Reader, customers: Collection[UUID], before: date) -> list[Instalment]:
    """What is open of a customer and late from before a day, the oldest first; for reading."""
    rows = await see.rows(UNPAID, customers=list(customers), day=before)
    return [instalment_of(row) for row in rows]


async def told(see: Reader, instalments: Collection[UUID]) -> dict[UUID, Told]:
    """To which level some instalments came, and when; those that came to none are left out."""
    rows = await see.rows(TOLD, ids=list(instalments))
    return {row["instalment_id"]: Told(row["level"], row["told_on"]) for row in rows}


def tell(work: Work, steps: Mapping[UUID, int], on: date) -> None:
    """Notes to which level instalments come on a day."""
    rows = [{"instalment_id": one, "level": level, "told_on": on} for one, level in steps.items()]
    work.upsert_many(stand_table, rows, replace=("level", "told_on"))


async def open_after(see: Reader, after: UUID, limit: int) -> list[asyncpg.Record]:
    """A portion of all instalments of which more than a residual is open: id, customer_id, unit_path, late_from."""
    return await see.rows(OPEN_AFTER, after=after, limit=limit)


async def paid_since(work: Work, customers: Collection[UUID], one: DunningCase, promise: Promise) -> int:
    """What stands linked to a customer's instalments in a currency of money that was heard of after a promise and came until
    its day.
    """
    return int(
        await work.value(
            PAID_SINCE, customers=list(customers), currency=one.currency, since=promise.at, until=promise.on
        )
    )
