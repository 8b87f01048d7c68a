"""Which receipts a statement moves, and which lines met what they would leave behind: the only SQL about it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from services.collections.receipts.receipt import Receipt
from services.collections.receipts.store import receipt_of, receipt_table
from services.collections.statements.lines_store import DUPLICATE, ruling_table
from services.collections.statements.statement import Statement
from services.collections.statements.store import line_table, statement_table
from weft.work import Reader

_r, _l, _s, _u = receipt_table.c, line_table.c, statement_table.c, ruling_table.c
_tenant: Any = sa.bindparam("tenant")
_statement: Any = sa.bindparam("statement")
_to: Any = sa.bindparam("to")
OF_STATEMENT = (
    sa.select(receipt_table)
    .where(
        _r.tenant_id == _tenant, _r.statement_id == _statement, _r.account_id.is_not_distinct_from(sa.bindparam("was"))
    )
    .order_by(_r.row_number)
)


def _elsewhere(account: Any) -> Any:
    return account.is_not(None) & (account != _to)


def _met(table: Any, columns: Any) -> tuple[sa.Select[Any], sa.Select[Any]]:
    """The lines of the statement that are known by receipts elsewhere, and the rows of its own receipts by which lines of
    other statements are known that belong elsewhere.
    """
    its = (
        sa.select(columns.row_number.label("row"))
        .join(receipt_table, (_r.tenant_id == columns.tenant_id) & (_r.id == columns.receipt_id))
        .where(
            columns.tenant_id == _tenant, columns.statement_id == _statement, columns.outcome == DUPLICATE,
            _r.statement_id != _statement, _elsewhere(_r.account_id),
        )
    )  # fmt: skip
    others = (
        sa.select(_r.row_number.label("row"))
        .select_from(receipt_table)
        .join(table, (columns.tenant_id == _r.tenant_id) & (columns.receipt_id == _r.id))
        .join(statement_table, (_s.tenant_id == columns.tenant_id) & (_s.id == columns.statement_id))
        .where(
            _r.tenant_id == _tenant, _r.statement_id == _statement, columns.outcome == DUPLICATE,
            columns.statement_id != _statement, _elsewhere(sa.func.coalesce(_s.account_id, columns.account_id)),
        )
    )  # fmt: skip
    return its, others


MET = sa.union(*_met(line_table, _l), *_met(ruling_table, _u))


async def receipts_of(see: Reader, statement: Statement) -> list[Receipt]:
    """The receipts of a statement that belong to its account, in the order of the file."""
    rows = await see.rows(OF_STATEMENT, statement=statement.id, was=statement.account_id)
    return [receipt_of(row) for row in rows]


async def met(see: Reader, statement: UUID, to: UUID) -> list[int]:
    """The rows of a statement that met money of an account that is neither unknown nor the one to which it moves."""
    return [row["row"] for row in await see.rows(MET, statement=statement, to=to)]
