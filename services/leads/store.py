"""The tables of leads, of the decisions about their owners and of what was logged: the only SQL about them."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from services.leads.lead import Lead
from services.leads.parts import Hint
from services.leads.screening.screening import form_of
from services.leads.shields import store as shields
from services.leads.shields.shield import shield_of
from weft.api.leads import v1 as pb
from weft.ids import uuid7
from weft.schema import TIME
from weft.sighted import within
from weft.work import Reader, Work

meta = sa.MetaData(schema="leads")
_c = sa.Column


def _table(name: str, *columns: sa.Column[Any]) -> sa.Table:
    tenant, key = _c("tenant_id", sa.UUID, primary_key=True), _c("id", sa.UUID, primary_key=True)
    return sa.Table(name, meta, tenant, key, _c("owner_id", sa.UUID), _c("unit_path", sa.Text), *columns)


lead_table = _table(
    "lead",
    _c("version", sa.BigInteger), _c("home_unit_path", sa.Text), _c("state", sa.SmallInteger), _c("company", sa.Text),
    _c("company_key", sa.Text), _c("company_code", sa.Text), _c("contact_name", sa.Text), _c("contact_phone", sa.Text),
    _c("contact_email", sa.Text), _c("source", sa.SmallInteger), _c("budget_band", sa.SmallInteger),
    _c("budget_fen", sa.BigInteger), _c("currency", sa.Text), _c("technical_intensity", sa.SmallInteger),
    _c("decision_chain", sa.SmallInteger), _c("industry", sa.Text), _c("customer_id", sa.UUID), _c("hints", JSONB),
    _c("high_value", sa.Boolean), _c("assignment_kind", sa.SmallInteger), _c("score", sa.Text), _c("reasons", JSONB),
    _c("assigned_at", TIME), _c("first_touch_due", TIME), _c("first_touched_at", TIME),
    _c("touch_overdue", sa.Boolean), _c("followed_up_at", TIME), _c("dwells_since", TIME), _c("stalls_at", TIME),
    _c("expected_close", sa.Date), _c("opportunity_id", sa.UUID), _c("loss_reason", sa.Text),
    _c("created_at", TIME), _c("updated_at", TIME), _c("screening_due", TIME), _c("screening", JSONB),
    _c("screening_missed", sa.Boolean), _c("shield", JSONB), _c("contract_end", sa.Date), _c("recycles_at", TIME),
)  # fmt: skip
assignment_table = _table(
    "assignment",
    _c("lead_id", sa.UUID), _c("previous_owner_id", sa.UUID), _c("kind", sa.SmallInteger), _c("score", sa.Text),
    _c("best_id", sa.UUID), _c("best_score", sa.Text), _c("deviation_e6", sa.BigInteger), _c("reasons", JSONB),
    _c("policy_version", sa.BigInteger), _c("day", sa.Date), _c("note", sa.Text), _c("at", TIME),
)  # fmt: skip
follow_up_table = _table(
    "follow_up",
    _c("subject", sa.Text), _c("summary", sa.Text), _c("next_step", sa.Text), _c("expected_close", sa.Date),
    _c("channel", sa.SmallInteger), _c("actor", sa.Text), _c("at", TIME),
)  # fmt: skip

_APART = {"tenant_id", "id", "version", "hints", "reasons", "screening", "shield"}
_SAME = tuple(column.name for column in lead_table.c if column.name not in _APART)

OWNERS = (
    sa.select(lead_table.c.owner_id, lead_table.c.reasons, lead_table.c.assignment_kind)
    .where(
        lead_table.c.tenant_id == sa.bindparam("tenant"),
        lead_table.c.state <= int(pb.LEAD_STATE_ASSIGNED),
        sa.or_(
            lead_table.c.company_key == sa.bindparam("key"),
            sa.and_(lead_table.c.company_code == sa.bindparam("code"), lead_table.c.company_code != ""),
        ),
    )
    .order_by(lead_table.c.id.desc())
    .limit(50)
)

LAST_LOG = (
    sa.select(follow_up_table.c.at)
    .where(follow_up_table.c.tenant_id == sa.bindparam("tenant"), follow_up_table.c.subject == sa.bindparam("subject"))
    .order_by(follow_up_table.c.id.desc())
    .limit(1)
)


@cache
def deviations(sight: str) -> Any:
    """The decisions of a day that lie farthest from what the score would have chosen."""
    t = assignment_table
    return (
        sa.select(t)
        .where(t.c.tenant_id == sa.bindparam("tenant"), t.c.day == sa.bindparam("day"), t.c.deviation_e6 > 0)
        .where(*within(t, sight))
        .order_by(t.c.deviation_e6.desc(), t.c.id)
        .limit(sa.bindparam("limit", type_=sa.BigInteger))
    )


@cache
def to_pull(sight: str, *, high_value_only: bool) -> Any:
    """The oldest leads of the pool that somebody may take."""
    t = lead_table
    return (
        sa.select(t)
        .where(t.c.tenant_id == sa.bindparam("tenant"), in_pool(), *within(t, sight))
        .where(*((t.c.high_value,) if high_value_only else ()), ~shields.shielded_for_others(t), ~cooling_for(t))
        .order_by(t.c.id)
        .limit(sa.bindparam("limit", type_=sa.BigInteger))
    )


def cooling_for(lead: Any) -> Any:
    """The predicate of leads that went back from `person` after `since`."""
    a = assignment_table
    return (
        sa.exists()
        .where(a.c.tenant_id == sa.bindparam("tenant"), a.c.lead_id == lead.c.id)
        .where(a.c.previous_owner_id == sa.bindparam("person", type_=sa.UUID()), a.c.owner_id.is_(None))
        .where(a.c.at > sa.bindparam("since", type_=TIME))
        .correlate(lead)
    )


def in_pool() -> Any:
    """The predicate of the pool, spelt so that its partial index serves it."""
    return sa.text("state = 1")


async def load(see: Reader, name: str | UUID) -> Lead:
    """One lead, for reading or for a change."""
    return lead_of(await see.load(lead_table, name))


def lead_of(row: asyncpg.Record) -> Lead:
    """The lead of a row."""
    same = {name: row[name] for name in _SAME}
    hints = tuple(
        Hint(h["text"], h["source"], datetime.fromisoformat(h["seen_at"]) if h["seen_at"] else None)
        for h in row["hints"]
    )
    reasons = tuple((reason["code"], reason["args"]) for reason in row["reasons"])
    screening, shield = form_of(row["screening"]), shield_of(row["shield"])
    return Lead(
        id=row["id"],
        version=row["version"],
        hints=hints,
        reasons=reasons,
        screening=screening,
        shield=shield,
        **same,
    )


def save(work: Work, lead: Lead) -> None:
    """Stores a lead with what it recorded."""
    row = {name: getattr(lead, name) for name in _SAME}
    row["hints"] = [
        {"text": h.text, "source": int(h.source), "seen_at": h.seen_at.isoformat() if h.seen_at else None}
        for h in lead.hints
    ]
    row["reasons"] = [{"code": code, "args": args} for code, args in lead.reasons]
    row["screening"] = lead.screening.stored() if lead.screening else None
    row["shield"] = lead.shield.stored() if lead.shield else None
    if lead.shield_moved:
        shields.keep(work, lead)
    work.save(lead_table, lead, row)


def log_assignment(
    work: Work,
    lead: Lead,
    *,
    previous_owner: UUID | None,
    best: tuple[UUID, str] | None,
    policy_version: int,
    day: date,
    note: str = "",
) -> None:
    """Adds one line to the log of decisions; the deviation is how far the score lies below the best one."""
    deviation = 0
    if best is not None and lead.owner_id is not None and lead.owner_id != best[0]:
        deviation = max(0, millionths(best[1]) - millionths(lead.score))
    work.insert(
        assignment_table,
        id=uuid7(),
        lead_id=lead.id,
        owner_id=lead.owner_id,
        unit_path=lead.unit_path,
        previous_owner_id=previous_owner,
        kind=int(lead.assignment_kind) if lead.owner_id else 0,
        score=lead.score,
        best_id=best[0] if best else None,
        best_score=best[1] if best else "",
        deviation_e6=deviation,
        reasons=[{"code": code, "args": args} for code, args in lead.reasons],
        policy_version=policy_version,
        day=day,
        note=note,
        at=work.now,
    )


def log_follow_up(
    work: Work,
    subject: str,
    *,
    owner_id: UUID | None,
    unit_path: str,
    summary: str,
    next_step: str,
    expected_close: date,
    channel: int,
) -> None:
    """Keeps what was written down about one communication."""
    work.insert(
        follow_up_table,
        id=uuid7(),
        subject=subject,
        owner_id=owner_id,
        unit_path=unit_path,
        summary=summary,
        next_step=next_step,
        expected_close=expected_close,
        channel=channel,
        actor=work.actor.name,
        at=work.now,
    )


async def last_log(see: Reader, subject: str) -> datetime | None:
    """When something was last written down about a lead or an opportunity."""
    at: datetime | None = await see.value(LAST_LOG, subject=subject)
    return at


def millionths(score: str) -> int:
    """A score as a whole number; 0 for none."""
    return round(float(score or 0) * 1_000_000)
