"""What a row of a file is compared with: the rows that came in before, and the open leads of its company."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from services.leads.imports.rows import LeadRow, same_person
from services.leads.store import lead_table, meta
from weft.api.leads import v1 as pb
from weft.db import in_any
from weft.work import Work

OPEN_MAX = 1_000  # leads of one company; of more the newest are compared

key_table = sa.Table(
    "lead_key", meta, sa.Column("tenant_id", sa.UUID, primary_key=True), sa.Column("key", sa.Text, primary_key=True),
    sa.Column("lead_id", sa.UUID),
)  # fmt: skip

_t = lead_table
KEYS = (
    sa.select(key_table.c.key, _t.c.company_key)
    .join_from(
        key_table, _t, (_t.c.tenant_id == key_table.c.tenant_id) & (_t.c.id == key_table.c.lead_id), isouter=True
    )
    .where(key_table.c.tenant_id == sa.bindparam("tenant"), in_any(key_table.c.key, "keys"))
)
OPEN = (
    sa.select(_t.c.id, _t.c.contact_name, _t.c.contact_phone)
    .where(_t.c.tenant_id == sa.bindparam("tenant"), _t.c.state <= int(pb.LEAD_STATE_ASSIGNED))
    .where(_t.c.company_key == sa.bindparam("company"))
    .order_by(_t.c.id.desc())
    .limit(OPEN_MAX)
)


async def known(work: Work, rows: Sequence[LeadRow]) -> set[str]:
    """Which of some rows came in before, by key."""
    keys = {key for row in rows for key in (row.key, row.key_alone)}
    companies_by_key = {row["key"]: row["company_key"] for row in await work.rows(KEYS, keys=sorted(keys))}
    return {
        row.key for row in rows if row.key in companies_by_key or companies_by_key.get(row.key_alone) == row.company_key
    }


async def same(work: Work, row: LeadRow) -> UUID | None:
    """The open lead that a row is for certain, as this transaction sees it: the row before may have made it."""
    for lead in await work.rows(OPEN, company=row.company_key):
        if same_person((lead["contact_name"], lead["contact_phone"]), (row.contact, row.phone)):
            found: UUID = lead["id"]
            return found
    return None


def know(work: Work, key: str, lead: UUID) -> None:
    """Keeps that a row came in, and as which lead. Another import that was faster makes this fail, and it is tried again."""
    work.insert(key_table, key=key, lead_id=lead)
