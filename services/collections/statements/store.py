"""The tables of statements and their lines: the only SQL about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.collections.accounts.finding import keys_of
from services.collections.receipts.store import receipt_table
from services.collections.statements.lines import Line
from services.collections.statements.recognising import Earlier, Place, Saying, Twins, source_of
from services.collections.statements.statement import COUNTS, Statement
from weft.api.collections import v1 as pb
from weft.db import in_any
from weft.schema import TIME
from weft.work import Reader, Work

meta = sa.MetaData(schema="collections")
_c = sa.Column
statement_table = sa.Table(
    "statement", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("state", sa.SmallInteger), _c("sha256", sa.Text), _c("profile", sa.Text), _c("uploader_id", sa.UUID),
    _c("line_count", sa.Integer), _c("lines_done", sa.Integer), *(_c(name, sa.Integer) for name in COUNTS),
    _c("created_at", TIME), _c("own_number", sa.Text), _c("account_id", sa.UUID), _c("dismissed_count", sa.Integer),
    _c("hint", sa.Text),
)  # fmt: skip
line_table = sa.Table(
    "statement_line", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("statement_id", sa.UUID, primary_key=True),
    _c("row_number", sa.Integer, primary_key=True), _c("outcome", sa.SmallInteger), _c("receipt_id", sa.UUID),
    _c("column_name", sa.Text), _c("reason", sa.Text), _c("cells", JSONB), _c("at", TIME),
    _c("account_id", sa.UUID),
)  # fmt: skip
alias_table = sa.Table(
    "receipt_alias", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("line_key", sa.Text, primary_key=True), _c("receipt_id", sa.UUID),
    _c("source", sa.Text), _c("at", TIME),
)  # fmt: skip
_s, _l, _k, _r = statement_table.c, line_table.c, alias_table.c, receipt_table.c
_tenant: Any = sa.bindparam("tenant")
LIKE_MAX = 10_000
_SAME = tuple(column.name for column in _s if column.name not in ("tenant_id", "id", "version"))

BY_HASH = sa.select(statement_table).where(_s.tenant_id == _tenant, _s.sha256 == sa.bindparam("sha256"))
_KNOWN = (_r.id, _r.booked_date, _r.amount_fen, _r.currency, _r.account_id, _r.own_number, _r.counted_twice)
BY_ALIAS = (
    sa.select(_k.line_key, *_KNOWN)
    .join(receipt_table, (_r.tenant_id == _k.tenant_id) & (_r.id == _k.receipt_id))
    .where(_k.tenant_id == _tenant, in_any(_k.line_key, "keys"))
)
_asked = sa.func.unnest(
    sa.bindparam("days", type_=sa.ARRAY(sa.Date)), sa.bindparam("amounts", type_=sa.ARRAY(sa.BigInteger))
).table_valued(sa.column("day", sa.Date), sa.column("fen", sa.BigInteger), name="asked").render_derived()  # fmt: skip
LIKE = (
    sa.select(*_KNOWN, _r.payer, _r.payer_account, _r.remark, _r.bank_reference, _s.profile)
    .join(_asked, (_r.booked_date == _asked.c.day) & (_r.amount_fen == _asked.c.fen))
    .join(statement_table, (_s.tenant_id == _r.tenant_id) & (_s.id == _r.statement_id))
    .where(
        _r.tenant_id == _tenant, _r.statement_id != sa.bindparam("statement"),
    )
    .order_by(_r.id)
    .limit(LIKE_MAX)
)  # fmt: skip
MET = sa.select(_k.receipt_id).where(
    _k.tenant_id == _tenant, in_any(_k.receipt_id, "receipts"), _k.source == sa.bindparam("source")
)
_account: Any = sa.bindparam("account")
HAS_ACCOUNT = sa.select(
    sa.or_(
        sa.exists().where(_s.tenant_id == _tenant, _s.account_id == _account),
        sa.exists().where(_r.tenant_id == _tenant, _r.account_id == _account),
    ).label("found")
)


async def load(see: Reader, name: str | UUID) -> Statement:
    """One statement, for reading or for a change."""
    return statement_of(await see.load(statement_table, name))


async def by_hash(see: Reader, sha256: str) -> Statement | None:
    """The statement that is this very file."""
    row = await see.row(BY_HASH, sha256=sha256)
    return statement_of(row) if row else None


def statement_of(row: asyncpg.Record) -> Statement:
    """The statement of a row."""
    return Statement(id=row["id"], version=row["version"], **{name: row[name] for name in _SAME})


def save(work: Work, one: Statement, was_done: int = 0) -> None:
    """Stores a statement; while it only goes on, guarded by how far it was, so that of two who go on one wins."""
    row = {name: getattr(one, name) for name in _SAME}
    if one.events:
        work.save(statement_table, one, row)
    else:
        work.update(statement_table, {"id": one.id, "lines_done": was_done}, **row)


async def has_account(see: Reader, account: UUID) -> bool:
    """Whether a statement or a receipt belongs to an account of ours."""
    row = await see.row(HAS_ACCOUNT, account=account)
    return bool(row and row["found"])


async def aliases(see: Reader, keys: Iterable[str]) -> dict[str, asyncpg.Record]:
    """The receipts that are known under other keys than their own, by these."""
    return {row["line_key"]: row for row in await see.rows(BY_ALIAS, keys=sorted(set(keys)))}


async def twins(see: Reader, statement: Statement, lines: Sequence[Line], at: UUID | None = None) -> Twins:
    """The receipts of other files that lines may be, by day and amount; if an account is given, only those `at` it."""
    policy, _ = await see.policy(pb.StatementProfilesPolicy)
    source = source_of(statement.profile)
    asked = sorted({(line.booked_on, line.amount_fen) for line in lines if line.booked_on})
    days, amounts = [day for day, _ in asked], [fen for _, fen in asked]
    rows = await see.rows(LIKE, days=days, amounts=amounts, statement=statement.id) if asked else []
    if at is not None:
        rows = [row for row in rows if row["account_id"] == at and not row["counted_twice"]]
    met = await see.rows(MET, receipts=[row["id"] for row in rows], source=source) if rows else []
    banks = {one.code: one.bank for one in policy.profiles}
    earlier, taken = (_earlier(row, banks) for row in rows), (row["receipt_id"] for row in met)
    return Twins(source, earlier, taken, policy.same_text_length_min, banks.get(statement.profile, ""))


def _earlier(row: asyncpg.Record, banks: Mapping[str, str]) -> Earlier:
    return Earlier(
        row["id"], (row["booked_date"], row["amount_fen"], row["currency"]),
        Saying(row["payer"], row["payer_account"], row["remark"], row["bank_reference"]), source_of(row["profile"]),
        banks.get(row["profile"], ""), place_of(row),
    )  # fmt: skip


def place_of(row: asyncpg.Record) -> Place:
    """To which account of ours the money of a receipt came."""
    return Place(row["account_id"], frozenset(keys_of(row["own_number"])), row["currency"])
