"""Figures of value metrics: what was counted, of how much, in which days, and where that comes from. Pure.

A figure is never changed. Of a quarter the one holds that tells of its latest day, and among those the newest; of
baselines the newest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from weft import errors
from weft.api.customers import v1 as pb

PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Proof:
    """The uploaded file that shows a figure."""

    key: str
    sha256: str
    size: int
    content_type: str


@dataclass(frozen=True, slots=True)
class Count:
    """What a source told: so much of so much."""

    numerator: Decimal
    denominator: Decimal

    @property
    def value(self) -> Decimal:
        """The first ÷ the second, with at most six places."""
        return plain((self.numerator / self.denominator).quantize(PLACES))


@dataclass(frozen=True, slots=True)
class Period:
    """From day to day, inclusive; of a baseline before the customer went live."""

    first: date
    last: date
    baseline: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a metric."""

    id: UUID
    metric: str
    period: Period
    count: Count
    source: pb.ValueSource
    recorder: str
    recorded_at: datetime
    report: str = ""
    proof: Proof | None = None

    @property
    def name(self) -> str:
        """`valueFigures/…`."""
        return f"valueFigures/{self.id}"

    @property
    def rank(self) -> tuple[date, datetime, UUID]:
        """The higher one holds."""
        return self.period.last, self.recorded_at, self.id

    def says(self, period: Period, count: Count) -> bool:
        """Whether it says the same of the same days, or of fewer days of a quarter that is not over."""
        mine = self.period
        same = (mine.first, mine.baseline, self.count) == (period.first, period.baseline, count)
        return same and (mine.last == period.last or not is_quarters_end(period.last))


def baseline_of(figures: Iterable[Figure], metric: str) -> Figure | None:
    """The newest baseline of a metric."""
    found = [one for one in figures if one.metric == metric and one.period.baseline]
    return max(found, key=lambda one: (one.recorded_at, one.id), default=None)


def latest_of(
    figures: Iterable[Figure], metric: str, until: date | None = None, since: date | None = None
) -> Figure | None:
    """The figure of a metric that holds, of those that lie within some days."""
    found = [
        one
        for one in figures
        if one.metric == metric
        and not one.period.baseline
        and (until is None or one.period.last <= until)
        and (since is None or one.period.first >= since)
    ]
    return max(found, key=lambda one: one.rank, default=None)


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of the quarter of a day."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return first, months_later(first, 3) - timedelta(days=1)


def is_quarters_end(day: date) -> bool:
    """Whether a quarter ends with this day."""
    return quarter_of(day)[1] == day


def months_later(first: date, months: int) -> date:
    """The first day of the month that is so many months later, or earlier."""
    year, month0 = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month0 + 1, 1)


def baseline_period(live_on: date, months: int) -> Period:
    """The whole months before the one in which a customer went live."""
    month = live_on.replace(day=1)
    return Period(months_later(month, -months), month - timedelta(days=1), baseline=True)


def whole_months(period: Period) -> Period | None:
    """The whole months in a period; None if there is none."""
    first = period.first if period.first.day == 1 else months_later(period.first.replace(day=1), 1)
    last = (period.last + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    return Period(first, last, period.baseline) if first < last else None


def month_count(period: Period) -> int:
    """How many months a period of whole months has."""
    return 12 * (period.last.year - period.first.year) + period.last.month - period.first.month + 1


def entered_period(first: str, last: str, today: date, *, baseline: bool) -> Period:
    """The days that somebody names. Refuses days that no calendar has, an end before the beginning, and the future."""
    begin, end = errors.date_of(first, "from_date"), errors.date_of(last, "to_date")
    if end < begin:
        errors.invalid("to_date", "period.order", en="The period ends before it begins.", zh="结束日期早于开始日期。")
    if end > today:
        errors.invalid("to_date", "date.past", en="This day is still to come.", zh="该日期尚未到来。")
    return Period(begin, end, baseline)


def entered_count(numerator: str, denominator: str) -> Count:
    """What somebody enters; of 1 unless told otherwise."""
    whole = Decimal(denominator or "1")
    if not whole:
        errors.invalid("denominator", "denominator.zero", en="This must be more than 0.", zh="分母必须大于 0。")
    return Count(Decimal(numerator), whole)


def plain(number: Decimal) -> Decimal:
    """The same number without noughts at its end, and never in powers of ten."""
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()
