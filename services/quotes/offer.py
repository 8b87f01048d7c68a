"""An offer: the newest version of a quote, its figures, and what happens to it with the customer. Pure.

Sent, it has three clocks: `quote.expires`, and one each for the rep's handling of objections and for the customer's answer,
of which neither closes the other. A version that is not the newest is refused wherever it is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from google.protobuf.message import Message

from services.quotes import problems, snapshot
from services.quotes.pricing import Cost, Line, Totals, Version, check
from weft.aggregate import Aggregate
from weft.api.quotes import v1 as pb
from weft.errors import invalid
from weft.instants import instant

EXPIRES, OBJECTION_DUE, ANSWER_DUE = "quote.expires", "quote.objection_due", "quote.answer_due"


@dataclass(kw_only=True)
class Offer(Aggregate):
    """What a quote is to its customer."""

    state: pb.QuoteState = pb.QUOTE_STATE_DRAFT
    major: int = 1
    minor: int = 0
    effective: str = ""
    industry: str
    currency: str
    lines: tuple[Line, ...]
    totals: Totals
    cost: Cost | None = None
    updated_at: datetime
    sent_at: datetime | None = None
    expires_at: datetime | None = None
    objection_due_at: datetime | None = None
    objection_handled_at: datetime | None = None
    answer_due_at: datetime | None = None
    answered_at: datetime | None = None
    answer: pb.CustomerAnswer = pb.CUSTOMER_ANSWER_UNSPECIFIED

    @property
    def number(self) -> str:
        """The newest version, such as `3.2`."""
        return snapshot.number(self.major, self.minor)

    def send(self, version: str, *, expires_at: datetime, objection: datetime, answer: datetime, at: datetime) -> None:
        """The customer has it; once more if he declined it. Raises QuoteIsNotCleared, or what `usable` raises."""
        self._must_be_newest(version)
        if self.state == pb.QUOTE_STATE_SENT and not self.is_declined:
            raise problems.RecordedAlready
        if self.state == pb.QUOTE_STATE_EXPIRED:
            raise problems.QuoteIsExpired(version=self.effective, end=self.expires_at)
        if self.state not in (pb.QUOTE_STATE_CLEARED, pb.QUOTE_STATE_SENT):
            raise problems.QuoteIsNotCleared
        self._must_add_up()
        self._must_cost()
        self._stop_clocks(at)
        self.answer, self.answered_at, self.objection_handled_at = pb.CUSTOMER_ANSWER_UNSPECIFIED, None, None
        self.state, self.sent_at, self.expires_at, self.updated_at = pb.QUOTE_STATE_SENT, at, expires_at, at
        self.objection_due_at, self.answer_due_at = objection, answer
        for kind, due in ((EXPIRES, expires_at), (OBJECTION_DUE, objection), (ANSWER_DUE, answer)):
            self.arm(kind, due)
        self._tell(pb.QuoteSent, sent_time=instant(at), expire_time=instant(expires_at))

    def handle_objection(self, version: str, kind: str, *, at: datetime) -> None:
        """The rep began to; the customer's clock runs on."""
        self.must_be_usable(version, at)
        if self.objection_handled_at is not None:
            raise problems.RecordedAlready
        late = self._close(OBJECTION_DUE, self.objection_due_at, at)
        self.objection_handled_at = at
        self._tell(pb.QuoteObjectionHandled, kind=kind, sent_time=instant(self.sent_at), late=late)

    def answered_by_customer(self, version: str, answer: pb.CustomerAnswer, *, at: datetime) -> None:
        """The customer said something; the rep's clock runs on."""
        self.must_be_usable(version, at)
        if self.answered_at is not None:
            raise problems.RecordedAlready
        late = self._close(ANSWER_DUE, self.answer_due_at, at)
        self.answered_at, self.answer = at, answer
        self._tell(pb.QuoteAnswered, answer=answer, sent_time=instant(self.sent_at), late=late)

    def run_over(self, kind: str, *, limit: datetime, at: datetime) -> None:
        """One of its clocks ran out: a fact, unless what it waited for is there."""
        if self.state != pb.QUOTE_STATE_SENT:
            return
        sent, self.updated_at = instant(self.sent_at), at
        if kind == OBJECTION_DUE and self.objection_handled_at is None:
            self._tell(pb.QuoteObjectionOverdue, sent_time=sent, limit_time=instant(limit))
        elif kind == ANSWER_DUE and self.answered_at is None:
            self._tell(pb.QuoteAnswerOverdue, sent_time=sent, limit_time=instant(limit))
        elif kind == EXPIRES:
            self.state = pb.QUOTE_STATE_EXPIRED
            self._stop_clocks(at)
            self._tell(pb.QuoteExpired, sent_time=sent, expire_time=instant(self.expires_at))

    def objection_light(self, at: datetime) -> pb.ObjectionLight:
        """Yellow when the rep's time is over and he has not begun."""
        if self.state != pb.QUOTE_STATE_SENT or self.objection_due_at is None:
            return pb.OBJECTION_LIGHT_UNSPECIFIED
        waits = self.objection_handled_at is None and at >= self.objection_due_at
        return pb.OBJECTION_LIGHT_YELLOW if waits else pb.OBJECTION_LIGHT_GREEN

    def must_be_usable(self, version: str, at: datetime) -> None:
        """Whether the customer has this version and it is valid. Raises QuoteVersionIsSuperseded, QuoteIsExpired,
        QuoteIsNotSent.
        """
        self._must_be_newest(version)
        if self.expires_at is not None and (self.state == pb.QUOTE_STATE_EXPIRED or at >= self.expires_at):
            raise problems.QuoteIsExpired(version=self.effective, end=self.expires_at)
        if self.state != pb.QUOTE_STATE_SENT:
            raise problems.QuoteIsNotSent

    @property
    def is_declined(self) -> bool:
        """Whether the customer said no to the version that he has."""
        return self.answer == pb.CUSTOMER_ANSWER_DECLINED

    def must_be_wanted(self, version: str, at: datetime) -> None:
        """Whether a contract or an order may stand on this version. Raises QuoteIsDeclined, or what `must_be_usable`
        raises.
        """
        self.must_be_usable(version, at)
        if self.is_declined:
            raise problems.QuoteIsDeclined(version=self.effective)

    # -- inside ------------------------------------------------------------------------------------------------------

    def _must_be_newest(self, version: str) -> None:
        if version and snapshot.order(version) > (self.major, self.minor):
            invalid("version", "version.unknown", en="There is no such version.", zh="没有该版本。")
        if version and version != self.number:
            raise problems.QuoteVersionIsSuperseded(version=version, by=self.number)

    def _must_add_up(self) -> None:
        found = check(Version(self.lines, self.totals, self.currency, self.cost))
        if found:
            raise problems.QuoteDoesNotAddUp.of(found)

    def _must_cost(self) -> None:
        if self.totals.sum_fen <= 0:
            raise problems.QuoteComesToNothing.of()

    def _close(self, kind: str, due: datetime | None, at: datetime) -> bool:
        late = due is not None and at > due
        if not late:
            self.cancel(kind)
        self.updated_at = at
        return late

    def _stop_clocks(self, at: datetime) -> None:
        running = {
            EXPIRES: self.expires_at,
            OBJECTION_DUE: None if self.objection_handled_at else self.objection_due_at,
            ANSWER_DUE: None if self.answered_at else self.answer_due_at,
        }
        for kind, due in running.items():
            if due is not None and due > at:
                self.cancel(kind)

    def _tell(self, event: type[Message], **more: Any) -> None:
        self.record(
            event(
                state=self.state, version=self.number, amount_fen=self.totals.sum_fen, currency=self.currency,
                industry=self.industry, **more,
            )
        )  # fmt: skip
