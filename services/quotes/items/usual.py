"""Which items a customer is usually quoted: those that stand in most of his quotes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Usual:
    """One item, in how many quotes it stands, and when the newest of them was created."""

    item: UUID
    quotes: int
    last: datetime


def most_usual(quotes: Iterable[tuple[datetime, Sequence[UUID]]]) -> list[Usual]:
    """The items of quotes, each counted once per quote, the most usual first; of two, the one that was quoted last."""
    found: dict[UUID, Usual] = {}
    for at, items in quotes:
        for item in set(items):
            before = found.get(item)
            last = at if before is None else max(at, before.last)
            found[item] = Usual(item, (before.quotes if before else 0) + 1, last)
    return sorted(found.values(), key=lambda one: (one.quotes, one.last, one.item), reverse=True)
