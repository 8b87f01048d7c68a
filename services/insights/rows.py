"""Rows of tables from what a fold found. Pure."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

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


def _instant(us: int) -> datetime:
    return EPOCH + timedelta(microseconds=us)
