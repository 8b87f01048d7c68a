"""The tables of value metrics and their figures: the only SQL about them. The customer is read first, and decides who sees
them; what came in for customers that it absorbed is its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, distinct_on

from services.customers import store as customers
from services.customers.attendance.booking import ATTENDED, CANCELLED
from services.customers.attendance.store import booking_table
from services.customers.cases.store import case_table
from services.customers.customer import Customer
from services.customers.value.figures import Count, Figure, Period, Proof
from services.customers.value.profile import Binding, ValueProfile
from services.customers.value.review import Line, ValueReview, rule_from_json, rule_to_json
from weft.api.customers import v1 as pb
from weft.db import in_any
from weft.errors import NotFound
from weft.schema import TIME
from weft.sighted import page_among
from weft.work import Reader, Work, as_id

META = sa.MetaData(schema="customers")
_c, _P = sa.Column, sa.bindparam
profile_table = sa.Table(
    "value_profile", META, _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True),
    _c("version", sa.BigInteger), _c("bindings", JSONB), _c("refresh_at", TIME), _c("checks", JSONB),
)  # fmt: skip
# This service's role may add rows here, and neither change nor remove them.
figure_table = sa.Table(
    "value_figure", META, _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True),
    _c("customer_id", sa.UUID), _c("metric", sa.Text), _c("baseline", sa.Boolean), _c("first_day", sa.Date),
    _c("last_day", sa.Date), _c("numerator", sa.Numeric), _c("denominator", sa.Numeric), _c("source", sa.SmallInteger),
    _c("report", sa.Text), _c("key", sa.Text), _c("sha256", sa.Text), _c("size", sa.BigInteger),
    _c("content_type", sa.Text), _c("recorder", sa.Text), _c("recorded_at", TIME),
)  # fmt: skip
review_table = sa.Table(
    "value_review", META, _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True),
    _c("version", sa.BigInteger), _c("customer_id", sa.UUID), _c("quarter", sa.Text), _c("lines", JSONB),
    _c("made_at", TIME), _c("policy_version", sa.BigInteger),
)  # fmt: skip
FIGURES_MAX = 1000  # that hold, of one customer: thirty years of eight metrics
_tenant = figure_table.c.tenant_id == _P("tenant")
PROFILES = sa.select(profile_table).where(profile_table.c.tenant_id == _P("tenant"), in_any(profile_table.c.id, "ids"))
PAGE = page_among(
    figure_table, "customer_id", "ids", (_tenant, figure_table.c.id < _P("before")), (("id", True),),
    _P("limit", type_=sa.Integer),
)  # fmt: skip
# A source may say something else every week: of a baseline the newest holds, of the days from one on that end in one quarter
# the newest of the longest.
_f = figure_table.c
_DAYS = sa.case((_f.baseline, None), else_=sa.func.concat(_f.first_day, sa.func.date_trunc("quarter", _f.last_day)))
_UNTIL = sa.case((_f.baseline, None), else_=_f.last_day)
# The ERP is believed for whole months only; versions before kept others, which hold no more.
_MONTH = sa.text("interval '1 month'")
_WHOLE = (_f.first_day == sa.func.date_trunc("month", _f.first_day)) & (
    _f.last_day + 1 == sa.func.date_trunc("month", _f.last_day) + _MONTH
)
_BELIEVED = sa.or_(_f.source != int(pb.VALUE_SOURCE_ERP), _f.baseline, _WHOLE)
_holding = (
    sa.select(figure_table)
    .ext(distinct_on(_f.metric, _f.baseline, _DAYS))
    .where(_tenant, in_any(_f.customer_id, "ids"), _BELIEVED)
    .order_by(_f.metric, _f.baseline, _DAYS, _UNTIL.desc(), _f.recorded_at.desc(), _f.id.desc())
    .subquery()
)
HOLDING = sa.select(_holding).order_by(_holding.c.recorded_at.desc(), _holding.c.id.desc()).limit(FIGURES_MAX)
ONE = sa.select(figure_table).where(_tenant, figure_table.c.id == _P("id"), in_any(figure_table.c.customer_id, "ids"))
NAMED = sa.select(figure_table).where(_tenant, in_any(figure_table.c.id, "ids"))
REVIEWS = page_among(
    review_table, "customer_id", "ids",
    (review_table.c.tenant_id == _P("tenant"), review_table.c.id < _P("before")), (("id", True),),
    _P("limit", type_=sa.Integer),
)  # fmt: skip
OF_QUARTER = (
    sa.select(review_table)
    .where(
        review_table.c.tenant_id == _P("tenant"),
        in_any(review_table.c.customer_id, "ids"),
        review_table.c.quarter == _P("quarter"),
    )
    .order_by((review_table.c.customer_id == _P("own")).desc(), review_table.c.made_at.desc())
    .limit(1)
)
_SECONDS = sa.func.extract("epoch", case_table.c.resolved_at - case_table.c.opened_at)
RESOLVED = sa.select(sa.func.coalesce(sa.func.sum(_SECONDS), 0).label("seconds"), sa.func.count().label("count")).where(
    case_table.c.tenant_id == _P("tenant"),
    case_table.c.customer_id == _P("customer"),
    case_table.c.resolved_at >= _P("since", type_=TIME),
    case_table.c.resolved_at < _P("before", type_=TIME),
)
ATTENDANCE = sa.select(
    sa.func.count().filter(booking_table.c.state == ATTENDED).label("attended"), sa.func.count().label("count")
).where(
    booking_table.c.tenant_id == _P("tenant"),
    booking_table.c.customer_id == _P("customer"),
    booking_table.c.state != CANCELLED,
    booking_table.c.surgery_at >= _P("since", type_=TIME),
    booking_table.c.surgery_at < _P("before", type_=TIME),
)


async def read(see: Reader, name: str) -> ValueProfile:
    """The metrics of a customer that the caller sees, or of the one that absorbed it."""
    customer, _ = await customers.find(see, name)
    return await _of(see, customer)


async def load(work: Work, name: str) -> ValueProfile:
    """The metrics of a customer that the caller may change; one that was absorbed refuses."""
    customer = await customers.load(work, name)
    customer.must_be_in_use()
    return await _of(work, customer)


async def _of(see: Reader, customer: Customer) -> ValueProfile:
    ids = [customer.id, *customer.absorbed]
    rows = {row["id"]: row for row in await see.rows(PROFILES, ids=ids)}
    bindings: dict[str, Binding] = {}
    for id in ids:
        for one in rows[id]["bindings"] if id in rows else ():
            bound = binding_of(one, rows[id]["checks"])
            bindings.setdefault(bound.metric, bound)
    own = rows.get(customer.id)
    if own is not None:
        see.note(profile_table, own)
    return ValueProfile(
        id=customer.id, version=own["version"] if own else 0, customer=customer, bindings=tuple(bindings.values()),
        refresh_at=own["refresh_at"] if own else None,
    )  # fmt: skip


def binding_of(stored: Mapping[str, Any], checks: Mapping[str, Mapping[str, Any]]) -> Binding:
    """A binding as it is stored. What the ERP said of its number stands beside it, for versions before know no more of a
    binding; one of them may have bound another number since.
    """
    bound = Binding(**{**stored, "live_on": date.fromisoformat(stored["live_on"])})
    check = checks.get(bound.metric)
    if check is None or check["number"] != bound.customer_number or bound.source != pb.VALUE_SOURCE_ERP:
        return bound
    told_at = datetime.fromisoformat(check["told_at"]) if check["told_at"] else None
    return replace(bound, check=check["check"], told_at=told_at)


def save(work: Work, profile: ValueProfile) -> None:
    """Stores where metrics come from, the figures that came in, and what was recorded."""
    if not profile.events:
        return
    bindings = [
        {
            "metric": one.metric, "source": one.source, "live_on": str(one.live_on),
            "customer_number": one.customer_number, "times": one.times,
        }
        for one in profile.bindings
    ]  # fmt: skip
    checks = {
        one.metric: {
            "number": one.customer_number, "check": int(one.check),
            "told_at": one.told_at.isoformat() if one.told_at else "",
        }
        for one in profile.bindings
        if one.check
    }  # fmt: skip
    work.save(profile_table, profile, {"bindings": bindings, "refresh_at": profile.refresh_at, "checks": checks})
    if profile.new:
        work.insert_many(figure_table, [_row(profile.id, one) for one in profile.new])


async def figures(see: Reader, customer: Customer) -> list[Figure]:
    """The figures of a customer that hold, the newest first; others stand in its pages."""
    return [figure_of(row) for row in await see.rows(HOLDING, ids=[customer.id, *customer.absorbed])]


async def page(see: Reader, customer: Customer, before: UUID, limit: int) -> list[Figure]:
    """The figures of a customer from the newest before an id on."""
    ids = [customer.id, *customer.absorbed]
    return [figure_of(row) for row in await see.rows(PAGE, ids=ids, before=before, limit=limit)]


async def figure(see: Reader, customer: Customer, name: str) -> Figure:
    """One figure of a customer. NotFound where it is none of his."""
    row = await see.row(ONE, id=as_id(name), ids=[customer.id, *customer.absorbed])
    if row is None:
        raise NotFound
    return figure_of(row)


async def resolved_hours(see: Reader, customer: UUID, since: datetime, before: datetime) -> Count:
    """The hours from opening to resolving of the service records that were resolved then, and how many those are."""
    row = await see.row(RESOLVED, customer=customer, since=since, before=before)
    assert row is not None
    return Count((Decimal(row["seconds"]) / 3600).quantize(Decimal("0.0001")), Decimal(row["count"]))


async def attended(see: Reader, customer: UUID, since: datetime, before: datetime) -> Count:
    """How many booked surgeries that took place then were attended and logged, and how many those are."""
    row = await see.row(ATTENDANCE, customer=customer, since=since, before=before)
    assert row is not None
    return Count(Decimal(row["attended"]), Decimal(row["count"]))


def figure_of(row: Mapping[str, Any]) -> Figure:
    """The figure of a row."""
    proof = Proof(row["key"], row["sha256"], row["size"], row["content_type"]) if row["key"] else None
    return Figure(
        id=row["id"], metric=row["metric"], period=Period(row["first_day"], row["last_day"], row["baseline"]),
        count=Count(row["numerator"], row["denominator"]), source=row["source"], recorder=row["recorder"],
        recorded_at=row["recorded_at"], report=row["report"], proof=proof,
    )  # fmt: skip


def _row(customer: UUID, one: Figure) -> dict[str, Any]:
    proof = one.proof or Proof("", "", 0, "")
    return {
        "id": one.id, "customer_id": customer, "metric": one.metric, "baseline": one.period.baseline,
        "first_day": one.period.first, "last_day": one.period.last, "numerator": one.count.numerator,
        "denominator": one.count.denominator, "source": int(one.source), "report": one.report, "key": proof.key,
        "sha256": proof.sha256, "size": proof.size, "content_type": proof.content_type, "recorder": one.recorder,
        "recorded_at": one.recorded_at,
    }  # fmt: skip


async def review(see: Reader, customer: Customer, quarter: str) -> ValueReview | None:
    """The review of a customer's quarter, for reading or for a change; of several after a merge its own, else the
    newest.
    """
    row = await see.row(OF_QUARTER, own=customer.id, ids=[customer.id, *customer.absorbed], quarter=quarter)
    if row is None:
        return None
    see.note(review_table, row)
    return (await _reviews(see, customer, [row]))[0]


async def reviews(see: Reader, customer: Customer, before: UUID, limit: int) -> list[ValueReview]:
    """The reviews of a customer from the newest before an id on."""
    rows = await see.rows(REVIEWS, ids=[customer.id, *customer.absorbed], before=before, limit=limit)
    return await _reviews(see, customer, rows)


async def _reviews(see: Reader, customer: Customer, rows: Sequence[Mapping[str, Any]]) -> list[ValueReview]:
    ids = {UUID(line[name]) for row in rows for line in row["lines"] for name in ("figure", "baseline") if line[name]}
    known = {str(row["id"]): figure_of(row) for row in await see.rows(NAMED, ids=sorted(ids))}
    return [
        ValueReview(
            id=row["id"], version=row["version"], customer=customer, quarter=row["quarter"], made_at=row["made_at"],
            policy_version=row["policy_version"], lines=tuple(_line(one, known) for one in row["lines"]),
        )
        for row in rows
    ]  # fmt: skip


def _line(stored: Mapping[str, Any], known: Mapping[str, Figure]) -> Line:
    return Line(
        rule_from_json(stored["rule"]), known[stored["figure"]],
        known[stored["baseline"]] if stored["baseline"] else None, stored["customer_number"], stored["times"],
        stored["said"], stored["formula"],
    )  # fmt: skip


def save_review(work: Work, one: ValueReview) -> None:
    """Stores a review with what it recorded: formulas and sentences as they were, figures by their ids."""
    lines = [
        {
            "rule": rule_to_json(line.rule), "figure": str(line.figure.id),
            "baseline": str(line.baseline.id) if line.baseline else "", "customer_number": line.customer_number,
            "times": line.times, "said": line.said, "formula": line.formula,
        }
        for line in one.lines
    ]  # fmt: skip
    row = {"customer_id": one.customer.id, "quarter": one.quarter, "lines": lines, "made_at": one.made_at}
    work.save(review_table, one, row | {"policy_version": one.policy_version})
