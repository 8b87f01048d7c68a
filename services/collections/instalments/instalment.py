"""An instalment: what a contract says is to be paid on a day, and how much of it came. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from services.collections.matching.numbers import shape_of
from services.collections.matching.rule import Open, Rule
from weft.aggregate import Aggregate, Facts
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.errors import Kind, Refused
from weft.text import Text

OPEN, RESIDUAL, PAID = pb.INSTALMENT_STATE_OPEN, pb.INSTALMENT_STATE_RESIDUAL, pb.INSTALMENT_STATE_PAID
ENDED = pb.INSTALMENT_STATE_ENDED


class InstalmentIsPaid(Refused):
    """Nothing of it is open."""

    reason = "INSTALMENT_IS_PAID"
    kind = Kind.PRECONDITION
    text = Text(en="This instalment is paid in full.", zh="该期款项已付清。")
    remedy = Text(en="Choose an instalment that is open.", zh="请选择未付清的款项。")


class InstalmentIsEnded(Refused):
    """An amendment of the contract took it away."""

    reason = "INSTALMENT_IS_ENDED"
    kind = Kind.PRECONDITION
    text = Text(en="An amendment of the contract ended this instalment.", zh="该期款项已由补充协议取消。")
    remedy = Text(en="Choose an instalment that the contract asks.", zh="请选择合同现行约定的款项。")


class MoreThanIsOpen(Refused):
    """An instalment takes at most what is open of it."""

    reason = "MORE_THAN_IS_OPEN"
    kind = Kind.PRECONDITION
    text = Text(
        en="Only {open_fen:money currency} of the instalment is open.",
        zh="该期款项仅剩 {open_fen:money currency} 未付。",
    )
    remedy = Text(en="Link at most that much.", zh="请减少关联金额。")


class NoResidual(Refused):
    """Only what is left within the tolerance is given up here."""

    reason = "NO_RESIDUAL"
    kind = Kind.PRECONDITION
    text = Text(en="Nothing within the tolerance is left of this instalment.", zh="该期款项没有容差范围内的尾差。")
    remedy = Text(en="An instalment that is not paid is collected, not given up.", zh="未付款项应继续催收，不可核销。")


class DelayIsTooLong(Refused):
    """A reason of the policy covers so many days."""

    reason = "DELAY_IS_TOO_LONG"
    kind = Kind.PRECONDITION
    text = Text(en="This reason delays the instalment until {latest} at most.", zh="该原因最晚可延至 {latest}。")
    remedy = Text(en="Name that day or an earlier one.", zh="请填写该日或更早的日期。")


class DelayIsTooEarly(Refused):
    """Nothing is late before the contract says so."""

    reason = "DELAY_IS_TOO_EARLY"
    kind = Kind.PRECONDITION
    text = Text(
        en="The contract says {due_date}; nothing is late before.", zh="合同约定应收日为 {due_date}，不可早于该日。"
    )
    remedy = Text(en="Name that day to end a delay, or a later one.", zh="请填写该日以结束延期，或填写更晚的日期。")


class Reversal(NamedTuple):
    """Which receipt's payment is booked back, and why."""

    receipt: str
    amount_fen: int
    booked_on: date
    reason: str
    money_returned: bool


class Agreed(NamedTuple):
    """What an amended contract asks of an instalment: nothing of one that it names no more."""

    amount_fen: int
    due_date: date
    purpose: pb.InstalmentPurpose
    revision: int


class Payment(NamedTuple):
    """What one link pays."""

    receipt: str
    amount_fen: int
    booked_on: date


@dataclass(kw_only=True)
class Instalment(Aggregate):
    """One instalment."""

    collection: ClassVar[str] = "instalments"

    state: pb.InstalmentState = OPEN
    contract_id: UUID
    contract_number: str
    number_key: str
    ordinal: int
    purpose: pb.InstalmentPurpose
    customer_id: UUID
    opportunity_id: UUID | None
    owner_id: UUID | None
    unit_path: str
    industry: str
    amount_fen: int
    open_fen: int
    currency: str
    due_date: date
    signed_date: date | None
    residual_reason: pb.ResidualReason = pb.RESIDUAL_REASON_UNSPECIFIED
    origin: common.Origin = common.ORIGIN_LIVE
    created_at: datetime
    updated_at: datetime
    paid_at: datetime | None = None
    delayed_to: date | None = None
    delay_reason: str = ""

    @property
    def late_from(self) -> date:
        """The day after which it is late: the contract's, or that of an agreed delay."""
        return self.delayed_to or self.due_date

    @property
    def number_shape(self) -> str:
        """How its contract's number looks."""
        return shape_of(self.number_key)

    @property
    def customer(self) -> str:
        """`customers/…`."""
        return f"customers/{self.customer_id}"

    @property
    def owner(self) -> str:
        """`people/…`, empty if nobody."""
        return f"people/{self.owner_id}" if self.owner_id else ""

    def facts(self) -> Facts:
        """Whose it is, and the thread that it belongs to."""
        return Facts(
            owner=self.owner,
            unit_path=self.unit_path,
            customer=self.customer,
            opportunity=f"opportunities/{self.opportunity_id}" if self.opportunity_id else "",
            contract=f"contracts/{self.contract_id}",
            origin=self.origin,
        )

    def open(self) -> Open:
        """How the rule sees it."""
        return Open(self.id, self.number_key, self.open_fen, self.currency, self.late_from, self.customer_id)

    def must_be_open(self) -> None:
        """Refuses what nobody has to pay: InstalmentIsEnded, InstalmentIsPaid."""
        if self.state == ENDED:
            raise InstalmentIsEnded
        if not self.open_fen:
            raise InstalmentIsPaid

    def build(self) -> None:
        """A signed contract made it."""
        signed = self.signed_date.isoformat() if self.signed_date else ""
        self.record(
            pb.InstalmentBuilt(**self._said(), signed_date=signed)
        )  # fmt: skip

    def delay(
        self, to: date, reason: str, days_max: int, paid: Sequence[Payment] = (), *, rule: Rule, at: datetime
    ) -> None:
        """It is late from another day on, because that was to be expected; from the contract's day, the delay ends. `paid`
        is what it counts as paid with but for a residual, the oldest first.
        """
        self.must_be_open()
        if to < self.due_date:
            raise DelayIsTooEarly(due_date=self.due_date.isoformat())
        if (to - self.due_date).days > days_max:
            raise DelayIsTooLong(latest=(self.due_date + timedelta(days=days_max)).isoformat())
        before = self.late_from
        if to == before:
            return
        ends = to == self.due_date
        self.delayed_to, self.delay_reason, self.updated_at = None if ends else to, "" if ends else reason, at
        by = self._settled_by(self.amount_fen, paid, rule) if self.state == RESIDUAL else None
        self.record(
            pb.InstalmentDelayed(
                **self._said(), old_effective_due_date=before.isoformat(), reason=reason, open_fen=self.open_fen,
                booked_date=by.booked_on.isoformat() if by else "",
            )
        )  # fmt: skip

    def pay(self, amount_fen: int, *, receipt: str, booked_on: date, rule: Rule, at: datetime) -> None:
        """A receipt pays something of it. What is left within the tolerance of what was open is a residual."""
        self.must_be_open()
        if amount_fen > self.open_fen:
            raise MoreThanIsOpen(open_fen=self.open_fen, currency=self.currency)
        before, was = self.open_fen, self.state
        self.updated_at = at
        self._take(amount_fen, rule)
        payment: dict[str, Any] = {
            "receipt": receipt, "paid_fen": amount_fen, "old_open_fen": before, "open_fen": self.open_fen,
            "booked_date": booked_on.isoformat(),
        }  # fmt: skip
        if was == RESIDUAL:
            self.record(pb.InstalmentResidualPaid(**self._said(), **payment))
        elif self.state == OPEN:
            self.record(pb.InstalmentPartlyPaid(**self._said(), **payment))
        else:
            self.paid_at = at
            self.record(pb.InstalmentPaid(**self._said(), **payment, residual_reason=self.residual_reason))

    def reopen(self, back: Reversal, standing: Iterable[int], *, rule: Rule, at: datetime) -> int:
        """A payment is booked back: the instalment stands as if only the `standing` ones had come, in their order. What was
        given up of it is owed again, since what made it a residual is gone: how much.
        """
        before, was = self.open_fen, self.state
        self.open_fen, self.state, self.residual_reason = self.amount_fen, OPEN, pb.RESIDUAL_REASON_UNSPECIFIED
        for amount_fen in standing:
            self._take(amount_fen, rule)
        reinstated_fen = self.open_fen - before - back.amount_fen
        self.updated_at, self.paid_at = at, self.paid_at if self.state != OPEN else None
        self.record(
            pb.InstalmentReopened(
                **self._said(), old_state=was, receipt=back.receipt, reversed_fen=back.amount_fen,
                reinstated_fen=reinstated_fen, old_open_fen=before, open_fen=self.open_fen, reason=back.reason,
                booked_date=back.booked_on.isoformat(), money_returned=back.money_returned,
                residual_reason=self.residual_reason,
            )
        )  # fmt: skip
        return reinstated_fen

    def amend(
        self, to: Agreed, before: Sequence[Payment], after: Sequence[Payment], *, rule: Rule, at: datetime
    ) -> int:
        """The contract asks something else of it, or nothing any more: it stands as if only the payments `after` had come,
        in their order; `before` stood until now. What was given up of it is owed again if its amount changed: how much.
        Nothing is told where nothing changed.
        """
        if (to.amount_fen, to.due_date, to.purpose) == (self.amount_fen, self.due_date, self.purpose):
            return 0
        old: dict[str, Any] = {
            "old_state": self.state, "old_amount_fen": self.amount_fen, "old_due_date": self.due_date.isoformat(),
            "old_effective_due_date": self.late_from.isoformat(), "old_open_fen": self.open_fen,
        }  # fmt: skip
        settled = self._settled_by(self.amount_fen, before, rule) if self.state in (RESIDUAL, PAID) else None
        reinstated_fen = 0
        if to.amount_fen != self.amount_fen:
            reinstated_fen = self.amount_fen - self.open_fen - sum(one.amount_fen for one in before)
            self.amount_fen = self.open_fen = to.amount_fen
            self.state, self.residual_reason = OPEN if to.amount_fen else ENDED, pb.RESIDUAL_REASON_UNSPECIFIED
            for one in after:
                self._take(one.amount_fen, rule)
        self.due_date, self.purpose, self.updated_at = to.due_date, to.purpose, at
        if self.state == ENDED or (self.delayed_to is not None and self.delayed_to <= self.due_date):
            self.delayed_to, self.delay_reason = None, ""
        paid = self.state in (RESIDUAL, PAID)
        self.paid_at = (self.paid_at or at) if paid else None
        by = self._settled_by(self.amount_fen, after, rule) if paid else None
        self.record(
            pb.InstalmentAmended(
                **self._said(), **old, open_fen=self.open_fen, paid_fen=sum(one.amount_fen for one in after),
                reinstated_fen=reinstated_fen, revision=to.revision, receipt=by.receipt if by else "",
                booked_date=by.booked_on.isoformat() if by else "",
                old_booked_date=settled.booked_on.isoformat() if settled else "",
            )
        )  # fmt: skip
        return reinstated_fen

    @staticmethod
    def _settled_by(amount_fen: int, payments: Sequence[Payment], rule: Rule) -> Payment | None:
        """With which payment an amount counted as paid: the first that left no more than a residual, else the last."""
        left_fen = amount_fen
        for one in payments:
            before_fen, left_fen = left_fen, left_fen - one.amount_fen
            if not left_fen or rule.within(left_fen, before_fen):
                return one
        return payments[-1] if payments else None

    def _take(self, amount_fen: int, rule: Rule) -> None:
        before, was = self.open_fen, self.state
        self.open_fen -= amount_fen
        if not self.open_fen:
            self.state, self.residual_reason = PAID, pb.RESIDUAL_REASON_UNSPECIFIED
        elif was == RESIDUAL or rule.within(self.open_fen, before):
            self.state, self.residual_reason = RESIDUAL, rule.residual(self.open_fen)

    def write_off(self, *, at: datetime) -> int:
        """Gives up the residual: what it was."""
        if self.state != RESIDUAL:
            raise NoResidual
        given_up, reason = self.open_fen, self.residual_reason
        self.open_fen, self.state, self.residual_reason = 0, PAID, pb.RESIDUAL_REASON_UNSPECIFIED
        self.updated_at = at
        self.record(
            pb.InstalmentResidualWrittenOff(**self._said(), written_off_fen=given_up, residual_reason=reason)
        )  # fmt: skip
        return given_up

    def _said(self) -> dict[str, Any]:
        return {
            "state": self.state, "contract_number": self.contract_number, "ordinal": self.ordinal,
            "purpose": self.purpose, "amount_fen": self.amount_fen, "currency": self.currency,
            "due_date": self.due_date.isoformat(), "industry": self.industry,
            "effective_due_date": self.late_from.isoformat(),
        }  # fmt: skip
