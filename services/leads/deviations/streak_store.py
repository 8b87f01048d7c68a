"""The table of streaks, and the leads that they are found in: the only SQL about them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from services.leads import store as leads
from services.leads.board.store import rep, rep_proposal
from services.leads.deviations.streak import AssignmentStreak, Given
from weft.api.leads import v1 as pb
from weft.db import in_any
from weft.schema import TIME
from weft.work import Reader, Work

meta = sa.MetaData(schema="leads")
_c, _P = sa.Column, sa.bindparam
streak_table = sa.Table(
    "assignment_streak", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("kind", sa.SmallInteger), _c("first_day", sa.Date),
    _c("last_day", sa.Date), _c("days", sa.Integer), _c("flagged_at", TIME),
)  # fmt: skip
_a, _l, _s, _p = leads.assignment_table, leads.lead_table, streak_table, rep_proposal
_GIVEN_KINDS = (pb.ASSIGNMENT_KIND_SCORED, pb.ASSIGNMENT_KIND_PREFERRED, pb.ASSIGNMENT_KIND_OVERRIDDEN)
_GIVEN = (_a.c.tenant_id == _P("tenant"), sa.or_(*(_a.c.kind == int(kind) for kind in _GIVEN_KINDS)))

RECEIVERS = (
    sa.select(_a.c.owner_id, rep.c.unit_path)
    .join(rep, sa.and_(rep.c.tenant_id == _a.c.tenant_id, rep.c.person_id == _a.c.owner_id))
    .where(*_GIVEN, _a.c.day == _P("day"))
    .distinct()
    .order_by(_a.c.owner_id)
)
LEADS_GIVEN = (
    sa.select(_a.c.owner_id, _a.c.day, _l.c.industry, _l.c.technical_intensity)
    .join(_l, sa.and_(_l.c.tenant_id == _a.c.tenant_id, _l.c.id == _a.c.lead_id))
    .where(*_GIVEN, in_any(_a.c.owner_id, "people"), _a.c.day > _P("since"), _a.c.day <= _P("day"))
    .distinct()
)
STRONG = (
    sa.select(_p.c.person_id)
    .where(_p.c.tenant_id == _P("tenant"), in_any(_p.c.person_id, "people"))
    .where(_p.c.day >= _P("since"), _p.c.day <= _P("day"))
    .group_by(_p.c.person_id)
    .having(sa.func.sum(_p.c.decided) >= _P("least", type_=sa.Integer))
    .having(sa.func.sum(_p.c.won) > sa.func.sum(_p.c.decided) * _P("over", type_=sa.Double))
)
FLAGGED = (
    sa.select(_s.c.owner_id, _s.c.kind, sa.func.max(_s.c.last_day).label("last_day"))
    .where(_s.c.tenant_id == _P("tenant"), in_any(_s.c.owner_id, "people"))
    .group_by(_s.c.owner_id, _s.c.kind)
)


async def receivers(see: Reader, day: date) -> dict[UUID, str]:
    """Who was given a lead on a day, and his unit."""
    return {row["owner_id"]: row["unit_path"] for row in await see.rows(RECEIVERS, day=day)}


async def given(see: Reader, people: Collection[UUID], day: date, lookback_days: int) -> dict[UUID, list[Given]]:
    """What each of them was given until a day."""
    found: dict[UUID, list[Given]] = {person: [] for person in people}
    since = day - timedelta(days=lookback_days)
    for row in await see.rows(LEADS_GIVEN, people=list(people), since=since, day=day):
        found[row["owner_id"]].append(Given(row["day"], row["industry"], row["technical_intensity"]))
    return found


async def strong(see: Reader, people: Collection[UUID], day: date, preference: pb.Preference) -> set[UUID]:
    """Those of them whose proposals win, as the assignment prefers them."""
    rows = await see.rows(
        STRONG,
        people=list(people),
        since=day - timedelta(days=preference.window_days - 1),
        day=day,
        least=preference.proposals_min,
        over=preference.proposal_win_rate_over,
    )
    return {row["person_id"] for row in rows}


async def flagged(see: Reader, people: Collection[UUID]) -> dict[tuple[UUID, int], date]:
    """The day on which each of them was flagged last, by kind."""
    return {(row["owner_id"], row["kind"]): row["last_day"] for row in await see.rows(FLAGGED, people=list(people))}


def save(work: Work, one: AssignmentStreak) -> None:
    """Stores a streak with what it recorded."""
    row: dict[str, Any] = {
        "owner_id": one.person,
        "unit_path": one.unit_path,
        "kind": int(one.run.kind),
        "first_day": one.run.first,
        "last_day": one.run.last,
        "days": one.run.days,
        "flagged_at": one.flagged_at,
    }
    work.save(streak_table, one, row)
