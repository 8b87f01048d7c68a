"""The tables of insights and every statement on them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import BYTEA, JSONB, UUID

from services.insights import first_touch as touch_rules
from services.insights import funnel, rows
from services.insights.collecting import store as receivables
from services.insights.collecting.store import pay_day_table, receivable_table, taking_table
from services.insights.projection import Folded, Journals, Steps
from services.insights.scope import Selection, owner_id
from services.insights.tally import Tally
from weft import paths
from weft.db import in_any
from weft.schema import TIME
from weft.sighted import ALL, TREE, page_of
from weft.work import Reader, Work

META = sa.MetaData(schema="insights")
NOBODY = uuid.UUID(int=0)
OWNERS_MAX = 100
_c = sa.Column

event_archive = sa.Table(
    "event_archive", META, _c("tenant_id", UUID, primary_key=True), _c("event_id", UUID, primary_key=True),
    _c("type", sa.Text), _c("subject", sa.Text), _c("version", sa.BigInteger), _c("occurred_at", TIME),
    _c("recorded_at", TIME), _c("business_date", sa.Date), _c("actor", sa.Text), _c("correlation", sa.Text),
    _c("causation", sa.Text), _c("customer", sa.Text), _c("opportunity", sa.Text), _c("owner_id", UUID),
    _c("unit_path", sa.Text), _c("origin", sa.Integer), _c("sample", sa.Boolean), _c("clocks", JSONB),
    _c("facts", JSONB), _c("body", BYTEA),
)  # fmt: skip
journal = sa.Table(
    "journal", META, _c("tenant_id", UUID, primary_key=True), _c("subject", sa.Text, primary_key=True),
    _c("steps", JSONB),
)  # fmt: skip


def _tally(name: str, keys: Iterable[str], measures: Iterable[str]) -> sa.Table:
    types: dict[str, Any] = {"tenant_id": UUID, "owner_id": UUID}
    columns = [_c(key, types.get(key, sa.Text), primary_key=True) for key in ("tenant_id", "grain", *keys)]
    return sa.Table(name, META, *columns, *(_c(measure, sa.BigInteger) for measure in measures))


deal_tally = _tally("deal_tally", ("owner_id", "month", "unit_path", "pipeline", "stage", "currency"), funnel.MEASURES)
lead_tally = _tally("lead_tally", ("month", "owner_id", "unit_path"), touch_rules.MEASURES)
first_touch = sa.Table(
    "first_touch", META, _c("tenant_id", UUID, primary_key=True), _c("event_id", UUID, primary_key=True),
    _c("lead_id", UUID), _c("owner_id", UUID), _c("unit_path", sa.Text), _c("month", sa.Text), _c("assigned_at", TIME),
    _c("due_at", TIME), _c("touched_at", TIME), _c("touched_event_id", UUID), _c("outcome", sa.Text),
)  # fmt: skip
quote_sending = sa.Table(
    "quote_sending", META, _c("tenant_id", UUID, primary_key=True), _c("event_id", UUID, primary_key=True),
    _c("quote_id", UUID), _c("owner_id", UUID), _c("unit_path", sa.Text), _c("month", sa.Text), _c("sent_at", TIME),
    _c("due_at", TIME), _c("answered_at", TIME), _c("answered_event_id", UUID), _c("outcome", sa.Text),
)  # fmt: skip
arrival_table = sa.Table(
    "arrival", META, _c("tenant_id", UUID, primary_key=True),
    _c("event_id", UUID, primary_key=True), _c("lead_id", UUID), _c("owner_id", UUID), _c("unit_path", sa.Text),
    _c("month", sa.Text), _c("came_at", TIME), _c("answered_at", TIME), _c("ended_at", TIME), _c("lost", sa.Boolean),
)  # fmt: skip
light_table = sa.Table(
    "health_light", META, _c("tenant_id", UUID, primary_key=True), _c("subject", sa.Text, primary_key=True),
    _c("level", sa.Text), _c("owner_id", UUID), _c("unit_path", sa.Text), _c("since_at", TIME), _c("event_id", UUID),
    _c("visits", sa.Integer), _c("visit", sa.Text),
)  # fmt: skip
DERIVED = (
    journal, deal_tally, lead_tally, first_touch, quote_sending, arrival_table, light_table, receivable_table,
    taking_table, pay_day_table,
)  # fmt: skip

_P = sa.bindparam
# One fold of a tenant at a time: each reads journals and writes the difference.
JOURNALS = sa.select(journal.c.subject, journal.c.steps).where(
    journal.c.tenant_id == _P("tenant"), in_any(journal.c.subject, "subjects")
)
JOURNALS_AFTER = (
    sa.select(journal.c.subject, journal.c.steps)
    .where(journal.c.tenant_id == _P("tenant"), journal.c.subject > _P("after", type_=sa.Text))
    .order_by(journal.c.subject)
    .limit(_P("limit", type_=sa.Integer))
)
NEWEST = (
    sa.select(event_archive.c.recorded_at)
    .where(event_archive.c.tenant_id == _P("tenant"))
    .order_by(event_archive.c.event_id.desc())
    .limit(1)
)
ARCHIVED = (
    sa.select(event_archive.c.event_id, event_archive.c.type, event_archive.c.body)
    .where(event_archive.c.tenant_id == _P("tenant"), event_archive.c.event_id > _P("after", type_=UUID))
    .order_by(event_archive.c.event_id)
    .limit(_P("limit", type_=sa.Integer))
)
ARCHIVED_COUNT = sa.select(sa.func.count()).where(event_archive.c.tenant_id == _P("tenant"))


def _digest(table: sa.Table, measures: Iterable[str] = ()) -> Any:
    """How many rows count something (all, without measures), and a sum of their hashes, which does not depend on their
    order.
    """
    text = sa.func.concat_ws("|", *(c for c in table.c if c.name != "tenant_id"))
    hashes = sa.func.coalesce(sa.func.sum(sa.func.hashtextextended(text, 0)), 0)
    counts = sa.or_(*(table.c[measure] != 0 for measure in measures)) if measures else sa.true()
    return sa.select(sa.func.count(), hashes).where(table.c.tenant_id == _P("tenant"), counts)


DIGESTS = (
    _digest(deal_tally, funnel.MEASURES),
    _digest(lead_tally, touch_rules.MEASURES),
    _digest(quote_sending),
    _digest(arrival_table),
    _digest(light_table),
    _digest(receivable_table),
    _digest(taking_table),
    _digest(pay_day_table),
)


def _seen(table: sa.Table, chosen: Selection) -> Any:
    """What a selection shows of a table: rows inside its units, its owner's own, or both."""
    inside = (table.c.unit_path >= _P("lo")) & (table.c.unit_path < _P("hi"))
    owned = table.c.owner_id == _P("owner", type_=UUID)
    if chosen.units and chosen.owner:
        return inside | owned if chosen.either else inside & owned
    return inside if chosen.units else owned if chosen.owner else sa.true()


def _seen_sums(table: sa.Table, chosen: Selection) -> Any:
    """The same of sums, at the coarsest grain that can answer."""
    grain = table.c.grain
    inside = (table.c.unit_path >= _P("lo")) & (table.c.unit_path < _P("hi"))
    in_units = (grain == "unit") & (table.c.owner_id == NOBODY) & inside
    owned = (grain == "owner") & (table.c.owner_id == _P("owner", type_=UUID))
    if chosen.units and chosen.owner:
        if chosen.either:  # the units' sums, and one's own elsewhere
            return in_units | (owned & sa.not_(inside))
        return owned & inside
    if chosen.units:
        return in_units
    return owned if chosen.owner else (grain == "tenant") & (table.c.owner_id == NOBODY)


def _months(table: sa.Table) -> Any:
    return ((table.c.month >= _P("month_from")) & (table.c.month <= _P("month_to"))) | (table.c.month == "")


@cache
def deal_sums(chosen: Selection, pipeline: bool) -> Any:
    """The funnel's sums by month, pipeline, stage and currency, by currency; `chosen` only by its shape."""
    t = deal_tally.c
    keys = (t.month, t.pipeline, t.stage, t.currency)
    query = sa.select(*keys, *(sa.func.sum(t[name]).label(name) for name in funnel.MEASURES)).where(
        t.tenant_id == _P("tenant"), _months(deal_tally), _seen_sums(deal_tally, chosen)
    )
    if pipeline:
        query = query.where(t.pipeline == _P("pipeline"))
    return query.group_by(*keys).order_by(t.currency)


@cache
def lead_sums(chosen: Selection) -> Any:
    """Leads that came in and that became opportunities, by month."""
    t = lead_tally.c
    return (
        sa.select(t.month, sa.func.sum(t.created).label("created"), sa.func.sum(t.converted).label("converted"))
        .where(t.tenant_id == _P("tenant"), _months(lead_tally), _seen_sums(lead_tally, chosen))
        .group_by(t.month)
    )


@cache
def touch_sums(chosen: Selection) -> Any:
    """First touches of one month by owner and outcome."""
    t = lead_tally.c
    outcomes = [sa.func.sum(t[name]).label(name) for name in touch_rules.OUTCOMES]
    return (
        sa.select(t.owner_id, *outcomes)
        .where(t.tenant_id == _P("tenant"), t.grain == "owner", t.month == _P("month"), _seen(lead_tally, chosen))
        .group_by(t.owner_id)
    )


@cache
def pending(chosen: Selection) -> Any:
    """Assignments of a month whose limit has not come, by owner."""
    t = first_touch.c
    return (
        sa.select(t.owner_id, sa.func.count().label("cases"))
        .where(
            t.tenant_id == _P("tenant"), t.month == _P("month"), t.outcome == "open", t.due_at > _P("now", type_=TIME),
            _seen(first_touch, chosen),
        )
        .group_by(t.owner_id)
    )  # fmt: skip


@cache
def sending_counts(chosen: Selection) -> Any:
    """Sendings of one month by owner and outcome, as a reader sees it."""
    t = quote_sending.c
    stands = sa.case(
        (t.outcome != "open", t.outcome),
        (t.due_at > _P("now", type_=TIME), sa.literal_column("'pending'")),
        else_=sa.literal_column("'missed'"),
    ).label("outcome")
    return (
        sa.select(t.owner_id, stands, sa.func.count().label("cases"))
        .where(t.tenant_id == _P("tenant"), t.month == _P("month"), _seen(quote_sending, chosen))
        .group_by(t.owner_id, sa.text("2"))
    )


@cache
def arrival_counts(chosen: Selection) -> Any:
    """Leads of high intent of one month that waited for an answer, by owner and outcome, as a reader sees it, and how many
    of each are lost.
    """
    t, now = arrival_table.c, _P("now", type_=TIME)
    limit = t.came_at + _P("limit", type_=sa.Interval)
    waited = t.answered_at.is_distinct_from(t.came_at)
    stands = sa.case(
        (t.answered_at <= limit, "on_time"),
        (t.answered_at.is_not(None), "late"),
        (t.ended_at <= limit, "cancelled"),
        (limit < now, "missed"),
        else_="pending",
    ).label("outcome")
    lost = sa.func.count().filter(t.lost).label("lost")
    return (
        sa.select(t.owner_id, stands, sa.func.count().label("cases"), lost)
        .where(t.tenant_id == _P("tenant"), t.month == _P("month"), waited, _seen(arrival_table, chosen))
        .group_by(t.owner_id, sa.text("2"))
    )


def touch_rows(chosen: Selection, outcome: str) -> Any:
    """A page of assignments of a month, the oldest first; `outcome` as a reader sees it, empty for all."""
    return _cases(first_touch, "assigned_at", chosen, outcome)


def sending_rows(chosen: Selection, outcome: str) -> Any:
    """A page of sendings of a month, the same way."""
    return _cases(quote_sending, "sent_at", chosen, outcome)


@cache
def light_rows(chosen: Selection, level: str) -> Any:
    """A page of what is on, the longest first; `level` empty for both."""
    t = light_table.c
    tests: list[Any] = [
        t.tenant_id == _P("tenant"), _on(level),
        sa.tuple_(t.since_at, t.event_id) > sa.tuple_(_P("at", type_=TIME), _P("event", type_=UUID)),
    ]  # fmt: skip
    order, limit = (("since_at", False), ("event_id", False)), _P("limit", type_=sa.Integer)
    return page_of(light_table, ALL, [*tests, _seen(light_table, chosen)], order, limit)


@cache
def light_counts(chosen: Selection) -> Any:
    """How many are on, by level."""
    t = light_table.c
    query = sa.select(t.level, sa.func.count().label("cases")).where(t.tenant_id == _P("tenant"), _on(""))
    return query.where(_seen(light_table, chosen)).group_by(t.level)


def _on(level: str) -> Any:
    """Spelt as in the index: what is off stands in none."""
    on = light_table.c.level != sa.literal_column("''")
    return on & (light_table.c.level == sa.literal_column(f"'{level}'")) if level else on


@cache
def _cases(table: sa.Table, began: str, chosen: Selection, outcome: str) -> Any:
    t = table.c
    tests: list[Any] = [
        t.tenant_id == _P("tenant"), t.month == _P("month"),
        sa.tuple_(t[began], t.event_id) > sa.tuple_(_P("at", type_=TIME), _P("event", type_=UUID)),
    ]  # fmt: skip
    now = _P("now", type_=TIME)
    if outcome == "pending":
        tests += [t.outcome == "open", t.due_at > now]
    elif outcome == "missed":
        tests.append((t.outcome == "missed") | ((t.outcome == "open") & (t.due_at <= now)))
    elif outcome:
        tests.append(t.outcome == outcome)
    order, limit = ((began, False), ("event_id", False)), _P("limit", type_=sa.Integer)
    if chosen.units and (chosen.either or not chosen.owner):
        return page_of(table, TREE, tests, order, limit, own=chosen.owner)
    return page_of(table, ALL, [*tests, _seen(table, chosen)], order, limit)


@cache
def overdue(chosen: Selection, *, month: bool, customer: bool) -> Any:
    """What was late and what was due, by currency."""
    return receivables.overdue(_seen(receivable_table, chosen), month=month, customer=customer)


@cache
def contracts(chosen: Selection) -> Any:
    """A customer's contracts, the last signed first."""
    return receivables.contracts(_seen(receivable_table, chosen))


async def lock(work: Work) -> None:
    """Waits until this is the tenant's only fold."""
    await work.lock("insights")


async def journals(see: Reader, subjects: Iterable[str]) -> Journals:
    """The journals of subjects."""
    rows = await see.rows(JOURNALS, subjects=sorted(subjects))
    return {row["subject"]: row["steps"] for row in rows}


async def journals_after(see: Reader, after: str, limit: int) -> Journals:
    """The next journals in the order of their subjects."""
    rows = await see.rows(JOURNALS_AFTER, after=after, limit=limit)
    return {row["subject"]: row["steps"] for row in rows}


async def in_place(see: Reader, fresh: Steps) -> Steps:
    """Steps under the paths that their units have now: a fact may come, or be folded again, after a unit moved."""
    moved = await paths.moved(see, {step.unit_path for steps in fresh.values() for step in steps})
    if not moved:
        return fresh
    return {
        subject: [step._replace(unit_path=moved.get(step.unit_path, step.unit_path)) for step in steps]
        for subject, steps in fresh.items()
    }


def save(work: Work, folded: Folded) -> None:
    """Stores what a fold changes."""
    work.upsert_many(
        journal, [{"subject": s, "steps": steps} for s, steps in folded.journals.items()], replace=("steps",)
    )
    work.upsert_many(deal_tally, _sums(folded.deals, deal=True), add=funnel.MEASURES)
    work.upsert_many(lead_tally, _sums(folded.leads, deal=False), add=touch_rules.MEASURES)
    _replace(work, first_touch, rows.touch_row, folded.assignments)
    _replace(work, quote_sending, rows.sending_row, folded.sendings)
    _replace(work, arrival_table, rows.arrival_row, folded.arrivals)
    _replace(work, light_table, rows.light_row, folded.lights)
    _replace(work, receivable_table, rows.receivable_row, folded.receivables)
    _replace(work, taking_table, rows.taking_row, folded.takings)
    _replace(work, pay_day_table, rows.pay_day_row, folded.pay_days)


def _replace(
    work: Work, table: sa.Table, row_of: Callable[[str, Any], dict[str, Any]], found: Iterable[tuple[str, Any]]
) -> None:
    work.upsert_many(
        table, [row_of(*one) for one in found], replace=tuple(c.name for c in table.c if not c.primary_key)
    )


def _sums(tally: Tally, *, deal: bool) -> list[dict[str, Any]]:
    rows = []
    for grain, key, sums in tally.rows():
        row = {
            "grain": grain.value,
            "owner_id": owner_id(key.owner) or NOBODY,
            "month": key.month,
            "unit_path": key.unit_path,
        }
        if deal:
            row |= {"pipeline": key.pipeline, "stage": key.stage, "currency": key.currency}
        rows.append(row | dict(zip(tally.measures, sums, strict=True)))
    return rows
