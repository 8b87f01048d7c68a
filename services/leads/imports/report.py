"""The result of an import of leads: what was read, what became of it, and what the rows met. Lists end where the policy
says; counts do not. What the file itself is at fault for is listed at the end, so that no step carries it along. Pure.

rows = imported + unchanged + merged + folded + quarantined, and imported = kept + assigned + pooled, in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any

from services.leads.imports.rows import Read
from services.leads.imports.taking import ASSIGNED, KEPT, MERGED, POOLED, QUARANTINED, Taken
from services.leads.imports.texts import IMPORT, REMEDIES
from weft.layouts import Layout, Note

LISTS = ("quarantined_rows", "normalised_rows", "merged_rows")


def begun(read: Read, layout: Layout) -> dict[str, Any]:
    """Before the first row is taken."""
    counts = dict.fromkeys(("imported", KEPT, ASSIGNED, POOLED, "unchanged", MERGED), 0)
    return {
        "profile": layout.profile.code if layout.profile else "",
        "rows": read.rows,
        **counts,
        "folded": read.folded,
        "normalised": len(read.noted),
        QUARANTINED: read.quarantined,
        **{name: [] for name in LISTS},
    }


def unchanged(result: dict[str, Any]) -> dict[str, Any]:
    """After a row that came in before."""
    return {**result, "unchanged": result["unchanged"] + 1}


def after(result: dict[str, Any], taken: Taken, noted: Set[int], most: int) -> dict[str, Any]:
    """After one more row; at most so many rows of each kind are named. `noted` are those that count as normalised."""
    found = {**result, taken.became: result[taken.became] + 1}
    if taken.became in (KEPT, ASSIGNED, POOLED):
        found["imported"] += 1
        found["normalised"] += any(note.row not in noted for note in taken.notes)
    lead = {"lead": f"leads/{taken.lead}"} if taken.lead else {}
    named = {MERGED: "merged_rows", QUARANTINED: "quarantined_rows"}.get(taken.became, "normalised_rows")
    return _listed(found, named, ({**_shown(note), **lead} for note in taken.notes), most)


def ended(result: dict[str, Any], read: Read, most: int) -> dict[str, Any]:
    """After the last row: what the file itself is at fault for is named in front."""
    for name, quarantines in (("quarantined_rows", True), ("normalised_rows", False)):
        noted = [_shown(note) for note in read.notes if note.quarantines == quarantines][:most]
        result = {**result, name: [*noted, *result[name]][:most]}
    return result


def _listed(result: dict[str, Any], name: str, more: Iterable[dict[str, Any]], most: int) -> dict[str, Any]:
    if len(result[name]) >= most:
        return result
    return {**result, name: [*result[name], *more][:most]}


def _shown(note: Note) -> dict[str, Any]:
    return note.shown(IMPORT, REMEDIES)
