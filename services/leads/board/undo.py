"""What a change of the board was, so that it can be taken back later: the board of then is the board of now without what
came after. Pure.

Loads, touches and proposals are changed by so much; records, people and freezes are replaced, so what they were before is
kept. Decisions about owners tell their change of load themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from services.leads.board.record import Tally


@dataclass(slots=True)
class Undo:
    """What stood on the board before a transaction replaced it."""

    records: list[dict[str, Any]] = field(default_factory=list)
    people: list[dict[str, Any]] = field(default_factory=list)
    freezes: list[dict[str, Any]] = field(default_factory=list)

    def enrol(self, person: UUID, before: Mapping[str, Any] | None) -> None:
        """Somebody's unit, roles or work here change; whoever was not known was not there."""
        known = before or {"unit_path": "", "roles": "", "active": False}
        self.people.append({"person_id": person, **{name: known[name] for name in ("unit_path", "roles", "active")}})

    def freeze(self, person: UUID, before: Mapping[str, Any] | None) -> None:
        """Somebody's freeze changes."""
        found = {name: before[name] if before else None for name in ("frozen_from", "frozen_until")}
        self.freezes.append({"person_id": person, **found})

    def stored(
        self,
        load: Mapping[UUID, int],
        touches: Mapping[UUID, tuple[int, int]],
        proposals: Mapping[tuple[UUID, date], Tally],
    ) -> dict[str, Any]:
        """As the row keeps it; what did not change is not there."""
        said = [
            {"person_id": person, "day": day, "won": tally.won, "decided": tally.decided}
            for (person, day), tally in proposals.items()
        ]
        body: dict[str, Any] = {
            "load": {str(person): count for person, count in load.items()},
            "touches": {str(person): list(counts) for person, counts in touches.items()},
            "proposals": said,
            "records": self.records,
            "people": self.people,
            "freezes": self.freezes,
        }
        return {
            name: [_plain(row) for row in part] if isinstance(part, list) else part
            for name, part in body.items()
            if part
        }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, UUID) else value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in row.items()
    }
