"""The laws of adding and elapsing, over zones that change their clocks by an hour, by half an hour, and at midnight."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from weft.calendar import Calendar, Hours, Mode


def week(hours: Hours, days: range = range(5)) -> dict[int, Hours]:
    return dict.fromkeys(days, hours)


OFFICE: Hours = ((540, 720), (810, 1080))
NIGHT: Hours = ((0, 150), (165, 360), (1320, 1440))
CALENDARS = [
    Calendar("Asia/Shanghai", week(OFFICE)),
    Calendar("Asia/Shanghai", {0: OFFICE, 2: ((0, 1440),), 5: ((600, 601),)}),
    Calendar("Europe/Berlin", week(NIGHT, range(7)), country=""),
    Calendar("America/New_York", week(NIGHT, range(2, 7)), country=""),
    Calendar("Australia/Lord_Howe", week(((0, 115), (115, 130), (1410, 1440)), range(7)), country=""),
    Calendar("America/Sao_Paulo", week(((0, 30), (1380, 1440)), range(7)), country="cn"),
    Calendar("Africa/Cairo", week(((0, 1440),), range(6)), country=""),
]
calendars = st.sampled_from(CALENDARS)
HALF_HOUR = timedelta(minutes=30)
DAYS_US = 86_400_000_000
instants = st.integers(0, 10 * 365 * DAYS_US).map(
    lambda us: datetime(2018, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)
)
spans = st.one_of(
    st.integers(0, 40 * DAYS_US).map(lambda us: timedelta(microseconds=us)),
    st.integers(0, 400).map(lambda n: n * HALF_HOUR),
)
counted = st.sampled_from([Mode.WORKING, Mode.PAUSED])
law = settings(max_examples=500, database=None)


@given(calendars, instants, spans, st.sampled_from(list(Mode)))
@law
def test_what_is_added_elapses_and_ends_in_time_that_counts(
    calendar: Calendar, start: datetime, span: timedelta, mode: Mode
):
    end = calendar.add(start, span, mode)
    assert calendar.elapsed(start, end, mode) == span
    day = calendar.business_date(end - timedelta(microseconds=1))
    if span and mode is Mode.PAUSED:
        assert calendar.is_working_day(day)
    if span and mode is Mode.WORKING:  # its end boundary included
        assert any(opens < end <= closes for opens, closes in calendar.working_hours(day))


@given(calendars, instants, spans, spans, st.sampled_from(list(Mode)))
@law
def test_adding_is_monotone_and_in_steps_the_same(
    calendar: Calendar, start: datetime, span: timedelta, more: timedelta, mode: Mode
):
    end, farther = calendar.add(start, span, mode), calendar.add(start, span + more, mode)
    assert start + span <= end <= farther
    assert end <= calendar.add(start + more, span, mode)
    assert calendar.add(end, more, mode) == farther


@given(calendars, instants, spans, spans, counted)
@law
def test_elapsed_time_is_additive_and_never_more_than_the_clocks(
    calendar: Calendar, start: datetime, one: timedelta, two: timedelta, mode: Mode
):
    middle, end = start + one, start + one + two
    whole = calendar.elapsed(start, end, mode)
    assert calendar.elapsed(start, middle, mode) + calendar.elapsed(middle, end, mode) == whole
    assert timedelta(0) <= whole <= end - start
    assert calendar.elapsed(end, start, mode) == -whole


@given(calendars, instants)
@law
def test_local_days_and_weeks_begin_where_the_date_changes(calendar: Calendar, instant: datetime):
    end = calendar.end_of_local_day(instant, 0)
    assert instant < end <= instant + timedelta(hours=25)
    assert calendar.business_date(end) == calendar.business_date(instant) + timedelta(days=1)
    monday, next_monday = calendar.next_week(instant)
    assert instant < monday < next_monday
    assert calendar.business_date(monday).weekday() == calendar.business_date(next_monday).weekday() == 0
