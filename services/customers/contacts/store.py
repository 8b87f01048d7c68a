"""The table of contacts: the only SQL about them. Who sees the customer sees his contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.customers import store
from services.customers.contacts.contact import Contact, Person
from services.customers.customer import Customer
from weft.db import in_any
from weft.schema import TIME
from weft.sighted import page_among
from weft.work import Reader, Work

meta = sa.MetaData(schema="customers")
_c, _P = sa.Column, sa.bindparam

contact_table = sa.Table(
    "contact", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("customer_id", sa.UUID), _c("display_name", sa.Text), _c("title", sa.Text), _c("department", sa.Text),
    _c("created_at", TIME), _c("updated_at", TIME), _c("phone", sa.Text),
)  # fmt: skip

_tenant = contact_table.c.tenant_id == _P("tenant")
OF_CUSTOMER = page_among(
    contact_table, "customer_id", "ids", (_tenant, contact_table.c.id < _P("before")), (("id", True),),
    _P("limit", type_=sa.Integer),
)  # fmt: skip
AT = sa.select(contact_table.c.customer_id, contact_table.c.display_name).where(
    _tenant, in_any(contact_table.c.customer_id, "ids")
)
COUNT_AT = sa.select(sa.func.count()).where(_tenant, in_any(contact_table.c.customer_id, "ids"))
NAMED = sa.select(contact_table).where(_tenant, in_any(contact_table.c.id, "ids")).order_by(contact_table.c.id)


async def load(see: Reader, name: str) -> Contact:
    """One contact with his customer. NotFound where the customer is not seen."""
    row = await see.load(contact_table, name)
    customer, _ = await store.find(see, f"customers/{row['customer_id']}")
    return from_row(row, customer)


async def of_customer(see: Reader, customer: Customer, before: UUID, limit: int) -> list[Contact]:
    """The contacts of a customer and of those that it absorbed, from the newest before an id on."""
    ids = [customer.id, *customer.absorbed]
    return [from_row(row, customer) for row in await see.rows(OF_CUSTOMER, ids=ids, before=before, limit=limit)]


async def named(see: Reader, customer: Customer, ids: Sequence[UUID]) -> list[Contact]:
    """Contacts of a customer by their ids."""
    return [from_row(row, customer) for row in await see.rows(NAMED, ids=list(ids))]


async def names_at(see: Reader, ids: Sequence[UUID]) -> list[tuple[UUID, str]]:
    """Who is noted at some customers: the customer's id and what he is called."""
    if not ids:
        return []
    return [(row["customer_id"], row["display_name"]) for row in await see.rows(AT, ids=list(ids))]


async def count_at(see: Reader, customer: Customer) -> int:
    """How many people are noted at a customer and at those that it absorbed."""
    return int(await see.value(COUNT_AT, ids=[customer.id, *customer.absorbed]))


def save_new(work: Work, found: Sequence[Contact]) -> None:
    """Stores many new contacts, with one part of the statement."""
    work.insert_many(contact_table, [{"id": one.id, "version": len(one.events), **_row(one)} for one in found])
    for one in found:
        for number, event in enumerate(one.events, start=1):
            work.emit(event, one.name, number, one.facts())


def save(work: Work, contact: Contact) -> None:
    """Stores a contact with what he recorded."""
    work.save(contact_table, contact, _row(contact))


def _row(contact: Contact) -> dict[str, Any]:
    row = {"customer_id": contact.customer_id, **asdict(contact.person)}
    return row | {"created_at": contact.created_at, "updated_at": contact.updated_at}


def from_row(row: asyncpg.Record, customer: Customer) -> Contact:
    """The contact of a row."""
    names = ("id", "version", "customer_id", "created_at", "updated_at")
    person = Person(**{name: row[name] for name in ("display_name", "title", "department", "phone")})
    return Contact(customer=customer, person=person, **{name: row[name] for name in names})
