"""The board: what is known of each rep, as vectors, so that a lead is scored against ten thousand of them at once. Pure.

One board per tenant is kept in the process and brought up to date by rows: each row carries the version of the board that
it belongs to, taken under the lock of the board's own row, so that a reader who asks for rows above his version misses
none. Vectors only grow; a rep who left stays as inactive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from services.leads.board.record import ALL, Segment
from services.leads.screening.screening import Freeze, freeze_of

Vector = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(slots=True)
class Pair:
    """Won and decided, one number per rep."""

    won: Vector
    decided: Vector

    def grow(self, size: int) -> None:
        """Makes room; whoever is new has decided nothing."""
        missing = size - len(self.won)
        if missing:
            self.won = np.concatenate([self.won, np.zeros(missing)])
            self.decided = np.concatenate([self.decided, np.zeros(missing)])


def empty_pair(size: int) -> Pair:
    """Nobody has decided anything."""
    return Pair(np.zeros(size), np.zeros(size))


@dataclass(slots=True)
class Board:
    """What is known of the reps of one tenant, up to `version`."""

    version: int = 0
    people: list[UUID] = field(default_factory=list)
    at: dict[UUID, int] = field(default_factory=dict)
    unit_path: list[str] = field(default_factory=list)
    roles: list[frozenset[str]] = field(default_factory=list)
    active: Mask = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    open_load: Vector = field(default_factory=lambda: np.zeros(0))
    touches: Pair = field(default_factory=lambda: empty_pair(0))  # won = in time, decided = due
    records: dict[Segment, Pair] = field(default_factory=dict)
    proposals: dict[date, Pair] = field(default_factory=dict)
    freezes: dict[UUID, Freeze] = field(default_factory=dict)  # the latest of each who ever had one
    _derived: dict[Any, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many reps it knows."""
        return len(self.people)

    def apply(
        self,
        version: int,
        reps: Iterable[Mapping[str, Any]] = (),
        records: Iterable[Mapping[str, Any]] = (),
        proposals: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        """Takes over the rows that changed since its version."""
        reps, records, proposals = list(reps), list(records), list(proposals)
        self._enrol({row["person_id"] for rows in (reps, records, proposals) for row in rows})
        for row in reps:
            self._apply_rep(row)
        for row in records:
            pair = self.records.setdefault((row["dimension"], row["value"]), empty_pair(self.size))
            at = self.at[row["person_id"]]
            pair.won[at], pair.decided[at] = row["won"], row["decided"]
        for row in proposals:
            pair = self.proposals.setdefault(row["day"], empty_pair(self.size))
            at = self.at[row["person_id"]]
            pair.won[at], pair.decided[at] = row["won"], row["decided"]
        if records or proposals:
            self._derived = {key: value for key, value in self._derived.items() if key[0] != "records"}
        self.version = version

    def _apply_rep(self, row: Mapping[str, Any]) -> None:
        at = self.at[row["person_id"]]
        roster = (row["unit_path"], frozenset(row["roles"].split()), row["active"])
        if roster != (self.unit_path[at], self.roles[at], bool(self.active[at])):
            self.unit_path[at], self.roles[at], self.active[at] = roster
            self._derived.clear()
        self.open_load[at] = row["open_load"]
        freeze = freeze_of(row["frozen_from"], row["frozen_until"])
        if freeze is not None:
            self.freezes[row["person_id"]] = freeze
        touches = (row["touches_in_time"], row["touches_due"])
        if touches != (self.touches.won[at], self.touches.decided[at]):
            self.touches.won[at], self.touches.decided[at] = touches
            self._derived = {key: value for key, value in self._derived.items() if key[0] != "touches"}

    def _enrol(self, people: set[UUID]) -> None:
        new = sorted(person for person in people if person not in self.at)
        if not new:
            return
        for person in new:
            self.at[person] = len(self.people)
            self.people.append(person)
            self.unit_path.append("")
            self.roles.append(frozenset())
        size = self.size
        self.active = np.concatenate([self.active, np.zeros(len(new), dtype=np.bool_)])
        self.open_load = np.concatenate([self.open_load, np.zeros(len(new))])
        for pair in (self.touches, *self.records.values(), *self.proposals.values()):
            pair.grow(size)
        self._derived.clear()

    def derived(self, key: tuple[Any, ...], make: Any) -> Any:
        """A vector that follows from others, kept until they change. `key[0]` says from which."""
        found = self._derived.get(key)
        if found is None:
            if len(self._derived) > 512:
                self._derived.clear()
            found = self._derived[key] = make()
        return found

    def frozen_at(self, at: datetime) -> dict[UUID, datetime]:
        """Who gets no new leads at a moment, and until when."""
        return {person: freeze.ends for person, freeze in self.freezes.items() if freeze.holds(at)}

    # -- vectors ---------------------------------------------------------------------------------------------------

    def holders(self, role: str, unit_path: str) -> Mask:
        """Who holds a role at or below a unit, active or not."""

        def make() -> Mask:
            held = [role in r and p.startswith(unit_path) for r, p in zip(self.roles, self.unit_path, strict=True)]
            return np.array(held, dtype=np.bool_)

        found: Mask = self.derived(("roster", role, unit_path), make)
        return found

    def record(self, segment: Segment) -> Pair:
        """What each rep won and decided in a segment."""
        found = self.records.get(segment)
        return found if found is not None else empty_pair(self.size)

    def close_rate(self, segment: Segment, k: float, prior: float) -> Vector:
        """Each rep's close rate in a segment, shrunken; see `assignment.py`."""

        def make() -> Vector:
            everything = self.record(ALL)
            mean = shrunk_total(everything, k, prior)
            if segment == ALL:
                return shrunk(everything, k, mean)
            pair = self.record(segment)
            return shrunk(pair, k, shrunk_total(pair, k, mean))

        found: Vector = self.derived(("records", segment, k, prior), make)
        return found

    def follow_up_quality(self, k: float, prior: float) -> Vector:
        """Each rep's share of first touches in time, shrunken to the team's."""

        def make() -> Vector:
            return shrunk(self.touches, k, shrunk_total(self.touches, k, prior))

        found: Vector = self.derived(("touches", k, prior), make)
        return found

    def strong_in_proposals(self, since: date, until: date, over: float, least: int) -> Mask:
        """Whose proposals decided from `since` to `until` (both included) were won at a rate above `over`."""

        def make() -> Mask:
            pair = empty_pair(self.size)
            for day, more in self.proposals.items():
                if since <= day <= until:
                    pair.won += more.won
                    pair.decided += more.decided
            rate = np.divide(pair.won, pair.decided, out=np.zeros(self.size), where=pair.decided > 0)
            strong: Mask = (pair.decided >= least) & (rate > over)
            return strong

        found: Mask = self.derived(("records", "proposals", since, until, over, least), make)
        return found

    def forget_proposals_before(self, day: date) -> None:
        """Drops days that no window reaches any more."""
        for old in [known for known in self.proposals if known < day]:
            del self.proposals[old]


def shrunk(pair: Pair, k: float, mean: float) -> Vector:
    """(won + k · mean) ÷ (decided + k)."""
    rate: Vector = (pair.won + k * mean) / (pair.decided + k)
    return rate


def shrunk_total(pair: Pair, k: float, mean: float) -> float:
    """The same over all reps together."""
    return float((pair.won.sum() + k * mean) / (pair.decided.sum() + k))
