"""The table of visits, and what must be known of customer and visitor when one is recorded: the only SQL about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.leads.mergers import store as mergers
from services.leads.opportunities.store import opportunity_table
from services.leads.store import lead_table
from services.leads.visits.flow import Answers, Pain
from services.leads.visits.visit import Confirmed, OldShare, Seen, Visit
from weft.api.leads import v1 as pb
from weft.db import in_any
from weft.directory import Person
from weft.errors import NotFound
from weft.reader import by_id
from weft.schema import TIME
from weft.sighted import sight_name, sight_values, within
from weft.work import Reader, Work

meta = sa.MetaData(schema="leads")
_c, _P = sa.Column, sa.bindparam
visit_table = sa.Table(
    "visit", meta,
    _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True), _c("version", sa.BigInteger),
    _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("customer_id", sa.UUID), _c("opportunity_id", sa.UUID),
    _c("kind", sa.SmallInteger), _c("day", sa.Date), _c("answers", JSONB), _c("counted", sa.Boolean),
    _c("effective", sa.Boolean), _c("questioned", sa.Boolean), _c("old_customer", sa.Boolean), _c("reasons", JSONB),
    _c("confirm_due", TIME), _c("confirmed_at", TIME), _c("confirm_missed", sa.Boolean), _c("confirmed", JSONB),
    _c("policy_version", sa.BigInteger), _c("created_at", TIME), _c("competitors", JSONB), _c("helps", JSONB),
    _c("visitor_id", sa.UUID), _c("visitor_unit_path", sa.Text),
)  # fmt: skip
_APART = {
    "tenant_id", "id", "version", "answers", "questioned", "reasons", "confirmed", "competitors", "helps", "visitor_id",
    "visitor_unit_path",
}  # fmt: skip
_SAME = tuple(column.name for column in visit_table.c if column.name not in _APART)
_v, _o = visit_table, opportunity_table
# Whose visit it was when it was made; an older pod writes no visitor beside the owner.
VISITOR = sa.func.coalesce(_v.c.visitor_id, _v.c.owner_id)
VISITOR_UNIT = sa.func.coalesce(_v.c.visitor_unit_path, _v.c.unit_path)

SAME_DAY = sa.select(sa.literal(1)).where(
    _v.c.tenant_id == _P("tenant"), in_any(_v.c.customer_id, "customers"), _v.c.day == _P("day"), _v.c.counted
)
BOUGHT = (
    sa.select(sa.literal(1))
    .where(
        _o.c.tenant_id == _P("tenant"), in_any(_o.c.customer_id, "customers"),
        _o.c.state == sa.literal_column(str(int(pb.OPPORTUNITY_STATE_WON))),
    )
    .limit(1)
)  # fmt: skip
_late = _v.c.day > _P("recent", type_=sa.Date)
SHARE = sa.select(
    sa.func.count().filter(_late).label("visits"),
    sa.func.count().filter(_late & _v.c.old_customer).label("old_visits"),
    sa.func.count().filter(~_late).label("mean_visits"),
    sa.func.count().filter(~_late & _v.c.old_customer).label("mean_old_visits"),
).where(_v.c.tenant_id == _P("tenant"), _P("visitor") == VISITOR, _v.c.counted, _v.c.day > _P("first", type_=sa.Date))
WORKS_WITH = sa.select(
    *(
        sa.exists()
        .where(table.c.tenant_id == _P("tenant"), table.c.owner_id == _P("person", type_=sa.UUID()))
        .where(table.c.state == sa.literal_column(str(int(state))), in_any(table.c.customer_id, "customers"))
        .label(name)
        for name, table, state in (
            ("leads", lead_table, pb.LEAD_STATE_ASSIGNED),
            ("opportunities", _o, pb.OPPORTUNITY_STATE_OPEN),
        )
    )
)


@cache
def _history(sight: str) -> Any:
    return (
        sa.select(_v)
        .where(_v.c.tenant_id == _P("tenant"), in_any(_v.c.customer_id, "customers"), *within(_v, sight))
        .order_by(_v.c.id.desc())
        .limit(_P("limit", type_=sa.Integer))
    )


async def history(see: Reader, customers: list[UUID], limit: int) -> list[Visit]:
    """The last visits to a customer that the caller may see, newest first."""
    rows = await see.rows(_history(sight_name(see.see)), customers=customers, limit=limit, **sight_values(see.see))
    return [visit_of(row) for row in rows]


async def seen(work: Work, customers: list[UUID], visitor: UUID, day: date, policy: pb.VisitsPolicy) -> Seen:
    """What a new visit is judged by. From here on this transaction sees the whole tenant: whoever visited the customer
    today, or sold to it, counts.
    """
    await work.widen()
    recent = day - timedelta(days=policy.share_days)
    first = recent - timedelta(days=policy.share_mean_days)
    row = await work.row(SHARE, visitor=visitor, recent=recent, first=first)
    assert row is not None
    bought = await work.value(BOUGHT, customers=customers) is not None
    share = OldShare(row["visits"] + 1, row["old_visits"] + bought, row["mean_visits"], row["mean_old_visits"])
    return Seen(bought, await work.value(SAME_DAY, customers=customers, day=day) is not None, share)


async def works_with(see: Reader, person: UUID, customer: UUID) -> bool:
    """Whether somebody owns an open lead or opportunity of a customer, under any name of it."""
    row = await see.row(WORKS_WITH, person=person, customers=await mergers.names(see, customer))
    return row is not None and (row["leads"] or row["opportunities"])


async def load(see: Reader, name: str) -> Visit:
    """One visit, for reading or for a change."""
    return visit_of(await see.load(visit_table, name))


async def whoever_has_it(see: Reader, id: UUID) -> Visit:
    """One visit that may be a successor's by now. From here on this transaction sees the whole tenant. NotFound."""
    await see.widen()
    row = await see.row(by_id(visit_table), id=id)
    if row is None:
        raise NotFound
    return visit_of(row)


def visit_of(row: asyncpg.Record) -> Visit:
    """The visit of a row."""
    said = row["answers"]
    pains = tuple(Pain(one["pain"], one["fit"]) for one in said["pains"])
    return Visit(
        id=row["id"],
        version=row["version"],
        answers=Answers(**{**said, "met": tuple(said["met"]), "pains": pains}),
        reasons=tuple((code, args) for code, args in row["reasons"]),
        confirmed=tuple(Confirmed(**one) for one in row["confirmed"]),
        competitors=tuple(row["competitors"]),
        helps=tuple(row["helps"]),
        **_made_by(row),
        **{name: row[name] for name in _SAME},
    )


def _made_by(row: asyncpg.Record) -> dict[str, Any]:
    return {
        "visitor_id": row["visitor_id"] or row["owner_id"],
        "visitor_unit_path": row["visitor_unit_path"] or row["unit_path"],
    }


async def hand_over(rows: Sequence[asyncpg.Record], heir: Person, work: Work) -> None:
    """Gives visits to the successor silently, as they stand; who made them stays."""
    for row in rows:
        key = {"id": row["id"], "owner_id": row["owner_id"]}
        work.update(visit_table, key, guarded=False, owner_id=heir.id, unit_path=heir.unit_path, **_made_by(row))


def save(work: Work, one: Visit) -> None:
    """Stores a visit with what it recorded."""
    row = {name: getattr(one, name) for name in _SAME}
    said = {name: getattr(one.answers, name) for name in Answers.__slots__}
    row["answers"] = {
        **said,
        "met": list(said["met"]),
        "pains": [{"pain": p.pain, "fit": p.fit} for p in said["pains"]],
    }
    row |= {"questioned": one.questioned, "competitors": list(one.competitors), "helps": list(one.helps)}
    row |= {"visitor_id": one.visitor_id, "visitor_unit_path": one.visitor_unit_path}
    row["reasons"] = [[code, args] for code, args in one.reasons]
    row["confirmed"] = [{"pain": done.pain, "words": done.words} for done in one.confirmed]
    work.save(visit_table, one, row)
