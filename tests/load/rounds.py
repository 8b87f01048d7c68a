"""Rounds: how a figure is measured, and how it is told."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

QUICK = bool(os.environ.get("QUICK"))
ROUNDS = 3 if QUICK else 5
SECONDS = 1.0 if QUICK else 2.0

Measure = Callable[[], Awaitable[float]]


@dataclass
class Figure:
    """One line of the bench: its values by round, and what they mean."""

    name: str
    what: str
    values: list[float]
    notes: list[str] = field(default_factory=list)

    @property
    def median(self) -> float:
        """The middle of the rounds."""
        return statistics.median(self.values)

    @property
    def range(self) -> tuple[float, float]:
        """The lowest and the highest round."""
        return min(self.values), max(self.values)


async def interleaved(ours: Measure, theirs: Measure, rounds: int = 0) -> tuple[list[float], list[float]]:
    """Measures both by turns, each first in every other round."""
    first: list[float] = []
    second: list[float] = []
    for number in range(rounds or ROUNDS):
        for ask, found in ((ours, first), (theirs, second))[:: 1 if number % 2 == 0 else -1]:
            found.append(await ask())
    return first, second


def ratios(ours: list[float], theirs: list[float]) -> list[float]:
    """The ratio of each round."""
    return [a / b for a, b in zip(ours, theirs, strict=True)]


def middle(values: list[float], unit: str = "") -> str:
    """A median with its range, for people."""
    return f"{statistics.median(values):.4g} [{min(values):.4g} … {max(values):.4g}] {unit}".rstrip()


async def timed(work: Callable[[], Awaitable[object]]) -> float:
    """The seconds that it takes."""
    began = time.perf_counter()
    await work()
    return time.perf_counter() - began
