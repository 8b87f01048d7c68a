"""Customers that were merged: the only SQL about them. Holds, freezes, receipts and finance's words keep the name under
which they were recorded; whoever counts for a customer counts what stands under any name of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from services.collections.credit.store import account_table, is_frozen
from weft.db import in_any
from weft.work import Reader, Work

_c, _P = sa.Column, sa.bindparam
merged_table = sa.Table(
    "merged_customer", sa.MetaData(schema="collections"), _c("tenant_id", sa.UUID, primary_key=True),
    _c("absorbed_id", sa.UUID, primary_key=True), _c("survivor_id", sa.UUID),
)  # fmt: skip
_m = merged_table.c
_tenant: Any = _P("tenant")

INTO = sa.select(_m.survivor_id).where(_m.tenant_id == _tenant, _m.absorbed_id == _P("customer", type_=sa.UUID()))
MERGED = sa.select(_m.absorbed_id, _m.survivor_id).where(_m.tenant_id == _tenant, in_any(_m.absorbed_id, "customers"))
ABSORBED = sa.select(_m.absorbed_id, _m.survivor_id).where(_m.tenant_id == _tenant, in_any(_m.survivor_id, "customers"))


async def survivor(see: Reader, customer: UUID) -> UUID:
    """The customer that stands for another; itself if it was never merged."""
    found: UUID | None = await see.value(INTO, customer=customer)
    return found or customer


async def survivors(see: Reader, customers: Iterable[UUID]) -> dict[UUID, UUID]:
    """The customer that stands for each of some."""
    wanted = sorted(set(customers))
    merged = {row["absorbed_id"]: row["survivor_id"] for row in await see.rows(MERGED, customers=wanted)}
    return {one: merged.get(one, one) for one in wanted}


async def absorbed(see: Reader, customers: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """What was merged into each customer, by that customer."""
    found: dict[UUID, list[UUID]] = {one: [] for one in customers}
    for row in await see.rows(ABSORBED, customers=list(found)):
        found[row["survivor_id"]].append(row["absorbed_id"])
    return found


def note(work: Work, gone: Iterable[UUID], stands: UUID) -> None:
    """Stores that customers became another one."""
    rows = [{"absorbed_id": one, "survivor_id": stands} for one in gone]
    work.upsert_many(merged_table, rows, replace=("survivor_id",))


def stands() -> Any:
    """The test of a list of accounts whose customers were not merged into others."""
    gone = sa.exists().where(_m.tenant_id == _tenant, _m.absorbed_id == account_table.c.id)
    return ~gone


def stands_frozen() -> Any:
    """The same of accounts whose next orders get no credit."""
    return sa.and_(is_frozen(), stands())
