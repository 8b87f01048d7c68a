"""What a lead is given: hints with their source, and an owner with his clocks. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from weft.api.common import v1 as common
from weft.api.leads import v1 as pb


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known, and where it was seen."""

    text: str
    source: pb.HintSource
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewOwner:
    """Who gets a lead, how he was found, and when his clocks run out."""

    person: UUID
    unit_path: str
    kind: pb.AssignmentKind
    score: str
    first_touch_due: datetime
    stalls_at: datetime
    screening_due: datetime
    runner_up: UUID | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """Whom a lead went back to the pool from, by which kind of decision, and why."""

    owner: UUID | None
    kind: str
    reason: common.Reason
    version: int
