"""The credit account of a customer: its limits, and how many of its next orders get no credit. Pure.

Who changes a hold or a freeze of a customer holds the lock on this account's row, so that no two of them count the same
fen. What is used and held is never a counter: it is the sum over the holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from services.collections.credit.freeze import ACTIVE, RELEASED, UNDONE, Freeze, left_of
from services.collections.credit.hold import HELD, REFUSED, Hold
from services.collections.credit.judging import NOTHING, Balance, Funds, judge
from services.collections.credit.repaying import Payment, repaid
from weft.aggregate import Aggregate, Facts
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.errors import Kind, Refused
from weft.instants import instant
from weft.text import Text

POLICY = "collections/credit"
LIMIT_ENDS = "credit_limit.ends"
HOLDING, FREEZING = "collections.credit_hold", "collections.credit_freeze"


class CreditIsNotFrozen(Refused):
    """There is nothing to release."""

    reason = "CREDIT_IS_NOT_FROZEN"
    kind = Kind.PRECONDITION
    text = Text(en="The credit of this customer is not frozen.", zh="该客户的信用额度未被冻结。")
    remedy = Text(en="Nothing is left to do.", zh="无需操作。")


class MoneyIsHeld(Refused):
    """Prepaid orders stand on this money."""

    reason = "MONEY_IS_HELD"
    kind = Kind.PRECONDITION
    text = Text(
        en="Only {free_fen:money currency} of this customer's money is free; prepaid orders stand on the rest.",
        zh="该客户仅有 {free_fen:money currency} 可动用，其余已用于预付订单。",
    )
    remedy = Text(
        en="Take at most that, link it to a contract of these orders, or vouch for their prepayment.",
        zh="请不超过该金额，或关联到这些订单的合同，或为其登记预付款。",
    )


class LessIsVouched(Refused):
    """Finance takes back no more than it said."""

    reason = "LESS_IS_VOUCHED"
    kind = Kind.PRECONDITION
    text = Text(
        en="Finance vouches for {vouched_fen:money currency} of this customer, and cannot take back more.",
        zh="财务为该客户确认的预付款为 {vouched_fen:money currency}，撤回金额不能超过此数。",
    )
    remedy = Text(en="Take back at most that.", zh="请减少撤回金额。")


@dataclass(frozen=True, slots=True)
class Ending:
    """When a limit ends, and the one that holds again then; None if nobody had set one."""

    at: datetime
    back_fen: int | None


@dataclass(kw_only=True)
class CreditAccount(Aggregate):
    """One account; it has the id of its customer."""

    collection: ClassVar[str] = "creditAccounts"

    limits: dict[str, int] = field(default_factory=dict)
    endings: dict[str, Ending] = field(default_factory=dict)  # by currency
    frozen_orders_left: int = 0
    created_at: datetime
    policy_version: int = 0
    order: str = ""  # the order that is the cause, and its contract, for the envelope
    contract: str = ""
    absorbed: tuple[UUID, ...] = ()  # the customers that were merged into this one
    freezes: list[Freeze] = field(
        default_factory=list, repr=False
    )  # those in force, and those that a transition asks for

    @property
    def customer(self) -> str:
        """`customers/018f…`."""
        return f"customers/{self.id}"

    @property
    def names(self) -> tuple[UUID, ...]:
        """Every name under which the customer's holds, freezes and money stand."""
        return (self.id, *self.absorbed)

    def facts(self) -> Facts:
        """Whose account it is, and the order that is the cause."""
        return Facts(
            customer=self.customer, order=self.order, contract=self.contract, policy=POLICY,
            policy_version=self.policy_version,
        )  # fmt: skip

    def open(self) -> None:
        """Somebody asks for credit before finance has set anything."""
        self.record(pb.CreditAccountOpened())

    def set_limit(
        self, currency: str, limit_fen: int, balance: Balance, default_fen: int, ends_at: datetime | None = None
    ) -> None:
        """Finance sets a limit, for good or until a time; what is taken stays taken. After one that ends holds what was set
        for good before it.
        """
        old, ending = self.limits.get(currency), self.endings.pop(currency, None)
        self.limits[currency] = limit_fen
        if ends_at is not None:
            self.endings[currency] = Ending(ends_at, ending.back_fen if ending else old)
            self.arm(LIMIT_ENDS, ends_at, key=currency)
        elif ending is not None:
            self.cancel(LIMIT_ENDS, key=currency)
        self.record(
            pb.CreditLimitSet(
                currency=currency, limit_fen=limit_fen, old_limit_fen=default_fen if old is None else old,
                first=old is None, used_fen=balance.used_fen, held_fen=balance.held_fen, expire_time=instant(ends_at),
            )
        )  # fmt: skip

    def end_limit(self, currency: str, default_fen: int, at: datetime) -> None:
        """The time of a limit is over; one that was set anew since stays."""
        ending = self.endings.get(currency)
        if ending is None or ending.at > at:
            return
        del self.endings[currency]
        old, back = self.limits.pop(currency), ending.back_fen
        if back is not None:
            self.limits[currency] = back
        self.record(
            pb.CreditLimitExpired(
                currency=currency, limit_fen=default_fen if back is None else back, old_limit_fen=old,
                is_default=back is None,
            )
        )  # fmt: skip

    # -- holds ---------------------------------------------------------------------------------------------------------

    def reserve(
        self, hold: Hold, balances: Mapping[str, Balance], policy: pb.CreditPolicy, at: datetime
    ) -> common.Decision:
        """Keeps credit aside or refuses, with every reason; why, to be stored with the hold."""
        hold.balance = balances.get(hold.currency, NOTHING)
        hold.limits, hold.frozen_orders_left = dict(self.limits), self.frozen_orders_left
        hold.reasons = judge(hold.case, policy)
        hold.state = REFUSED if hold.reasons else HELD
        if hold.state == HELD:
            hold.left_fen, hold.money_fen = (0, hold.amount_fen) if hold.prepaid else (hold.amount_fen, 0)
            counts = not hold.urgent and hold.amount_fen >= policy.freeze_order_fen_min
            hold.freezes = [one.key for one in self.freezes if one.freezes and counts]
            hold.expires_at = at + timedelta(minutes=policy.hold_minutes)
        return common.Decision(
            kind=HOLDING, outcome="refused" if hold.reasons else "held", reasons=hold.reasons, policy=POLICY,
            policy_version=self.policy_version, inputs=_inputs(hold),
        )  # fmt: skip

    def confirm(
        self,
        hold: Hold,
        balances: dict[str, Balance],
        *,
        order: str = "",
        contract: str = "",
        at: datetime | None = None,
    ) -> bool:
        """The order was accepted: uses the hold up and counts it in the freezes that it began under. False if that was
        done already.
        """
        if not hold.confirm():
            return False
        hold.name_order(order, contract, at)
        self._about(hold)
        if hold.left_fen:
            self._used(hold, hold.left_fen, balances)
        hold.counted = [one.key for one in self.freezes if one.key in hold.freezes and one.count()]
        if hold.counted:
            old = self._recount()
            self.record(
                pb.CreditFreezeCounted(
                    attempt=str(hold.key), frozen_orders_left=self.frozen_orders_left, old_frozen_orders_left=old
                )
            )
        return True

    def take_back(self, hold: Hold, balances: dict[str, Balance], at: datetime | None = None) -> bool:
        """The accepted order was cancelled: what it used comes back, and its count. False if that was done already."""
        given = hold.take_back(at)
        if given is None:
            return False
        self._about(hold)
        if given:
            self._returned(hold, given, balances, pb.CREDIT_RETURN_CAUSE_CANCELLED)
        if [one for one in self.freezes if one.key in hold.counted and one.give_back()]:
            old = self._recount()
            self.record(
                pb.CreditFreezeCountReturned(
                    attempt=str(hold.key), frozen_orders_left=self.frozen_orders_left, old_frozen_orders_left=old
                )
            )
        hold.counted = []
        return True

    def pay(self, hold: Hold, amount_fen: int, balances: dict[str, Balance]) -> None:
        """The customer paid for an accepted order: so much comes back."""
        hold.pay(amount_fen)
        self._about(hold)
        self._returned(hold, amount_fen, balances, pb.CREDIT_RETURN_CAUSE_PAID)

    def repay(self, orders: Collection[Hold], payments: Iterable[Payment], balances: dict[str, Balance]) -> list[Hold]:
        """What a contract's payments cover of its orders comes back: the holds that changed.

        What finance recorded of an order by hand is taken for the same money, so it is never given back twice. What came
        back too early, because an older order was heard of late, is used again.
        """
        paid, changed = repaid(orders, payments), []
        for hold in orders:
            given = hold.is_paid(paid[hold.key]) if hold.customer_id in self.names else 0
            if given > 0:
                self._returned(hold, given, balances, pb.CREDIT_RETURN_CAUSE_PAID)
            elif given < 0:
                self._used(hold, -given, balances)
            if given:
                changed.append(hold)
        if changed and not self.contract:
            self._about(changed[0])
            self.order = self.order if len(changed) == 1 else ""
        return changed

    def vouch(self, amount_fen: int, currency: str, funds: Funds, reason: pb.PrepaymentReason) -> None:
        """Finance says that so much was paid before, or takes it back: no more than it said, nor what orders stand on."""
        after = Funds(funds.unallocated_fen, funds.vouched_fen + amount_fen, funds.taken_fen)
        if after.vouched_fen < 0:
            raise LessIsVouched(vouched_fen=funds.vouched_fen, currency=currency)
        if amount_fen < 0 and after.short_fen > funds.short_fen:
            raise MoneyIsHeld(free_fen=max(0, funds.available_fen), currency=currency)
        self.record(
            pb.PrepaymentVouched(
                amount_fen=amount_fen, currency=currency, vouched_fen=after.vouched_fen, reason=reason.code
            )
        )
        self._decide(
            "vouched" if amount_fen > 0 else "taken_back",
            "prepayment_vouched" if amount_fen > 0 else "prepayment_taken_back",
            amount_fen=str(abs(amount_fen)), currency=currency, title_en=reason.title_en, title_zh=reason.title_zh,
        )  # fmt: skip

    def _about(self, hold: Hold) -> None:
        self.order, self.contract = hold.order_name, hold.contract_name

    def _used(self, hold: Hold, amount_fen: int, balances: dict[str, Balance]) -> None:
        before = balances.get(hold.currency, NOTHING)
        used = before.used_fen + amount_fen
        balances[hold.currency] = Balance(used, before.held_fen)
        self.record(pb.CreditUsed(attempt=str(hold.key), amount_fen=amount_fen, currency=hold.currency, used_fen=used))

    def _returned(self, hold: Hold, amount_fen: int, balances: dict[str, Balance], cause: pb.CreditReturnCause) -> None:
        before = balances.get(hold.currency, NOTHING)
        used = before.used_fen - amount_fen
        balances[hold.currency] = Balance(used, before.held_fen)
        self.record(
            pb.CreditReturned(
                attempt=str(hold.key), amount_fen=amount_fen, currency=hold.currency, used_fen=used, cause=cause
            )
        )

    # -- freezes -------------------------------------------------------------------------------------------------------

    def freeze(self, key: UUID, orders: int, at: datetime) -> Freeze:
        """An urgent shipment: the next accepted orders get no credit."""
        made = Freeze(key=key, state=ACTIVE, customer_id=self.id, orders=orders, left=orders, at=at)
        self.freezes.append(made)
        old = self._recount()
        left = self.frozen_orders_left
        self.record(pb.CreditFrozen(key=str(key), frozen_orders_left=left, old_frozen_orders_left=old))
        self._decide("frozen", "credit_frozen_by_urgent_shipment", left=str(left))
        return made

    def join(self) -> None:
        """Another customer became this one: what froze the other's next orders freezes this one's."""
        old = self._recount()
        left = self.frozen_orders_left
        if left == old:
            return
        longest = max(self.freezes, key=lambda one: one.left)
        self.record(pb.CreditFrozen(key=str(longest.key), frozen_orders_left=left, old_frozen_orders_left=old))
        self._decide("frozen", "credit_frozen_by_urgent_shipment", left=str(left))

    def unfreeze(self, key: UUID) -> bool:
        """Undoes one freeze; what others count stays. False if it has ended already."""
        one = next(one for one in self.freezes if one.key == key)
        if one.state != ACTIVE:
            return False
        one.state = UNDONE
        old = self._recount()
        left = self.frozen_orders_left
        self.record(pb.CreditFreezeUndone(key=str(key), frozen_orders_left=left, old_frozen_orders_left=old))
        self._decide("undone", "credit_freeze_undone", left=str(left))
        return True

    def release_freeze(self, reason: str) -> None:
        """Finance ends every freeze in force."""
        ended = [one for one in self.freezes if one.freezes]
        if not ended:
            raise CreditIsNotFrozen
        for one in ended:
            one.state, one.release_reason = RELEASED, reason
        old = self._recount()
        self.record(pb.CreditFreezeReleased(reason=reason, old_frozen_orders_left=old))
        self._decide("released", "credit_freeze_released", reason=reason, left=str(old))

    def _recount(self) -> int:
        old, self.frozen_orders_left = self.frozen_orders_left, left_of(self.freezes)
        return old

    def _decide(self, outcome: str, code: str, **args: str) -> None:
        self.decide(
            common.Decision(
                kind=FREEZING, outcome=outcome, reasons=[common.Reason(code=code, args=args)], policy=POLICY,
                policy_version=self.policy_version,
            )
        )  # fmt: skip


def _inputs(hold: Hold) -> dict[str, str]:
    given: Sequence[tuple[str, object]] = (
        ("amount_fen", hold.amount_fen), ("currency", hold.currency), ("prepaid", hold.prepaid), ("urgent", hold.urgent),
        ("limit_fen", hold.limits.get(hold.currency, "")), ("used_fen", hold.balance.used_fen),
        ("held_fen", hold.balance.held_fen), ("frozen_orders_left", hold.frozen_orders_left),
        *([("funds_fen", hold.funds_fen)] if hold.funds_fen is not None else ()),
    )  # fmt: skip
    return {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in given}
