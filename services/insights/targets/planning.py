"""What a plan rests on: whose past, which months, and the pay days of the customers who still owe. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from services.insights.targets import rhythm
from services.insights.targets.rhythm import Shares, Week
from weft.api.insights import v1 as pb

OWN, TEAM = pb.RHYTHM_SOURCE_OWN, pb.RHYTHM_SOURCE_TEAM
SHIPPED = pb.RHYTHM_SOURCE_SHIPPED


@dataclass(frozen=True, slots=True)
class Owed:
    """What a customer still owes on a day."""

    customer: UUID
    due: date
    open_fen: int


@dataclass(frozen=True, slots=True)
class Past:
    """What came, by month and week: his own, and his team's where that is asked for."""

    own: Mapping[str, Sequence[int]]
    team: Mapping[str, Sequence[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Basis:
    """The shares of the weeks, and where they come from."""

    source: pb.RhythmSource
    months: tuple[str, ...]
    rhythm: Shares
    shares: Shares
    pay_days: tuple[pb.PayDayPart, ...]
    own_months: int
    policy_version: int


def enough(own: Mapping[str, Sequence[int]], policy: pb.TargetsPolicy) -> bool:
    """True if somebody has a rhythm of his own."""
    return len(own) >= policy.own_months_min


def basis(
    past: Past,
    owed: Sequence[Owed],
    days: Mapping[UUID, int],
    weeks: Sequence[Week],
    policy: pb.TargetsPolicy,
    version: int,
) -> Basis:
    """By which shares a month's target is laid into its weeks. `days` are the pay days that were said, by customer."""
    if enough(past.own, policy):
        source, months = OWN, past.own
    else:
        source, months = (TEAM, past.team) if past.team else (SHIPPED, {})
    own_rhythm = rhythm.mean(list(months.values())) if months else rhythm.ratio(policy.week_shares)
    parts = pay_day_parts(owed, days, weeks, policy)
    weighed = [(part.open_fen or 1, rhythm.raised(own_rhythm, weeks, part.day, policy)) for part in parts]
    shares = rhythm.blended(weighed) if weighed else own_rhythm
    return Basis(source, tuple(sorted(months)), own_rhythm, shares, tuple(parts), len(past.own), version)


def pay_day_parts(
    owed: Sequence[Owed], days: Mapping[UUID, int], weeks: Sequence[Week], policy: pb.TargetsPolicy
) -> list[pb.PayDayPart]:
    """The pay days of those who owe in a month, by day, with what they owe. Whose day nobody said pays on the policy's,
    and owes in the month in which it is due. Where nobody owes, the policy's day holds for all.
    """
    found: dict[tuple[int, bool], tuple[set[UUID], int]] = {}
    for one in owed:
        said = one.customer in days
        day = days[one.customer] if said else policy.pay_day
        if weeks[0].first <= rhythm.expected(one.due, day if said else 0) <= weeks[-1].last:
            customers, open_fen = found.get((day, said), (set(), 0))
            found[(day, said)] = customers | {one.customer}, open_fen + one.open_fen
    if not found:
        return [pb.PayDayPart(day=policy.pay_day)] if policy.pay_day else []
    return [
        pb.PayDayPart(day=day, said=said, customer_count=len(customers), open_fen=open_fen)
        for (day, said), (customers, open_fen) in sorted(found.items())
    ]
