"""The tables of receivables, of what came in and of pay days, and the statements of their figures."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

_c, _P = sa.Column, sa.bindparam
receivable_table = sa.Table(
    "receivable", sa.MetaData(schema="insights"), _c("tenant_id", sa.UUID, primary_key=True),
    _c("instalment_id", sa.UUID, primary_key=True), _c("customer_id", sa.UUID), _c("contract_id", sa.UUID),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("month", sa.Text), _c("currency", sa.Text),
    _c("amount_fen", sa.BigInteger), _c("in_time_fen", sa.BigInteger), _c("signed_on", sa.Date), _c("due_on", sa.Date),
    _c("paid_on", sa.Date),
)  # fmt: skip
taking_table = sa.Table(
    "taking", sa.MetaData(schema="insights"), _c("tenant_id", sa.UUID, primary_key=True),
    _c("instalment_id", sa.UUID, primary_key=True), _c("version", sa.BigInteger, primary_key=True),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("currency", sa.Text), _c("fen", sa.BigInteger),
    _c("booked_on", sa.Date),
)  # fmt: skip
pay_day_table = sa.Table(
    "pay_day", sa.MetaData(schema="insights"), _c("tenant_id", sa.UUID, primary_key=True),
    _c("customer_id", sa.UUID, primary_key=True), _c("day", sa.SmallInteger),
)  # fmt: skip
CONTRACTS_MAX = 200
_t = receivable_table.c


def overdue(seen: Any, *, month: bool, customer: bool) -> Any:
    """Counts and sums by currency of what a reader sees, as it stands on a day."""
    today = _P("today", type_=sa.Date)
    over, unpaid = _t.due_on < today, _t.paid_on.is_(None)
    due = over | ~unpaid
    late = sa.func.coalesce(_t.paid_on, today) > _t.due_on
    tests = [_t.tenant_id == _P("tenant"), _t.amount_fen > 0, seen]  # what an amendment ended asks nothing
    tests += [_t.month == _P("month")] if month else []
    tests += [_t.customer_id == _P("customer", type_=sa.UUID)] if customer else []
    came_late = sa.func.greatest(_t.amount_fen - _t.in_time_fen, 0)
    return (
        sa.select(
            _t.currency,
            sa.func.count().filter(due).label("due_count"),
            sa.func.count().filter(due, late).label("overdue_count"),
            sa.func.count().filter(over, unpaid).label("open_count"),
            sa.func.count().filter(~due).label("pending_count"),
            sa.func.coalesce(sa.func.sum(_t.amount_fen).filter(due), 0).label("due_fen"),
            sa.func.coalesce(sa.func.sum(came_late).filter(due, late), 0).label("overdue_fen"),
        )
        .where(*tests)
        .group_by(_t.currency)
        .order_by(_t.currency)
    )


def contracts(seen: Any) -> Any:
    """A customer's contracts with when they were signed and when the last of their money came, the last signed first."""
    signed = sa.func.min(_t.signed_on)
    paid = sa.case((sa.func.bool_and(_t.paid_on.is_not(None)), sa.func.max(_t.paid_on)))
    return (
        sa.select(_t.contract_id, signed.label("signed_on"), paid.label("paid_on"))
        .where(
            _t.tenant_id == _P("tenant"),
            _t.customer_id == _P("customer", type_=sa.UUID),
            _t.signed_on.is_not(None),
            _t.amount_fen > 0,
            seen,
        )
        .group_by(_t.contract_id)
        .order_by(signed.desc(), _t.contract_id.desc())
        .limit(CONTRACTS_MAX)
    )
