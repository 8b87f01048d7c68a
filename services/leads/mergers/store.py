"""Customers that were merged. Leads, opportunities and visits keep the name under which they were recorded; whoever asks
for a customer gets what was recorded under any name of it.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from weft.work import Reader

_c, _P = sa.Column, sa.bindparam
merged_table = sa.Table(
    "merged_customer", sa.MetaData(schema="leads"), _c("tenant_id", sa.UUID, primary_key=True),
    _c("absorbed_id", sa.UUID, primary_key=True), _c("survivor_id", sa.UUID),
)  # fmt: skip
_m = merged_table.c

INTO = sa.select(_m.survivor_id).where(_m.tenant_id == _P("tenant"), _m.absorbed_id == _P("customer", type_=sa.UUID))
ABSORBED = sa.select(_m.absorbed_id).where(
    _m.tenant_id == _P("tenant"), _m.survivor_id == _P("customer", type_=sa.UUID)
)


def survivor_of(customer: Any) -> Any:
    """The expression of the customer that stands for another; itself if it was never merged."""
    m = merged_table.alias()
    found = sa.select(m.c.survivor_id).where(m.c.tenant_id == _P("tenant"), m.c.absorbed_id == customer)
    return sa.func.coalesce(found.correlate_except(m).scalar_subquery(), customer)


async def survivor(see: Reader, customer: UUID) -> UUID:
    """The customer that stands for another; itself if it was never merged."""
    found: UUID | None = await see.value(INTO, customer=customer)
    return found or customer


async def absorbed(see: Reader, customer: UUID) -> list[UUID]:
    """What was merged into a customer."""
    return [row["absorbed_id"] for row in await see.rows(ABSORBED, customer=customer)]


async def names(see: Reader, customer: UUID) -> list[UUID]:
    """Every name under which a customer may stand here, the surviving one first."""
    stands = await survivor(see, customer)
    return [stands, *await absorbed(see, stands)]
