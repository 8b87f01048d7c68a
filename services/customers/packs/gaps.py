"""What public sources say of competitors, as the facts of a document. Pure.

Only what anybody can read goes to a customer: of a claim without a public link it is told at most that something is known,
and our answer to a claim is for those who sell. What is not shown is no fact here, so that it makes no version.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from services.customers.packs.records import MEASURES, Records
from weft.api.leads import v1 as leads


@dataclass(frozen=True, slots=True)
class Told:
    """What the library told of one competitor."""

    asked: str
    entries: tuple[leads.LibraryEntry, ...]

    @property
    def name(self) -> str:
        """As the library calls it; as asked if it knows nothing."""
        return self.entries[0].content.claim.competitor if self.entries else self.asked


def facts(records: Records, told: Sequence[Told], today: date, claims_max: int) -> dict[str, Any]:
    """The facts of the gap analysis."""
    return {"records": records.to_json(), "competitors": [_competitor(one, today, claims_max) for one in told]}


def _competitor(told: Told, today: date, claims_max: int) -> dict[str, Any]:
    valid = [one for one in told.entries if not _over(one.content.claim, today)]
    public = sorted(
        (one for one in valid if one.content.claim.public_link),
        key=lambda one: (one.content.claim.source_date, one.name), reverse=True,
    )  # fmt: skip
    claims = [_claim(one) for one in public[:claims_max]]
    name = public[0].content.claim.competitor if public else told.name
    return {"name": name, "known": bool(told.entries), "claims": claims}


def _claim(entry: leads.LibraryEntry) -> dict[str, Any]:
    said = entry.content.claim
    return {
        "entry": entry.name, "version": entry.version, "claim": _text(said.claim), "source": said.source,
        "date": said.source_date, "link": said.public_link, **_number(said),
    }  # fmt: skip


def _number(said: leads.LibraryClaim) -> dict[str, str]:
    """Its number, if it is one that can stand beside ours."""
    measure = MEASURES.get(said.measure)
    if measure is None or not said.value or (measure.unit is None and Decimal(said.value) > 1):
        return {"measure": "", "value": ""}
    return {"measure": said.measure, "value": said.value}


def _text(said: leads.LibraryText) -> dict[str, str]:
    return {"en": said.en, "zh": said.zh}


def _over(claim: leads.LibraryClaim, today: date) -> bool:
    return bool(claim.valid_until_date) and date.fromisoformat(claim.valid_until_date) < today


def names_once(names: Iterable[str], most: int) -> list[str]:
    """Names as they came, each once however it is written, at most so many."""
    found: dict[str, str] = {}
    for one in names:
        if one.strip():
            found.setdefault(one.strip().casefold(), one.strip())
    return list(found.values())[:most]
