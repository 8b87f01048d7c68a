"""What the library tells of a competitor: valid claims, each from one entry, the newest source first. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from services.leads.library.entry import LibraryEntry
from services.leads.library.words import name_key
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb


@dataclass(frozen=True, slots=True)
class Brief:
    """What is known, and what the library lacks."""

    competitor: str
    claims: list[LibraryEntry] = field(default_factory=list)
    missing: list[common.Reason] = field(default_factory=list)


class Claims:
    """The claims in use, by every name of their competitor."""

    def __init__(self, entries: Iterable[LibraryEntry]) -> None:
        self._of: dict[str, list[LibraryEntry]] = {}
        self._name: dict[str, str] = {}
        aliases: dict[str, str] = {}
        for one in entries:
            key = name_key(one.said.competitor)
            self._of.setdefault(key, []).append(one)
            self._name.setdefault(key, one.said.competitor)
            for alias in one.said.also_known_as:
                aliases.setdefault(name_key(alias), key)
        self._key = aliases | {key: key for key in self._of}  # a name of its own is nobody else's other name

    def of(self, competitor: str) -> tuple[str, list[LibraryEntry]]:
        """What the library calls a competitor, and all claims about it; as asked and none if it knows nothing."""
        key = self._key.get(name_key(competitor), "")
        return self._name.get(key, competitor.strip()), self._of.get(key, [])


def brief(competitor: str, claims: Claims, policy: pb.LibraryPolicy, *, today: date) -> Brief:
    """What may be told of a competitor today."""
    name, known = claims.of(competitor)
    valid = [one for one in known if not _is_over(one.said, today)]
    valid.sort(key=lambda one: one.said.source_date, reverse=True)
    found = Brief(name, valid[: policy.claims_shown])
    if not known:
        found.missing.append(common.Reason(code="no_claims", args={"competitor": name}))
    elif len(valid) < len(known):
        args = {"competitor": name, "count": str(len(known) - len(valid))}
        found.missing.append(common.Reason(code="claims_over", args=args))
    return found


def _is_over(claim: pb.LibraryClaim, today: date) -> bool:
    return bool(claim.valid_until_date) and date.fromisoformat(claim.valid_until_date) < today
