"""The circuit breaker of one connection: after several failures in a row the vendor is left alone for a while; then a few
calls may try, and the first failure among them sends it back to rest. Pure; the time is an argument.

States: closed → open → half-open → closed or open again. A call that began before the state changed says nothing about it.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class State(enum.Enum):
    """What a breaker lets through: everything, nothing, or a few calls that try."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


@dataclass(frozen=True, slots=True)
class BreakerRules:
    """How many failures in a row open it, for how long, and how many calls then have to succeed."""

    failures: int
    open_s: float
    probes: int


@dataclass(slots=True)
class Breaker:
    """One breaker."""

    rules: BreakerRules
    state: State = State.CLOSED
    era: int = 0
    """Counts the changes of state."""
    failures: int = 0
    rests_until: float = 0.0
    probing: int = 0
    proven: int = 0

    def enter(self, now: float) -> int | None:
        """The era in which a call begins, to be given back to `leave`; None if nobody may call now."""
        if self.state is State.OPEN and now >= self.rests_until:
            self._turn(State.HALF_OPEN)
        if self.state is State.OPEN:
            return None
        if self.state is State.HALF_OPEN:
            if self.probing + self.proven >= self.rules.probes:
                return None
            self.probing += 1
        return self.era

    def leave(self, era: int, worked: bool | None, now: float) -> None:
        """What came of a call; None if it was given up before the vendor could show anything."""
        if era != self.era:
            return
        if self.state is State.HALF_OPEN:
            self.probing -= 1
        if worked is None:
            return
        if worked:
            self._succeeded()
        else:
            self._failed(now)

    def _succeeded(self) -> None:
        self.failures = 0
        if self.state is State.HALF_OPEN:
            self.proven += 1
            if self.proven >= self.rules.probes:
                self._turn(State.CLOSED)

    def _failed(self, now: float) -> None:
        self.failures += 1
        if self.state is State.HALF_OPEN or self.failures >= self.rules.failures:
            self._turn(State.OPEN)
            self.rests_until = now + self.rules.open_s

    def _turn(self, state: State) -> None:
        self.state, self.era = state, self.era + 1
        self.failures = self.probing = self.proven = 0
