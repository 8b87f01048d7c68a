"""Which time counts: golden days of China, zones that change their clocks, and the policy."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest

from weft.api.platform.v1 import calendar_pb2 as pb
from weft.calendar import Calendar, Hours, Mode, Overrides, check_policy, minutes_of
from weft.calendars import public_year
from weft.policy_documents import PolicyKind, PolicyRefused, load_default, parse

ROOT = Path(__file__).resolve().parents[2]
KIND = PolicyKind(
    "working_calendar",
    pb.WorkingCalendarPolicy,
    ROOT / "weft" / "calendars" / "working_calendar.yaml",
    checks=(check_policy,),
)
OFFICE: Hours = ((540, 720), (810, 1080))
CHINA = Calendar.of(load_default(KIND))


def at(text: str, zone: str = "Asia/Shanghai") -> datetime:
    """An instant from a wall time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def week(hours: Hours, days: range = range(5)) -> dict[int, Hours]:
    return dict.fromkeys(days, hours)


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


# Days


def test_every_announced_day_is_the_state_councils():
    day = date(2004, 1, 1)
    while day < date(2027, 1, 1):
        assert CHINA.is_working_day(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-01-01", False),  # New Year
        ("2026-01-04", True),  # make-up Sunday
        ("2026-02-14", True),  # make-up Saturday before the Spring Festival
        ("2026-02-16", False),
        ("2026-02-23", False),
        ("2026-02-28", True),  # make-up Saturday after it
        ("2026-03-01", False),  # plain Sunday
        ("2024-02-29", True),  # leap day, Thursday
        ("2026-10-10", True),
        ("2025-10-08", False),  # eighth day of the joined National Day and Mid-Autumn
    ],
)
def test_golden_days_of_china(day: str, worked: bool):
    assert CHINA.is_working_day(date.fromisoformat(day)) is worked
    assert len(CHINA.working_hours(date.fromisoformat(day))) == (2 if worked else 0)


def test_years_not_announced_are_provisional_plain_weekends():
    assert not CHINA.is_provisional(2026)
    assert CHINA.is_provisional(2031)
    assert CHINA.is_provisional(2003)
    assert CHINA.is_working_day(date(2031, 10, 1))  # a Wednesday: nothing is known yet
    assert not CHINA.is_working_day(date(2031, 10, 4))
    assert public_year("cn", 2031).provisional
    assert not public_year("", 2031).provisional
    assert CHINA.add(at("2031-10-03 17:00"), hours(2), Mode.WORKING) == at("2031-10-06 10:00")


def test_a_tenants_own_days_go_before_the_public_ones():
    own = Overrides(
        holidays={date(2026, 3, 2): "founding day"},
        working_days={date(2026, 2, 16): ((600, 660),), date(2026, 3, 1): ()},
        make_up_hours=((540, 600),),
    )
    calendar = Calendar("Asia/Shanghai", week(OFFICE), own)
    assert calendar.hours_of(date(2026, 3, 2)) == ()
    assert calendar.hours_of(date(2026, 2, 16)) == ((600, 660),)
    assert calendar.hours_of(date(2026, 3, 1)) == ((540, 600),)  # a Sunday takes the make-up hours
    assert calendar.hours_of(date(2026, 2, 28)) == ((540, 600),)  # and so does a public make-up Saturday
    assert calendar.hours_of(date(2026, 3, 3)) == OFFICE


def test_a_make_up_saturday_raises_the_count_of_working_days():
    assert CHINA.count_working_days(date(2026, 2, 9), date(2026, 2, 16)) == 6
    assert CHINA.count_working_days(date(2026, 2, 16), date(2026, 2, 23)) == 0
    assert CHINA.count_working_days(date(2026, 1, 1), date(2027, 1, 1)) == 248


def test_a_shop_without_public_holidays_works_through_them():
    shop = Calendar("Asia/Shanghai", week(((600, 1320),), range(7)), country="")
    assert shop.is_working_day(date(2026, 2, 17))
    assert not shop.is_provisional(2031)


# Durations


@pytest.mark.parametrize(
    ("mode", "start", "span_h", "end"),
    [
        (Mode.CLOCK, "2026-02-13 17:00", 24, "2026-02-14 17:00"),
        (Mode.CLOCK, "2026-02-14 17:00", -72, "2026-02-11 17:00"),
        (Mode.WORKING, "2026-03-02 09:00", 2, "2026-03-02 11:00"),
        (Mode.WORKING, "2026-03-02 11:00", 2, "2026-03-02 14:30"),  # over lunch
        (Mode.WORKING, "2026-03-02 09:00", 3, "2026-03-02 12:00"),  # ends with the stretch, not at 13:30
        (Mode.WORKING, "2026-03-02 12:30", 2, "2026-03-02 15:30"),  # asked at lunch
        (Mode.WORKING, "2026-03-02 23:00", 8, "2026-03-04 09:30"),
        (Mode.WORKING, "2026-03-06 17:00", 2, "2026-03-09 10:00"),  # over the weekend
        (Mode.WORKING, "2026-02-13 17:00", 2, "2026-02-14 10:00"),  # into the make-up Saturday
        (Mode.WORKING, "2026-02-14 17:00", 4, "2026-02-24 12:00"),  # over the Spring Festival
        (Mode.WORKING, "2025-12-31 17:00", 2, "2026-01-04 10:00"),  # over the year's end, into a make-up Sunday
        (Mode.WORKING, "2024-02-28 17:00", 2, "2024-02-29 10:00"),  # into the leap day
        (Mode.PAUSED, "2026-03-02 09:00", 24, "2026-03-03 09:00"),
        (Mode.PAUSED, "2026-03-06 15:00", 24, "2026-03-09 15:00"),  # the weekend does not count
        (Mode.PAUSED, "2026-03-06 15:00", 9, "2026-03-07 00:00"),  # the end of Friday itself
        (Mode.PAUSED, "2026-03-07 15:00", 48, "2026-03-11 00:00"),  # asked on Saturday: Monday and Tuesday
        (Mode.PAUSED, "2026-02-14 12:00", 48, "2026-02-25 12:00"),
        (Mode.PAUSED, "2026-02-13 12:00", 24, "2026-02-14 12:00"),  # the make-up Saturday counts
    ],
)
def test_golden_durations_of_china(mode: Mode, start: str, span_h: float, end: str):
    assert CHINA.add(at(start), hours(span_h), mode) == at(end)
    assert CHINA.elapsed(at(start), at(end), mode) == hours(span_h)


def test_an_empty_span_is_its_start_also_at_night():
    for mode in Mode:
        assert CHINA.add(at("2026-02-17 03:00"), timedelta(0), mode) == at("2026-02-17 03:00")


def test_time_off_does_not_elapse():
    assert CHINA.elapsed(at("2026-02-14 18:00"), at("2026-02-24 09:00"), Mode.WORKING) == timedelta(0)
    assert CHINA.elapsed(at("2026-02-24 10:00"), at("2026-02-14 17:00"), Mode.WORKING) == -hours(2)


def test_a_span_over_years_counts_every_year():
    days = CHINA.count_working_days(date(2020, 1, 1), date(2026, 1, 1))
    start, end = at("2020-01-01 00:00"), at("2026-01-01 00:00")
    assert CHINA.elapsed(start, end, Mode.WORKING) == days * hours(7.5)
    assert CHINA.elapsed(start, end, Mode.PAUSED) == days * hours(24)


@pytest.mark.parametrize("mode", [Mode.WORKING, Mode.PAUSED])
def test_what_has_no_answer_is_refused(mode: Mode):
    with pytest.raises(ValueError, match="zone"):
        CHINA.add(datetime(2026, 1, 1), hours(1), mode)  # noqa: DTZ001
    with pytest.raises(ValueError, match="taken back"):
        CHINA.add(at("2026-01-01"), -hours(1), mode)
    with pytest.raises(ValueError, match="2999"):
        CHINA.add(at("2990-01-01"), timedelta(days=30_000), mode)
    with pytest.raises(ValueError, match="1900"):
        CHINA.add(at("1850-01-01"), hours(1), mode)


# Zones that change their clocks


def test_the_night_of_the_jump_is_an_hour_short_and_that_of_the_fall_an_hour_long():
    berlin = Calendar("Europe/Berlin", week(((0, 1440),), range(7)), country="")
    spring, autumn = at("2026-03-29", "Europe/Berlin"), at("2026-10-25", "Europe/Berlin")
    assert berlin.elapsed(spring, berlin.end_of_local_day(spring, 0), Mode.PAUSED) == hours(23)
    assert berlin.elapsed(autumn, berlin.end_of_local_day(autumn, 0), Mode.WORKING) == hours(25)
    assert berlin.add(spring, hours(2), Mode.WORKING) == at("2026-03-29 03:00", "Europe/Berlin")


def test_hours_that_the_jump_swallows_are_not_worked():
    night = Calendar("Europe/Berlin", week(((120, 150), (150, 240)), range(7)), country="")
    assert night.working_hours(date(2026, 3, 29)) == [
        (datetime(2026, 3, 29, 1, tzinfo=UTC), at("2026-03-29 02:00", "UTC"))
    ]
    assert len(night.working_hours(date(2026, 3, 30))) == 2


def test_a_day_without_midnight_begins_at_the_jump():
    brazil = Calendar("America/Sao_Paulo", week(OFFICE), country="")
    assert brazil.start_of_day(date(2018, 11, 4)) == datetime(2018, 11, 4, 3, tzinfo=UTC)
    assert brazil.business_date(datetime(2018, 11, 4, 3, tzinfo=UTC)) == date(2018, 11, 4)
    assert brazil.business_date(datetime(2018, 11, 4, 2, 59, tzinfo=UTC)) == date(2018, 11, 3)


def test_a_date_that_a_country_left_out_has_no_time():
    samoa = Calendar("Pacific/Apia", week(((0, 1440),), range(7)), country="")
    assert samoa.working_hours(date(2011, 12, 30)) == []
    assert samoa.add(at("2011-12-29 12:00", "Pacific/Apia"), hours(24), Mode.PAUSED) == at(
        "2011-12-31 12:00", "Pacific/Apia"
    )


# Local days, weeks, months, quarters


def test_a_quote_holds_through_the_seventh_local_day():
    end = CHINA.end_of_local_day(at("2026-03-02 09:00"))
    assert at("2026-03-09 23:59:59") < end == at("2026-03-10 00:00")
    assert CHINA.end_of_local_day(at("2026-03-02 00:00"), 0) == at("2026-03-03 00:00")


@pytest.mark.parametrize("day", ["2026-03-02 00:00", "2026-03-04 12:00", "2026-03-08 23:59:59"])
def test_next_week_is_monday_to_monday_of_the_zone(day: str):
    assert CHINA.next_week(at(day)) == (at("2026-03-09"), at("2026-03-16"))


def test_next_week_over_the_years_end():
    assert CHINA.next_week(at("2026-12-31 08:00")) == (at("2027-01-04"), at("2027-01-11"))


def test_the_refusal_shield_ends_at_the_earlier_of_three_months_and_the_restart():
    def free(refused: str) -> datetime:
        return min(CHINA.add_calendar_months(at(refused), 3), CHINA.first_monday_of_quarter(2026, 3))

    assert at("2026-04-09 23:00") < free("2026-01-10 10:00") <= at("2026-04-11")
    assert free("2026-06-10 10:00") == at("2026-07-06 00:00")


@pytest.mark.parametrize(
    ("year", "quarter", "monday"),
    [(2026, 1, "2026-01-05"), (2026, 2, "2026-04-06"), (2024, 1, "2024-01-01"), (2023, 4, "2023-10-02")],
)
def test_first_mondays_of_quarters(year: int, quarter: int, monday: str):
    assert CHINA.first_monday_of_quarter(year, quarter) == at(monday)


def test_there_is_no_fifth_quarter():
    with pytest.raises(ValueError, match="quarter 5"):
        CHINA.first_monday_of_quarter(2026, 5)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31 10:00", 1, "2026-02-28 10:00"),
        ("2024-01-31 10:00", 1, "2024-02-29 10:00"),
        ("2024-02-29 10:00", 12, "2025-02-28 10:00"),
        ("2026-11-30 23:59", 3, "2027-02-28 23:59"),
        ("2026-03-31 00:00", -1, "2026-02-28 00:00"),
        ("2026-01-10 10:00", 3, "2026-04-10 10:00"),
    ],
)
def test_calendar_months_stop_at_the_months_end(start: str, months: int, end: str):
    assert CHINA.add_calendar_months(at(start), months) == at(end)


def test_a_month_later_at_a_time_that_the_jump_skips_is_the_jump():
    berlin = Calendar("Europe/Berlin", week(OFFICE), country="")
    assert berlin.add_calendar_months(at("2026-02-28 02:30", "Europe/Berlin"), 1) == at(
        "2026-03-28 02:30", "Europe/Berlin"
    )
    assert berlin.add_calendar_months(at("2026-01-29 02:30", "Europe/Berlin"), 2) == datetime(
        2026, 3, 29, 1, tzinfo=UTC
    )


def test_the_business_date_is_the_zones():
    assert CHINA.business_date(datetime(2026, 12, 31, 16, 0, tzinfo=UTC)) == date(2027, 1, 1)
    assert CHINA.business_date(datetime(2026, 12, 31, 15, 59, tzinfo=UTC)) == date(2026, 12, 31)


# The policy


def test_the_same_policy_gives_the_same_calendar():
    assert Calendar.of(load_default(KIND)) is CHINA
    assert CHINA.hours_of(date(2026, 3, 2)) == OFFICE


def test_a_full_policy_becomes_a_calendar():
    document = {
        "zone": "Europe/Berlin",
        "publicHolidays": "PUBLIC_HOLIDAYS_NONE",
        "week": [{"weekdays": ["WEEKDAY_SATURDAY", "WEEKDAY_SUNDAY"], "hours": [{"start": "20:00", "end": "24:00"}]}],
        "make_up_hours": [{"start": "08:00", "end": "09:00"}],
        "added_holidays": [{"date": "2026-03-01", "name": "stocktaking"}],
        "added_working_days": [
            {"date": "2026-03-02"},
            {"date": "2026-03-03", "hours": [{"start": "07:00", "end": "08:00"}]},
        ],
    }
    calendar = Calendar.of(parse(KIND, document))
    got = [calendar.hours_of(date(2026, 2, 28) + timedelta(days=n)) for n in range(5)]
    assert got == [((1200, 1440),), (), ((480, 540),), ((420, 480),), ()]


@pytest.mark.parametrize(
    ("change", "path", "rule"),
    [
        ({"zone": "Asia/Shangai"}, "zone", "calendar.zone"),
        ({"zone": "../etc/passwd"}, "zone", "calendar.zone"),
        ({"zone": "Asia"}, "zone", "calendar.zone"),
        ({"public_holidays": 0}, "public_holidays", "enum.not_in"),
        ({"week": []}, "week", "repeated.min_items"),
        ({"added_holidays": [{"date": "2026-02-30"}]}, "added_holidays[0].date", "calendar.date"),
        ({"added_holidays": [{"date": "2026-2-3"}]}, "added_holidays[0].date", "string.pattern"),
        (
            {"added_holidays": [{"date": "2026-02-03"}], "added_working_days": [{"date": "2026-02-03"}]},
            "added_working_days[0].date",
            "calendar.twice",
        ),
        ({"make_up_hours": [{"start": "22:00", "end": "06:00"}]}, "make_up_hours", "calendar.order"),
        (
            {"make_up_hours": [{"start": "09:00", "end": "12:00"}, {"start": "11:00", "end": "13:00"}]},
            "make_up_hours",
            "calendar.order",
        ),
        ({"make_up_hours": [{"start": "09:00", "end": "24:30"}]}, "make_up_hours[0].end", "string.pattern"),
    ],
)
def test_a_wrong_calendar_policy_is_refused_precisely(change: dict[str, object], path: str, rule: str):
    usual = {
        "zone": "Asia/Shanghai",
        "public_holidays": "PUBLIC_HOLIDAYS_CHINA",
        "week": [{"weekdays": ["WEEKDAY_MONDAY"], "hours": [{"start": "09:00", "end": "18:00"}]}],
    }
    with pytest.raises(PolicyRefused) as refusal:
        parse(KIND, usual | change)
    assert [(v.field, v.rule) for v in refusal.value.violations] == [(path, rule)]


def test_a_weekday_named_twice_is_refused():
    entry = {"weekdays": ["WEEKDAY_MONDAY"], "hours": [{"start": "09:00", "end": "18:00"}]}
    with pytest.raises(PolicyRefused) as refusal:
        parse(KIND, {"zone": "UTC", "public_holidays": "PUBLIC_HOLIDAYS_NONE", "week": [entry, entry]})
    assert [(v.field, v.rule) for v in refusal.value.violations] == [("week[1].weekdays", "calendar.twice")]


def test_a_calendar_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="zone"):
        Calendar("Mars/Olympus", week(OFFICE))
    with pytest.raises(ValueError, match="public holidays"):
        Calendar("UTC", week(OFFICE), country="xx")
    with pytest.raises(ValueError, match="at least one day"):
        Calendar("UTC", {0: ()})
    with pytest.raises(ValueError, match="overlap"):
        Calendar("UTC", week(((600, 700), (650, 800))))
    both = Overrides(holidays={date(2026, 1, 1): ""}, working_days={date(2026, 1, 1): ()})
    with pytest.raises(ValueError, match="at once"):
        Calendar("UTC", week(OFFICE), both)


@pytest.mark.parametrize("clock", ["9:00", "0900", "09:60", "ab:cd", "", "09:00:00"])
def test_another_form_is_no_time_of_day(clock: str):
    with pytest.raises(ValueError, match="time of day"):
        minutes_of(clock)
