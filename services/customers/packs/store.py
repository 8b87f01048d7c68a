"""The tables of value-review packs: the only SQL about them. The customer is read first, and decides who sees them; what was
made for customers that it absorbed is its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, distinct_on

from services.customers import store as customers
from services.customers.attendance.booking import ATTENDED, CANCELLED
from services.customers.attendance.store import booking_table
from services.customers.cases.store import case_table
from services.customers.customer import Customer
from services.customers.packs.gaps import names_once
from services.customers.packs.pack import Document, ValuePack
from services.customers.packs.records import Case, Records, Surgery
from services.customers.packs.year import Year
from weft.db import in_any
from weft.errors import NotFound
from weft.schema import TIME
from weft.sighted import page_among
from weft.work import Reader, Work, as_id

META = sa.MetaData(schema="customers")
COMPETITORS_MAX = 10  # of a customer that absorbed others: as many as a policy may allow
_c, _P = sa.Column, sa.bindparam
pack_table = sa.Table(
    "value_pack", META, _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True),
    _c("version", sa.BigInteger), _c("competitors", JSONB),
    _c("from_visits", sa.Boolean),
)  # fmt: skip
# This service's role may add rows here, and neither change nor remove them.
document_table = sa.Table(
    "value_document", META, _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True),
    _c("customer_id", sa.UUID), _c("kind", sa.SmallInteger), _c("number", sa.Integer), _c("facts", JSONB),
    _c("sha256", sa.Text), _c("versions", JSONB), _c("made_at", TIME),
)  # fmt: skip
_d = document_table.c
_ours = (_d.tenant_id == _P("tenant"), in_any(_d.customer_id, "ids"))
PACKS = sa.select(pack_table).where(pack_table.c.tenant_id == _P("tenant"), in_any(pack_table.c.id, "ids"))
NEWEST = (
    sa.select(document_table)
    .ext(distinct_on(_d.kind))
    .where(*_ours)
    .order_by(_d.kind, (_d.customer_id == _P("own")).desc(), _d.made_at.desc(), _d.id.desc())
)  # fmt: skip
HIGHEST = sa.select(_d.kind, sa.func.max(_d.number).label("number")).where(*_ours).group_by(_d.kind)
ONE = sa.select(document_table).where(*_ours, _d.id == _P("id"))
PAGE = page_among(
    document_table, "customer_id", "ids", (_d.tenant_id == _P("tenant"), _d.id < _P("before")), (("id", True),),
    _P("limit", type_=sa.Integer),
)  # fmt: skip
_HOURS = sa.func.round(sa.func.extract("epoch", case_table.c.resolved_at - case_table.c.opened_at) / 3600, 4)
CASES = (
    sa.select(case_table.c.id, case_table.c.kind, _HOURS.label("hours"))
    .where(
        case_table.c.tenant_id == _P("tenant"),
        case_table.c.customer_id == _P("customer"),
        case_table.c.opened_on.between(_P("first"), _P("last")),
    )
    .order_by(case_table.c.id.desc())
    .limit(_P("limit", type_=sa.Integer))
)
SURGERIES = (
    sa.select(booking_table.c.id, (booking_table.c.state == ATTENDED).label("attended"))
    .where(
        booking_table.c.tenant_id == _P("tenant"),
        booking_table.c.customer_id == _P("customer"),
        booking_table.c.state != CANCELLED,
        booking_table.c.surgery_at >= _P("since", type_=TIME),
        booking_table.c.surgery_at < _P("before", type_=TIME),
    )
    .order_by(booking_table.c.surgery_at.desc(), booking_table.c.id)
    .limit(_P("limit", type_=sa.Integer))
)


async def read(see: Reader, name: str) -> ValuePack:
    """The pack of a customer that the caller sees, or of the one that absorbed it, by any name with its id."""
    customer, _ = await customers.find(see, name)
    return await of(see, customer)


async def load(work: Work, name: str) -> ValuePack:
    """The pack of a customer that the caller may change; one that was absorbed refuses."""
    customer = await customers.load(work, name)
    customer.must_be_in_use()
    return await of(work, customer)


async def of(see: Reader, customer: Customer) -> ValuePack:
    """The pack of a customer, made or not: what is its own, else that of the customers that it absorbed."""
    ids = [customer.id, *customer.absorbed]
    rows = {row["id"]: row for row in await see.rows(PACKS, ids=ids)}
    own = rows.get(customer.id)
    if own is not None:
        see.note(pack_table, own)
    named = [one for id in ids if id in rows for one in rows[id]["competitors"]]
    newest = [document_of(row) for row in await see.rows(NEWEST, ids=ids, own=customer.id)]
    return ValuePack(
        id=customer.id, version=own["version"] if own else 0, customer=customer,
        competitors=tuple(own["competitors"]) if own else tuple(names_once(named, COMPETITORS_MAX)),
        from_visits=own["from_visits"] if own else bool(rows) and all(row["from_visits"] for row in rows.values()),
        documents={one.kind: one for one in newest},
        highest={row["kind"]: row["number"] for row in await see.rows(HIGHEST, ids=ids)},
    )  # fmt: skip


async def page(see: Reader, customer: Customer, before: UUID, limit: int) -> list[Document]:
    """The versions of a customer's documents from the newest before an id on."""
    rows = await see.rows(PAGE, ids=[customer.id, *customer.absorbed], before=before, limit=limit)
    return [document_of(row) for row in rows]


async def document(see: Reader, customer: Customer, name: str) -> Document:
    """One version of a document. NotFound where it is none of the customer's."""
    row = await see.row(ONE, id=as_id(name), ids=[customer.id, *customer.absorbed])
    if row is None:
        raise NotFound
    return document_of(row)


async def records(see: Reader, customer: Customer, year: Year, since: datetime, before: datetime, most: int) -> Records:
    """What was delivered to a customer in a year, of each kind at most so many, the newest first."""
    days = {"first": year.first, "last": year.last}
    cases = await see.rows(CASES, customer=customer.id, limit=most + 1, **days)
    surgeries = await see.rows(SURGERIES, customer=customer.id, since=since, before=before, limit=most + 1)
    return Records(
        str(year.first), str(year.last),
        tuple(
            Case(str(row["id"]), row["kind"], "" if row["hours"] is None else f"{row['hours']:f}") for row in cases[:most]
        ),
        tuple(Surgery(str(row["id"]), row["attended"]) for row in surgeries[:most]),
        cut=len(cases) > most or len(surgeries) > most,
    )  # fmt: skip


def document_of(row: Mapping[str, Any]) -> Document:
    """The version of a row."""
    return Document(row["id"], row["kind"], row["number"], row["facts"], row["made_at"], row["versions"])


def save(work: Work, pack: ValuePack) -> None:
    """Stores a pack with what it recorded, and the versions that came with it."""
    if not pack.events:
        return
    work.save(pack_table, pack, {"competitors": list(pack.competitors), "from_visits": pack.from_visits})
    rows = [
        {
            "id": one.id, "customer_id": pack.id, "kind": int(one.kind), "number": one.number, "facts": one.facts,
            "sha256": one.sha256, "versions": one.versions, "made_at": one.made_at,
        }
        for one in pack.new
    ]  # fmt: skip
    work.insert_many(document_table, rows)
