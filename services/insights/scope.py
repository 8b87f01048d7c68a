"""Which rows answer a question: the caller's sight and the question's own filters become one selection. Pure.

The walls of the database stand behind it; a selection only says the same in a way that an index can serve.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from weft.access import Sight, tree


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of units in [lo, hi), rows of one owner, both at once, or (`either`) the one and the other; neither is all."""

    units: bool = False
    owner: bool = False
    either: bool = False
    lo: str = ""
    hi: str = ""
    person: UUID | None = None

    def shape(self) -> Selection:
        """What decides the statement, without the values."""
        return Selection(self.units, self.owner, self.either)

    def params(self) -> dict[str, Any]:
        """The values."""
        return {"lo": self.lo, "hi": self.hi, "owner": self.person, "own": self.person}


def select(see: Sight, *, owner: UUID | None = None, unit_path: str = "") -> Selection:
    """The rows of `owner` and below `unit_path` (either may be missing) that this sight covers."""
    lo, hi = tree(unit_path) if unit_path else ("", "")
    if see.tenant_wide:
        return Selection(units=bool(unit_path), owner=owner is not None, lo=lo, hi=hi, person=owner)
    own = UUID(see.own) if see.own else None
    if not see.hi:  # only one's own
        person = own if owner is None or owner == own else UUID(int=0)
        return Selection(units=bool(unit_path), owner=True, lo=lo, hi=hi, person=person)
    if owner is not None:
        if owner == own:
            return Selection(units=bool(unit_path), owner=True, lo=lo, hi=hi, person=owner)
        lo, hi = _within(see, lo, hi)
        return Selection(units=True, owner=True, lo=lo, hi=hi, person=owner)
    if unit_path:
        lo, hi = _within(see, lo, hi)
        return Selection(units=True, lo=lo, hi=hi)
    return Selection(units=True, owner=own is not None, either=True, lo=see.lo, hi=see.hi, person=own)


def _within(see: Sight, lo: str, hi: str) -> tuple[str, str]:
    return max(see.lo, lo), min(see.hi, hi or see.hi)


@lru_cache(maxsize=16384)
def owner_id(name: str) -> UUID | None:
    """The id in `people/…`; None for nobody."""
    return UUID(name.removeprefix("people/")) if name else None
