"""On which mornings people are asked to dun: at the beginning of their working hours. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from weft.calendar import Calendar

LOOK_DAYS = 90


def morning(calendar: Calendar, day: date) -> datetime:
    """The beginning of the working hours of a day, or of the first worked one after it; if none is, the end of LOOK_DAYS."""
    for ahead in range(LOOK_DAYS):
        if hours := calendar.working_hours(day + timedelta(days=ahead)):
            return hours[0][0]
    return calendar.start_of_day(day + timedelta(days=LOOK_DAYS))


def works(calendar: Calendar, at: datetime) -> bool:
    """Whether the working hours of an instant's day have begun."""
    hours = calendar.working_hours(calendar.business_date(at))
    return bool(hours) and hours[0][0] <= at
