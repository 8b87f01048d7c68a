"""The table of where resources stand on the journey."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

from services.tasks.journey.steps import Stand
from services.tasks.store import META
from weft.db import in_any
from weft.reader import Reader
from weft.schema import TIME
from weft.work import Work

FOUND_MAX = 100

STAND = sa.Table(
    "stand", META,
    sa.Column("tenant_id", pg.UUID, primary_key=True), sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("owner_id", pg.UUID), sa.Column("unit_path", sa.Text), sa.Column("customer", sa.Text),
    sa.Column("opportunity", sa.Text), sa.Column("contract", sa.Text), sa.Column("step", sa.Text),
    sa.Column("since", TIME), sa.Column("due_at", TIME), sa.Column("moved_at", TIME),
)  # fmt: skip
s = STAND.c
COLUMNS = tuple(column.name for column in s if not column.primary_key)

OF = sa.select(STAND).where(s.tenant_id == sa.bindparam("tenant"), in_any(s.subject, "subjects"))
_ABOUT = sa.bindparam("about", type_=sa.Text())
WAITING = (
    sa.select(STAND)
    .where(
        s.tenant_id == sa.bindparam("tenant"),
        s.step != sa.literal_column("''"),
        sa.or_(s.subject == _ABOUT, s.customer == _ABOUT, s.opportunity == _ABOUT, s.contract == _ABOUT),
    )
    .order_by(s.since, s.subject)
    .limit(FOUND_MAX)
)


async def lock(work: Work) -> None:
    """Waits until nobody else moves stands of the tenant: facts of several areas move the same ones."""
    await work.lock("tasks/journey")


async def of(see: Reader, subjects: Iterable[str]) -> dict[str, Stand]:
    """Where resources stand, by name."""
    return {row["subject"]: _stand(row) for row in await see.rows(OF, subjects=sorted(subjects))}


async def waiting(see: Reader, about: str) -> list[Stand]:
    """What waits in a thread, the oldest first."""
    return [_stand(row) for row in await see.rows(WAITING, about=about)]


def save(work: Work, stands: Mapping[str, Stand]) -> None:
    """Where resources stand now."""
    work.upsert_many(STAND, [_row(stand) for stand in stands.values()], replace=COLUMNS)


def _row(stand: Stand) -> dict[str, Any]:
    row = asdict(stand)
    return {"owner_id": row.pop("owner"), **row}


def _stand(row: asyncpg.Record) -> Stand:
    found = {name: row[name] for name in ("subject", *COLUMNS) if name != "owner_id"}
    return Stand(owner=row["owner_id"], **found)
