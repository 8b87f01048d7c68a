"""The delivery resources of a contract before it is signed: which day is planned, what is kept, what was let go. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Lock:
    """A resource that somebody keeps for the contract."""

    kind: str
    reference: str
    day: date
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Needed:
    """A kind of resource that counts, as the policy called it when the day was planned."""

    kind: str
    title_en: str
    title_zh: str


@dataclass(frozen=True, slots=True)
class Preparation:
    """What stands before a signature. `needed` are the kinds that counted when the day was planned."""

    planned_on: date | None = None
    due_at: datetime | None = None
    needed: tuple[Needed, ...] = ()
    locks: tuple[Lock, ...] = ()
    missed_at: datetime | None = None
    waived_by: str = ""
    waiver_note: str = ""
    waived_at: datetime | None = None

    def missing(self) -> tuple[Needed, ...]:
        """The kinds that are needed and that nobody keeps."""
        kept = {lock.kind for lock in self.locks}
        return tuple(one for one in self.needed if one.kind not in kept)

    def planned(self, on: date, due_at: datetime, needed: Sequence[Needed]) -> Preparation:
        """Another day: what was missed or waived for the old one no longer counts."""
        return Preparation(on, due_at, tuple(needed), self.locks)

    def locked(self, lock: Lock) -> Preparation:
        """With one more resource; the same kind is replaced."""
        return replace(self, locks=(*(one for one in self.locks if one.kind != lock.kind), lock))

    def waived(self, by: str, note: str, at: datetime) -> Preparation:
        """Let go by somebody."""
        return replace(self, waived_by=by, waiver_note=note, waived_at=at)


def named(missing: Sequence[Needed]) -> dict[str, str]:
    """The arguments of a sentence that names kinds as `{missing}`."""
    return {
        "missing_en": ", ".join(one.title_en for one in missing),
        "missing_zh": "、".join(one.title_zh for one in missing),
    }


def kinds(missing: Sequence[Needed]) -> list[str]:
    """Their codes, for events."""
    return [one.kind for one in missing]
