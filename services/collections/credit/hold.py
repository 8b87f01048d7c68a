"""A hold: what is kept aside of a customer's credit for one order attempt, from the question to the end. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from services.collections.credit.freeze import Freeze
from services.collections.credit.judging import NOTHING, Balance, Case
from weft.api.common import v1 as common
from weft.errors import Kind, Refused
from weft.text import Text

EXPIRES = "credit_hold.expires"
HELD, REFUSED = common.HOLD_STATE_HELD, common.HOLD_STATE_REFUSED
CONFIRMED, RELEASED = common.HOLD_STATE_CONFIRMED, common.HOLD_STATE_RELEASED


class HoldKeyReused(Refused):
    """One key stands for one attempt."""

    reason = "HOLD_KEY_REUSED"
    kind = Kind.KEY_REUSED
    text = Text(en="This key stands for something else already.", zh="该键已用于其他请求。")
    remedy = Text(en="Use a new key for a new attempt.", zh="新的请求请使用新的键。")


class HoldIsNotHeld(Refused):
    """What was refused or given back cannot be used up: somebody accepted an order without its credit."""

    reason = "HOLD_IS_NOT_HELD"
    kind = Kind.PRECONDITION
    text = Text(en="Nothing is held under this key.", zh="该键下没有保留的额度。")
    remedy = Text(en="Do not accept this attempt; make a new one.", zh="请勿接受该次提交，重新发起下单。")


class HoldIsConfirmed(Refused):
    """What an accepted order uses comes back when the order is cancelled, not before."""

    reason = "HOLD_IS_CONFIRMED"
    kind = Kind.PRECONDITION
    text = Text(en="An accepted order uses this credit.", zh="该额度已被已接受的订单占用。")
    remedy = Text(en="Cancel the order instead.", zh="请取消该订单。")


class PaymentExceedsCredit(Refused):
    """No more comes back than an order took."""

    reason = "PAYMENT_EXCEEDS_CREDIT"
    kind = Kind.PRECONDITION
    text = Text(
        en="This order takes up {left_fen:money currency} of credit; more cannot come back.",
        zh="该订单占用信用额度 {left_fen:money currency}，退回金额不能超过此数。",
    )
    remedy = Text(
        en="Name at most that amount; only accepted orders are paid.", zh="请不超过该金额；仅已接受的订单可登记付款。"
    )


@dataclass(kw_only=True)
class Hold:
    """One hold. `left_fen` is what it takes of the limit now: held or used, 0 once it came back or was prepaid; `money_fen`
    what it takes of the customer's own money, if it is prepaid.
    """

    collection: ClassVar[str] = "creditHolds"

    key: UUID
    state: common.HoldState
    customer_id: UUID | None = None  # unknown if it was released before it was taken
    amount_fen: int = 0
    currency: str = ""
    prepaid: bool = False
    urgent: bool = False
    reasons: list[common.Reason] = field(default_factory=list)
    left_fen: int = 0
    limits: dict[str, int] = field(default_factory=dict)  # as they were when it was judged
    balance: Balance = NOTHING
    frozen_orders_left: int = 0
    money_fen: int = 0
    funds_fen: int | None = None  # what was free of the customer's own money when it was judged
    freezes: list[UUID] = field(default_factory=list)  # those in force when it was taken
    counted: list[UUID] = field(default_factory=list)  # those in which the accepted order counts
    order_name: str = ""  # once it was accepted, as far as the event has come
    contract_name: str = ""
    recorded_fen: int = 0  # what was paid of it as far as finance knew when it last recorded so by hand
    accepted_at: datetime | None = None
    cancelled_at: datetime | None = None
    created_at: datetime
    expires_at: datetime | None = None

    @property
    def name(self) -> str:
        """`creditHolds/018f…`."""
        return f"{self.collection}/{self.key}"

    @property
    def case(self) -> Case:
        """What it was judged on."""
        return Case(
            self.amount_fen,
            self.currency,
            self.prepaid,
            self.urgent,
            self.limits,
            self.balance,
            self.frozen_orders_left,
            self.funds_fen,
        )

    @property
    def moved_fen(self) -> int:
        """What of the money that a prepaid order stands on pays its contract's instalments now."""
        stood = (
            self.prepaid and self.funds_fen is not None and self.cancelled_at is None
        )  # else it was prepaid by a word
        return self.amount_fen - self.money_fen if stood else 0

    def must_be(self, names: Collection[UUID], amount_fen: int, currency: str, *, prepaid: bool, urgent: bool) -> None:
        """Refuses a key that comes again with another question; the customer has some names. A tombstone fits every
        question.
        """
        asked = (amount_fen, currency, prepaid, urgent)
        same = self.customer_id in names and asked == (self.amount_fen, self.currency, self.prepaid, self.urgent)
        if self.customer_id is not None and not same:
            raise HoldKeyReused

    def must_follow(self, freezes: Iterable[Freeze]) -> None:
        """Refuses a key under which credit is kept aside since before a freeze in force: what is asked again after an urgent
        shipment is judged by its freeze, as a new attempt. Nothing is given back, since the order may have been accepted.
        """
        if self.state == HELD and any(one.freezes and one.at >= self.created_at for one in freezes):
            raise HoldKeyReused

    def confirm(self) -> bool:
        """Uses it up; False if that was done already."""
        if self.state == CONFIRMED:
            return False
        if self.state != HELD:
            raise HoldIsNotHeld
        self.state = CONFIRMED
        return True

    def name_order(self, order: str, contract: str, at: datetime | None) -> bool:
        """Learns which order it became, and when; False if that is nothing new."""
        if not order or self.order_name:
            return False
        self.order_name, self.contract_name, self.accepted_at = order, contract, at
        return True

    def stands(self, at: datetime) -> bool:
        """Whether its order was accepted at a time, and not cancelled yet."""
        accepted = self.accepted_at is not None and self.accepted_at <= at
        return accepted and (self.cancelled_at is None or at < self.cancelled_at)

    def pay(self, amount_fen: int) -> None:
        """A part of the accepted order was paid, or all of it."""
        owed = self.left_fen if self.state == CONFIRMED else 0
        if amount_fen > owed:
            raise PaymentExceedsCredit(left_fen=owed, currency=self.currency)
        self.left_fen -= amount_fen
        self.recorded_fen = self.amount_fen - self.left_fen

    def is_paid(self, amount_fen: int) -> int:
        """So much was paid of the accepted order in all: how much more came back than before; below 0 if too much had."""
        before = self.left_fen
        if self.state == CONFIRMED and not self.prepaid:
            self.left_fen = self.amount_fen - max(amount_fen, self.recorded_fen)
        return before - self.left_fen

    def release(self) -> bool:
        """Gives it back; False if there is nothing to give."""
        if self.state == CONFIRMED:
            raise HoldIsConfirmed
        if self.state != HELD:
            return False
        self.state, self.left_fen, self.money_fen = RELEASED, 0, 0
        return True

    def move_money(self, amount_fen: int) -> int:
        """Money under it was linked to its contract: it stands there now. How much."""
        moved = min(amount_fen, self.money_fen) if self.state == CONFIRMED else 0
        self.money_fen -= moved
        return moved

    def restore_money(self, amount_fen: int) -> int:
        """Money that had moved to its contract came back from there: it stands under it again. How much."""
        restored = min(amount_fen, self.moved_fen) if self.state == CONFIRMED else 0
        self.money_fen += restored
        return restored

    def take_back(self, at: datetime | None) -> int | None:
        """Takes back what a cancelled order used: how much, None if that was done already."""
        if self.state in (RELEASED, REFUSED):
            return None
        given = self.left_fen if self.state == CONFIRMED else 0
        self.left_fen, self.money_fen, self.state, self.cancelled_at = 0, 0, RELEASED, at
        return given
