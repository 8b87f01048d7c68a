"""Whether an attempt gets credit, in pure functions of the policy, the limit and what is taken already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.errors import Violation
from weft.policy_documents import violation

PREPAYMENT_SHORT = "prepayment_short"
SHORT, FROZEN, NO_LIMIT, OTHER_CURRENCY = "credit_short", "credit_frozen", "credit_no_limit", "credit_other_currency"


@dataclass(frozen=True, slots=True)
class Balance:
    """What of a limit is taken: by accepted orders that are neither paid nor cancelled, and by open holds."""

    used_fen: int = 0
    held_fen: int = 0

    @property
    def taken_fen(self) -> int:
        """Both."""
        return self.used_fen + self.held_fen


NOTHING = Balance()


@dataclass(frozen=True, slots=True)
class Funds:
    """A customer's own money in one currency: what came in and pays nothing yet, what finance vouched for, and what prepaid
    orders take of both.
    """

    unallocated_fen: int = 0
    vouched_fen: int = 0
    taken_fen: int = 0

    @property
    def short_fen(self) -> int:
        """By how much orders take more than is there: 0 as a rule."""
        return max(0, self.taken_fen - self.unallocated_fen - self.vouched_fen)

    @property
    def available_fen(self) -> int:
        """What is left, never below 0."""
        return max(0, self.unallocated_fen + self.vouched_fen - self.taken_fen)


NO_FUNDS = Funds()


@dataclass(frozen=True, slots=True)
class Case:
    """All that an answer depends on besides the policy; kept with the hold, so that it can be judged again."""

    amount_fen: int
    currency: str
    prepaid: bool
    urgent: bool
    limits: Mapping[str, int]  # what finance set, by currency
    balance: Balance
    frozen_orders_left: int
    funds_fen: int | None = None  # what was free of the customer's own money; None before anybody asked


def limit_of(limits: Mapping[str, int], currency: str, policy: pb.CreditPolicy) -> int | None:
    """The limit in a currency: finance's, else the policy's; None if nobody allows any."""
    return limits.get(currency, default_limits(policy).get(currency))


def default_limits(policy: pb.CreditPolicy) -> dict[str, int]:
    """The policy's limits by currency."""
    return {one.currency: one.limit_fen for one in policy.default_limits}


def available_fen(limit_fen: int, balance: Balance) -> int:
    """What is left of a limit, never below 0."""
    return max(0, limit_fen - balance.taken_fen)


def judge(case: Case, policy: pb.CreditPolicy) -> list[common.Reason]:
    """Every reason against an attempt; none if it gets credit. What was paid before asks for no credit, but stands on the
    customer's own money. The order of an urgent shipment is outside every freeze, or it would stop itself.
    """
    if case.prepaid:
        return list(_prepaid(case))
    reasons = []
    if case.frozen_orders_left and not case.urgent:
        reasons.append(common.Reason(code=FROZEN, args={"left": str(case.frozen_orders_left)}))
    limit = limit_of(case.limits, case.currency, policy)
    if limit is None:
        others = sorted({*case.limits, *default_limits(policy)})
        if others:
            reasons.append(common.Reason(code=OTHER_CURRENCY, args={"currency": others[0]}))
        else:
            reasons.append(common.Reason(code=NO_LIMIT))
    elif case.amount_fen > (left := available_fen(limit, case.balance)):
        args = {"asked_fen": str(case.amount_fen), "available_fen": str(left), "currency": case.currency}
        reasons.append(common.Reason(code=SHORT, args=args))
    return reasons


def _prepaid(case: Case) -> Iterator[common.Reason]:
    if case.funds_fen is not None and case.amount_fen > case.funds_fen:
        args = {"asked_fen": str(case.amount_fen), "available_fen": str(case.funds_fen), "currency": case.currency}
        yield common.Reason(code=PREPAYMENT_SHORT, args=args)


def currencies_are_named_once(policy: pb.CreditPolicy) -> Iterator[Violation]:
    """A currency has one limit."""
    named = [one.currency for one in policy.default_limits]
    if len(set(named)) < len(named):
        yield violation("default_limits", "limits.twice", en="A currency has two limits.", zh="同一币种有两个额度。")
