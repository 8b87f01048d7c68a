"""A customer on a day: all that is late of him by currency, and what the ladder makes of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.collections.dunning.case import WHOLE, DunningCase
from services.collections.dunning.days import morning
from services.collections.dunning.ladder import PAUSED, PAUSED_ONE, Late, Level, Rules, Told, Verdict, judge
from services.collections.instalments.instalment import RESIDUAL, Instalment
from weft.api.collections import v1 as pb
from weft.calendar import Calendar

RESIDUAL_ONLY = "dunning_residual"


def level_of(policy: pb.DunningPolicy, level: int) -> pb.DunningLevel:
    """A level of a policy; the last one's where it has no longer so many, an empty one where there is none."""
    at = min(level, len(policy.levels))
    return policy.levels[at - 1] if at > 0 else pb.DunningLevel()


@dataclass(frozen=True, slots=True)
class Ledge:
    """All that is late of a customer in one currency, in the order of its days."""

    currency: str
    lines: tuple[Instalment, ...]
    expected: Mapping[UUID, date]
    told: Mapping[UUID, Told]

    def late(self, pauses: Mapping[str, object]) -> Iterator[Late]:
        """Each instalment as the ladder sees it."""
        for one in self.lines:
            excuse = PAUSED if WHOLE in pauses else PAUSED_ONE if str(one.id) in pauses else ""
            if one.state == RESIDUAL:
                excuse = RESIDUAL_ONLY
            yield Late(one.id, one.open_fen, self.expected[one.id], excuse)


@dataclass(frozen=True, slots=True)
class Sight:
    """A customer on a day: under which names, what is late of him by currency, and by which policy it is judged."""

    customer: UUID
    names: tuple[UUID, ...]
    ledges: Mapping[str, Ledge]
    policy: pb.DunningPolicy
    policy_version: int
    calendar: Calendar
    today: date

    def rules(self, currency: str) -> Rules:
        """The levels as they hold for a currency."""
        levels = [
            Level(one.days, one.wait_days, one.least_fen_by_currency.get(currency, 0)) for one in self.policy.levels
        ]
        return Rules(levels, self.policy.quiet_days)

    def judge(self, one: DunningCase, *, steps: bool = True) -> Verdict:
        """What the day brings for a case; without `steps`, those wait for the next time at which people work."""
        ledge = self.ledges.get(one.currency) or Ledge(one.currency, (), {}, {})
        next_on = self.calendar.business_date(morning(self.calendar, self.today))
        since = one.since if steps else one.since._replace(held_until=next_on)
        return judge(ledge.late(one.pauses), ledge.told, self.rules(one.currency), since, self.today)
