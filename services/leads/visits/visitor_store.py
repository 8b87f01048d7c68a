"""The table of visitors: the only SQL about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.leads.board.store import rep
from services.leads.visits.store import VISITOR, visit_table
from services.leads.visits.visitor import Visitor
from weft.api.leads import v1 as pb
from weft.db import in_any
from weft.schema import TIME
from weft.work import Work

LEAVERS_MAX = 1_000  # whoever is left over is found with the next change of people
_c, _P = sa.Column, sa.bindparam
visitor_table = sa.Table(
    "visitor", sa.MetaData(schema="leads"),
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("red_since", TIME), _c("updated_at", TIME),
    _c("policy_version", sa.BigInteger),
)  # fmt: skip
_SAME = tuple(column.name for column in visitor_table.c if column.name not in {"tenant_id", "id", "version"})
_v = visit_table.c
_met = _v.answers["met"].contains(sa.literal_column(f"'[{int(pb.VISIT_ROLE_TECHNICAL)}]'::jsonb"))
LAST = (
    sa.select(sa.not_(_met).label("missed"))
    .where(_v.tenant_id == _P("tenant"), _P("person", type_=sa.UUID()) == VISITOR)
    .order_by(_v.id.desc())
    .limit(_P("limit", type_=sa.Integer))
)
ONE = sa.select(visitor_table).where(
    visitor_table.c.tenant_id == _P("tenant"), visitor_table.c.id == _P("person", type_=sa.UUID)
)
GONE = sa.exists().where(rep.c.tenant_id == _P("tenant"), sa.not_(rep.c.active))
LEFT = sa.select(GONE.where(rep.c.person_id == _P("person", type_=sa.UUID())))
# Also whoever left before anybody ended it.
RED_AND_GONE = (
    sa.select(visitor_table)
    .where(visitor_table.c.tenant_id == _P("tenant"), visitor_table.c.red_since.is_not(None))
    .where(in_any(visitor_table.c.id, "leaving") | GONE.where(rep.c.person_id == visitor_table.c.id))
    .order_by(visitor_table.c.id)
    .limit(LEAVERS_MAX)
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a visitor's next visit is judged by: of his last ones, newest first, whether each missed the technical side, and
    whether he works here.
    """

    visitor: Visitor
    missed: list[bool]
    here: bool


async def mine(work: Work, limit: int) -> Known:
    """The caller as a visitor, with his last visits. From here until
    commit this transaction holds the lock of his visits: of two that he records at once, the second counts the first.
    """
    await work.lock(_lock(work.person))
    before = [row["missed"] for row in await work.rows(LAST, person=work.person, limit=limit)]
    here = not await work.value(LEFT, person=work.person)
    row = await work.row(ONE, person=work.person)
    if row is not None:
        return Known(_visitor_of(row), before, here)
    one = Visitor(id=work.person, owner_id=work.person, unit_path=work.caller.unit_path, updated_at=work.now)
    return Known(one, before, here)


async def red_and_gone(work: Work, leaving: Iterable[UUID]) -> list[Visitor]:
    """Those who are red and leave now, or have left, under the locks of their visits: one that is recorded meanwhile is
    judged before or after.
    """
    ids = sorted(leaving)
    for person in ids:
        await work.lock(_lock(person))
    return [_visitor_of(row) for row in await work.rows(RED_AND_GONE, leaving=ids)]


def _lock(person: UUID) -> str:
    return f"leads/visitor/{person}"


def _visitor_of(row: asyncpg.Record) -> Visitor:
    return Visitor(id=row["id"], version=row["version"], **{name: row[name] for name in _SAME})


def save(work: Work, one: Visitor) -> None:
    """Stores a visitor with what he recorded."""
    work.save(visitor_table, one, {name: getattr(one, name) for name in _SAME})
