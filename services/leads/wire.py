"""Leads and decisions about their owners as messages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import asyncpg
from google.protobuf.timestamp_pb2 import Timestamp

from services.leads.lead import Hint, Lead
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb


def lead(one: Lead) -> pb.Lead:
    """The whole lead."""
    message = pooled(one)
    message.company_code = one.company_code
    message.contact_name, message.contact_phone = one.contact_name, one.contact_phone
    message.contact_email = one.contact_email
    message.customer = f"customers/{one.customer_id}" if one.customer_id else ""
    message.hints.extend(hint(h) for h in one.hints)
    message.owner, message.score = one.owner, one.score
    message.assignment_kind = one.assignment_kind
    message.expected_close_date = one.expected_close.isoformat() if one.expected_close else ""
    message.opportunity = f"opportunities/{one.opportunity_id}" if one.opportunity_id else ""
    message.loss_reason = one.loss_reason
    put(message.assigned_time, one.assigned_at)
    put(message.first_touch_limit_time, one.first_touch_due)
    put(message.first_touched_time, one.first_touched_at)
    put(message.followed_up_time, one.followed_up_at)
    put(message.update_time, one.updated_at)
    return message


def pooled(one: Lead) -> pb.Lead:
    """What the pool shows to those who may claim: the tags, nobody's name or number."""
    message = pb.Lead(
        name=one.name,
        etag=one.etag,
        state=one.state,
        company=one.company,
        source=one.source,
        budget_band=one.budget_band,
        budget_fen=one.budget_fen,
        currency=one.currency,
        technical_intensity=one.technical_intensity,
        decision_chain=one.decision_chain,
        industry=one.industry,
        high_value=one.high_value,
        unit_path=one.unit_path,
        reasons=[common.Reason(code=code, args=args) for code, args in one.reasons],
    )
    put(message.create_time, one.created_at)
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
        field.FromDatetime(at)


def _person(person: Any) -> str:
    return f"people/{person}" if person else ""
