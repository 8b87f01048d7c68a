"""The ladder of dunning: to which level each late instalment comes on a day, and why it does not go further. Pure.

An instalment comes to a level when so many days have gone since its money was to be expected, and so many since it came to
the level before; so it goes up by one level at most on a day, however late it was heard of, and never twice to the same.
Between two steps of one customer lie some quiet days. What has an excuse, and all of a customer where it comes to less than
a level's least amount, goes nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

NOT_LATE, SMALL, QUIET, WAITS, LAST, STEPS, NO_LEVELS = (
    "dunning_not_late", "dunning_small", "dunning_quiet", "dunning_waits", "dunning_last_level", "dunning_steps",
    "dunning_no_levels",
)  # fmt: skip
PAUSED, PAUSED_ONE = "dunning_paused", "dunning_paused_instalment"


class Late(NamedTuple):
    """An instalment of which something is open: how much, from which day on its days count, and what excuses it."""

    id: UUID
    open_fen: int
    expected_on: date
    excuse: str = ""


class Told(NamedTuple):
    """To which level an instalment came, and when."""

    level: int
    on: date


class Level(NamedTuple):
    """One level as it holds for a currency."""

    days: int
    wait_days: int
    least_fen: int = 0


class Rules(NamedTuple):
    """The levels, the mildest first, and how many days lie between two steps of one customer."""

    levels: Sequence[Level]
    quiet_days: int


class Since(NamedTuple):
    """What happened to a customer before: the last step or end of a pause, and whether a broken promise hurries the next;
    and on which day the next step may be made, if none may now.
    """

    stepped_on: date | None = None
    hurried: bool = False
    held_until: date | None = None


class Standing(NamedTuple):
    """Where an instalment stands after the day: its level, why, whether it is dunned, and when that may change by time."""

    level: int
    reason: str
    dunned: bool
    next_on: date | None = None


NEVER = Told(0, date.min)


@dataclass(slots=True)
class Verdict:
    """What a day brings: which instalments come to which level, and where each stands."""

    steps: dict[UUID, int] = field(default_factory=dict)
    standings: dict[UUID, Standing] = field(default_factory=dict)
    dunned_fen: int = 0
    level: int = 0
    old_level: int = 0

    @property
    def next_on(self) -> date | None:
        """The first day on which the passing of time alone may bring another verdict."""
        days = [one.next_on for one in self.standings.values() if one.next_on]
        return min(days) if days else None

    @property
    def stays_open(self) -> bool:
        """Whether something late is dunned, or paused: also what came to no level yet, so that its pause is kept."""
        return any(one.dunned or one.reason in (PAUSED, PAUSED_ONE) for one in self.standings.values())

    @property
    def held_level(self) -> int:
        """The highest level of what is dunned or paused; 0 if nothing is."""
        paused = (PAUSED, PAUSED_ONE)
        return max((one.level for one in self.standings.values() if one.dunned or one.reason in paused), default=0)

    @property
    def too_little(self) -> bool:
        """Whether something that came to a level is left out for its sum alone."""
        return any(one.level and one.reason == SMALL and not one.dunned for one in self.standings.values())


def judge(late: Iterable[Late], told: Mapping[UUID, Told], rules: Rules, since: Since, today: date) -> Verdict:
    """What a day brings for all that is open of one customer in one currency."""
    found = list(late)
    counted = [one for one in found if not one.excuse and one.expected_on < today]
    sum_fen = sum(one.open_fen for one in counted)
    calm = since.stepped_on + timedelta(days=rules.quiet_days) if since.stepped_on else date.min
    verdict = Verdict()
    for one in found:
        standing = _standing(one, told.get(one.id, NEVER), sum_fen, rules, since, calm, today)
        verdict.standings[one.id] = standing
        if standing.reason == STEPS:
            verdict.steps[one.id] = standing.level
        if standing.dunned:
            verdict.dunned_fen += one.open_fen
            verdict.level = max(verdict.level, standing.level)
            verdict.old_level = max(verdict.old_level, told.get(one.id, NEVER).level)
    return verdict


def _standing(one: Late, told: Told, sum_fen: int, rules: Rules, since: Since, calm: date, today: date) -> Standing:
    if one.excuse:
        return Standing(told.level, one.excuse, dunned=False)
    if not rules.levels:
        return Standing(told.level, NO_LEVELS, dunned=False)
    if one.expected_on >= today:
        return Standing(told.level, NOT_LATE, False, one.expected_on + timedelta(days=rules.levels[0].days))
    if sum_fen < rules.levels[0].least_fen:
        return Standing(told.level, SMALL, dunned=False)
    dunned = told.level > 0
    if told.level >= len(rules.levels):
        return Standing(told.level, LAST, dunned)
    level = rules.levels[told.level]
    ripe = _ripe_on(one, told, level, hurried=since.hurried)
    if ripe > today:
        return Standing(told.level, WAITS, dunned, max(ripe, calm))
    if sum_fen < level.least_fen:
        return Standing(told.level, SMALL, dunned)
    if calm > today:
        return Standing(told.level, QUIET, dunned, calm)
    if since.held_until:
        return Standing(told.level, WAITS, dunned, since.held_until)
    return Standing(told.level + 1, STEPS, dunned=True, next_on=_following(one, Told(told.level + 1, today), rules))


def _following(one: Late, told: Told, rules: Rules) -> date | None:
    if told.level >= len(rules.levels):
        return None
    ripe = _ripe_on(one, told, rules.levels[told.level], hurried=False)
    return max(ripe, told.on + timedelta(days=rules.quiet_days))


def _ripe_on(one: Late, told: Told, level: Level, *, hurried: bool) -> date:
    by_days = one.expected_on + timedelta(days=level.days)
    if not told.level:
        return by_days
    waited = told.on + timedelta(days=level.wait_days)
    return waited if hurried else max(by_days, waited)
