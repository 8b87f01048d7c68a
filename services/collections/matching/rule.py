"""The rule of CC-01: which open instalment a receipt pays, or which condition it does not meet. Pure.

Money is linked by itself if the contract's number stands in the remittance text, the amount is within the tolerance of
what is open (inclusive, in whole fen), the bank's day lies in the window around the due date, the currencies are the same,
exactly one instalment meets all of that, and the text names no second contract that is open. Everything else is for a
person, with the nearest instalments and what each of them does not meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from weft.api.collections import v1 as pb

NUMBER = pb.MATCH_CONDITION_NUMBER
AMOUNT = pb.MATCH_CONDITION_AMOUNT
DATE = pb.MATCH_CONDITION_DATE
CURRENCY = pb.MATCH_CONDITION_CURRENCY
ONLY_ONE = pb.MATCH_CONDITION_ONLY_ONE
BASIS_POINTS = 10_000


@dataclass(frozen=True, slots=True)
class Rule:
    """The numbers of the rule."""

    tolerance_bp: int
    window_before_days: int
    window_after_days: int
    rounding_fen_max: int

    @staticmethod
    def of(policy: pb.MatchingPolicy) -> Rule:
        """The rule that a policy says."""
        return Rule(
            policy.tolerance_bp, policy.window_before_days, policy.window_after_days, policy.rounding_fen_max
        )  # fmt: skip

    def within(self, off_fen: int, open_fen: int) -> bool:
        """Whether a difference is within the tolerance of what is open."""
        return abs(off_fen) * BASIS_POINTS <= self.tolerance_bp * open_fen

    def in_window(self, booked_on: date, due_date: date) -> bool:
        """Whether the bank's day lies in the window."""
        return -self.window_before_days <= (booked_on - due_date).days <= self.window_after_days

    def amounts(self, amount_fen: int) -> tuple[int, int]:
        """The least and the greatest open amount that a receipt is within the tolerance of."""
        least = -(-amount_fen * BASIS_POINTS // (BASIS_POINTS + self.tolerance_bp))
        return least, amount_fen * BASIS_POINTS // (BASIS_POINTS - self.tolerance_bp)

    def residual(self, left_fen: int) -> pb.ResidualReason:
        """Why something within the tolerance is left; below 0 it was paid too much."""
        if left_fen == 0:
            return pb.RESIDUAL_REASON_UNSPECIFIED
        if left_fen < 0:
            return pb.RESIDUAL_REASON_OVERPAID
        return pb.RESIDUAL_REASON_ROUNDING if left_fen <= self.rounding_fen_max else pb.RESIDUAL_REASON_FEE


@dataclass(frozen=True, slots=True)
class Open:
    """An instalment that is not paid in full."""

    id: UUID
    number_key: str
    open_fen: int
    currency: str
    due_date: date
    customer: UUID | None = None  # where customers are known: several instalments are suggested together of one alone


@dataclass(frozen=True, slots=True)
class Money:
    """What came in, and the keys of the contract numbers that its text names."""

    amount_fen: int
    currency: str
    booked_on: date
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class Near:
    """An instalment that money may be meant for, with the conditions that it does not meet."""

    open: Open
    failed: tuple[pb.MatchCondition, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The one instalment that money pays; or why there is none, and the nearest."""

    chosen: Open | None
    failed: tuple[pb.MatchCondition, ...]
    nearest: tuple[Near, ...]


def unmet(money: Money, open: Open, rule: Rule) -> tuple[pb.MatchCondition, ...]:
    """The conditions that an instalment does not meet, in their order."""
    found = []
    if open.number_key not in money.named:
        found.append(NUMBER)
    if open.currency != money.currency:
        found.append(CURRENCY)
    if not rule.within(money.amount_fen - open.open_fen, open.open_fen):
        found.append(AMOUNT)
    if not rule.in_window(money.booked_on, open.due_date):
        found.append(DATE)
    return tuple(found)


def judge(money: Money, opens: Iterable[Open], rule: Rule, *, nearest_max: int) -> Verdict:
    """What becomes of money, given the instalments that it may be meant for."""
    found = [Near(one, unmet(money, one, rule)) for one in opens]
    fitting = [near for near in found if not near.failed]
    if len(fitting) == 1 and len(money.named) == 1:
        others = [near for near in found if near.failed]
        return Verdict(fitting[0].open, (), _sorted(money, others, nearest_max))
    if fitting:
        found = [Near(near.open, near.failed or (ONLY_ONE,)) for near in found]
    return Verdict(None, _nearest(money, found).failed if found else (NUMBER,), _sorted(money, found, nearest_max))


def _nearest(money: Money, found: Sequence[Near]) -> Near:
    return found[0] if len(found) == 1 else min(found, key=lambda near: _distance(money, near))


def _sorted(money: Money, found: Sequence[Near], nearest_max: int) -> tuple[Near, ...]:
    if not nearest_max:
        return ()
    return tuple(sorted(found, key=lambda near: _distance(money, near))[:nearest_max])


def _distance(money: Money, near: Near) -> tuple[bool, bool, int, Fraction, int, str]:
    """The nearest first: those that fit, those that are named, then by how much is unmet, how far off money and day are."""
    off = Fraction(abs(money.amount_fen - near.open.open_fen), near.open.open_fen)
    days = abs((money.booked_on - near.open.due_date).days)
    doubtful = near.failed != (ONLY_ONE,)
    return doubtful, NUMBER in near.failed, len(near.failed), off, days, str(near.open.id)
