"""Which opportunities are open too long, who is a newcomer, and how many stalled: the only SQL about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.leads.board.store import rep
from services.leads.opportunities.store import opportunity_table
from weft.access import tree
from weft.api.leads import v1 as pb
from weft.sighted import page_of, sight_name, sight_values, within
from weft.work import Work

_P = sa.bindparam
_o = opportunity_table.c
_ids = sa.ARRAY(sa.UUID)
OPEN: Any = sa.literal_column(str(int(pb.OPPORTUNITY_STATE_OPEN)))
NEWCOMERS = sa.select(rep.c.person_id).where(rep.c.tenant_id == _P("tenant"), rep.c.hired_on > _P("day"))


@cache
def _long_open(sight: str, owner: bool, tenure: pb.Tenure) -> Any:
    tests = [_o.tenant_id == _P("tenant"), _o.state == OPEN, _o.engage_date < _P("before")]
    tests.append(sa.tuple_(_o.engage_date, _o.id) > sa.tuple_(_P("day", type_=sa.Date), _P("id", type_=sa.UUID)))
    if owner:
        tests.append(_o.owner_id == _P("owner"))
    newcomers = _o.owner_id == sa.any_(_P("newcomers", type_=_ids))
    if tenure == pb.TENURE_NEWCOMER:
        tests.append(newcomers)
    elif tenure == pb.TENURE_SETTLED:
        tests.append(newcomers.is_not(True))
    order = (("engage_date", False), ("id", False))
    return page_of(opportunity_table, sight, tests, order, _P("count", type_=sa.BigInteger))


async def newcomers(work: Work, since: date) -> list[UUID]:
    """Who was hired after a day."""
    return [row["person_id"] for row in await work.rows(NEWCOMERS, day=since)]


async def long_open(
    work: Work,
    *,
    before: date,
    after: tuple[date, UUID],
    owner: UUID | None,
    tenure: pb.Tenure,
    newcomers: Sequence[UUID],
    count: int,
) -> list[asyncpg.Record]:
    """Those of the caller's sight on which work began before a day, the oldest first, behind where a page ended."""
    values: dict[str, Any] = {"owner": owner} if owner else {}
    if tenure:
        values["newcomers"] = list(newcomers)
    statement = _long_open(sight_name(work.see), owner is not None, tenure)
    day, id = after
    return await work.rows(statement, before=before, day=day, id=id, count=count, **values, **sight_values(work.see))


@cache
def _standing(sight: str, owner: bool, unit: bool) -> Any:
    since = sa.func.coalesce(_o.dwells_since, _o.stage_entered_at)  # history has the day of its stage alone
    tests = [_o.tenant_id == _P("tenant"), _o.state == OPEN, *within(opportunity_table, sight)]
    if owner:
        tests.append(_o.owner_id == _P("owner"))
    if unit:
        tests += [_o.unit_path >= _P("from"), _o.unit_path < _P("to")]
    stalled = sa.func.count().filter(since < _P("limit"))
    return (
        sa.select(_o.unit_path, _o.owner_id, sa.func.count().label("open"), stalled.label("stalled"))
        .where(*tests)
        .group_by(_o.unit_path, _o.owner_id)
    )


async def standing(work: Work, *, limit: datetime, owner: UUID | None, unit_path: str) -> list[asyncpg.Record]:
    """How many are open in the caller's sight, and how many of them last moved before the limit, by unit and owner."""
    values: dict[str, Any] = {"owner": owner} if owner else {}
    if unit_path:
        values["from"], values["to"] = tree(unit_path)
    statement = _standing(sight_name(work.see), owner is not None, bool(unit_path))
    return await work.rows(statement, limit=limit, **values, **sight_values(work.see))
