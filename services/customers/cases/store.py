"""The table of service records: the only SQL about them. Their owner and unit are the customer's, wherever he goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.customers.cases.case import IN_PROGRESS, OPEN, ServiceCase
from services.customers.customer import Customer
from weft.api.customers import v1 as pb
from weft.db import in_any
from weft.schema import TIME
from weft.sighted import sight_name, sight_values, within
from weft.work import Reader, Work

meta = sa.MetaData(schema="customers")
_c, _P = sa.Column, sa.bindparam

case_table = sa.Table(
    "service_case", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("customer_id", sa.UUID), _c("kind", sa.SmallInteger),
    _c("category", sa.Text), _c("state", sa.SmallInteger), _c("summary", sa.Text), _c("description", sa.Text),
    _c("opener", sa.Text), _c("opened_at", TIME), _c("opened_on", sa.Date), _c("handler", sa.Text),
    _c("resolution", sa.Text), _c("resolved_at", TIME), _c("closed_at", TIME), _c("reopenings", sa.Integer),
    _c("reopen_reason", sa.Text),
)  # fmt: skip
_KEPT = tuple(column.name for column in case_table.c if column.name not in ("tenant_id", "id", "version"))


@cache
def _shares(sight: str) -> Any:
    count = sa.func.count().label("count")
    return (
        sa.select(case_table.c.category, count)
        .where(
            case_table.c.tenant_id == _P("tenant"),
            case_table.c.kind == _P("kind"),
            case_table.c.opened_on.between(_P("first"), _P("last")),
            *within(case_table, sight),
        )
        .group_by(case_table.c.category)
        .order_by(count.desc(), case_table.c.category)
    )


UNRESOLVED = (
    sa.select(case_table)
    .where(
        case_table.c.tenant_id == _P("tenant"),
        case_table.c.customer_id == _P("customer"),
        (case_table.c.state == OPEN) | (case_table.c.state == IN_PROGRESS),
    )
    .order_by(case_table.c.id.desc())
    .limit(_P("limit", type_=sa.Integer))
)
_of_category = (
    case_table.c.tenant_id == _P("tenant"), in_any(case_table.c.customer_id, "ids"),
    case_table.c.category == _P("category"),
)  # fmt: skip
ALIKE = sa.select(
    sa.func.count().label("count"), sa.func.count().filter(case_table.c.resolved_at.is_(None)).label("unresolved")
).where(*_of_category)
LAST_RESOLVED = (
    sa.select(case_table.c.id, case_table.c.opened_at, case_table.c.resolved_at)
    .where(*_of_category, case_table.c.resolved_at.is_not(None))
    .order_by(case_table.c.resolved_at.desc())
    .limit(1)
)


async def alike(see: Reader, customer: Customer, category: str) -> tuple[int, int, Mapping[str, Any] | None]:
    """How many service records of a category a customer has, how many of them are unresolved, and the last one that is."""
    of = {"ids": [customer.id, *customer.absorbed], "category": category}
    counts = await see.row(ALIKE, **of)
    assert counts is not None
    return counts["count"], counts["unresolved"], await see.row(LAST_RESOLVED, **of)


async def unresolved(see: Reader, customer: UUID, count: int) -> list[ServiceCase]:
    """The service records of a customer that are neither resolved nor closed, the newest first."""
    return [from_row(row) for row in await see.rows(UNRESOLVED, customer=customer, limit=count)]


async def load(see: Reader, name: str) -> ServiceCase:
    """One service record, for reading or for a change. NotFound."""
    return from_row(await see.load(case_table, name))


async def shares(see: Reader, kind: pb.ServiceCaseKind, first: date, last: date) -> Sequence[asyncpg.Record]:
    """How many service records of each category the caller sees, of those that were opened in a period."""
    return await see.rows(_shares(sight_name(see.see)), kind=kind, first=first, last=last, **sight_values(see.see))


def save(work: Work, case: ServiceCase) -> None:
    """Stores a service record with what it recorded."""
    work.save(case_table, case, {name: getattr(case, name) for name in _KEPT})


def from_row(row: Mapping[str, Any]) -> ServiceCase:
    """The service record of a row."""
    return ServiceCase(id=row["id"], version=row["version"], **{name: row[name] for name in _KEPT})
