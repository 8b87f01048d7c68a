"""The tables of preferences: the only SQL about them.

`preference` is what was said, and only grows. `preference_now` is what holds, one row for each contact and procedure, so
that a customer's rollup costs what holds and not what was ever said.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.customers.contacts.contact import Contact
from services.customers.customer import Customer
from weft.db import in_any
from weft.schema import TIME
from weft.sighted import page_among
from weft.work import Reader, Work

meta = sa.MetaData(schema="customers")
_c, _P = sa.Column, sa.bindparam
_KEY = ("contact_id", "procedure")

said = sa.Table(
    "preference", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("customer_id", sa.UUID),
    _c("contact_id", sa.UUID), _c("procedure", sa.Text), _c("brand", sa.Text), _c("said_by", sa.Text), _c("said_at", TIME),
)  # fmt: skip
holding = sa.Table(
    "preference_now", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("contact_id", sa.UUID, primary_key=True),
    _c("procedure", sa.Text, primary_key=True), _c("customer_id", sa.UUID), _c("preference_id", sa.UUID),
    _c("brand", sa.Text), _c("said_at", TIME),
)  # fmt: skip

_PAGE = page_among(
    said, "customer_id", "ids", (said.c.tenant_id == _P("tenant"), said.c.id < _P("before")), (("id", True),),
    _P("limit", type_=sa.Integer),
).subquery("page")  # fmt: skip
HISTORY = (
    sa.select(_PAGE, (holding.c.preference_id == _PAGE.c.id).label("holds"))
    .outerjoin(
        holding,
        sa.and_(holding.c.tenant_id == _P("tenant"), *(holding.c[name] == _PAGE.c[name] for name in _KEY)),
    )
    .order_by(_PAGE.c.id.desc())
)
_count = sa.func.count().label("contacts")
ROLLUP = (
    sa.select(holding.c.procedure, holding.c.brand, _count, sa.func.max(holding.c.said_at).label("last_at"))
    .where(holding.c.tenant_id == _P("tenant"), in_any(holding.c.customer_id, "ids"))
    .group_by(holding.c.procedure, holding.c.brand)
    .order_by(holding.c.procedure, _count.desc(), holding.c.brand)
    .limit(_P("limit", type_=sa.Integer))
)
OTHERS = (
    sa.select(holding.c.brand, _count)
    .where(holding.c.tenant_id == _P("tenant"), in_any(holding.c.customer_id, "ids"))
    .where(holding.c.procedure == _P("procedure"), holding.c.contact_id != _P("contact_id"))
    .group_by(holding.c.brand)
)
BEFORE = sa.select(holding.c.brand).where(
    holding.c.tenant_id == _P("tenant"), *(holding.c[name] == _P(name) for name in _KEY)
)


async def brand_of(see: Reader, contact: UUID, procedure: str) -> str:
    """The brand that a contact prefers for a procedure now; empty if nobody said."""
    return await see.value(BEFORE, contact_id=contact, procedure=procedure) or ""


async def others(see: Reader, contact: Contact, procedure: str) -> dict[str, int]:
    """How many other contacts of his customer prefer which brand for a procedure."""
    ids = [contact.customer.id, *contact.customer.absorbed]
    rows = await see.rows(OTHERS, ids=ids, procedure=procedure, contact_id=contact.id)
    return {row["brand"]: row["contacts"] for row in rows}


async def history(see: Reader, customer: Customer, before: UUID, limit: int) -> list[asyncpg.Record]:
    """What was said of a customer's contacts and those of the customers that it absorbed, newest first."""
    return await see.rows(HISTORY, ids=[customer.id, *customer.absorbed], before=before, limit=limit)


async def rollup(see: Reader, customer: Customer, limit: int) -> list[asyncpg.Record]:
    """For each procedure the brands and how many contacts prefer each."""
    return await see.rows(ROLLUP, ids=[customer.id, *customer.absorbed], limit=limit)


def add(work: Work, id: UUID, contact: Contact, procedure: str, brand: str, *, at: datetime) -> dict[str, Any]:
    """Adds what was said; it holds from now on. Gives the row."""
    row = {"contact_id": contact.id, "procedure": procedure, "customer_id": contact.customer_id, "brand": brand}
    work.insert(said, id=id, **row, said_by=work.actor.name, said_at=at)
    replaced = ("preference_id", "brand", "said_at")
    work.upsert_many(holding, [{**row, "preference_id": id, "said_at": at}], replace=replaced)
    return {"id": id, **row, "said_by": work.actor.name, "said_at": at, "holds": True}
