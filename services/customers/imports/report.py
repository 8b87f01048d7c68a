"""The result of an import: what was read, what became of it, and what the rows met. Lists end where the policy says; counts
do not. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.customers.imports.accounts import Read
from services.customers.imports.taking import Taken
from services.customers.imports.texts import REMEDIES
from services.customers.texts import TEXTS
from weft.api.customers import v1 as pb
from weft.layouts import Layout, Note


def begun(read: Read, layout: Layout, policy: pb.ImportPolicy) -> dict[str, Any]:
    """Before the first row is taken. rows = imported + unchanged + merged + folded + quarantined, in the end."""
    quarantined = [note for note in read.notes if note.quarantines]
    noted = [note for note in read.notes if not note.quarantines]
    return {
        "profile": layout.profile.code if layout.profile else "",
        "rows": read.rows,
        "imported": 0,
        "unchanged": 0,
        "merged": 0,
        "folded": read.folded,
        "contacts": 0,
        "candidates": 0,
        "normalised": len({note.row for note in noted}),
        "quarantined": read.quarantined,
        "normalised_rows": [_shown(note) for note in noted[: policy.reported_rows_max]],
        "quarantined_rows": [_shown(note) for note in quarantined[: policy.reported_rows_max]],
        "merged_rows": [],
        "candidate_rows": [],
    }


def after(result: dict[str, Any], taken: Taken, policy: pb.ImportPolicy) -> dict[str, Any]:
    """After one more step."""
    merged = [{**_shown(note), "customer": f"customers/{id}"} for note, id in taken.merged]
    candidates = [
        {**_shown(note), "customer": f"customers/{id}", "other": f"customers/{other}"}
        for note, id, other in taken.candidates
    ]
    return {
        **result,
        "imported": result["imported"] + taken.created,
        "unchanged": result["unchanged"] + taken.unchanged,
        "merged": result.get("merged", 0) + len(merged),
        "contacts": result.get("contacts", 0) + taken.contacts,
        "candidates": result.get("candidates", 0) + len(candidates),
        "normalised": result["normalised"] + len({note.row for note in taken.notes}),
        "normalised_rows": _more(result, "normalised_rows", map(_shown, taken.notes), policy),
        "merged_rows": _more(result, "merged_rows", merged, policy),
        "candidate_rows": _more(result, "candidate_rows", candidates, policy),
    }


def _more(result: dict[str, Any], name: str, more: Iterable[Any], policy: pb.ImportPolicy) -> list[Any]:
    return [*result.get(name, ()), *more][: policy.reported_rows_max]


def _shown(note: Note) -> dict[str, Any]:
    return note.shown(TEXTS, REMEDIES)
