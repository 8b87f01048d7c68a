"""The working calendar of a tenant: which time counts, and where a local day, week, month or quarter begins.

Durations follow one of three modes (`Mode`). All instants are aware datetimes, answered in UTC; what is local lies in
the calendar's IANA zone and minds its daylight saving: a wall time that does not exist is the instant at which the
clocks jump, one that exists twice is the first. Public holidays come from `weft/calendars`, a tenant's own from his
policy. A year is laid out once, as the stretches that count in UTC, so that a sum of months is two bisections.
"""

from __future__ import annotations

import enum
from array import array
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from zoneinfo import ZoneInfo

from weft.api.platform.v1 import calendar_pb2 as pb
from weft.calendars import PublicYear, public_year
from weft.errors import Violation
from weft.text import Text

YEAR_MIN, YEAR_MAX = 1900, 2999
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_DAY = timedelta(days=1)
_COUNTRIES = {pb.PUBLIC_HOLIDAYS_NONE: "", pb.PUBLIC_HOLIDAYS_CHINA: "cn"}

# Stretches of one local day as minutes since its midnight, in order and apart: ((540, 720), (810, 1080)).
Hours = tuple[tuple[int, int], ...]


class Mode(enum.Enum):
    """Which time counts."""

    CLOCK = "clock"
    """All of it."""
    WORKING = "working"
    """Only working hours."""
    PAUSED = "paused"
    """The whole of working days, from midnight to midnight; nothing of the others."""


@dataclass(frozen=True)
class Overrides:
    """What a tenant adds to the public calendar; dates are local, and a date is in one of the two at most.

    `holidays` maps a date to its name, `working_days` a date to its hours (empty: the usual ones), and `make_up_hours`
    are the hours of working days on a day of the week that is otherwise off (empty: those of the first working day of
    the week).
    """

    holidays: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    working_days: Mapping[date, Hours] = field(default_factory=lambda: MappingProxyType({}))
    make_up_hours: Hours = ()


@dataclass(frozen=True, slots=True)
class _Layout:
    """The stretches of one local year that count, in microseconds since 1970 UTC."""

    starts: array[int]
    ends: array[int]
    sums: array[int]  # what has counted at each end, from the year's beginning

    @property
    def total(self) -> int:
        return self.sums[-1] if self.sums else 0

    def counted(self, at: int) -> int:
        """What has counted in this year until `at`."""
        i = bisect_right(self.starts, at) - 1
        return 0 if i < 0 else self.sums[i] - max(0, self.ends[i] - at)

    def reached(self, counted: int) -> int:
        """The first instant at which so much (more than 0, at most the total) has counted."""
        i = bisect_left(self.sums, counted)
        return self.ends[i] - (self.sums[i] - counted)


class Calendar:
    """One tenant's calendar; immutable, so that threads and requests may share it.

    `hours` maps the day of the week (0 is Monday) to its hours; a day that is missing is off. `country` is whose public
    holidays are kept: `cn`, or empty. Raises ValueError for an unknown zone or country, for hours out of order, a date
    that is both off and worked, and a week without any hours.
    """

    def __init__(
        self, zone: str, hours: Mapping[int, Hours], overrides: Overrides | None = None, *, country: str = "cn"
    ) -> None:
        self.zone = zone
        self.country = country
        self.overrides = overrides or Overrides()
        self.hours: Mapping[int, Hours] = {day: hours[day] for day in sorted(hours) if hours[day]}
        self._tz = zone_of(zone)
        self._layouts: dict[tuple[int, Mode], _Layout] = {}
        public_year(country, YEAR_MIN)
        if not self.hours or not set(self.hours) <= set(range(7)):
            raise ValueError("at least one day of the week must have hours")
        for some in (*self.hours.values(), *self.overrides.working_days.values(), self.overrides.make_up_hours):
            if not in_order(some):
                raise ValueError(f"hours overlap or end before they begin: {some}")
        if both := self.overrides.holidays.keys() & self.overrides.working_days.keys():
            raise ValueError(f"a day off and a working day at once: {min(both)}")

    @staticmethod
    def of(policy: pb.WorkingCalendarPolicy) -> Calendar:
        """The calendar that a policy describes; the same object for the same policy, so its years are laid out once.

        The policy has passed `check_policy`; raises ValueError for what that would have named.
        """
        return _of(policy.SerializeToString(deterministic=True))

    # Days

    def is_provisional(self, year: int) -> bool:
        """True if the public holidays of `year` are not announced yet: its plain weekends may still change."""
        return public_year(self.country, year).provisional

    def is_working_day(self, day: date) -> bool:
        """Whether people work on a local date: the tenant's own days decide, then the public ones, then the week."""
        if day in self.overrides.working_days:
            return True
        public = self._public(day.year)
        if day in self.overrides.holidays or day in public.holidays:
            return False
        return day.weekday() in self.hours or day in public.working_days

    def hours_of(self, day: date) -> Hours:
        """The hours of a local date in local minutes; empty on a day off."""
        if not self.is_working_day(day):
            return ()
        usual = self.hours.get(day.weekday()) or self.overrides.make_up_hours or next(iter(self.hours.values()))
        return self.overrides.working_days.get(day) or usual

    def working_hours(self, day: date) -> list[tuple[datetime, datetime]]:
        """The stretches of a local date in which people work, in UTC; what a jump of the clocks swallows is missing."""
        found = []
        for start_minute, end_minute in self.hours_of(day):
            start, end = self._instant(day, start_minute), self._instant(day, end_minute)
            if start < end:
                found.append((start, end))
        return found

    def count_working_days(self, first: date, until: date) -> int:
        """How many of the local dates from `first` to before `until` are worked."""
        return sum(self.is_working_day(first + n * _DAY) for n in range((until - first).days))

    # Durations

    def add(self, start: datetime, span: timedelta, mode: Mode) -> datetime:
        """The first instant at which `span` has counted since `start`.

        It may be the end of a stretch (18:00 sharp), never lies between two; an empty span is `start` itself, also at
        night. Raises ValueError for a naive `start`; where not all time counts, also for a negative span and when it
        reaches beyond the year 2999.
        """
        at = _utc(start)
        if mode is Mode.CLOCK:
            return at + span
        if span < timedelta(0):
            raise ValueError("only clock time can be taken back")
        if not span:
            return at
        left, ticks = span // _TICK, (at - _EPOCH) // _TICK
        for year in range(at.astimezone(self._tz).year, YEAR_MAX + 1):
            layout = self._layout(year, mode)
            before = layout.counted(ticks)
            if left <= layout.total - before:
                return _EPOCH + layout.reached(before + left) * _TICK
            left -= layout.total - before
        raise ValueError(f"{span} of {mode.value} time reaches beyond the year {YEAR_MAX}")

    def elapsed(self, start: datetime, end: datetime, mode: Mode) -> timedelta:
        """What has counted from `start` to `end`, negative if `end` is earlier; ValueError for naive instants."""
        first, last = _utc(start), _utc(end)
        if mode is Mode.CLOCK:
            return last - first
        if last < first:
            return -self.elapsed(last, first, mode)
        years = range(first.astimezone(self._tz).year, last.astimezone(self._tz).year + 1)
        whole = sum(self._layout(year, mode).total for year in years[:-1])
        counted = whole + self._layout(years[-1], mode).counted((last - _EPOCH) // _TICK)
        return (counted - self._layout(years[0], mode).counted((first - _EPOCH) // _TICK)) * _TICK

    # Local days, weeks, months, quarters

    def business_date(self, instant: datetime) -> date:
        """The local date of an instant."""
        return _utc(instant).astimezone(self._tz).date()

    def start_of_day(self, day: date) -> datetime:
        """The instant at which a local date begins."""
        return self._instant(day, 0)

    def end_of_local_day(self, instant: datetime, days: int = 7) -> datetime:
        """The end (24:00, itself no longer inside) of the local date `days` after that of `instant`.

        With 7, what is sent on Monday at 09:00 holds through the next Monday at 23:59:59 (QC-11).
        """
        return self.start_of_day(self.business_date(instant) + (days + 1) * _DAY)

    def next_week(self, instant: datetime) -> tuple[datetime, datetime]:
        """The local week after that of `instant`: Monday 00:00, and the Monday 00:00 that ends it."""
        today = self.business_date(instant)
        monday = today + (7 - today.weekday()) * _DAY
        return self.start_of_day(monday), self.start_of_day(monday + 7 * _DAY)

    def first_monday_of_quarter(self, year: int, quarter: int) -> datetime:
        """The beginning of the first Monday of a quarter (1 to 4). Raises ValueError for another quarter."""
        if quarter not in (1, 2, 3, 4):
            raise ValueError(f"a year has no quarter {quarter}")
        first = date(year, 3 * quarter - 2, 1)
        return self.start_of_day(first + (-first.weekday() % 7) * _DAY)

    def add_calendar_months(self, instant: datetime, months: int) -> datetime:
        """The same wall time on the same day of the month, `months` later or earlier, or on that month's last day."""
        local = _utc(instant).astimezone(self._tz)
        year, month0 = divmod(local.year * 12 + local.month - 1 + months, 12)
        day = min(local.day, monthrange(year, month0 + 1)[1])
        return _resolve(datetime.combine(date(year, month0 + 1, day), local.time()), self._tz, fold=local.fold)

    # Inside

    def _public(self, year: int) -> PublicYear:
        return public_year(self.country, year)

    def _instant(self, day: date, minute: int) -> datetime:
        return _resolve(datetime.combine(day, time()) + timedelta(minutes=minute), self._tz)

    def _layout(self, year: int, mode: Mode) -> _Layout:
        layout = self._layouts.get((year, mode))
        if layout is None:
            if not YEAR_MIN <= year <= YEAR_MAX:
                raise ValueError(f"calendars reach from {YEAR_MIN} to {YEAR_MAX}, not to {year}")
            layout = self._layouts[(year, mode)] = _laid_out(self._stretches(year, mode))
        return layout

    def _stretches(self, year: int, mode: Mode) -> Iterator[tuple[datetime, datetime]]:
        for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days):
            day = date(year, 1, 1) + n * _DAY
            if mode is Mode.WORKING:
                yield from self.working_hours(day)
            elif self.is_working_day(day):
                yield self._instant(day, 0), self._instant(day, 24 * 60)


def in_order(hours: Hours) -> bool:
    """Whether stretches of a day have a length, lie within it, follow each other and do not overlap."""
    flat = [minute for stretch in hours for minute in stretch]
    return all(start < end for start, end in hours) and flat == sorted(flat) and all(0 <= m <= 24 * 60 for m in flat)


def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name. Raises ValueError for an unknown one."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        raise ValueError(f"{name!r} is no zone of the IANA database") from None


def minutes_of(clock: str) -> int:
    """Minutes since midnight of `09:30`; `24:00` is the end of the day. Raises ValueError for another form."""
    hour, colon, minute = clock.partition(":")
    if not (colon and len(clock) == 5 and hour.isdecimal() and minute.isdecimal() and int(minute) < 60):
        raise ValueError(f"{clock!r} is no time of day such as 09:30")
    return int(hour) * 60 + int(minute)


@lru_cache(maxsize=512)
def _of(serialized: bytes) -> Calendar:
    policy = pb.WorkingCalendarPolicy.FromString(serialized)
    if policy.public_holidays not in _COUNTRIES:
        raise ValueError("whose public holidays are kept must be stated")
    return Calendar(
        policy.zone,
        {int(day) - 1: hours_from(entry.hours) for entry in policy.week for day in entry.weekdays},
        Overrides(
            holidays={date.fromisoformat(h.date): h.name for h in policy.added_holidays},
            working_days={date.fromisoformat(d.date): hours_from(d.hours) for d in policy.added_working_days},
            make_up_hours=hours_from(policy.make_up_hours),
        ),
        country=_COUNTRIES[policy.public_holidays],
    )


def check_policy(policy: pb.WorkingCalendarPolicy) -> Iterator[Violation]:
    """What the field rules of a calendar policy cannot see: for `PolicyKind.checks`."""
    if not _holds(zone_of, policy.zone):
        yield _wrong("zone", "calendar.zone", "Must be a zone of the IANA database.", "须为 IANA 时区名称。")
    named: set[int] = set()
    for i, entry in enumerate(policy.week):
        if twice := named & set(entry.weekdays):
            day = pb.Weekday.Name(pb.Weekday.ValueType(min(twice)))
            yield _wrong(f"week[{i}].weekdays", "calendar.twice", f"{day} is named twice.", f"{day} 重复出现。")
        named |= set(entry.weekdays)
    hours = [(f"week[{i}].hours", w.hours) for i, w in enumerate(policy.week)]
    hours += [(f"added_working_days[{i}].hours", d.hours) for i, d in enumerate(policy.added_working_days)]
    for path, spans in [*hours, ("make_up_hours", policy.make_up_hours)]:
        if not in_order(hours_from(spans)):
            en = "Spans must end after they begin, follow each other and not overlap; split a night shift at 24:00."
            yield _wrong(path, "calendar.order", en, "时段须先始后终、依次排列且不重叠；夜班请在 24:00 处拆分。")
    dates = [(f"added_holidays[{i}].date", h.date) for i, h in enumerate(policy.added_holidays)]
    dates += [(f"added_working_days[{i}].date", d.date) for i, d in enumerate(policy.added_working_days)]
    seen: set[str] = set()
    for path, day in dates:
        if not _holds(date.fromisoformat, day):
            yield _wrong(path, "calendar.date", f"{day} is no date.", f"{day} 不是有效日期。")
        if day in seen:
            yield _wrong(path, "calendar.twice", f"{day} is named twice.", f"{day} 重复出现。")
        seen.add(day)


def hours_from(spans: Iterable[pb.WorkingSpan]) -> Hours:
    """The hours that the spans of a policy spell."""
    return tuple((minutes_of(span.start), minutes_of(span.end)) for span in spans)


def _holds(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def _wrong(path: str, rule: str, en: str, zh: str) -> Violation:
    return Violation(path, rule, Text.literal(en, zh))


def _utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant must carry a zone")
    return instant.astimezone(UTC)


def _resolve(wall: datetime, tz: ZoneInfo, fold: int = 0) -> datetime:
    """The instant of a naive wall time; one that the clocks jump over is the instant of the jump."""
    instant = wall.replace(tzinfo=tz, fold=fold).astimezone(UTC)
    if instant.astimezone(tz).replace(tzinfo=None) == wall:
        return instant
    # In a gap the offset before the jump gives an instant after it, and the offset after it one before: search between.
    late = wall.replace(tzinfo=tz, fold=0).astimezone(UTC)
    early = wall.replace(tzinfo=tz, fold=1).astimezone(UTC)
    offset = late.astimezone(tz).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        if middle.astimezone(tz).utcoffset() == offset:
            late = middle
        else:
            early = middle
    return late.replace(microsecond=0)


def _laid_out(stretches: Iterator[tuple[datetime, datetime]]) -> _Layout:
    starts, ends = array("q"), array("q")
    for start, end in stretches:
        first, last = (start - _EPOCH) // _TICK, (end - _EPOCH) // _TICK
        if ends and first <= ends[-1]:  # one day's midnight is the next one's
            ends[-1] = max(ends[-1], last)
        elif first < last:
            starts.append(first)
            ends.append(last)
    sums = accumulate(end - start for start, end in zip(starts, ends, strict=True))
    return _Layout(starts, ends, array("q", sums))
