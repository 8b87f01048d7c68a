"""The table of payers: the only SQL about them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.collections.matching.hints import Hints
from services.collections.payers.payer import Mark, Payer, marks
from services.collections.receipts.receipt import Receipt
from weft.db import in_any
from weft.errors import NotFound
from weft.schema import TIME
from weft.work import Reader, Work, as_id, by_id

_c = sa.Column
payer_table = sa.Table(
    "payer", sa.MetaData(schema="collections"),
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("customer_id", sa.UUID),
    _c("mark", sa.SmallInteger), _c("value", sa.Text), _c("receipt_id", sa.UUID), _c("actor", sa.Text),
    _c("at", TIME),
)  # fmt: skip
_p = payer_table.c
_tenant: Any = sa.bindparam("tenant")
KNOWN = (
    sa.select(_p.customer_id, _p.mark, _p.value)
    .where(_p.tenant_id == _tenant, in_any(_p.value, "values"))
    .order_by(_p.id)
    .limit(sa.bindparam("count", type_=sa.BigInteger))
)
OF_RECEIPT = sa.select(_p.id, _p.customer_id).where(
    _p.tenant_id == _tenant, _p.receipt_id == sa.bindparam("receipt", type_=sa.UUID)
)


async def known(see: Reader, values: Iterable[str], count: int) -> list[Payer]:
    """The payers with these accounts or names, at most so many."""
    rows = await see.rows(KNOWN, values=sorted(set(values)), count=count)
    return [Payer(row["customer_id"], Mark(row["mark"]), row["value"]) for row in rows]


async def load(see: Reader, name: str) -> asyncpg.Record:
    """One payer. NotFound if there is none."""
    row = await see.row(by_id(payer_table), id=as_id(name))
    if row is None:
        raise NotFound
    return row


def learn(work: Work, links: Iterable[tuple[Receipt, UUID]], hints: Hints) -> None:
    """A person linked receipts to customers: their accounts and names are known from now on. Who teaches last counts."""
    found = {
        each.id: {
            "id": each.id, "customer_id": each.customer_id, "mark": int(each.mark), "value": each.value,
            "receipt_id": receipt.id, "actor": work.actor.name, "at": work.now,
        }
        for receipt, customer in links
        for mark, value in marks(receipt.payer, receipt.payer_account, receipt.remark, hints)
        for each in (Payer(customer, mark, value),)
    }  # fmt: skip
    work.upsert_many(payer_table, list(found.values()), replace=("receipt_id", "actor", "at"))


async def taught_by(see: Reader, receipt: UUID) -> list[tuple[UUID, UUID]]:
    """The payers that the links of a receipt taught last, each with its customer."""
    return [(row["id"], row["customer_id"]) for row in await see.rows(OF_RECEIPT, receipt=receipt)]


def forget(work: Work, payer: UUID) -> None:
    """It is known no more."""
    work.delete(payer_table, {"id": payer})
