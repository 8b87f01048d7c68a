"""What a trial says of each lead, and of all of them together. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

POOL = "pool"
SHOWN, PEOPLE_SHOWN = 500, 1_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a lead was, and what it would be."""

    lead: str
    was: str
    would_be: str
    score: str


def result(outcomes: Iterable[Outcome], unknown: int) -> dict[str, Any]:
    """The whole answer; of leads that change the newest, of people whoever gets or loses most."""
    all_of_them = list(outcomes)
    changed = [one for one in all_of_them if one.was != one.would_be]
    was, would = (Counter(_whom(getattr(one, name)) for one in all_of_them) for name in ("was", "would_be"))
    most = sorted({*was, *would}, key=lambda who: (-abs(would[who] - was[who]), who))[:PEOPLE_SHOWN]
    return {
        "tried": len(all_of_them),
        "changed": len(changed),
        "not_tried": unknown,
        "leads": [
            {"lead": one.lead, "was": one.was, "would_be": one.would_be, "score": one.score} for one in changed[:SHOWN]
        ],
        "people": {who: {"was": was[who], "would_be": would[who]} for who in most},
    }


def _whom(said: str) -> str:
    return said if said == POOL else said.split(" ")[0]
