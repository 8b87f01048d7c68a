"""The tables of targets and their plans, and what plans read of the figures: the only SQL about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa

from services.insights.collecting.store import pay_day_table, receivable_table, taking_table
from services.insights.targets import wire
from services.insights.targets.planning import Owed
from services.insights.targets.target import Target
from weft.access import tree
from weft.api.insights import v1 as pb
from weft.db import in_any
from weft.schema import TIME
from weft.work import Reader, Work

META = sa.MetaData(schema="insights_kept")
_c, _P = sa.Column, sa.bindparam
target_table = sa.Table(
    "target", META, _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True),
    _c("version", sa.BigInteger), _c("owner_id", sa.UUID), _c("unit_path", sa.Text), _c("month", sa.Text),
    _c("currency", sa.Text), _c("amount_fen", sa.BigInteger), _c("first_days", sa.ARRAY(sa.SmallInteger)),
    _c("weeks_fen", sa.ARRAY(sa.BigInteger)), _c("plans", sa.Integer), _c("created_at", TIME),
)  # fmt: skip
plan_table = sa.Table(
    "target_plan", META, _c("tenant_id", sa.UUID, primary_key=True), _c("target_id", sa.UUID, primary_key=True),
    _c("number", sa.Integer, primary_key=True), _c("amount_fen", sa.BigInteger), _c("body", sa.LargeBinary),
    _c("at", TIME),
)  # fmt: skip
_t, _p, _k, _r, _d = target_table.c, plan_table.c, taking_table.c, receivable_table.c, pay_day_table.c
_tenant: Any = _P("tenant")
_currency: Any = _P("currency")
_owner = _P("owner", type_=sa.UUID)
_from, _until = _P("first", type_=sa.Date), _P("last", type_=sa.Date)
THE_ONE = sa.select(target_table).where(
    _t.tenant_id == _tenant, _t.owner_id == _owner, _t.month == _P("month"), _t.currency == _currency
)
FROM_MONTH = (
    sa.select(target_table)
    .where(_t.tenant_id == _tenant, in_any(_t.owner_id, "owners"), _t.month >= _P("month"))
    .order_by(_t.id)
)
PLANS = (
    sa.select(plan_table)
    .where(_p.tenant_id == _tenant, _p.target_id == _P("target", type_=sa.UUID), _p.number < _P("before"))
    .order_by(_p.number.desc())
    .limit(_P("count", type_=sa.BigInteger))
)
_days = sa.select(_k.booked_on, sa.func.sum(_k.fen).label("fen")).where(
    _k.tenant_id == _tenant, _k.currency == _currency, _k.booked_on >= _from, _k.booked_on <= _until
)
OWN_DAYS = _days.where(_k.owner_id == _owner).group_by(_k.booked_on)
TEAM_DAYS = _days.where(_k.unit_path >= _P("lo"), _k.unit_path < _P("hi")).group_by(_k.booked_on)
CAME = (
    sa.select(_k.owner_id, _k.currency, _k.booked_on, sa.func.sum(_k.fen).label("fen"))
    .where(_k.tenant_id == _tenant, in_any(_k.owner_id, "owners"), _k.booked_on >= _from, _k.booked_on <= _until)
    .group_by(_k.owner_id, _k.currency, _k.booked_on)
)
_paid = (
    sa.select(sa.func.coalesce(sa.func.sum(_k.fen), 0))
    .where(_k.tenant_id == _r.tenant_id, _k.instalment_id == _r.instalment_id)
    .scalar_subquery()
)
OWED = sa.select(_r.customer_id, _r.due_on, (_r.amount_fen - _paid).label("open_fen")).where(
    _r.tenant_id == _tenant, _r.owner_id == _owner, _r.currency == _currency, _r.paid_on.is_(None),
    _r.customer_id.is_not(None), _r.due_on >= _from, _r.due_on <= _until,
)  # fmt: skip
PAY_DAYS = sa.select(_d.customer_id, _d.day).where(_d.tenant_id == _tenant, in_any(_d.customer_id, "customers"))
WHO_SELLS = (
    sa.select(_r.owner_id)
    .distinct()
    .where(_r.tenant_id == _tenant, _r.customer_id == _P("customer", type_=sa.UUID), _r.paid_on.is_(None))
)


# -- targets ---------------------------------------------------------------------------------------------------------------


def target_of(row: asyncpg.Record) -> Target:
    """A target from its row."""
    return Target(
        id=row["id"], version=row["version"], owner=row["owner_id"], unit_path=row["unit_path"], month=row["month"],
        currency=row["currency"], amount_fen=row["amount_fen"], first_days=tuple(row["first_days"]),
        weeks_fen=tuple(row["weeks_fen"]), plans=row["plans"], created_at=row["created_at"],
    )  # fmt: skip


async def find(see: Reader, owner: UUID, month: str, currency: str) -> Target | None:
    """A person's target of a month and currency; None if there is none."""
    row = await see.row(THE_ONE, owner=owner, month=month, currency=currency)
    return target_of(row) if row else None


async def from_month(see: Reader, owners: Collection[UUID], month: str) -> list[Target]:
    """The targets of some people from a month on."""
    rows = await see.rows(FROM_MONTH, owners=list(owners), month=month)
    return [target_of(row) for row in rows]


def save(work: Work, one: Target) -> None:
    """Stores a target, and the plan that this work made of it."""
    row = {
        "owner_id": one.owner, "unit_path": one.unit_path, "month": one.month, "currency": one.currency,
        "amount_fen": one.amount_fen, "first_days": list(one.first_days), "weeks_fen": list(one.weeks_fen),
        "plans": one.plans, "created_at": one.created_at,
    }  # fmt: skip
    work.save(target_table, one, row)
    if one.plan is not None:
        body = wire.plan(one.plan, one.currency, work.actor.name).SerializeToString()
        work.insert(
            plan_table, target_id=one.id, number=one.plan.number, amount_fen=one.amount_fen, body=body, at=work.now
        )


async def plans(see: Reader, target: UUID, before: int, count: int) -> list[pb.TargetPlan]:
    """The plans of a target with smaller numbers, the newest first."""
    rows = await see.rows(PLANS, target=target, before=before, count=count)
    return [pb.TargetPlan.FromString(row["body"]) for row in rows]


# -- what plans and readers look at ----------------------------------------------------------------------------------------


async def own_days(see: Reader, owner: UUID, currency: str, first: date, last: date) -> dict[date, int]:
    """What a person's customers paid each day, both days included."""
    rows = await see.rows(OWN_DAYS, owner=owner, currency=currency, first=first, last=last)
    return {row["booked_on"]: int(row["fen"]) for row in rows}


async def team_days(see: Reader, unit_path: str, currency: str, first: date, last: date) -> dict[date, int]:
    """The same of a unit and all below it."""
    lo, hi = tree(unit_path)
    rows = await see.rows(TEAM_DAYS, lo=lo, hi=hi, currency=currency, first=first, last=last)
    return {row["booked_on"]: int(row["fen"]) for row in rows}


async def owed(see: Reader, owner: UUID, currency: str, first: date, last: date) -> list[Owed]:
    """What is open of a person's instalments that fall due within some days."""
    rows = await see.rows(OWED, owner=owner, currency=currency, first=first, last=last)
    return [Owed(row["customer_id"], row["due_on"], int(row["open_fen"])) for row in rows if row["open_fen"] > 0]


async def pay_days(see: Reader, customers: Iterable[UUID]) -> dict[UUID, int]:
    """The pay days that were said, by customer."""
    rows = await see.rows(PAY_DAYS, customers=sorted(set(customers)))
    return {row["customer_id"]: row["day"] for row in rows}


async def who_sells(see: Reader, customer: UUID) -> set[UUID]:
    """Who has open instalments of a customer."""
    return {row["owner_id"] for row in await see.rows(WHO_SELLS, customer=customer) if row["owner_id"] is not None}


async def came(see: Reader, targets: Collection[Target]) -> Mapping[tuple[UUID, str], dict[date, int]]:
    """What came each day of the months of some targets, by person and currency."""
    found: dict[tuple[UUID, str], dict[date, int]] = defaultdict(dict)
    if targets:
        weeks = [week for one in targets for week in one.weeks]
        first, last = min(week.first for week in weeks), max(week.last for week in weeks)
        owners = sorted({one.owner for one in targets})
        for row in await see.rows(CAME, owners=owners, first=first, last=last):
            found[(row["owner_id"], row["currency"])][row["booked_on"]] = int(row["fen"])
    return found
