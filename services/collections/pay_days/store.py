"""The table of pay days, and the days on which receipts came: the only SQL about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from services.collections.instalments.store import instalment_table
from services.collections.pay_days.pay_day import PayDay
from services.collections.receipts.store import receipt_table
from weft.db import in_any
from weft.reader import Reader, by_id
from weft.schema import TIME
from weft.work import Work

_c = sa.Column
pay_day_table = sa.Table(
    "pay_day", sa.MetaData(schema="collections"), _c("tenant_id", sa.UUID, primary_key=True),
    _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger), _c("day", sa.SmallInteger),
    _c("updated_at", TIME),
)  # fmt: skip
_p, _r, _i = pay_day_table.c, receipt_table.c, instalment_table.c
_tenant: Any = sa.bindparam("tenant")
SET = sa.select(_p.id, _p.day).where(_p.tenant_id == _tenant, in_any(_p.id, "customers"))
_day = sa.cast(sa.func.date_part(sa.literal_column("'day'"), _r.booked_date), sa.Integer).label("day")
CAME = (
    sa.select(_r.customer_id, _day, sa.func.count().label("receipts"))
    .where(
        _r.tenant_id == _tenant,
        in_any(_r.customer_id, "customers"),
        _r.booked_date >= sa.bindparam("since", type_=sa.Date),
        _r.returned_date.is_(None),
    )
    .group_by(_r.customer_id, _day)
)
SELLERS = (
    sa.select(_i.owner_id, _i.unit_path).distinct().where(_i.tenant_id == _tenant, in_any(_i.customer_id, "customers"))
)


async def load(see: Reader, customer: UUID) -> PayDay | None:
    """What was said of a customer; None if nothing was."""
    row = await see.row(by_id(pay_day_table), id=customer)
    return PayDay(id=row["id"], version=row["version"], day=row["day"], updated_at=row["updated_at"]) if row else None


def save(work: Work, one: PayDay) -> None:
    """Stores what is said of a customer."""
    work.save(pay_day_table, one, {"day": one.day, "updated_at": one.updated_at})


async def days_set(see: Reader, customers: Collection[UUID]) -> dict[UUID, int]:
    """The days that were said, by customer."""
    return {row["id"]: row["day"] for row in await see.rows(SET, customers=list(customers))}


async def days_came(see: Reader, customers: Collection[UUID], since: date) -> dict[UUID, dict[int, int]]:
    """By the name under which they came, how many receipts came on which day of the month."""
    found: dict[UUID, dict[int, int]] = defaultdict(dict)
    for row in await see.rows(CAME, customers=list(customers), since=since):
        found[row["customer_id"]][row["day"]] = row["receipts"]
    return found


async def sellers(see: Reader, customers: Collection[UUID]) -> list[tuple[UUID | None, str]]:
    """Who sells to a customer with some names and in which units, as far as the reader sees their instalments."""
    return [(row["owner_id"], row["unit_path"]) for row in await see.rows(SELLERS, customers=list(customers))]
