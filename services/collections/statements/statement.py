"""A statement: a file of a bank, and what became of its lines. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate
from weft.api.collections import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

READING, READ = pb.STATEMENT_STATE_READING, pb.STATEMENT_STATE_READ
COUNTED = {
    pb.LINE_OUTCOME_RECEIVED: "received_count", pb.LINE_OUTCOME_PAID_OUT: "paid_out_count",
    pb.LINE_OUTCOME_DUPLICATE: "duplicate_count", pb.LINE_OUTCOME_QUARANTINED: "quarantined_count",
    pb.LINE_OUTCOME_DISMISSED: "dismissed_count",
}  # fmt: skip
COUNTS = ("received_count", "paid_out_count", "duplicate_count", "quarantined_count", "matched_count")


class StatementIsBeingRead(Refused):
    """Which of its lines are the same is not known before the last one."""

    reason = "STATEMENT_IS_BEING_READ"
    kind = Kind.PRECONDITION
    text = Text(en="This statement is still being read.", zh="该流水仍在读取中。")
    remedy = Text(en="Try again once it is read.", zh="请待读取完成后重试。")


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
    dismissed_count: int = 0
    hint: str | None = None

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

    def must_be_read(self) -> None:
        """Refuses what is changed before its last line is taken over."""
        if self.state != READ:
            raise StatementIsBeingRead

    def move(self, account: UUID) -> None:
        """Its money came to another account of ours than was named."""
        before, self.account_id = self.account_id, account
        self.record(
            pb.StatementAccountCorrected(
                state=self.state, bank_account=f"bankAccounts/{account}",
                old_bank_account=f"bankAccounts/{before}" if before else "",
            )
        )  # fmt: skip

    def wait(self, row: int, was: pb.LineOutcome, amount_fen: int, currency: str, waiting: int) -> None:
        """Much money of a line was typed in; `waiting` lines wait for a second person with it."""
        self._count(was, pb.LINE_OUTCOME_QUARANTINED)
        self.record(
            pb.StatementLineTyped(
                state=self.state, row=row, amount_fen=amount_fen, currency=currency, waiting_count=waiting
            )
        )  # fmt: skip

    def release(
        self, row: int, was: pb.LineOutcome, outcome: pb.LineOutcome, receipt: str, *, matched: int, waiting: int
    ) -> None:
        """A line of the quarantine is a line as any other, and counts as one."""
        self._count(was, outcome)
        self.matched_count += matched
        self.record(
            pb.StatementLineReleased(
                state=self.state, row=row, outcome=outcome, receipt=receipt, quarantined_count=self.quarantined_count,
                waiting_count=waiting,
            )
        )  # fmt: skip

    def dismiss(self, row: int, reason: str, waiting: int) -> None:
        """Nothing is to be done about a line of the quarantine."""
        self._count(pb.LINE_OUTCOME_QUARANTINED, pb.LINE_OUTCOME_DISMISSED)
        self.record(
            pb.StatementLineDismissed(
                state=self.state, row=row, reason=reason, quarantined_count=self.quarantined_count, waiting_count=waiting
            )
        )  # fmt: skip

    def _count(self, was: pb.LineOutcome, outcome: pb.LineOutcome) -> None:
        setattr(self, COUNTED[was], getattr(self, COUNTED[was]) - 1)
        setattr(self, COUNTED[outcome], getattr(self, COUNTED[outcome]) + 1)
