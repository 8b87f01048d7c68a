"""A deviation of the whole: leads of one kind that a rep is given again and again. Pure; every number is `leads/streaks`.

Off target (LD-11): on so many days (three) with leads all of them were of industries that are none of his targets. Wrong
intensity (LD-64): for so many calendar days (fourteen, the first and the last included) somebody whose proposals win got
nothing but price comparisons. A lead without industry or technical tag says nothing either way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb

KIND, POLICY = "leads.streak", "leads/streaks"


@dataclass(frozen=True, slots=True)
class Given:
    """What of one lead that a rep was given matters here."""

    day: date
    industry: str
    technical_intensity: pb.TechnicalIntensity


@dataclass(frozen=True, slots=True)
class Run:
    """A streak that is long enough."""

    kind: pb.StreakKind
    first: date
    last: date
    days: int


def off_target(given: Iterable[Given], targets: Collection[str], policy: pb.StreaksPolicy) -> Run | None:
    """The days in a row, up to the last one, on which every lead was off target."""
    by_day: dict[date, bool] = {}
    for one in given:
        if one.industry:
            by_day[one.day] = by_day.get(one.day, True) and one.industry not in targets
    days: list[date] = []
    for day in sorted(by_day, reverse=True):
        if not by_day[day]:
            break
        days.append(day)
    if len(days) < policy.off_target_days:
        return None
    return Run(pb.STREAK_KIND_OFF_TARGET, days[-1], days[0], len(days))


def wrong_intensity(given: Iterable[Given], policy: pb.StreaksPolicy) -> Run | None:
    """The calendar days, up to the last lead, since which nothing but wrong intensities came."""
    known = [one for one in given if one.technical_intensity]
    right = max((one.day for one in known if one.technical_intensity not in policy.wrong_intensities), default=None)
    days = [one.day for one in known if right is None or one.day > right]
    if not days or (max(days) - min(days)).days + 1 < policy.wrong_intensity_days:
        return None
    first, last = min(days), max(days)
    return Run(pb.STREAK_KIND_WRONG_INTENSITY, first, last, (last - first).days + 1)


@dataclass(kw_only=True)
class AssignmentStreak(Aggregate):
    """One streak of one rep that was flagged."""

    collection: ClassVar[str] = "assignmentStreaks"

    person: UUID
    unit_path: str
    run: Run
    flagged_at: datetime

    def facts(self) -> Facts:
        """It is about a rep."""
        return Facts(owner=f"people/{self.person}", unit_path=self.unit_path)

    def flag(self, version: int) -> None:
        """It became long enough."""
        run = self.run
        args = {"days": str(run.days), "first": run.first.isoformat(), "last": run.last.isoformat()}
        code = "streak_off_target" if run.kind == pb.STREAK_KIND_OFF_TARGET else "streak_wrong_intensity"
        self.record(
            pb.AssignmentStreakFlagged(kind=run.kind, first_date=args["first"], last_date=args["last"], days=run.days)
        )
        self.decide(
            common.Decision(
                kind=KIND,
                outcome=f"people/{self.person}",
                reasons=[common.Reason(code=code, args=args)],
                policy=POLICY,
                policy_version=version,
            )
        )
