"""A statement: a file of a bank, and what became of its lines. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate
from weft.api.collections import v1 as pb

READING, READ = pb.STATEMENT_STATE_READING, pb.STATEMENT_STATE_READ
COUNTS = ("received_count", "paid_out_count", "duplicate_count", "quarantined_count", "matched_count")


@dataclass(kw_only=True)
class Statement(Aggregate):
    """One statement. `lines_done` is how far it is taken over: who goes on after a crash begins there."""

    collection: ClassVar[str] = "statements"

    state: pb.StatementState = READING
    sha256: str
    profile: str
    uploader_id: UUID
    line_count: int
    lines_done: int = 0
    received_count: int = 0
    paid_out_count: int = 0
    duplicate_count: int = 0
    quarantined_count: int = 0
    matched_count: int = 0
    created_at: datetime
    own_number: str = ""
    account_id: UUID | None = None

    def upload(self) -> None:
        """Its lines are going to be taken over."""
        self.record(
            pb.StatementUploaded(
                state=self.state, sha256=self.sha256, profile=self.profile, line_count=self.line_count
            )
        )  # fmt: skip

    def go_on(self, lines: int, counts: dict[str, int]) -> None:
        """Some lines are taken over; the last ones end it."""
        self.lines_done += lines
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + counts.get(name, 0))
        if self.lines_done >= self.line_count:
            self.state = READ
            self.record(
                pb.StatementRead(
                    state=self.state, line_count=self.line_count, **{name: getattr(self, name) for name in COUNTS}
                )
            )  # fmt: skip
