"""The table of postings: the only SQL about it. Rows are added, each set in one statement, and never change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import sqlalchemy as sa

from services.collections.ledger.posting import Postings
from weft.ids import uuid7
from weft.schema import TIME
from weft.work import Reader, Work

meta = sa.MetaData(schema="collections")
_c = sa.Column
posting_table = sa.Table(
    "posting", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("set_id", sa.UUID),
    _c("kind", sa.Text), _c("subject", sa.Text), _c("account", sa.SmallInteger), _c("currency", sa.Text),
    _c("amount_fen", sa.BigInteger), _c("customer_id", sa.UUID), _c("day", sa.Date),
    _c("at", TIME), _c("actor", sa.Text),
)  # fmt: skip
_p = posting_table.c
_debit = sa.func.coalesce(sa.func.sum(_p.amount_fen).filter(_p.amount_fen > 0), 0)
_credit = sa.func.coalesce(-sa.func.sum(_p.amount_fen).filter(_p.amount_fen < 0), 0)
BALANCES: Any = (
    sa.select(
        _p.currency,
        _p.account,
        _debit.label("debit_fen"),  # numeric, as Postgres sums: no book outgrows it
        _credit.label("credit_fen"),
    )
    .where(_p.tenant_id == sa.bindparam("tenant"), _p.day <= sa.bindparam("day"))
    .group_by(_p.currency, _p.account)
    .order_by(_p.currency, _p.account)
)


def local_day(work: Work) -> date:
    """The tenant's day of this work."""
    return work.now.astimezone(ZoneInfo(work.zone)).date()


def post(work: Work, sets: Iterable[Postings]) -> None:
    """Adds sets of postings, on the local day of this work."""
    day, rows = local_day(work), []
    for one in sets:
        set_id = uuid7()
        rows += [
            {
                "id": uuid7(), "set_id": set_id, "kind": one.kind, "subject": one.subject, "account": int(entry.account),
                "currency": one.currency, "amount_fen": entry.amount_fen, "customer_id": entry.customer, "day": day,
                "at": work.now, "actor": work.actor.initiator or work.actor.name,
            }
            for entry in one.entries
        ]  # fmt: skip
    work.insert_many(posting_table, rows)


async def balances(see: Reader, day: date) -> list[asyncpg.Record]:
    """Debits and credits by currency and account until the end of a day."""
    return await see.rows(BALANCES, day=day)


UNBALANCED = (
    "select count(*) from (select 1 from collections.posting group by set_id, currency having sum(amount_fen) <> 0) s"
)


async def unbalanced(sql: asyncpg.Connection) -> int:
    """How many sets of the tenant in whose name the connection speaks do not sum to nothing."""
    return int(await sql.fetchval(UNBALANCED))
