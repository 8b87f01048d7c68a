"""Sums by key: what every figure is read from. A key says what is counted, whose it was, in which month and where. Pure.

Each amount is kept at three grains, so that a question costs what its answer is wide, not what the tenant is deep: by
owner, by unit, and for the whole tenant.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

EVERYWHERE = "/"


class Grain(StrEnum):
    """How finely a sum is kept."""

    OWNER = "owner"
    UNIT = "unit"
    TENANT = "tenant"


class Key(NamedTuple):
    """What a sum counts. `month` is empty for what stands now; `owner` is `people/…` or empty."""

    metric: str
    month: str
    owner: str
    unit_path: str
    pipeline: str = ""
    stage: str = ""
    currency: str = ""

    def at(self, grain: Grain) -> Key:
        """The same key, seen from further away."""
        if grain is Grain.OWNER:
            return self
        return self._replace(owner="", unit_path=self.unit_path if grain is Grain.UNIT else EVERYWHERE)


class Sums(NamedTuple):
    """What is summed: how many, what they are worth, how long they took."""

    cases: int = 0
    amount_fen: int = 0
    seconds: int = 0


class Tally:
    """Sums by key, to be added up or taken from each other."""

    def __init__(self) -> None:
        self._sums: dict[Key, list[int]] = {}

    def add(self, key: Key, cases: int = 1, amount_fen: int = 0, seconds: int = 0, *, sign: int = 1) -> None:
        """Adds to one key."""
        sums = self._sums.get(key)
        if sums is None:
            sums = self._sums[key] = [0, 0, 0]
        sums[0] += sign * cases
        sums[1] += sign * amount_fen
        sums[2] += sign * seconds

    def merge(self, other: Tally, *, sign: int = 1) -> None:
        """Adds another tally, or takes it away."""
        for key, sums in other.items():
            self.add(key, *sums, sign=sign)

    def items(self) -> Iterator[tuple[Key, Sums]]:
        """Every key whose sums are not all zero."""
        for key, sums in self._sums.items():
            if sums[0] or sums[1] or sums[2]:
                yield key, Sums(*sums)

    def grains(self) -> Iterator[tuple[Grain, Key, Sums]]:
        """Every key at every grain, added up there."""
        for grain in Grain:
            coarse = Tally()
            for key, sums in self.items():
                coarse.add(key.at(grain), *sums)
            for key, sums in coarse.items():
                yield grain, key, sums

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and dict(self.items()) == dict(other.items())

    __hash__ = None  # type: ignore[assignment]
