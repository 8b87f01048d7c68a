"""A delivery: one message to one person over one channel, sent at most once as far as anybody can know. Pure.

    QUEUED ──start──▶ SENDING ──settle──▶ SENT · FAILED · UNKNOWN
      │ ▲                │
      │ └────defer───────┘
      └──supersede──▶ SUPERSEDED

`SENDING` is committed before the vendor is called and the outcome after. Whoever finds `SENDING` later does not know
whether the vendor was called: he may call again only if the vendor itself recognises a repeated message, else the outcome
stays unknown. Leases and windows are real time; tries are spaced in business time like every deadline.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.notifications import v1 as pb
from weft.instants import instant

STARTS, CALLS = "delivery.starts", "delivery.calls"
WINDOW_MARGIN = timedelta(seconds=60)  # the vendor's window begins before ours knows it


class How(enum.Enum):
    """How a call to a vendor went."""

    SENT = "sent"
    """The vendor took it."""
    REFUSED = "refused"
    """It will never take it."""
    BUSY = "busy"
    """It certainly did not take it; later it may."""
    LOST = "lost"
    """It was called, and whether it took it is not known."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one call."""

    how: How
    reason: str = ""
    vendor_code: int = 0
    vendor_message: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the policy and the channel say about sending."""

    retry_after_s: Sequence[int]
    duplicate_check_s: int = 0
    """For how long the vendor recognises a repeated message; 0 if it does not."""


@dataclass(kw_only=True)
class Delivery(Aggregate):
    """One line of the delivery log, alive until it ends."""

    collection: ClassVar[str] = "deliveries"

    notice: UUID
    fact_type: str
    fact_event: UUID
    person: UUID
    unit_path: str
    channel: pb.Channel
    state: pb.DeliveryState = pb.DELIVERY_STATE_QUEUED
    tries: int = 0
    reason: str = ""
    vendor_code: int = 0
    vendor_message: str = ""
    message: bytes = field(default=b"", repr=False)
    maybe_taken: bool = False
    first_called_at: datetime | None = None
    sending_since: datetime | None = None
    created_at: datetime
    ended_at: datetime | None = None

    def facts(self) -> Facts:
        """The recipient is the owner."""
        return Facts(owner=f"people/{self.person}", unit_path=self.unit_path)

    def queue(self, at: datetime) -> None:
        """It waits for its turn, which is now."""
        self.record(
            pb.DeliveryQueued(
                person=f"people/{self.person}", channel=self.channel, notice=f"notices/{self.notice}",
                fact_event=str(self.fact_event),
            )
        )  # fmt: skip
        self.arm(STARTS, at)

    def arrive(self, at: datetime) -> None:
        """It needs no vendor: with the notice itself it is there."""
        self._sent("", at)

    def fail(self, reason: str, at: datetime, vendor_code: int = 0) -> None:
        """It never reaches anybody."""
        self._end(pb.DELIVERY_STATE_FAILED, reason, at, vendor_code)
        self.record(
            pb.DeliveryFailed(
                person=f"people/{self.person}", channel=self.channel, notice=f"notices/{self.notice}",
                fact_event=str(self.fact_event), tries=self.tries, reason=reason, vendor_code=vendor_code,
            )
        )  # fmt: skip

    def supersede(self, at: datetime) -> None:
        """What it says is true no more: it is dropped, unless the vendor is being called. If an earlier call may have
        reached the vendor, nobody knows.
        """
        if self.state != pb.DELIVERY_STATE_QUEUED:
            return
        if self.maybe_taken:
            self._lose("superseded", at)
        else:
            self._end(pb.DELIVERY_STATE_SUPERSEDED, "superseded", at, 0)
            self.record(
                pb.DeliverySuperseded(
                    person=f"people/{self.person}", channel=self.channel, notice=f"notices/{self.notice}",
                    fact_event=str(self.fact_event), tries=self.tries,
                )
            )  # fmt: skip
        self.cancel(STARTS)

    def start(self, *, at: datetime, real: datetime) -> None:
        """The vendor is called next; committed before that. Nothing happens unless it is queued."""
        if self.state != pb.DELIVERY_STATE_QUEUED:
            return
        self.state, self.tries, self.sending_since = pb.DELIVERY_STATE_SENDING, self.tries + 1, real
        self.first_called_at = self.first_called_at or real
        self.record(pb.DeliveryStarted(tries=self.tries, channel=self.channel))
        self.arm(CALLS, at)

    def may_call(self, *, real: datetime, lease_s: float, called_here: bool, rules: Rules) -> bool:
        """Whether the vendor may be called now.

        Within the first lease nobody else can have called. After that, or if this process did, or if an earlier try was
        lost, only a vendor that recognises the message may see it again, and only while it does.
        """
        assert self.sending_since is not None
        lease_over = real - self.sending_since >= timedelta(seconds=lease_s)
        return not (self.maybe_taken or called_here or lease_over) or self.recognised(real, rules)

    def recognised(self, real: datetime, rules: Rules) -> bool:
        """Whether the vendor would recognise this message if it took it before."""
        assert self.first_called_at is not None
        window = timedelta(seconds=rules.duplicate_check_s) - WINDOW_MARGIN
        return rules.duplicate_check_s > 0 and real - self.first_called_at < window

    def settle(self, outcome: Outcome, *, at: datetime, real: datetime, rules: Rules) -> None:
        """Notes what came of a call. Nothing happens unless it is being sent."""
        if self.state != pb.DELIVERY_STATE_SENDING:
            return
        self.maybe_taken = self.maybe_taken or outcome.how is How.LOST
        more = self.tries <= len(rules.retry_after_s)
        if outcome.how is How.SENT:
            self._sent(outcome.vendor_message, at)
        elif outcome.how is How.REFUSED:
            self.fail(outcome.reason, at, outcome.vendor_code)
        elif more and (not self.maybe_taken or self.recognised(real, rules)):
            self._defer(outcome, at + timedelta(seconds=rules.retry_after_s[self.tries - 1]))
        elif self.maybe_taken:
            self._lose(outcome.reason, at)
        else:
            self.fail(outcome.reason, at, outcome.vendor_code)

    def _defer(self, outcome: Outcome, next_at: datetime) -> None:
        self.state, self.sending_since = pb.DELIVERY_STATE_QUEUED, None
        self.reason, self.vendor_code = outcome.reason, outcome.vendor_code
        self.record(
            pb.DeliveryDeferred(
                tries=self.tries, channel=self.channel, reason=self.reason, vendor_code=self.vendor_code,
                next_time=instant(next_at),
            )
        )  # fmt: skip
        self.arm(STARTS, next_at)

    def _sent(self, vendor_message: str, at: datetime) -> None:
        self._end(pb.DELIVERY_STATE_SENT, "", at, 0)
        self.vendor_message = vendor_message
        self.record(
            pb.DeliverySent(
                person=f"people/{self.person}", channel=self.channel, notice=f"notices/{self.notice}",
                fact_event=str(self.fact_event), tries=self.tries, vendor_message=vendor_message,
            )
        )  # fmt: skip

    def _lose(self, reason: str, at: datetime) -> None:
        self._end(pb.DELIVERY_STATE_UNKNOWN, reason, at, 0)
        self.record(
            pb.DeliveryUnknown(
                person=f"people/{self.person}", channel=self.channel, notice=f"notices/{self.notice}",
                fact_event=str(self.fact_event), tries=self.tries, reason=reason,
            )
        )  # fmt: skip

    def _end(self, state: pb.DeliveryState, reason: str, at: datetime, vendor_code: int) -> None:
        self.state, self.reason, self.vendor_code, self.ended_at = state, reason, vendor_code, at
        self.message, self.sending_since = b"", None  # the words are needed no longer
