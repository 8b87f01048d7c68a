"""A customer's own money, on which prepaid orders stand: the only SQL about it. Sums are read under his account's lock."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from services.collections.credit.hold import Hold
from services.collections.credit.judging import Funds
from services.collections.credit.store import hold_of, hold_table, meta
from services.collections.receipts.store import receipt_table
from weft.db import in_any
from weft.ids import uuid7
from weft.reader import Reader
from weft.schema import TIME
from weft.work import Work

_c = sa.Column
prepayment_table = sa.Table(
    "prepayment", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("customer_id", sa.UUID),
    _c("currency", sa.Text), _c("amount_fen", sa.BigInteger), _c("reason", sa.Text), _c("actor", sa.Text),
    _c("at", TIME),
)  # fmt: skip
_h, _r, _p = hold_table.c, receipt_table.c, prepayment_table.c
_tenant: Any = sa.bindparam("tenant")


def _sum(what: str, table: Any, sum_fen: Any, *tests: Any) -> Any:
    return (
        sa.select(table.currency, sa.literal_column(f"'{what}'").label("what"), sa.func.sum(sum_fen).label("sum_fen"))
        .where(table.tenant_id == _tenant, in_any(table.customer_id, "customers"), *tests)
        .group_by(table.currency)
    )


FUNDS = sa.union_all(
    _sum("unallocated", _r, _r.amount_fen - _r.allocated_fen - _r.returned_fen, _r.allocated_fen < _r.amount_fen),
    _sum("vouched", _p, _p.amount_fen),
    _sum("taken", _h, _h.money_fen, _h.money_fen > sa.literal_column("0")),
)
STANDING = (
    sa.select(hold_table)
    .where(
        _h.tenant_id == _tenant,
        in_any(_h.customer_id, "customers"),
        _h.money_fen > sa.literal_column("0"),
        _h.currency == sa.bindparam("currency"),
        _h.contract_name == sa.bindparam("contract"),
    )
    .order_by(_h.accepted_at, _h.id)
)


async def funds(see: Reader, customers: Collection[UUID]) -> dict[str, Funds]:
    """The money by currency of a customer with some names. Receipts lie in units: the caller has widened his sight where he
    must.
    """
    sums: dict[str, dict[str, int]] = {}
    for row in await see.rows(FUNDS, customers=list(customers)):
        sums.setdefault(row["currency"], {})[f"{row['what']}_fen"] = int(row["sum_fen"])
    return {currency: Funds(**found) for currency, found in sums.items()}


async def standing(see: Reader, customers: Collection[UUID], contract: str, currency: str) -> list[Hold]:
    """The accepted prepaid orders of a contract that stand on the customer's money, the oldest first."""
    rows = await see.rows(STANDING, customers=list(customers), contract=contract, currency=currency)
    return [hold_of(row) for row in rows]


def add(work: Work, customer: UUID, currency: str, amount_fen: int, reason: str) -> None:
    """Stores a word of finance."""
    work.insert(
        prepayment_table, id=uuid7(), customer_id=customer, currency=currency, amount_fen=amount_fen, reason=reason,
        actor=work.actor.name, at=work.now,
    )  # fmt: skip
