"""Rows of tables from what a fold found. Pure."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from services.insights.collecting.receivable import Receivable, Taking
from services.insights.first_response import Arrival
from services.insights.first_touch import Assignment
from services.insights.health_lights import Light
from services.insights.quote_answer import Sending
from services.insights.scope import owner_id
from weft.reader import as_id

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def touch_row(lead: str, row: Assignment) -> dict[str, Any]:
    """An assignment."""
    return {
        "event_id": uuid.UUID(row.event_id),
        "lead_id": as_id(lead),
        "owner_id": owner_id(row.owner),
        "unit_path": row.unit_path,
        "month": row.month,
        "assigned_at": _instant(row.assigned_us),
        "due_at": _instant(row.due_us),
        "touched_at": _instant(row.touched_us) if row.touched_us else None,
        "touched_event_id": uuid.UUID(row.touched_event_id) if row.touched_event_id else None,
        "outcome": row.outcome,
    }


def sending_row(quote: str, row: Sending) -> dict[str, Any]:
    """A sending."""
    return {
        "event_id": uuid.UUID(row.event_id),
        "quote_id": as_id(quote),
        "owner_id": owner_id(row.owner),
        "unit_path": row.unit_path,
        "month": row.month,
        "sent_at": _instant(row.sent_us),
        "due_at": _instant(row.due_us),
        "answered_at": _instant(row.answered_us) if row.answered_us else None,
        "answered_event_id": uuid.UUID(row.answered_event_id) if row.answered_event_id else None,
        "outcome": row.outcome,
    }


def arrival_row(lead: str, row: Arrival) -> dict[str, Any]:
    """A lead of high intent."""
    return {
        "event_id": uuid.UUID(row.event_id),
        "lead_id": as_id(lead),
        "owner_id": owner_id(row.owner),
        "unit_path": row.unit_path,
        "month": row.month,
        "came_at": _instant(row.came_us),
        "answered_at": _instant(row.answered_us) if row.answered_us else None,
        "ended_at": _instant(row.ended_us) if row.ended_us else None,
        "lost": row.lost,
    }


def light_row(subject: str, row: Light) -> dict[str, Any]:
    """What is on of a subject."""
    return {
        "subject": subject,
        "level": row.level,
        "owner_id": owner_id(row.owner),
        "unit_path": row.unit_path,
        "since_at": _instant(row.since_us),
        "event_id": uuid.UUID(row.event_id),
        "visits": row.visits,
        "visit": row.visit,
    }


def receivable_row(instalment: str, row: Receivable) -> dict[str, Any]:
    """An instalment."""
    return {
        "instalment_id": as_id(instalment),
        "customer_id": as_id(row.customer) if row.customer else None,
        "contract_id": as_id(row.contract) if row.contract else None,
        "owner_id": owner_id(row.owner),
        "unit_path": row.unit_path,
        "month": row.due[:7],
        "currency": row.currency,
        "amount_fen": row.amount_fen,
        "in_time_fen": row.in_time_fen,
        "signed_on": date.fromisoformat(row.signed) if row.signed else None,
        "due_on": date.fromisoformat(row.due),
        "paid_on": date.fromisoformat(row.paid) if row.paid else None,
    }


def taking_row(instalment: str, row: Taking) -> dict[str, Any]:
    """What one payment of an instalment brought in."""
    return {
        "instalment_id": as_id(instalment),
        "version": row.version,
        "owner_id": owner_id(row.owner),
        "unit_path": row.unit_path,
        "currency": row.currency,
        "fen": row.fen,
        "booked_on": date.fromisoformat(row.booked),
    }


def pay_day_row(name: str, day: int) -> dict[str, Any]:
    """On which day a customer pays."""
    return {"customer_id": as_id(name), "day": day}


def _instant(us: int) -> datetime:
    return EPOCH + timedelta(microseconds=us)
