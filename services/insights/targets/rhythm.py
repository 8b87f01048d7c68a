"""The rhythm of a month, definition `target_rhythm/1` (IN-T03, IN-T04): how a month's target is laid into its weeks. Pure.

- A **month's shares** are what came in each of its weeks ÷ what came in that month. A rhythm is the mean of the shares of
  the months with money, each month counting alike: not the ratio of the sums, in which one big month would speak for all.
- **From a pay day on** at least so much of the month is planned. Where less is, the part from that day on is raised to it
  and the part before lowered, each in proportion to itself. A week in which the pay day falls lies on both sides by its
  days. Where the rhythm has nothing from that day on, days count alike there.
- **Several pay days** each raise the rhythm for themselves; the plan is their mean, weighed by what their customers owe.
- **Fen** are given by the largest remainder, of equal ones to the earlier week, so that weeks sum to the target exactly.

All shares are fractions: nothing is rounded before the fen.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from weft.api.insights import v1 as pb

DEFINITION = "target_rhythm/1"
MILLION = 1_000_000
Shares = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Some days of one month, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


def weeks_of(month: str, first_days: Sequence[int]) -> list[Week]:
    """The weeks of a month such as `2026-02`, each until the day before the next one."""
    begins = date.fromisoformat(f"{month}-01")
    firsts = [begins.replace(day=day) for day in first_days]
    ends = begins.replace(day=monthrange(begins.year, begins.month)[1])
    lasts = [*(first - timedelta(days=1) for first in firsts[1:]), ends]
    return [Week(first, last) for first, last in zip(firsts, lasts, strict=True)]


def by_week(days: Mapping[date, int], first_days: Sequence[int]) -> dict[str, list[int]]:
    """What came each week of each month that has money, from what came each day."""
    months: dict[str, list[int]] = {}
    for day, fen in sorted(days.items()):
        weeks = months.setdefault(f"{day:%Y-%m}", [0] * len(first_days))
        weeks[sum(day.day >= first for first in first_days) - 1] += fen
    return {month: weeks for month, weeks in months.items() if sum(weeks) > 0}


def mean(months: Iterable[Sequence[int]]) -> Shares:
    """The mean of the shares of some months with money, of which there is at least one."""
    shares = [[Fraction(fen, sum(weeks)) for fen in weeks] for weeks in months]
    return tuple(sum(column, Fraction(0)) / len(shares) for column in zip(*shares, strict=True))


def ratio(parts: Sequence[int]) -> Shares:
    """Parts as shares of their sum, which is not 0."""
    return mean([parts])


def raised(shares: Shares, weeks: Sequence[Week], pay_day: int, policy: pb.TargetsPolicy) -> Shares:
    """The shares once at least what the policy says falls from a pay day on; 0 is no day. In a month that is shorter the
    pay day is its last day.
    """
    if not pay_day:
        return shares
    first = min(pay_day, weeks[-1].last.day) + (0 if policy.pay_day_inclusive else 1)
    days_after = [max(0, week.last.day - max(first, week.first.day) + 1) for week in weeks]
    after = [share * days / week.days for share, days, week in zip(shares, days_after, weeks, strict=True)]
    total, least = sum(after, Fraction(0)), Fraction(policy.after_pay_day_min_percent, 100)
    if total >= least or not any(days_after):
        return shares
    scaled = [part * least / total for part in after] if total else [least * one for one in ratio(days_after)]
    lowered = (1 - least) / (1 - total)
    return tuple(
        new + (share - old) * lowered for new, share, old in zip(scaled, shares, after, strict=True)
    )  # what is not after is before


def blended(parts: Sequence[tuple[int, Shares]]) -> Shares:
    """The mean of shares by their weights, of which at least one is not 0."""
    whole = sum(weight for weight, _ in parts)
    columns = zip(*(shares for _, shares in parts), strict=True)
    weights = [Fraction(weight, whole) for weight, _ in parts]
    return tuple(sum((w * share for w, share in zip(weights, column, strict=True)), Fraction(0)) for column in columns)


def split(total: int, shares: Shares) -> list[int]:
    """A whole number by shares that sum to 1, by the largest remainder; the parts sum to it exactly."""
    exact = [total * share for share in shares]
    parts = [part.numerator // part.denominator for part in exact]
    order = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return parts


def laid(total: int, shares: Shares, kept: Sequence[int]) -> list[int]:
    """A target by weeks, the first of which keep what they had; the others share the rest in their proportions, or alike
    where they have no share at all.
    """
    rest = shares[len(kept) :]
    left = sum(rest, Fraction(0))
    among = tuple(share / left for share in rest) if left else ratio([1] * len(rest))
    return [*kept, *split(total - sum(kept), among)]


def expected(due: date, pay_day: int) -> date:
    """When money that is due is to be expected: on the first pay day from then on, on the day itself without one."""
    if not pay_day:
        return due
    this = due.replace(day=min(pay_day, monthrange(due.year, due.month)[1]))
    if this >= due:
        return this
    following = due.replace(day=1) + timedelta(days=32)
    return following.replace(day=min(pay_day, monthrange(following.year, following.month)[1]))


def months_before(month: str, count: int) -> date:
    """The first day of the month that lies so many months before another one."""
    begins = date.fromisoformat(f"{month}-01")
    at = begins.year * 12 + begins.month - 1 - count
    return date(at // 12, at % 12 + 1, 1)
