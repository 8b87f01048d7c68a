"""Production slots: on which days what is due can be made. Pure.

Of each item the days nearest before the due day are taken first, so that early days stay for what is due early; what is due
first chooses first. The vendor's capacity is what can be made for orders of Weft, whether they were placed yet or not; so
what is held or confirmed of a day is taken off it for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from adapters.vendor.hold import NOTHING, Bucket, Reason


@dataclass(frozen=True, slots=True)
class Need:
    """How much of an item must be made by when."""

    number: str
    quantity: Decimal
    due: date


def bucket_name(number: str, day: date) -> str:
    """The bucket of an item's day."""
    return f"{day.isoformat()} {number}"


def free_days(
    capacity: Mapping[tuple[str, date], Decimal], buckets: Mapping[str, Bucket], *, today: date
) -> dict[tuple[str, date], Decimal]:
    """What is free of each day from today on."""
    return {
        (number, day): buckets[bucket_name(number, day)].free(much)
        for (number, day), much in capacity.items()
        if day >= today
    }


def allocate(
    needs: Iterable[Need], free: Mapping[tuple[str, date], Decimal]
) -> tuple[list[tuple[str, Decimal]], list[Reason]]:
    """What is taken of which bucket, and for which items there is no slot in time."""
    left = dict(free)
    taken: dict[str, Decimal] = {}
    reasons: list[Reason] = []
    for need in sorted(needs, key=lambda one: (one.due, one.number)):
        days = sorted(day for number, day in left if number == need.number)
        if sum((left[need.number, day] for day in days if day <= need.due), NOTHING) < need.quantity:
            first = _first(need, [(day, left[need.number, day]) for day in days])
            args = {"number": need.number, "due_date": need.due.isoformat(), "first_free_date": first}
            reasons.append(Reason("schedule_full", args))
            continue
        missing = need.quantity
        for day in reversed([day for day in days if day <= need.due]):
            much = min(missing, left[need.number, day])
            if much:
                name = bucket_name(need.number, day)
                taken[name] = taken.get(name, NOTHING) + much
                left[need.number, day] -= much
                missing -= much
    return list(taken.items()), reasons


def answers(needs: Iterable[Need], taken: Mapping[str, Decimal]) -> bool:
    """Whether what was taken of buckets is what is needed, no less and no more, each in time."""
    days = {_day_of(name): much for name, much in taken.items()}
    again, reasons = allocate(needs, days)
    return not reasons and dict(again) == taken


def _day_of(bucket: str) -> tuple[str, date]:
    day, _, number = bucket.partition(" ")
    return number, date.fromisoformat(day)


def _first(need: Need, days: list[tuple[date, Decimal]]) -> str:
    """The first day by which all of it can be made; empty if there is none within the horizon."""
    total = NOTHING
    for day, much in days:
        total += much
        if total >= need.quantity:
            return day.isoformat()
    return ""
