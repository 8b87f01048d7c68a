"""How steadily a customer pays, definition `collection_cycle/1` (CC-08). Pure.

An order's money is what its contract's instalments ask; its cycle are the days from signing to the bank's day on which
the last of them was paid. The contracts of a customer stand in the order of their signing; looked at are the last ones in
a row, as many as the policy says, all of which are collected: one that is not breaks the row. The figure is the sample
standard deviation (n − 1), and what lies between steady and alarming is yellow. Levels are compared in whole numbers,
never in rounded ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from weft.api.insights import v1 as pb
from weft.errors import Violation
from weft.policy_documents import violation

DEFINITION = "collection_cycle/1"
TENTHS = 10


@dataclass(frozen=True, slots=True)
class Collected:
    """One contract: when it was signed, and when the last of its money came; None if not all of it did."""

    contract: str
    signed: date
    paid: date | None

    @property
    def days(self) -> int:
        """Its cycle."""
        assert self.paid is not None
        return (self.paid - self.signed).days


def window(contracts: Sequence[Collected], orders: int) -> list[Collected]:
    """The last so many consecutive contracts that are all collected, of contracts in the order of their signing; none if
    there are none.
    """
    for end in range(len(contracts), orders - 1, -1):
        looked = list(contracts[end - orders : end])
        if all(one.paid is not None for one in looked):
            return looked
    return []


def level(days: Sequence[int], policy: pb.CollectingPolicy) -> pb.CycleLevel:
    """What cycles come to."""
    spread, cases = _spread(days)
    healthy = policy.healthy_tenths_max**2 * cases
    red = policy.red_tenths_min**2 * cases
    if spread < healthy or (policy.healthy_inclusive and spread == healthy):
        return pb.CYCLE_LEVEL_HEALTHY
    if spread > red or (policy.red_inclusive and spread == red):
        return pb.CYCLE_LEVEL_RED
    return pb.CYCLE_LEVEL_YELLOW


def deviation(days: Sequence[int]) -> str:
    """The sample standard deviation in days, with two places."""
    spread, cases = _spread(days)
    return str((Decimal(spread) / cases).sqrt().scaleb(-1).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _spread(days: Sequence[int]) -> tuple[int, int]:
    """The variance in squared tenths of a day, as a fraction: n Σx² − (Σx)² over n (n − 1)."""
    cases = len(days)
    return TENTHS**2 * (cases * sum(one * one for one in days) - sum(days) ** 2), cases * (cases - 1)


def levels_do_not_cross(policy: pb.CollectingPolicy) -> Iterator[Violation]:
    """What is steady does not alarm."""
    if policy.red_tenths_min < policy.healthy_tenths_max:
        yield violation(
            "red_tenths_min",
            "levels.cross",
            en="What alarms begins above what is steady.",
            zh="告警阈值不可低于健康阈值。",
        )
