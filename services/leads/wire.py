"""Leads and decisions about their owners as messages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import asyncpg
from google.protobuf.timestamp_pb2 import Timestamp

from services.leads.lead import Lead
from services.leads.parts import Hint
from services.leads.screening.screening import Form, form_of
from services.leads.shields.shield import Shield, shield_of
from services.leads.texts import TEXTS
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.instants import stamp

Columns = Any  # a row of the table, or the fields of a lead: they have the same names


def lead(one: Lead) -> pb.Lead:
    """The whole lead."""
    return _whole(vars(one), one.etag, _reasons(one), [hint(h) for h in one.hints], one.screening, one.shield)


def pooled(one: Lead) -> pb.Lead:
    """What the pool shows to those who may claim: the tags, nobody's name or number."""
    return _tags(vars(one), one.etag, _reasons(one))


def lead_row(row: asyncpg.Record) -> pb.Lead:
    """The whole lead as it is stored; a list has no use for the aggregate in between."""
    hints = [_stored_hint(h) for h in row["hints"]]
    screened, shield = form_of(row["screening"]), shield_of(row["shield"])
    return _whole(row, str(row["version"]), _stored_reasons(row), hints, screened, shield)


def pooled_row(row: asyncpg.Record) -> pb.Lead:
    """What the pool shows, as it is stored."""
    return _tags(row, str(row["version"]), _stored_reasons(row))


def _whole(
    of: Columns, etag: str, reasons: list[common.Reason], hints: list[pb.Hint], form: Form | None, shield: Shield | None
) -> pb.Lead:
    message = _tags(of, etag, reasons)
    message.company_code = of["company_code"]
    message.contact_name, message.contact_phone = of["contact_name"], of["contact_phone"]
    message.contact_email = of["contact_email"]
    message.score, message.assignment_kind = of["score"], of["assignment_kind"]
    message.loss_reason = of["loss_reason"]
    if hints:
        message.hints.extend(hints)
    if of["owner_id"] is not None:
        message.owner = f"people/{of['owner_id']}"
    if of["customer_id"] is not None:
        message.customer = f"customers/{of['customer_id']}"
    if of["opportunity_id"] is not None:
        message.opportunity = f"opportunities/{of['opportunity_id']}"
    if of["expected_close"] is not None:
        message.expected_close_date = of["expected_close"].isoformat()
    if of["contract_end"] is not None:
        message.contract_end_date = of["contract_end"].isoformat()
    put(message.recycle_limit_time, of["recycles_at"])
    put(message.assigned_time, of["assigned_at"])
    put(message.first_touch_limit_time, of["first_touch_due"])
    put(message.first_touched_time, of["first_touched_at"])
    put(message.followed_up_time, of["followed_up_at"])
    put(message.screening_limit_time, of["screening_due"])
    message.screening_missed = of["screening_missed"]
    if form is not None:
        message.screening.CopyFrom(screening(form))
    if shield is not None:
        message.refusal.CopyFrom(refusal(shield))
    stamp(message.update_time, of["updated_at"])
    return message


def screening(one: Form) -> pb.Screening:
    """The screening form."""
    message = pb.Screening(
        budget_band=one.budget_band,
        decision_role=one.decision_role,
        current_pain=one.current_pain,
        in_time=one.in_time,
    )
    put(message.filed_time, one.filed_at)
    return message


def _tags(of: Columns, etag: str, reasons: list[common.Reason]) -> pb.Lead:
    message = pb.Lead(
        name=f"leads/{of['id']}",
        etag=etag,
        state=of["state"],
        company=of["company"],
        source=of["source"],
        budget_band=of["budget_band"],
        budget_fen=of["budget_fen"],
        currency=of["currency"],
        technical_intensity=of["technical_intensity"],
        decision_chain=of["decision_chain"],
        industry=of["industry"],
        high_value=of["high_value"],
        unit_path=of["unit_path"],
        reasons=reasons,
    )
    stamp(message.create_time, of["created_at"])
    return message


def _reasons(one: Lead) -> list[common.Reason]:
    return [common.Reason(code=code, args=args) for code, args in one.reasons]


def _stored_reasons(row: asyncpg.Record) -> list[common.Reason]:
    return [common.Reason(code=reason["code"], args=reason["args"]) for reason in row["reasons"]]


def _stored_hint(stored: dict[str, Any]) -> pb.Hint:
    message = pb.Hint(text=stored["text"], source=stored["source"])
    put(message.seen_time, datetime.fromisoformat(stored["seen_at"]) if stored["seen_at"] else None)
    return message


def refusal(one: Shield) -> pb.Refusal:
    """A refusal, with its sentence."""
    message = pb.Refusal(
        person=f"people/{one.person}",
        reason=one.reason,
        note=one.note,
        restart=one.restart,
        explanation=one.sentence(),
    )
    put(message.refused_time, one.refused_at)
    put(message.restart_time, one.restart_at)
    put(message.shielded_until_time, one.until)
    return message


def told(message: pb.Lead, language: str, zone: str) -> pb.Lead:
    """A lead with the sentence of its refusal in the reader's language."""
    if message.HasField("refusal"):
        reason = message.refusal.explanation
        reason.text = TEXTS[reason.code].render(language, dict(reason.args), zone=zone)
    return message


def brief(one: Lead) -> pb.LeadBrief:
    """What an owner should know of his new lead."""
    message = pb.LeadBrief(
        lead=one.name,
        owner=one.owner,
        company=one.company,
        source=one.source,
        budget_band=one.budget_band,
        technical_intensity=one.technical_intensity,
        industry=one.industry,
        hints=[hint(h) for h in one.hints],
        reasons=[common.Reason(code=code, args=args) for code, args in one.reasons],
        score=one.score,
    )
    put(message.first_touch_limit_time, one.first_touch_due)
    return message


def hint(one: Hint) -> pb.Hint:
    """One hint with its source."""
    message = pb.Hint(text=one.text, source=one.source)
    put(message.seen_time, one.seen_at)
    return message


def hint_of(message: pb.Hint) -> Hint:
    """A hint as it came in."""
    seen = message.seen_time.ToDatetime(UTC) if message.HasField("seen_time") else None
    return Hint(message.text, message.source, seen)


def assignment(row: asyncpg.Record) -> pb.Assignment:
    """One line of the log of decisions."""
    message = pb.Assignment(
        name=f"assignments/{row['id']}",
        lead=f"leads/{row['lead_id']}",
        owner=_person(row["owner_id"]),
        previous_owner=_person(row["previous_owner_id"]),
        kind=row["kind"],
        score=row["score"],
        best=_person(row["best_id"]),
        best_score=row["best_score"],
        deviation=f"{row['deviation_e6'] / 1_000_000:.6f}",
        reasons=[common.Reason(code=reason["code"], args=reason["args"]) for reason in row["reasons"]],
        policy_version=row["policy_version"],
        note=row["note"],
    )
    put(message.decide_time, row["at"])
    return message


def follow_up(row: asyncpg.Record) -> pb.FollowUp:
    """What was written down about one communication."""
    message = pb.FollowUp(
        parent=row["subject"],
        summary=row["summary"],
        next_step=row["next_step"],
        expected_close_date=row["expected_close"].isoformat(),
        channel=row["channel"],
        actor=row["actor"],
    )
    put(message.create_time, row["at"])
    return message


def put(field: Timestamp, at: datetime | None) -> None:
    """Fills an instant, or leaves it unset."""
    if at is not None:
        stamp(field, at)


def _person(person: Any) -> str:
    return f"people/{person}" if person else ""
