"""An order: what a customer ordered and the gate let through. Pure.

States: ACCEPTED → DELIVERED or CANCELLED. There is no order before the gate: an attempt that is refused makes none. What it
needs of credit, stock and production is its own from acceptance on, and is given back by whoever held it when it is
cancelled.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from services.quotes.orders.attempt import KIND, POLICY
from services.quotes.orders.delivery import Delivery
from services.quotes.orders.lines import Goods, OrderLine, goods
from services.quotes.orders.problems import OrderIsCancelled, OrderIsDelivered
from services.quotes.pricing import Totals
from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.instants import instant


@dataclass(kw_only=True)
class Order(Aggregate):
    """One order."""

    collection: ClassVar[str] = "orders"

    owner_id: UUID
    unit_path: str
    year: int
    ordinal: int
    attempt_id: UUID
    customer_id: UUID
    opportunity_id: UUID | None
    quote_id: UUID | None
    quote_version: str
    contract_id: UUID | None
    currency: str
    prepaid: bool
    delivery_date: date
    lines: tuple[OrderLine, ...]
    totals: Totals
    accepted_at: datetime
    state: pb.OrderState = pb.ORDER_STATE_ACCEPTED
    cancelled_at: datetime | None = None
    cancel_reason: str = ""
    cancel_title_en: str = ""
    cancel_title_zh: str = ""
    delivery: Delivery | None = None

    @property
    def number(self) -> str:
        """Such as `SO-2026-000123`; it grows within a year of the tenant."""
        return f"SO-{self.year}-{self.ordinal:06}"

    @property
    def contract(self) -> str:
        """`contracts/…`, empty if none."""
        return f"contracts/{self.contract_id}" if self.contract_id else ""

    def facts(self) -> Facts:
        """What every event of an order carries."""
        return Facts(
            owner=f"people/{self.owner_id}",
            unit_path=self.unit_path,
            customer=f"customers/{self.customer_id}",
            opportunity=f"opportunities/{self.opportunity_id}" if self.opportunity_id else "",
            contract=self.contract,
            order=self.name,
        )

    def accept(self, inputs: dict[str, str], policy_version: int) -> None:
        """It begins accepted: everything that it needs is held."""
        self.record(
            pb.OrderAccepted(
                attempt=str(self.attempt_id), amount_fen=self.totals.sum_fen, currency=self.currency,
                prepaid=self.prepaid,
            )
        )  # fmt: skip
        self.decide(
            common.Decision(
                kind=KIND, outcome="accepted", reasons=[common.Reason(code="order_held")], policy=POLICY,
                policy_version=policy_version, inputs=inputs,
            )
        )  # fmt: skip

    def call_off(self, reason: pb.CancelReason, *, at: datetime) -> None:
        """It is taken back; who holds something for it gives it back. Raises OrderIsCancelled or OrderIsDelivered."""
        self._must_be_open()
        self.state, self.cancelled_at = pb.ORDER_STATE_CANCELLED, at
        self.cancel_reason, self.cancel_title_en, self.cancel_title_zh = reason.code, reason.title_en, reason.title_zh
        self.record(
            pb.OrderCancelled(
                attempt=str(self.attempt_id), amount_fen=self.totals.sum_fen, currency=self.currency,
                prepaid=self.prepaid, reason=reason.code,
            )
        )  # fmt: skip

    def deliver(self, delivery: Delivery) -> None:
        """Somebody signed for the goods, once. Raises OrderIsCancelled or OrderIsDelivered."""
        self._must_be_open()
        delivery.must_be_after(self.accepted_at)
        self.state, self.delivery = pb.ORDER_STATE_DELIVERED, delivery
        self.record(
            pb.OrderDelivered(
                number=self.number, amount_fen=self.totals.sum_fen, currency=self.currency,
                receive_time=instant(delivery.received_at), photo_sha256=delivery.photo_sha256,
            )
        )  # fmt: skip

    def _must_be_open(self) -> None:
        if self.state == pb.ORDER_STATE_CANCELLED:
            raise OrderIsCancelled
        if self.state == pb.ORDER_STATE_DELIVERED:
            raise OrderIsDelivered

    # -- what each department sees -------------------------------------------------------------------------------------

    @property
    def goods(self) -> tuple[Goods, ...]:
        """Everything that goes out."""
        return goods(self.lines)

    @property
    def picks(self) -> tuple[Goods, ...]:
        """What is taken from stock."""
        return tuple(one for one in self.goods if not one.make_to_order)

    @property
    def credit(self) -> pb.NeedState:
        """What became of the credit."""
        return self._need(not self.prepaid)

    @property
    def stock(self) -> pb.NeedState:
        """What became of the stock."""
        return self._need(bool(self.picks))

    @property
    def production(self) -> pb.NeedState:
        """What became of the production slots."""
        return self._need(any(one.make_to_order for one in self.lines))

    def _need(self, needed: bool) -> pb.NeedState:
        if not needed:
            return pb.NEED_STATE_NOT_NEEDED
        cancelled = self.state == pb.ORDER_STATE_CANCELLED
        return pb.NEED_STATE_GIVEN_BACK if cancelled else pb.NEED_STATE_SECURED
