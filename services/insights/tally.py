"""Sums by key: what every figure is read from. A key says whose it was, in which month and where. Pure.

Each sum is kept at three grains, so that a question costs what its answer is wide, not what the tenant is deep: by owner,
by unit, and for the whole tenant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

EVERYWHERE = "/"


class Grain(StrEnum):
    """How finely a sum is kept."""

    OWNER = "owner"
    UNIT = "unit"
    TENANT = "tenant"


class Key(NamedTuple):
    """What sums stand under. `month` is empty for what stands now; `owner` is `people/…` or empty."""

    month: str
    owner: str
    unit_path: str
    pipeline: str = ""
    stage: str = ""
    currency: str = ""


class Tally:
    """Sums of some measures by key, to be added up or taken from each other."""

    def __init__(self, measures: Sequence[str]) -> None:
        self.measures = tuple(measures)
        self._place = {name: place for place, name in enumerate(self.measures)}
        self._sums: dict[Key, list[int]] = {}

    def add(self, key: Key, **amounts: int) -> None:
        """Adds to measures of one key."""
        sums = self._sums.get(key)
        if sums is None:
            sums = self._sums[key] = [0] * len(self.measures)
        for name, amount in amounts.items():
            sums[self._place[name]] += amount

    def merge(self, other: Tally, *, sign: int = 1) -> None:
        """Adds another tally of the same measures, or takes it away."""
        for key, amounts in other._sums.items():
            self._merge(key, amounts, sign)

    def _merge(self, key: Key, amounts: Sequence[int], sign: int = 1) -> None:
        sums = self._sums.get(key)
        if sums is None:
            self._sums[key] = list(amounts) if sign == 1 else [-amount for amount in amounts]
        else:
            for place, amount in enumerate(amounts):
                if amount:
                    sums[place] += sign * amount

    def items(self) -> Iterator[tuple[Key, dict[str, int]]]:
        """Every key with those of its measures that are not zero."""
        for key, sums in self._sums.items():
            if any(sums):
                yield key, {name: amount for name, amount in zip(self.measures, sums, strict=True) if amount}

    def rows(self) -> Iterator[tuple[Grain, Key, list[int]]]:
        """Every key at every grain, its sums in the order of the measures."""
        units, whole = Tally(self.measures), Tally(self.measures)
        for key, sums in self._sums.items():
            if any(sums):
                yield Grain.OWNER, key, sums
                units._merge(Key(key.month, "", *key[2:]), sums)
        for key, sums in units._sums.items():
            if any(sums):
                yield Grain.UNIT, key, sums
                whole._merge(Key(key.month, "", EVERYWHERE, *key[3:]), sums)
        for key, sums in whole._sums.items():
            if any(sums):
                yield Grain.TENANT, key, sums
