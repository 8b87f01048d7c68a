"""Figures follow a unit that moves: its history goes along with it, into whose hands the unit goes.

A path is part of the key of a sum, so a sum cannot simply be written over. Each journal is folded again under the new
path, and the difference goes into the sums: they are right after every portion, and equal to a rebuild at the end.
"""

from __future__ import annotations

from services.insights import store
from services.insights.projection import follow
from weft.paths import Units, current
from weft.work import Work

PORTION = 500


async def follow_units(units: Units, after: str, work: Work) -> str | None:
    """Moves the next journals; the last subject of a full portion, None at the end."""
    await store.lock(work)
    journals = await store.journals_after(work, after, PORTION)
    store.save(work, follow(journals, lambda path: current(path, units)))
    return max(journals) if len(journals) == PORTION else None
