"""The table of splits, and the leads that carry an industry: the only SQL about them."""

from __future__ import annotations

from typing import Any

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.leads.board.store import rep_record
from services.leads.opportunities.store import opportunity_table
from services.leads.store import lead_table
from services.leads.tagging.split import TagSplit
from weft.db import in_any
from weft.schema import TIME
from weft.work import Reader, Work

meta = sa.MetaData(schema="leads")
_c, _P = sa.Column, sa.bindparam
split_table = sa.Table(
    "tag_split", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("tag", sa.Text), _c("children", JSONB), _c("reason", sa.Text), _c("actor", sa.Text),
    _c("created_at", TIME),
)  # fmt: skip
_l, _o = lead_table, opportunity_table

ALL = sa.select(split_table).where(split_table.c.tenant_id == _P("tenant"))
CARRIERS = (
    sa.select(_l)
    .where(_l.c.tenant_id == _P("tenant"), _l.c.id > _P("after", type_=sa.UUID()), _l.c.industry == _P("tag"))
    .order_by(_l.c.id)
    .limit(_P("limit", type_=sa.BigInteger))
    .with_for_update()
)
BECAME = sa.select(_o).where(_o.c.tenant_id == _P("tenant"), in_any(_o.c.id, "ids")).with_for_update()
CODES = sa.func.unnest(_P("codes", type_=sa.ARRAY(sa.Text))).table_valued("code").render_derived()


def _carries(table: sa.Table, column: str, *more: Any) -> Any:
    return sa.exists().where(table.c.tenant_id == _P("tenant"), table.c[column] == CODES.c.code, *more)


CARRIED = sa.select(CODES.c.code).where(
    _carries(_l, "industry")
    | _carries(_o, "industry")
    | _carries(rep_record, "value", rep_record.c.dimension == sa.literal_column("'industry'"))
)


async def carried(work: Work, codes: list[str]) -> set[str]:
    """Those of some codes that a lead, an opportunity or what was decided carries as its industry."""
    return {row["code"] for row in await work.rows(CARRIED, codes=codes)}


async def load(see: Reader, name: str) -> TagSplit:
    """One split."""
    return split_of(await see.load(split_table, name))


def split_of(row: asyncpg.Record) -> TagSplit:
    """The split of a row."""
    children = tuple((code, en, zh) for code, en, zh in row["children"])
    return TagSplit(
        id=row["id"], version=row["version"], tag=row["tag"], children=children, reason=row["reason"],
        actor=row["actor"], created_at=row["created_at"],
    )  # fmt: skip


def save(work: Work, one: TagSplit) -> None:
    """Stores a split."""
    children = [list(child) for child in one.children]
    row = {"tag": one.tag, "children": children, "reason": one.reason, "actor": one.actor}
    work.save(split_table, one, {**row, "created_at": one.created_at})
