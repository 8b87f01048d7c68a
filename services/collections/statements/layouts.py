"""Which layout a table has: under which headings, in which row, it says what. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from services.collections.statements.cells import cleaned
from services.collections.statements.lines import AMOUNT, CREDIT, DATE, NAMES, PAYER, REMARK
from services.collections.statements.refusals import StatementHeaderMissing
from weft.api.collections import v1 as pb
from weft.errors import Violation
from weft.tables import Table
from weft.text import Text

_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
_BLANKS = re.compile(r"\s+")


@dataclass(slots=True)
class Layout:
    """Where in a file what stands, found by its header."""

    profile: pb.StatementProfile
    header_row: int
    columns: dict[pb.StatementField, list[int]]
    width: int


def heading(cell: str) -> str:
    """A heading as it is compared: narrow, small, without blanks and what stands in brackets."""
    return _BLANKS.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", cleaned(cell)))).casefold()


def fitting(table: Table, policy: pb.StatementProfilesPolicy, code: str) -> list[Layout]:
    """The layouts of the policy, or the one that is named, that some row near the top has the headings of.

    Raises:
        StatementHeaderMissing: no row has them all.
    """
    found: list[Layout] = []
    best: set[str] | None = None
    for profile in policy.profiles:
        if code and profile.code != code:
            continue
        layout, missing = _find(table, profile, policy.header_rows_max)
        if layout is not None:
            found.append(layout)
        elif best is None or len(missing) < len(best):
            best = missing
    if found:
        return found
    lacking = sorted(best or {NAMES[DATE]})
    violations = tuple(Violation(name, "column.missing", Text.literal("Missing.", "缺失。")) for name in lacking)
    raise StatementHeaderMissing(violations=violations, rows=policy.header_rows_max, missing=", ".join(lacking))


def _find(table: Table, profile: pb.StatementProfile, rows_max: int) -> tuple[Layout | None, set[str]]:
    """The layout where a row has all that it needs, else what the row that comes nearest lacks."""
    by_heading = {heading(name): column.field for column in profile.columns for name in column.headings}
    offered = {column.field for column in profile.columns}
    best = _missing({}, offered)
    for number, cells in table.rows:
        if number > rows_max:
            break
        columns: dict[pb.StatementField, list[int]] = {}
        for at, cell in enumerate(cells):
            if (found := by_heading.get(heading(cell))) is not None:
                columns.setdefault(found, []).append(at)
        missing = _missing(columns, offered)
        if not missing:
            return Layout(profile, number, columns, len(cells)), missing
        best = min(best, missing, key=len)
    return None, best


def _missing(columns: dict[pb.StatementField, list[int]], offered: set[pb.StatementField]) -> set[str]:
    missing = set()
    if DATE not in columns:
        missing.add(NAMES[DATE])
    if CREDIT not in columns and AMOUNT not in columns:
        missing.add(NAMES[CREDIT if CREDIT in offered else AMOUNT])
    # Of two columns with one meaning nobody knows which one counts; only texts are joined.
    missing |= {NAMES[one] for one, found in columns.items() if len(found) > 1 and one not in (REMARK, PAYER)}
    return missing
