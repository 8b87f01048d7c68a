"""The table of files of deviations, and what they are made of: the only SQL about them."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.leads import store as leads
from services.leads.deviations.deviation_export import DeviationExport, Line
from weft.access import tree
from weft.db import in_any
from weft.schema import TIME
from weft.work import Reader, Work

meta = sa.MetaData(schema="leads")
_c, _P = sa.Column, sa.bindparam
export_table = sa.Table(
    "deviation_export", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("day", sa.Date), _c("decided", sa.Integer),
    _c("deviations", sa.Integer), _c("files", JSONB), _c("made_at", TIME),
)  # fmt: skip
_SAME = ("unit_path", "day", "decided", "deviations", "files", "made_at")
_a, _l = leads.assignment_table, leads.lead_table
_DAY = (_a.c.tenant_id == _P("tenant"), _a.c.day == _P("day"))

MADE = sa.select(export_table.c.unit_path).where(
    export_table.c.tenant_id == _P("tenant"), export_table.c.day == _P("day")
)
DECIDED = sa.select(_a.c.unit_path, sa.func.count().label("decisions")).where(*_DAY).group_by(_a.c.unit_path)
COMPANIES = sa.select(_l.c.id, _l.c.company).where(_l.c.tenant_id == _P("tenant"), in_any(_l.c.id, "ids"))


async def load(see: Reader, name: str) -> DeviationExport:
    """One file."""
    return export_of(await see.load(export_table, name))


def export_of(row: asyncpg.Record) -> DeviationExport:
    """The file of a row."""
    return DeviationExport(id=row["id"], version=row["version"], **{name: row[name] for name in _SAME})


def save(work: Work, one: DeviationExport) -> None:
    """Stores a file with what it recorded."""
    work.save(export_table, one, {"owner_id": None, **{name: getattr(one, name) for name in _SAME}})


async def made(see: Reader, day: date) -> set[str]:
    """The units whose file of a day is there."""
    return {row["unit_path"] for row in await see.rows(MADE, day=day)}


async def decided(see: Reader, day: date) -> dict[str, int]:
    """How many decisions a day saw in each unit, those below it left out."""
    return {row["unit_path"]: row["decisions"] for row in await see.rows(DECIDED, day=day)}


async def lines(see: Reader, day: date, unit_path: str, limit: int, zone: str) -> list[Line]:
    """The farthest deviations of a day in a unit and below it, the farthest first."""
    lo, hi = tree(unit_path)
    rows = await see.rows(leads.deviations("tree"), day=day, limit=limit, own=None, lo=lo, hi=hi)
    names = {row["id"]: row["company"] for row in await see.rows(COMPANIES, ids=[row["lead_id"] for row in rows])}
    return [
        Line(
            lead=row["lead_id"],
            company=names.get(row["lead_id"], ""),
            kind=row["kind"],
            owner=row["owner_id"],
            score=row["score"],
            best=row["best_id"],
            best_score=row["best_score"],
            deviation_e6=row["deviation_e6"],
            note=row["note"],
            decided_at=row["at"].astimezone(ZoneInfo(zone)),
        )
        for row in rows
    ]
