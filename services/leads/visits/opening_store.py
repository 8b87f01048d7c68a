"""The table of openings, and how often what visits gave back was opened: the only SQL about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sqlalchemy as sa

from services.leads.visits.opening import Opening
from services.leads.visits.store import VISITOR, VISITOR_UNIT, visit_table
from weft.api.leads import v1 as pb
from weft.schema import TIME
from weft.sighted import sight_name, sight_values, within
from weft.work import Reader, Work

_c, _P = sa.Column, sa.bindparam
opening_table = sa.Table(
    "visit_help_opening", sa.MetaData(schema="leads"),
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("visit_id", sa.UUID), _c("help", sa.SmallInteger),
    _c("day", sa.Date), _c("opened_at", TIME),
)  # fmt: skip
_v, _o = visit_table, opening_table
_made: Any = sa.select(
    _v.c.tenant_id, _v.c.day, _v.c.helps, VISITOR.label("owner_id"), VISITOR_UNIT.label("unit_path")
).subquery("made")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Use:
    """How many visits gave something back, how many of them had it opened, and how often."""

    given: int = 0
    opened: int = 0
    openings: int = 0


@cache
def _given(sight: str) -> Any:
    each = sa.func.jsonb_array_elements_text(_made.c.helps).table_valued("help").render_derived()
    kind = sa.cast(each.c.help, sa.Integer).label("help")
    return (
        sa.select(kind, sa.func.count().label("given"))
        .select_from(_made.join(each, sa.true()))
        .where(*_days(_made), *within(_made, sight))
        .group_by(kind)
    )


@cache
def _opened(sight: str) -> Any:
    visits = sa.func.count(_o.c.visit_id.distinct()).label("opened")
    every = sa.func.count().label("openings")
    return sa.select(_o.c.help, visits, every).where(*_days(_o), *within(_o, sight)).group_by(_o.c.help)


def _days(table: Any) -> list[Any]:
    return [
        table.c.tenant_id == _P("tenant"),
        table.c.day >= _P("first", type_=sa.Date),
        table.c.day <= _P("last", type_=sa.Date),
    ]


async def use(see: Reader, first: date, last: date) -> dict[int, Use]:
    """By kind, over the visits of some local days that were made by those whom the caller may see. From here on this
    transaction sees the whole tenant, since a successor elsewhere may have them.
    """
    sight, params = sight_name(see.see), {"first": first, "last": last, **sight_values(see.see)}
    await see.widen()
    opened = {row["help"]: (row["opened"], row["openings"]) for row in await see.rows(_opened(sight), **params)}
    given = {row["help"]: row["given"] for row in await see.rows(_given(sight), **params)}
    return {kind: Use(given.get(kind, 0), *opened.get(kind, (0, 0))) for kind in pb.VisitHelp.values() if kind}


def save(work: Work, one: Opening) -> None:
    """Stores an opening with what it recorded."""
    row = {"unit_path": one.visit.visitor_unit_path, "visit_id": one.visit.id}
    same = {name: getattr(one, name) for name in ("owner_id", "help", "day", "opened_at")}
    work.save(opening_table, one, row | same)
