"""The table of entries: the only SQL about them."""

from __future__ import annotations

import sqlalchemy as sa

from services.leads.entries.entry import Entry
from weft.schema import TIME
from weft.work import Reader, Work

_c = sa.Column
entry_table = sa.Table(
    "entry", sa.MetaData(schema="leads"),
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("customer_id", sa.UUID), _c("lead_id", sa.UUID),
    _c("visit_id", sa.UUID), _c("task_id", sa.UUID), _c("plan_state", sa.SmallInteger),
    _c("created_at", TIME),
)  # fmt: skip
_SAME = tuple(column.name for column in entry_table.c if column.name not in {"tenant_id", "id", "version"})


async def load(see: Reader, name: str) -> Entry:
    """One entry, for reading or for a change."""
    row = await see.load(entry_table, name)
    return Entry(id=row["id"], version=row["version"], **{name: row[name] for name in _SAME})


def save(work: Work, one: Entry) -> None:
    """Stores an entry with what it recorded."""
    work.save(entry_table, one, {name: getattr(one, name) for name in _SAME})
