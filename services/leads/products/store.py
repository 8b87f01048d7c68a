"""The table of products: the only SQL about them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.leads.products.product import Product
from weft.db import in_any
from weft.schema import TIME
from weft.work import Reader, Work

product_table = sa.Table(
    "product", sa.MetaData(schema="leads"),
    sa.Column("tenant_id", sa.UUID, primary_key=True), sa.Column("id", sa.UUID, primary_key=True),
    sa.Column("version", sa.BigInteger), sa.Column("code", sa.Text), sa.Column("series", sa.Text),
    sa.Column("list_price_fen", sa.BigInteger), sa.Column("currency", sa.Text),
    sa.Column("created_at", TIME),
)  # fmt: skip
_t = product_table
_tenant: Any = sa.bindparam("tenant")
EXISTS = sa.select(_t.c.id).where(_t.c.tenant_id == _tenant, _t.c.id == sa.bindparam("id"))
BY_CODE = sa.select(_t).where(_t.c.tenant_id == _tenant, in_any(_t.c.code, "codes"))
PAGE = (
    sa.select(_t)
    .where(_t.c.tenant_id == _tenant, _t.c.code > sa.bindparam("after"))
    .order_by(_t.c.code)
    .limit(sa.bindparam("count", type_=sa.BigInteger))
)


async def exists(see: Reader, product_id: UUID) -> bool:
    """Whether the list has it."""
    return await see.row(EXISTS, id=product_id) is not None


async def by_code(see: Reader, codes: list[str]) -> dict[str, Product]:
    """The products of some codes."""
    found = {}
    for row in await see.rows(BY_CODE, codes=codes):
        see.note(product_table, row)
        found[row["code"]] = product_of(row)
    return found


def product_of(row: asyncpg.Record) -> Product:
    """The product of a row."""
    names = ("id", "version", "code", "series", "list_price_fen", "currency", "created_at")
    return Product(**{name: row[name] for name in names})


def save(work: Work, one: Product) -> None:
    """Stores a product with what it recorded."""
    names = ("code", "series", "list_price_fen", "currency", "created_at")
    work.save(product_table, one, {name: getattr(one, name) for name in names})
