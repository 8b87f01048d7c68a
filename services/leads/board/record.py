"""A rep's track record: what he won and decided, by month and by segment. Pure.

A segment is one slice of the decided opportunities: all of them (`all`), those of one industry (`industry`), of one
budget band (`budget`), or of one complexity of the decision chain (`chain`). Each month of each segment is one bucket,
kept up to date with every decision, so that nothing is ever counted again.

Which months count: the latest `history_active_months` months *in which this rep decided something*. A month without a
decision is no evidence either way, so it does not push one with evidence out: somebody who was away for half a year, and
a firm that starts with the history of another system, keep their record, and it ages only as new evidence comes in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from weft.api.leads import v1 as pb

Segment = tuple[str, str]  # dimension, value
ALL: Segment = ("all", "")


@dataclass(frozen=True, slots=True)
class Decided:
    """One decided opportunity: whose, on which day, won or lost, and the segments that it belongs to."""

    person: UUID
    day: date
    won: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Won among decided."""

    won: int = 0
    decided: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.won + other.won, self.decided + other.decided)


Buckets = dict[date, dict[Segment, Tally]]  # first day of the month → segment → tally


def segments_of(
    industry: str, band: pb.BudgetBand, chain: pb.DecisionChain = pb.DECISION_CHAIN_UNSPECIFIED
) -> tuple[Segment, ...]:
    """The segments of an opportunity; what is not known is no segment."""
    found = [ALL]
    if industry:
        found.append(("industry", industry))
    if band:
        found.append(("budget", pb.BudgetBand.Name(band)))
    if chain:
        found.append(("chain", pb.DecisionChain.Name(chain)))
    return tuple(found)


def added(decided: Iterable[Decided]) -> dict[UUID, Buckets]:
    """What decisions add to the buckets of each rep."""
    found: dict[UUID, Buckets] = {}
    for one in decided:
        month = one.day.replace(day=1)
        bucket = found.setdefault(one.person, {}).setdefault(month, {})
        for segment in one.segments:
            bucket[segment] = bucket.get(segment, Tally()) + Tally(int(one.won), 1)
    return found


def merged(stored: Mapping[date, Mapping[Segment, Tally]], more: Mapping[date, Mapping[Segment, Tally]]) -> Buckets:
    """Two sets of buckets as one."""
    result: Buckets = {month: dict(bucket) for month, bucket in stored.items()}
    for month, bucket in more.items():
        mine = result.setdefault(month, {})
        for segment, tally in bucket.items():
            mine[segment] = mine.get(segment, Tally()) + tally
    return result


def in_window(buckets: Mapping[date, Mapping[Segment, Tally]], active_months: int) -> dict[Segment, Tally]:
    """The sums over the latest months that count; a segment that only older months know is there with zeros."""
    latest = sorted(buckets, reverse=True)[:active_months]
    sums: dict[Segment, Tally] = defaultdict(Tally)
    for month, bucket in buckets.items():
        for segment, tally in bucket.items():
            sums[segment] += tally if month in latest else Tally()
    return dict(sums)
