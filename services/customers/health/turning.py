"""When time alone moves a customer into the high-risk pool (高危池), or out. Pure.

Between events every dimension changes at known moments only: a contact grows a day older, it or a download leaves its
window, a stage grows a day older, an instalment falls due or is forgotten, a quarter ends. Those moments are few whatever
the past was, so the first at which the customer turns is found by counting at each; one clock is set for it, and none for
the days between.
What no time changes is counted once, and sums of instalments are taken from running totals, so that hundreds of moments
cost about as much as a few whole counts.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, timedelta
from itertools import accumulate

from services.customers.health import score
from services.customers.health.facts import Facts, instant_of
from services.customers.health.score import DAY, FULL
from services.customers.value.figures import quarter_of
from weft.api.customers import v1 as pb
from weft.calendar import Calendar

JUST_AFTER = timedelta(microseconds=1)


def is_high_risk(score: int | None, policy: pb.HealthPolicy) -> bool:
    """Strictly below; whoever is unrated is not at risk."""
    return score is not None and score < 100 * policy.high_risk_below


def turns_at(facts: Facts, policy: pb.HealthPolicy, after: datetime, calendar: Calendar) -> datetime | None:
    """The first moment after this one at which the customer is no longer where it is; None if nothing changes that."""
    course = Course(facts, policy)

    def risk(at: datetime) -> bool:
        return is_high_risk(course.score(at, calendar.business_date(at)), policy)

    now = risk(after)
    return next((at for at in _moments(facts, policy, after, calendar) if risk(at) != now), None)


class Course:
    """The score of one customer at many moments; it says at each what `score_of` does."""

    def __init__(self, facts: Facts, policy: pb.HealthPolicy) -> None:
        self._policy = policy
        self._weights = {one.dimension: one.weight_percent for one in policy.weights}
        standing = score.standing_values(facts, policy)
        self._known = len(standing)
        self._weight = sum(self._weights.get(dimension, 0) for dimension in standing)
        self._sum = sum(self._weights.get(dimension, 0) * known[0] for dimension, known in standing.items())
        self._contacts = sorted(map(instant_of, facts.contacts))
        self._downloads = sorted(map(instant_of, facts.downloads.values()))
        self._entered = instant_of(max(facts.stages.values())) if facts.stages else None
        days = sorted(facts.dues)
        self._facts = facts
        self._days = [date.fromisoformat(day) for day in days]
        self._due = [0, *accumulate(facts.dues[day][0] for day in days)]
        self._paid = [0, *accumulate(min(facts.dues[day]) for day in days)]

    def score(self, at: datetime, today: date) -> int | None:
        """In hundredths as of an instant on its local day; None while unrated."""
        moving = self._moving(at, today)
        weight = self._weight + sum(self._weights.get(dimension, 0) for dimension in moving)
        if self._known + len(moving) < self._policy.known_min or not weight:
            return None
        return (self._sum + sum(self._weights.get(one, 0) * value for one, value in moving.items())) // weight

    def _moving(self, at: datetime, today: date) -> dict[pb.HealthDimension, int]:
        policy, values = self._policy, {}
        if self._contacts:
            count = len(self._contacts) - bisect_left(self._contacts, at - policy.contact_days * DAY)
            values[score.CONTACTS] = score.contacts_value(count, policy)
            values[score.RECENCY] = score.recency_value(score.days_since(self._contacts[-1], at), policy)
        if self._downloads:
            count = len(self._downloads) - bisect_left(self._downloads, at - policy.download_days * DAY)
            values[score.DOWNLOADS] = score.downloads_value(count, policy)
        if self._entered is not None:
            values[score.MOMENTUM] = score.momentum_value(score.days_since(self._entered, at), policy)
        if (value := score.value_of(self._facts, policy, today)) is not None:
            values[score.VALUE] = value[0]
        low = bisect_left(self._days, today - policy.payment_days * DAY)
        high = bisect_left(self._days, today)
        if (due := self._due[high] - self._due[low]) > 0:
            values[score.PAYMENTS] = FULL * max(self._paid[high] - self._paid[low], 0) // due
        return values


def _moments(facts: Facts, policy: pb.HealthPolicy, after: datetime, calendar: Calendar) -> list[datetime]:
    found = [instant_of(one) + policy.contact_days * DAY for one in facts.contacts]
    found += [instant_of(one) + policy.download_days * DAY for one in facts.downloads.values()]
    if facts.contacts:
        last = instant_of(facts.contacts[0])
        found += [last + days * DAY for days in range(policy.recency_full_days, policy.recency_zero_days)]
    if facts.stages:
        entered, points = instant_of(max(facts.stages.values())), policy.momentum
        found += [entered + days * DAY for days in range(points[0].days, points[-1].days)]
    moments = {at + JUST_AFTER for at in found}
    today, ends = calendar.business_date(after), (DAY, (policy.payment_days + 1) * DAY)
    days = {date.fromisoformat(day) + end for day in facts.dues for end in ends}
    days |= {quarter_of(date.fromisoformat(one["day"]))[1] + DAY for one in facts.values.values() if "day" in one}
    moments.update(calendar.start_of_day(day) for day in days if day > today)
    return sorted(at for at in moments if at > after)
