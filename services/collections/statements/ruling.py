"""What people made of a line in quarantine: typed in and waiting, released, or dismissed. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from services.collections.statements.correcting import Typed
from services.collections.statements.lines import QUARANTINED
from weft.api.collections import v1 as pb
from weft.errors import Kind, Refused, StaleVersion
from weft.text import Text

NONE = pb.LINE_RULING_STATE_UNSPECIFIED
WAITING, RELEASED, DISMISSED = (
    pb.LINE_RULING_STATE_WAITING,
    pb.LINE_RULING_STATE_RELEASED,
    pb.LINE_RULING_STATE_DISMISSED,
)
LINE_DISMISSED = pb.LINE_OUTCOME_DISMISSED


class LineIsNotInQuarantine(Refused):
    """What is certain, or was released, is decided."""

    reason = "LINE_IS_NOT_IN_QUARANTINE"
    kind = Kind.PRECONDITION
    text = Text(en="This line is not in quarantine.", zh="该行不在隔离区。")
    remedy = Text(en="Choose a line of the statement that is in quarantine.", zh="请选择该流水中处于隔离状态的行。")


class LineCannotBeReleased(Refused):
    """The policy knows lines that are no customer's money, whoever types them in."""

    reason = "LINE_CANNOT_BE_RELEASED"
    kind = Kind.PRECONDITION
    text = Text(en="A line that is in quarantine for this is not released.", zh="因该原因隔离的行不可放行。")
    remedy = Text(
        en="Dismiss it with a reason, or upload a file in which the bank says it for certain.",
        zh="请注明原因后忽略该行，或上传银行已明确记载的文件。",
    )


class LineIsInDoubtStill(Refused):
    """With what was typed in it contradicts what is known."""

    reason = "LINE_IS_IN_DOUBT"
    kind = Kind.PRECONDITION
    text = Text(
        en="Other money is known under this line's bank reference, with another day, amount, currency or account.",
        zh="该流水号下已有日期、金额、币种或账户不同的款项。",
    )
    remedy = Text(
        en="Type in the reference as the bank's own paper has it, or dismiss the line.",
        zh="请按银行资料补录流水号，或忽略该行。",
    )


class LineWaitsForNobody(Refused):
    """Only what was typed in and waits is approved."""

    reason = "LINE_WAITS_FOR_NOBODY"
    kind = Kind.PRECONDITION
    text = Text(en="This line does not wait for a second person.", zh="该行无需复核。")
    remedy = Text(en="Read the line again; it may be released already.", zh="请重新查看该行，可能已放行。")


class SecondPersonIsNeeded(Refused):
    """Nobody approves what he typed in himself."""

    reason = "SECOND_PERSON_IS_NEEDED"
    kind = Kind.FORBIDDEN
    text = Text(en="You typed this line in yourself.", zh="该行由您本人补录。")
    remedy = Text(en="Ask somebody else who may approve it.", zh="请由其他有权限的人员复核。")


@dataclass(kw_only=True)
class Ruling:
    """What was said of one line; `revision` counts how often, 0 if never."""

    row: int
    revision: int = 0
    state: pb.LineRulingState = NONE
    outcome: pb.LineOutcome = QUARANTINED
    receipt_id: UUID | None = None
    account_id: UUID | None = None
    reason: str = ""
    typed: Typed = field(default_factory=Typed)
    note: str = ""
    person_id: UUID | None = None
    approver_id: UUID | None = None
    at: datetime | None = None

    def type_in(self, typed: Typed, note: str, by: UUID, *, at: datetime) -> None:
        """A person types in what cannot be read; whoever calls this releases it or lets it wait."""
        self._must_be_open()
        self._said(by, note, at)
        self.typed = typed

    def wait(self) -> None:
        """It counts once a second person has looked."""
        self.state, self.outcome = WAITING, QUARANTINED

    def approve(self, etag: str, by: UUID, *, at: datetime) -> None:
        """A second person looked at what was typed in."""
        if self.state != WAITING:
            raise LineWaitsForNobody
        if etag != str(self.revision):
            raise StaleVersion
        if by == self.person_id:
            raise SecondPersonIsNeeded
        self.revision, self.approver_id, self.at = self.revision + 1, by, at

    def release(self, outcome: pb.LineOutcome, receipt: UUID | None, account: UUID | None, reason: str) -> None:
        """It is a line as any other."""
        self.state, self.outcome, self.receipt_id, self.account_id, self.reason = (
            RELEASED, outcome, receipt, account, reason,
        )  # fmt: skip

    def dismiss(self, reason: str, note: str, by: UUID, *, at: datetime) -> None:
        """Nothing is to be done."""
        self._must_be_open()
        if self.state == DISMISSED:
            raise LineIsNotInQuarantine
        self._said(by, note, at)
        self.state, self.outcome, self.reason = DISMISSED, LINE_DISMISSED, reason

    def _must_be_open(self) -> None:
        if self.state == RELEASED:
            raise LineIsNotInQuarantine

    def _said(self, by: UUID, note: str, at: datetime) -> None:
        self.revision, self.person_id, self.note, self.at = self.revision + 1, by, note, at
        self.typed, self.reason, self.approver_id = Typed(), "", None
