"""The board of a past moment: the board of now, from which what came after is taken back, newest first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from services.leads.board.board import Board

BLANK = {
    "unit_path": "", "roles": "", "active": False, "open_load": 0, "touches_in_time": 0, "touches_due": 0,
    "frozen_from": None, "frozen_until": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the board: the version that it made, when, and how it is taken back."""

    version: int
    at: datetime
    body: Mapping[str, Any]


@dataclass(slots=True)
class Past:
    """A board that goes back in time."""

    board: Board
    reps: dict[UUID, dict[str, Any]]
    proposals: dict[tuple[UUID, date], list[int]]
    _steps: list[Step] = field(default_factory=list)  # the oldest first: the next to be taken back is the last

    @staticmethod
    def of(
        version: int,
        reps: Iterable[Mapping[str, Any]],
        records: Iterable[Mapping[str, Any]],
        proposals: Iterable[Mapping[str, Any]],
        steps: Iterable[Step],
    ) -> Past:
        """The board of now, with all that can be taken back."""
        reps, proposals = list(reps), list(proposals)
        board = Board()
        board.apply(version, reps, list(records), proposals)
        known = {row["person_id"]: {name: row[name] for name in BLANK} for row in reps}
        days = {(row["person_id"], row["day"]): [row["won"], row["decided"]] for row in proposals}
        return Past(board, known, days, sorted(steps, key=lambda step: step.version))

    def back_to(self, version: int) -> Board:
        """The board as it was at a version; versions are asked for from the newest to the oldest."""
        while self._steps and self._steps[-1].version > version:
            self._take_back(self._steps.pop().body)
        return self.board

    def _take_back(self, body: Mapping[str, Any]) -> None:
        moved: set[UUID] = set()

        def rep(person: str) -> dict[str, Any]:
            moved.add(UUID(person))
            return self.reps.setdefault(UUID(person), dict(BLANK))

        for person, count in body.get("load", {}).items():
            rep(person)["open_load"] -= count
        for person, (in_time, due) in body.get("touches", {}).items():
            row = rep(person)
            row["touches_in_time"] -= in_time
            row["touches_due"] -= due
        for before in body.get("people", ()):
            rep(before["person_id"]).update({name: before[name] for name in ("unit_path", "roles", "active")})
        for before in body.get("freezes", ()):
            times = {name: _instant(before[name]) for name in ("frozen_from", "frozen_until")}
            rep(before["person_id"]).update(times)
            if times["frozen_until"] is None:
                self.board.freezes.pop(UUID(before["person_id"]), None)
        records = [{**row, "person_id": UUID(row["person_id"])} for row in body.get("records", ())]
        proposals = [self._without(row) for row in body.get("proposals", ())]
        changed = [{"person_id": person, **self.reps[person]} for person in moved]
        self.board.apply(self.board.version, changed, records, proposals)

    def _without(self, row: Mapping[str, Any]) -> dict[str, Any]:
        person, day = UUID(row["person_id"]), date.fromisoformat(row["day"])
        sums = self.proposals.setdefault((person, day), [0, 0])
        sums[0] -= row["won"]
        sums[1] -= row["decided"]
        return {"person_id": person, "day": day, "won": sums[0], "decided": sums[1]}


def _instant(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None
