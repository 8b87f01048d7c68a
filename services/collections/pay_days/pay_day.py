"""A pay day: on which day of the month a customer releases money, and what that means for a date. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from weft.aggregate import Aggregate, Facts
from weft.api.collections import v1 as pb

SET, LEARNT = pb.PAY_DAY_SOURCE_SET, pb.PAY_DAY_SOURCE_LEARNT
NOBODY_SAYS = pb.PAY_DAY_SOURCE_UNSPECIFIED


@dataclass(kw_only=True)
class PayDay(Aggregate):
    """What somebody said of a customer; it has his id."""

    collection: ClassVar[str] = "payDays"

    day: int = 0
    updated_at: datetime

    def facts(self) -> Facts:
        """Whose it is."""
        return Facts(customer=f"customers/{self.id}")

    def set(self, day: int, *, at: datetime) -> None:
        """Somebody says another day; 0 says that there is none."""
        if self.version and day == self.day:
            return
        self.record(pb.PayDaySet(day=day, old_day=self.day))
        self.day, self.updated_at = day, at


@dataclass(frozen=True, slots=True)
class Known:
    """On which day a customer pays as far as anybody knows, who says so, and from how many receipts."""

    day: int = 0
    source: pb.PayDaySource = NOBODY_SAYS
    receipts: int = 0


def learnt(counts: Mapping[int, int], policy: pb.PayDaysPolicy) -> Known:
    """What receipts teach, by how many of them came on which day of the month."""
    receipts = sum(counts.values())
    if not policy.learn or receipts < policy.receipts_min:
        return Known()
    day = min(counts, key=lambda one: (-counts[one], one))
    enough = counts[day] * 100 >= policy.share_min_percent * receipts
    return Known(day, LEARNT, receipts) if enough else Known()


def target_of(due: date, day: int) -> date:
    """The first pay day from a date on; the date itself where the customer pays on any day."""
    if not day:
        return due
    this = due.replace(day=min(day, monthrange(due.year, due.month)[1]))
    if this >= due:
        return this
    following = due.replace(day=1) + timedelta(days=32)
    return following.replace(day=min(day, monthrange(following.year, following.month)[1]))
