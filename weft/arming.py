"""What becomes of the clocks that a work set: rows of the deadline table, armed, moved or cancelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from weft.aggregate import Clock
from weft.flush import Part

TRACE = ("traceparent", "trace_link")
UNCLAIMED = datetime(1970, 1, 1, tzinfo=UTC)  # a clock that is set again waits for no lease of its earlier firing


def deadline_parts(
    table: sa.Table,
    clocks: Mapping[tuple[str, str, str], Clock],
    guards: Sequence[Part],
    tenant: UUID,
    initiator: str,
    at: datetime,
    trace: str | None = None,
) -> list[Part]:
    """Arms as one upsert, cancels one by one. The deadline that is firing is already guarded: arming it again moves
    that very row instead of writing it twice. What is due at once (`at` is business time) goes on in the sampled
    `trace`; what is due later only points back to it.
    """
    armed: list[dict[str, Any]] = []
    parts: list[Part] = []
    firing = {(p.key["kind"], p.key["subject"], p.key["key"]): p for p in guards if p.table is table}
    for (kind, subject, key), clock in clocks.items():
        own = firing.get((kind, subject, key))
        if own is not None:
            if clock.due_at is not None:
                generation = own.key["generation"] + 1
                own.rows[0].update(due_at=clock.due_at, state="armed", generation=generation, tries=0)
                own.rows[0]["lease_until"] = UNCLAIMED
                own.rows[0]["payload"] = clock.payload
                own.rows[0].update(_traced(clock.due_at <= at, trace))
            continue
        if clock.due_at is not None:
            armed.append(
                {
                    "tenant_id": tenant,
                    "kind": kind,
                    "subject": subject,
                    "key": key,
                    "due_at": clock.due_at,
                    "state": "armed",
                    "payload": clock.payload,
                    "initiator": initiator,
                    "generation": 1,
                    "tries": 0,
                    "lease_until": UNCLAIMED,
                    **_traced(clock.due_at <= at, trace),
                }
            )
        else:
            where = {"tenant_id": tenant, "kind": kind, "subject": subject, "key": key, "state": "armed"}
            parts.append(
                Part(table, "update", [{"state": "cancelled", "generation": 1}], where,
                     add_columns=("generation",))
            )  # fmt: skip
    if armed:
        parts.append(
            Part(table, "upsert", armed,
                 update_columns=("due_at", "state", "payload", "initiator", "tries", "lease_until", *TRACE),
                 add_columns=("generation",))
        )  # fmt: skip
    return parts


def _traced(at_once: bool, trace: str | None) -> dict[str, str | None]:
    if trace is None:
        return {}  # columns that are not named stay, and become again, null
    return {"traceparent": trace if at_once else None, "trace_link": None if at_once else trace}
