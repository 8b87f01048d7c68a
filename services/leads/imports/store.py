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

OPEN_MAX = 5_000  # leads of the companies of one batch; of more nobody is compared

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
    sa.select(_t.c.id, _t.c.company_key, _t.c.contact_name, _t.c.contact_phone)
    .where(_t.c.tenant_id == sa.bindparam("tenant"), _t.c.state <= int(pb.LEAD_STATE_ASSIGNED))
    .where(in_any(_t.c.company_key, "companies"))
    .order_by(_t.c.id.desc())
    .limit(OPEN_MAX)
)


async def there(work: Work, rows: Sequence[LeadRow]) -> tuple[set[str], dict[str, UUID]]:
    """Which of some rows came in before, by key; and of the others those that are an open lead for certain."""
    keys = {key for row in rows for key in (row.key, row.key_alone)}
    companies_by_key = {row["key"]: row["company_key"] for row in await work.rows(KEYS, keys=sorted(keys))}
    known = {
        row.key for row in rows if row.key in companies_by_key or companies_by_key.get(row.key_alone) == row.company_key
    }
    companies: dict[str, list[tuple[UUID, tuple[str, str]]]] = {}
    for row in await work.rows(OPEN, companies=sorted({row.company_key for row in rows if row.key not in known})):
        contact = (row["contact_name"], row["contact_phone"])
        companies.setdefault(row["company_key"], []).append((row["id"], contact))
    same = {
        row.key: next(
            (
                id
                for id, contact in companies.get(row.company_key, ())
                if same_person(contact, (row.contact, row.phone))
            ),
            None,
        )
        for row in rows
        if row.key not in known
    }
    return known, {key: id for key, id in same.items() if id is not None}


def know(work: Work, key: str, lead: UUID) -> None:
    """Keeps that a row came in, and as which lead. Another import that was faster makes this fail, and it is tried again."""
    work.insert(key_table, key=key, lead_id=lead)
