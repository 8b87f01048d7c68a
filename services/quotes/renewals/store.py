"""The table of renewals: the only SQL about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from services.quotes.renewals.renewal import Renewal
from weft.schema import TIME
from weft.work import Reader, Work, by_id

meta = sa.MetaData(schema="quotes")
_c = sa.Column

renewal_table = sa.Table(
    "renewal", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("customer_id", sa.UUID), _c("opportunity_id", sa.UUID),
    _c("number", sa.Text), _c("ends_on", sa.Date), _c("due_at", TIME), _c("told_at", TIME),
)  # fmt: skip
_KEPT = tuple(column.name for column in renewal_table.c if column.name not in ("tenant_id", "id", "version"))


async def load(see: Reader, name: str) -> Renewal:
    """One renewal. NotFound while nobody said until when the contract runs."""
    return renewal_of(await see.load(renewal_table, name))


async def find(see: Reader, contract: UUID) -> Renewal | None:
    """The renewal of a contract; None while nobody said until when it runs."""
    row = await see.row(by_id(renewal_table), id=contract)
    if row is None:
        return None
    see.note(renewal_table, row)
    return renewal_of(row)


def renewal_of(row: Mapping[str, Any]) -> Renewal:
    """The renewal of a row."""
    return Renewal(id=row["id"], version=row["version"], **{name: row[name] for name in _KEPT})


def save(work: Work, renewal: Renewal) -> None:
    """Stores a renewal with what it recorded."""
    work.save(renewal_table, renewal, {name: getattr(renewal, name) for name in _KEPT})
