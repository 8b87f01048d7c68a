"""Keep what happened to customers, in any service, in their timelines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from typing import Any
from uuid import UUID

from services.customers import store
from services.customers.timeline import entry_of
from weft.work import Work, as_id


async def on_customer_facts(events: Sequence[Any], work: Work) -> None:
    """Adds an entry for each fact that names a customer; the event's id is the entry's, so none comes twice."""
    rows = {}
    for event in events:
        found, envelope = entry_of(event), event.envelope
        if found is None:
            continue
        code, args = found
        rows[envelope.event_id] = {
            "entry_id": UUID(envelope.event_id),
            "customer_id": as_id(envelope.customer),
            "occurred_at": envelope.occurred_time.ToDatetime(UTC),
            "type": envelope.type,
            "code": code,
            "args": dict(args),
            "subject": envelope.subject,
            "actor": envelope.actor.name,
            "origin": envelope.origin,
        }
    work.upsert_many(store.timeline, list(rows.values()))
