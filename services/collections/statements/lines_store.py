"""The lines of statements with what people made of them: the only SQL about rulings."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.collections.receipts.store import receipt_table
from services.collections.statements.correcting import Kept, Typed
from services.collections.statements.lines import QUARANTINED, RECEIVED
from services.collections.statements.ruling import WAITING, Ruling
from services.collections.statements.store import alias_table, line_table, statement_table
from weft.api.collections import v1 as pb
from weft.schema import TIME
from weft.work import Reader, Work

_c = sa.Column
ruling_table = sa.Table(
    "line_ruling", sa.MetaData(schema="collections"),
    _c("tenant_id", sa.UUID, primary_key=True), _c("statement_id", sa.UUID, primary_key=True),
    _c("row_number", sa.Integer, primary_key=True), _c("revision", sa.Integer), _c("state", sa.SmallInteger),
    _c("outcome", sa.SmallInteger), _c("receipt_id", sa.UUID), _c("account_id", sa.UUID), _c("reason", sa.Text),
    _c("typed", JSONB), _c("note", sa.Text), _c("person_id", sa.UUID), _c("approver_id", sa.UUID), _c("at", TIME),
)  # fmt: skip
_l, _u, _r, _k, _s = line_table.c, ruling_table.c, receipt_table.c, alias_table.c, statement_table.c
DUPLICATE = int(pb.LINE_OUTCOME_DUPLICATE)
_tenant: Any = sa.bindparam("tenant")
_statement: Any = sa.bindparam("statement")
_SAME = ("revision", "state", "outcome", "receipt_id", "account_id", "reason", "note", "person_id", "approver_id", "at")
_RULED = tuple(_u[name].label(f"ruling_{name}") for name in (*_SAME, "typed"))
_its = (_r.account_id.label("receipt_account_id"), _s.account_id.label("statement_account_id"))
_ruled = line_table.outerjoin(
    ruling_table,
    (_u.tenant_id == _l.tenant_id) & (_u.statement_id == _l.statement_id) & (_u.row_number == _l.row_number),
)
_both = _ruled.outerjoin(
    receipt_table,
    (_r.tenant_id == _l.tenant_id) & (_r.id == sa.func.coalesce(_u.receipt_id, _l.receipt_id)),
).join(statement_table, (_s.tenant_id == _l.tenant_id) & (_s.id == _l.statement_id))


def _page(*only: Any) -> sa.Select[Any]:
    return (
        sa.select(line_table, *_RULED, *_its)
        .select_from(_both)
        .where(_l.tenant_id == _tenant, _l.statement_id == _statement, _l.row_number > sa.bindparam("after"), *only)
        .order_by(_l.row_number)
        .limit(sa.bindparam("count", type_=sa.BigInteger))
    )


_outcome: Any = sa.bindparam("outcome")
LINES = _page()
IN_QUARANTINE = _page(
    _l.outcome == int(QUARANTINED), sa.func.coalesce(_u.outcome, int(QUARANTINED)) == int(QUARANTINED)
)
OF_OUTCOME, RULED_OUTCOME = _page(_l.outcome == _outcome), _page(_u.outcome == _outcome)
LINE = (
    sa.select(line_table, *_RULED, *_its)
    .select_from(_both)
    .where(_l.tenant_id == _tenant, _l.statement_id == _statement, _l.row_number == sa.bindparam("row"))
)
WAIT = sa.select(sa.func.count().label("n")).where(
    _u.tenant_id == _tenant, _u.statement_id == _statement, _u.state == int(WAITING)
)
_prefix: Any = sa.bindparam("prefix")
_named = sa.union_all(
    sa.select(_r.id).where(_r.tenant_id == _tenant, _r.line_key.like(_prefix)),
    sa.select(_k.receipt_id).where(_k.tenant_id == _tenant, _k.line_key.like(_prefix)),
)
SAID = sa.select(sa.func.count().label("n")).select_from(_ruled).where(
    _l.tenant_id == _tenant, _l.statement_id == _statement, sa.func.coalesce(_u.receipt_id, _l.receipt_id).in_(_named)
)  # fmt: skip
BROUGHT_IN = (
    sa.select(_r.currency, sa.func.sum(_r.amount_fen).label("fen"), sa.func.max(_r.booked_date).label("last"))
    .where(_r.tenant_id == _tenant, _r.statement_id == _statement)
    .group_by(_r.currency)
)


async def page(see: Reader, statement: UUID, *, after: int, count: int, outcome: int) -> list[asyncpg.Record]:
    """Some lines in the order of the file, each as people left it."""
    how = {"statement": statement, "after": after, "count": count}
    if not outcome:
        return await see.rows(LINES, **how)
    if outcome == QUARANTINED:
        return await see.rows(IN_QUARANTINE, **how)
    found = await see.rows(OF_OUTCOME, **how, outcome=outcome) + await see.rows(RULED_OUTCOME, **how, outcome=outcome)
    return sorted(found, key=lambda row: row["row_number"])[:count]


async def line(see: Reader, statement: UUID, row: int) -> asyncpg.Record | None:
    """One line with its ruling, if there is one."""
    return await see.row(LINE, statement=statement, row=row)


def line_of(row: asyncpg.Record) -> Kept:
    """A line as the file brought it; of money that came in, with the account where it stands by now, and of money that is
    known already with that of its statement, which may have been corrected since.
    """
    became, account = (row["outcome"], row["ruling_outcome"]), row["account_id"]
    if RECEIVED in became:
        account = row["receipt_account_id"]
    elif DUPLICATE in became:
        account = row["statement_account_id"] or account
    return Kept(
        row["row_number"], row["cells"], row["column_name"], row["reason"], row["outcome"], row["receipt_id"], account
    )


def ruling_of(row: asyncpg.Record) -> Ruling:
    """What was said of a line; nothing yet if there is no ruling."""
    if row["ruling_revision"] is None:
        return Ruling(row=row["row_number"])
    said = {name: row[f"ruling_{name}"] for name in _SAME}
    return Ruling(row=row["row_number"], typed=Typed.read(row["ruling_typed"]), **said)


def keep(work: Work, statement: UUID, one: Ruling) -> None:
    """Stores what was said of a line."""
    row = {name: getattr(one, name) for name in _SAME} | {
        "typed": one.typed.written(), "state": int(one.state), "outcome": int(one.outcome),
    }  # fmt: skip
    key = {"statement_id": statement, "row_number": one.row}
    if one.revision == 1:
        work.insert(ruling_table, **key, **row)
    else:
        work.update(ruling_table, key, **row)


async def waiting(see: Reader, statement: UUID) -> int:
    """How many lines of a statement wait for a second person."""
    row = await see.row(WAIT, statement=statement)
    return int(row["n"]) if row else 0


async def said_already(see: Reader, statement: UUID, key: str) -> int:
    """How many lines of a statement say the same as one without a reference, by their key without its count."""
    row = await see.row(SAID, statement=statement, prefix=f"{key}:%")
    return int(row["n"]) if row else 0


async def brought_in(see: Reader, statement: UUID) -> tuple[dict[str, int], date | None]:
    """What the receipts of a statement come to in fen, by currency, and the day of the last one."""
    rows = await see.rows(BROUGHT_IN, statement=statement)
    return {row["currency"]: int(row["fen"]) for row in rows}, max((row["last"] for row in rows), default=None)
