"""When time alone moves a customer into the high-risk pool (高危池), or out. Pure.

Between events every dimension changes at known moments only: a contact grows a day older or leaves its window, a stage
grows a day older, an instalment falls due or is forgotten. Those moments are few whatever the past was, so the first at
which the customer turns is found by counting at each; one clock is set for it, and none for the days between.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from services.customers.health.facts import Facts, instant_of
from services.customers.health.score import DAY, score_of, values_of
from weft.api.customers import v1 as pb
from weft.calendar import Calendar

JUST_AFTER = timedelta(microseconds=1)


def is_high_risk(score: int | None, policy: pb.HealthPolicy) -> bool:
    """Strictly below; whoever is unrated is not at risk."""
    return score is not None and score < 100 * policy.high_risk_below


def turns_at(facts: Facts, policy: pb.HealthPolicy, after: datetime, calendar: Calendar) -> datetime | None:
    """The first moment after this one at which the customer is no longer where it is; None if nothing changes that."""

    def risk(at: datetime) -> bool:
        return is_high_risk(score_of(values_of(facts, policy, at, calendar.business_date(at)), policy), policy)

    now = risk(after)
    return next((at for at in _moments(facts, policy, calendar) if at > after and risk(at) != now), None)


def _moments(facts: Facts, policy: pb.HealthPolicy, calendar: Calendar) -> list[datetime]:
    found = [instant_of(one) + policy.contact_days * DAY for one in facts.contacts]
    if facts.contacts:
        last = instant_of(facts.contacts[0])
        found += [last + days * DAY for days in range(policy.recency_full_days, policy.recency_zero_days)]
    if facts.stages:
        entered, points = instant_of(max(facts.stages.values())), policy.momentum
        found += [entered + days * DAY for days in range(points[0].days, points[-1].days)]
    moments = {at + JUST_AFTER for at in found}
    for day in map(date.fromisoformat, facts.dues):
        moments.add(calendar.start_of_day(day + DAY))
        moments.add(calendar.start_of_day(day + (policy.payment_days + 1) * DAY))
    return sorted(moments)
