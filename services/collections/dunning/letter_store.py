"""The tables of dunning letters and their documents: the only SQL about them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.collections.accounts.store import account_table
from services.collections.dunning.letter import PREPARED, RELEASED, DunningLetter, Line
from services.collections.receipts.store import receipt_table
from weft.api.collections import v1 as pb
from weft.db import in_any
from weft.reader import by_id
from weft.schema import TIME
from weft.work import Reader, Work

meta = sa.MetaData(schema="collections")
_c = sa.Column
letter_table = sa.Table(
    "dunning_letter", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("state", sa.SmallInteger), _c("case_id", sa.UUID),
    _c("customer_id", sa.UUID), _c("currency", sa.Text), _c("level", sa.Integer), _c("round", sa.Integer),
    _c("lines", JSONB), _c("sum_fen", sa.BigInteger), _c("released_at", TIME), _c("releaser", sa.Text),
    _c("pay_until", sa.Date), _c("account_id", sa.UUID), _c("sha256", sa.Text), _c("channel", sa.SmallInteger),
    _c("sent_on", sa.Date), _c("created_at", TIME), _c("updated_at", TIME),
)  # fmt: skip
paper_table = sa.Table(
    "dunning_paper", meta, _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True),
    _c("body", sa.LargeBinary), _c("sha256", sa.Text), _c("at", TIME),
)  # fmt: skip
_l, _b, _r = letter_table.c, account_table.c, receipt_table.c
_tenant: Any = sa.bindparam("tenant")
_SAME = tuple(c.name for c in _l if c.name not in ("tenant_id", "id", "version", "lines"))
WAITING = sa.select(letter_table).where(
    _l.tenant_id == _tenant, in_any(_l.case_id, "cases"), (_l.state == int(PREPARED)) | (_l.state == int(RELEASED))
)
ACCOUNTS = (
    sa.select(account_table)
    .where(_b.tenant_id == _tenant, _b.currency == sa.bindparam("currency"))
    .where(_b.state == int(pb.BANK_ACCOUNT_STATE_OPEN))
    .order_by(_b.id)
)
PAID_TO = (
    sa.select(_r.account_id)
    .where(_r.tenant_id == _tenant, in_any(_r.customer_id, "customers"), _r.currency == sa.bindparam("currency"))
    .where(_r.account_id.is_not(None))
    .order_by(_r.id.desc())
    .limit(1)
)


async def load(see: Reader, name: str | UUID) -> DunningLetter:
    """One letter, for reading or for a change."""
    return letter_of(await see.load(letter_table, name))


def letter_of(row: asyncpg.Record) -> DunningLetter:
    """The letter of a row."""
    lines = tuple(
        Line(
            UUID(one["instalment"]),
            one["number"],
            one["ordinal"],
            date.fromisoformat(one["due"]),
            one["days"],
            one["fen"],
        )
        for one in row["lines"]
    )
    return DunningLetter(id=row["id"], version=row["version"], lines=lines, **{name: row[name] for name in _SAME})


def save(work: Work, one: DunningLetter) -> None:
    """Stores a letter with what it recorded."""
    lines = [
        {
            "instalment": str(line.instalment), "number": line.contract_number, "ordinal": line.ordinal,
            "due": line.due_on.isoformat(), "days": line.days_late, "fen": line.open_fen,
        }
        for line in one.lines
    ]  # fmt: skip
    work.save(letter_table, one, {name: getattr(one, name) for name in _SAME} | {"lines": lines})


def keep(work: Work, one: DunningLetter, body: bytes) -> None:
    """Keeps the document of a letter for good."""
    work.insert(paper_table, id=one.id, body=body, sha256=one.sha256, at=work.now)


async def body(see: Reader, one: DunningLetter) -> bytes:
    """The document of a released letter, as it was kept."""
    row = await see.row(by_id(paper_table), id=one.id)
    assert row is not None
    kept: bytes = row["body"]
    return kept


async def waiting(work: Work, cases: Collection[UUID]) -> list[DunningLetter]:
    """The letters of some cases that did not leave yet, released or not, for a change."""
    rows = await work.rows(WAITING, cases=list(cases))
    for row in rows:
        work.note(letter_table, row)
    return [letter_of(row) for row in rows]


async def accounts(see: Reader, currency: str) -> list[asyncpg.Record]:
    """Our own open accounts in a currency."""
    return await see.rows(ACCOUNTS, currency=currency)


async def paid_to(see: Reader, customers: Collection[UUID], currency: str) -> UUID | None:
    """To which account of ours a customer paid last; None if nobody knows."""
    found: UUID | None = await see.value(PAID_TO, customers=list(customers), currency=currency)
    return found
