"""The table of instalments: the only SQL about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
import sqlalchemy as sa

from services.collections.instalments.instalment import OPEN, Instalment
from weft.access import Sight
from weft.api.collections import v1 as pb
from weft.db import in_any
from weft.ids import uuid7
from weft.schema import TIME
from weft.sighted import sight_name, sight_values, within
from weft.work import Reader, Work

meta = sa.MetaData(schema="collections")
_c = sa.Column
instalment_table = sa.Table(
    "instalment", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("state", sa.SmallInteger), _c("contract_id", sa.UUID),
    _c("contract_number", sa.Text), _c("number_key", sa.Text), _c("number_shape", sa.Text), _c("ordinal", sa.Integer),
    _c("purpose", sa.SmallInteger), _c("customer_id", sa.UUID), _c("opportunity_id", sa.UUID), _c("industry", sa.Text),
    _c("amount_fen", sa.BigInteger), _c("open_fen", sa.BigInteger), _c("currency", sa.Text), _c("due_date", sa.Date),
    _c("signed_date", sa.Date), _c("residual_reason", sa.SmallInteger), _c("origin", sa.SmallInteger),
    _c("created_at", TIME), _c("updated_at", TIME), _c("paid_at", TIME),
    _c("delayed_to", sa.Date), _c("delay_reason", sa.Text),
)  # fmt: skip
_i = instalment_table.c
_tenant: Any = sa.bindparam("tenant")
_NOT_FIELDS = {"tenant_id", "id", "version", "number_shape"}
_SAME = tuple(column.name for column in _i if column.name not in _NOT_FIELDS)

amendment_table = sa.Table(
    "contract_amendment", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("contract_id", sa.UUID, primary_key=True),
    _c("revision", sa.Integer, primary_key=True), _c("at", TIME),
)  # fmt: skip
REVISION = sa.select(sa.func.max(amendment_table.c.revision)).where(
    amendment_table.c.tenant_id == _tenant, amendment_table.c.contract_id == sa.bindparam("contract")
)
ALL_OF_CONTRACT = (
    sa.select(instalment_table)
    .where(_i.tenant_id == _tenant, _i.contract_id == sa.bindparam("contract"))
    .order_by(_i.ordinal)
)
OF_CONTRACT = sa.select(_i.ordinal).where(_i.tenant_id == _tenant, _i.contract_id == sa.bindparam("contract"))
_least = sa.func.min(_i.number_shape)
_seen = sa.select(_least.label("shape")).where(_i.tenant_id == _tenant).cte("shapes", recursive=True)
_next = sa.select(_least).where(_i.tenant_id == _tenant, _i.number_shape > _seen.c.shape).scalar_subquery()
_shapes = _seen.union_all(sa.select(_next).where(_seen.c.shape.is_not(None)))
SHAPES = sa.select(_shapes.c.shape).where(_shapes.c.shape.is_not(None))  # from one shape to the next, not row by row
KNOWN = sa.select(_i.number_key).distinct().where(_i.tenant_id == _tenant, in_any(_i.number_key, "keys"))
NAMED = sa.select(instalment_table).where(_i.tenant_id == _tenant, _i.open_fen > 0, in_any(_i.number_key, "keys"))
_count = sa.bindparam("count", type_=sa.BigInteger)
NAMED_SOME = NAMED.limit(_count)
_digits: sa.ColumnElement[str] = sa.literal_column(
    "reverse(regexp_replace(instalment.number_key, '[^0-9]', '', 'g')) collate \"C\""
)
_end = sa.func.unnest(sa.bindparam("ends", type_=sa.ARRAY(sa.Text))).column_valued("ending")
ENDING = (
    sa.select(instalment_table)
    .where(_i.tenant_id == _tenant, _i.open_fen > 0)
    .where(_digits >= _end, _digits < _end.concat(sa.literal_column("':'")))  # what begins with these digits
    .limit(_count)
)
_late: Any = sa.func.coalesce(_i.delayed_to, _i.due_date)
OF_CUSTOMERS = (
    sa.select(instalment_table)
    .where(
        _i.tenant_id == _tenant,
        _i.open_fen > 0,
        in_any(_i.customer_id, "customers"),
        _late.between(sa.bindparam("first"), sa.bindparam("last")),
    )
    .order_by(_i.id.desc())
    .limit(_count)
)
_off = sa.func.abs(_i.open_fen - sa.bindparam("amount", type_=sa.BigInteger))
_days = sa.func.abs(_late - sa.bindparam("day", type_=sa.Date))
NEAR = (
    sa.select(instalment_table)
    .where(
        _i.tenant_id == _tenant,
        _i.currency == sa.bindparam("currency"),
        _i.open_fen > 0,
        _i.open_fen.between(sa.bindparam("least"), sa.bindparam("most")),
    )
    .order_by(_off, _days, _i.id)
    .limit(sa.bindparam("count", type_=sa.BigInteger))
)
WHOSE = sa.select(_i.id, _i.owner_id, _i.unit_path).where(_i.tenant_id == _tenant, in_any(_i.id, "ids"))
OPEN_NOW = sa.select(_i.id, _i.open_fen).where(_i.tenant_id == _tenant, in_any(_i.id, "ids"))


async def load(see: Reader, name: str | UUID) -> Instalment:
    """One instalment, for reading or for a change."""
    return instalment_of(await see.load(instalment_table, name))


def instalment_of(row: asyncpg.Record) -> Instalment:
    """The instalment of a row."""
    return Instalment(id=row["id"], version=row["version"], **{name: row[name] for name in _SAME})


def save(work: Work, one: Instalment) -> None:
    """Stores an instalment with what it recorded, and from which day it was late before that changed."""
    for event in one.events:
        if isinstance(event, pb.InstalmentDelayed | pb.InstalmentAmended):
            before, now = event.old_effective_due_date, event.effective_due_date
            if before != now:
                until = work.now.astimezone(ZoneInfo(work.zone)).date()
                late_from = date.fromisoformat(before)
                work.insert(day_table, id=uuid7(), instalment_id=one.id, until=until, late_from=late_from)
    work.save(instalment_table, one, {name: getattr(one, name) for name in _SAME} | {"number_shape": one.number_shape})


async def ordinals(see: Reader, contract: UUID) -> set[int]:
    """Which instalments of a contract are there."""
    return {row["ordinal"] for row in await see.rows(OF_CONTRACT, contract=contract)}


async def of_contract(work: Work, contract: UUID) -> list[Instalment]:
    """All instalments of a contract in order, for a change."""
    return _for_change(work, await work.rows(ALL_OF_CONTRACT, contract=contract))


async def revision(see: Reader, contract: UUID) -> int:
    """Which revision of a contract its instalments follow: 1 if none was amended."""
    return await see.value(REVISION, contract=contract) or 1


def amended(work: Work, contract: UUID, revision: int) -> None:
    """Notes that they follow it from now on; of two who do so at once one is done again."""
    work.insert(amendment_table, contract_id=contract, revision=revision, at=work.now)


async def shapes(see: Reader) -> frozenset[str]:
    """How the numbers of all contracts look, paid or not."""
    return frozenset(row["shape"] for row in await see.rows(SHAPES))


async def known(see: Reader, keys: Iterable[str]) -> frozenset[str]:
    """Those of some keys that are a contract's number, paid or not."""
    return frozenset(row["number_key"] for row in await see.rows(KNOWN, keys=sorted(set(keys))))


async def named(work: Work, keys: Iterable[str]) -> list[Instalment]:
    """The open instalments of contracts with these numbers, for a change."""
    return _for_change(work, await work.rows(NAMED, keys=sorted(set(keys))))


async def pointed_at(see: Reader, keys: Iterable[str], ends: Iterable[str], count: int) -> list[Instalment]:
    """The open instalments of contracts with these numbers, or whose number ends in these digits; for reading, at most so
    many for each of both.
    """
    backwards = sorted({end[::-1] for end in ends})
    some = await see.rows(NAMED_SOME, keys=sorted(set(keys)), count=count)
    more = await see.rows(ENDING, ends=backwards, count=count) if backwards else []
    return [instalment_of(row) for row in {row["id"]: row for row in (*some, *more)}.values()]


async def of_customers(see: Reader, customers: Iterable[UUID], days: tuple[date, date], count: int) -> list[Instalment]:
    """The open instalments of customers due in a span of days, after agreed delays; for reading, at most so many."""
    rows = await see.rows(OF_CUSTOMERS, customers=sorted(set(customers)), first=days[0], last=days[1], count=count)
    return [instalment_of(row) for row in rows]


async def open_now(see: Reader, ids: Iterable[UUID]) -> dict[UUID, int]:
    """What is open of some instalments."""
    return {row["id"]: row["open_fen"] for row in await see.rows(OPEN_NOW, ids=sorted(set(ids)))}


async def covered(see: Reader, sight: Sight, ids: Iterable[UUID]) -> set[UUID]:
    """Those of some instalments that a sight covers, by who owns them now."""
    rows = await see.rows(WHOSE, ids=sorted(set(ids)))
    return {row["id"] for row in rows if sight.tenant_wide or sight.covers(row["owner_id"], row["unit_path"])}


async def near(
    see: Reader, *, amounts: tuple[int, int], amount_fen: int, currency: str, day: date, count: int
) -> list[Instalment]:
    """The open instalments of about an amount, the nearest first; for reading."""
    rows = await see.rows(
        NEAR, least=amounts[0], most=amounts[1], amount=amount_fen, currency=currency, day=day, count=count
    )
    return [instalment_of(row) for row in rows]


def _for_change(work: Work, rows: Collection[asyncpg.Record]) -> list[Instalment]:
    for row in rows:
        work.note(instalment_table, row)
    return [instalment_of(row) for row in rows]


@cache
def collected(sight: str, filters: tuple[str, ...]) -> Any:
    """What was to come in a period, after agreed delays, and what of it came, by currency, within a sight. What was given
    up never came.
    """
    paid = sa.func.count().filter(_i.state != int(OPEN))
    came = sa.select(sa.func.coalesce(sa.func.sum(_a.amount_fen), 0)).where(
        _a.tenant_id == _i.tenant_id, _a.instalment_id == _i.id
    )
    tests = [_i[name] == sa.bindparam(f"is_{name}") for name in filters]
    return (
        sa.select(
            _i.currency,
            sa.func.sum(_i.amount_fen).label("due_fen"),
            sa.func.sum(came.correlate(instalment_table).scalar_subquery()).label("collected_fen"),
            sa.func.count().label("due_count"),
            paid.label("paid_count"),
        )
        .where(_i.tenant_id == _tenant, _late.between(sa.bindparam("first"), sa.bindparam("last")), *tests)
        .where(_i.amount_fen > 0)  # an amendment may have ended it
        .where(*within(instalment_table, sight))
        .group_by(_i.currency)
        .order_by(_i.currency)
    )


day_table = sa.Table(
    "instalment_day", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("instalment_id", sa.UUID),
    _c("until", sa.Date), _c("late_from", sa.Date),
)  # fmt: skip
allocation_table = sa.Table(
    "allocation", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("receipt_id", sa.UUID),
    _c("instalment_id", sa.UUID), _c("amount_fen", sa.BigInteger), _c("manner", sa.SmallInteger), _c("actor", sa.Text),
    _c("at", TIME), _c("reverses_id", sa.UUID), _c("reason", sa.Text),
)  # fmt: skip
_a = allocation_table.c


async def rate(work: Work, first: date, last: date, **filters: Any) -> list[asyncpg.Record]:
    """The sums of a collection rate. Filters that are empty do not filter."""
    used = {name: value for name, value in filters.items() if value is not None}
    statement = collected(sight_name(work.see), tuple(sorted(used)))
    values = {f"is_{name}": value for name, value in used.items()} | sight_values(work.see)
    return await work.rows(statement, first=first, last=last, **values)


_undone = allocation_table.alias("undone").c
STANDS = sa.and_(  # a link that was not undone, which is no counter-entry either
    _a.reverses_id.is_(None),
    ~sa.exists().where(_undone.tenant_id == _a.tenant_id, _undone.reverses_id == _a.id),
)
_contract = sa.bindparam("contract", type_=sa.UUID)
_of = sa.and_(_a.tenant_id == _i.tenant_id, _a.instalment_id == _i.id)
_stands = (
    sa.select(_a.id.label("standing"), _a.receipt_id, _a.at, _a.manner)
    .join_from(instalment_table, allocation_table, _of)
    .where(_i.tenant_id == _tenant, _i.contract_id == _contract, STANDS)
    .cte("since", recursive=True)
)
_back = allocation_table.alias("back").c
_since = _stands.union(  # what an amendment made again is as old as what it took back in the same instant
    sa.select(_stands.c.standing, _a.receipt_id, _a.at, _a.manner).where(
        _stands.c.manner == int(pb.MATCH_MANNER_AMENDED),
        _back.tenant_id == _tenant,
        _back.receipt_id == _stands.c.receipt_id,
        _back.at == _stands.c.at,
        _a.tenant_id == _tenant,
        _a.id == _back.reverses_id,
        _of,
        _i.contract_id == _contract,
    )
)
_first = (
    sa.select(_since.c.standing, sa.func.min(_since.c.at).label("at")).group_by(_since.c.standing).subquery("first")
)
PAYMENTS = (
    sa.select(_first.c.at, _a.amount_fen, _i.currency)
    .join_from(_first, allocation_table, _a.id == _first.c.standing)
    .join(instalment_table, _of)
    .where(_a.tenant_id == _tenant)
    .order_by(_first.c.at, _a.id)
)
LINKS = (
    sa.select(allocation_table)
    .where(_a.tenant_id == _tenant, in_any(_a.instalment_id, "instalments"), STANDS)
    .order_by(_a.at, _a.id)
)


async def payments(see: Reader, contract: UUID) -> list[asyncpg.Record]:
    """What receipts pay of a contract's instalments, and when they were linked: before the contract was amended, where that
    only made the link again. What was undone was never paid.
    """
    return await see.rows(PAYMENTS, contract=contract)


async def links(see: Reader, instalments: Iterable[UUID]) -> list[asyncpg.Record]:
    """The links by which receipts pay some instalments, the oldest first, without those that were undone."""
    return await see.rows(LINKS, instalments=list(instalments))
