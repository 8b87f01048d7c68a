"""Which layout a table has: under which headings, in which row, it says what. Pure.

A layout that is named is taken at its word. Without a name the headings decide: a layout that knows all of them is certain;
else one that knows all that may change what an amount means, such as a column that says debit or credit. Where none is
certain, or certain ones read day or money differently, the file is refused with what was guessed; a person names the layout.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from services.collections.statements.cells import cleaned
from services.collections.statements.lines import (
    ACCOUNT,
    AMOUNT,
    CREDIT,
    CURRENCY,
    DATE,
    DEBIT,
    DIRECTION,
    NAMES,
    OWN_ACCOUNT,
    PAYER,
    REFERENCE,
    REMARK,
    REVERSAL,
    VOUCHER,
)
from services.collections.statements.refusals import (
    StatementHeaderMissing,
    StatementLayoutsDiffer,
    StatementLayoutUnsure,
)
from weft.api.collections import v1 as pb
from weft.errors import Violation
from weft.tables import Table
from weft.text import Text

_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
_BLANKS = re.compile(r"\s+")
_COLON = re.compile("[:：]")
WORDS = {
    DATE: ("day", "日期"), CREDIT: ("money in", "收入"), DEBIT: ("money out", "支出"), AMOUNT: ("amount", "金额"),
    CURRENCY: ("currency", "币种"), PAYER: ("payer", "付款人"), ACCOUNT: ("account", "账号"), REMARK: ("text", "附言"),
    REFERENCE: ("bank reference", "流水号"), DIRECTION: ("in or out", "收支方向"),
    VOUCHER: ("voucher number", "凭证号"), OWN_ACCOUNT: ("our account", "本方账号"),
    REVERSAL: ("taken back or not", "冲账标志"),
}  # fmt: skip


@dataclass(slots=True)
class Layout:
    """Where in a file what stands, found by its header."""

    profile: pb.StatementProfile
    header_row: int
    columns: dict[pb.StatementField, list[int]]
    headings: list[str]
    unknown: list[str]  # headings that the layout neither reads nor ignores
    own_account: str = ""  # as a title above the header says it

    @property
    def width(self) -> int:
        """How many cells the header has."""
        return len(self.headings)

    @property
    def money(self) -> tuple[object, ...]:
        """Where it reads day and money; layouts that agree in this differ in texts at most."""
        amounts = (CREDIT, DEBIT) if CREDIT in self.columns else (AMOUNT, DEBIT, DIRECTION)
        stands = tuple(tuple(self.columns.get(one, ())) for one in (DATE, *amounts, CURRENCY))
        return self.header_row, stands, "" if CURRENCY in self.columns else self.profile.currency

    def said(self, chinese: bool) -> str:
        """What it reads under which heading, in words."""
        pairs = [
            f"{self.headings[at]} = {WORDS[one][chinese]}" for one, found in self.columns.items() for at in found
        ]  # fmt: skip
        return ("，" if chinese else ", ").join(pairs)


def heading(cell: str) -> str:
    """A heading as it is compared: narrow, small, without blanks and what stands in brackets."""
    return _BLANKS.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", cleaned(cell)))).casefold()


def certain(found: Sequence[Layout], policy: pb.StatementProfilesPolicy) -> Layout:
    """The layout that a table has for certain, of those that it may have.

    Raises:
        StatementLayoutUnsure: none is certain, or two are and read the money differently.
    """
    words = [heading(word) for word in policy.doubtful_words]
    known = [one for one in found if not one.unknown]
    sure = known or [one for one in found if not _doubtful(one, words)]
    if not sure:
        raise _unsure(min(found, key=lambda one: len(one.unknown)), words)
    first = min(sure, key=lambda one: len(one.unknown))
    if other := next((one for one in sure if one.money != first.money), None):
        raise _differ(first, other)
    return first


def _doubtful(layout: Layout, words: Sequence[str]) -> list[str]:
    return [one for one in layout.unknown if any(word in heading(one) for word in words)]


def _unsure(layout: Layout, words: Sequence[str]) -> StatementLayoutUnsure:
    return StatementLayoutUnsure(
        title_en=layout.profile.title_en, title_zh=layout.profile.title_zh, columns_en=layout.said(False),
        columns_zh=layout.said(True), headings=", ".join(_doubtful(layout, words)),
    )  # fmt: skip


def _differ(first: Layout, other: Layout) -> StatementLayoutsDiffer:
    return StatementLayoutsDiffer(
        title_en=first.profile.title_en, title_zh=first.profile.title_zh, columns_en=first.said(False),
        columns_zh=first.said(True), other_en=other.profile.title_en, other_zh=other.profile.title_zh,
        others_en=other.said(False), others_zh=other.said(True),
    )  # fmt: skip


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
        layout, missing = _find(table, profile, policy)
        if layout is not None:
            found.append(layout)
        elif best is None or len(missing) < len(best):
            best = missing
    if found:
        return found
    lacking = sorted(best or {NAMES[DATE]})
    violations = tuple(Violation(name, "column.missing", Text.literal("Missing.", "缺失。")) for name in lacking)
    raise StatementHeaderMissing(violations=violations, rows=policy.header_rows_max, missing=", ".join(lacking))


def _find(
    table: Table, profile: pb.StatementProfile, policy: pb.StatementProfilesPolicy
) -> tuple[Layout | None, set[str]]:
    """The layout where a row has all that it needs, else what the row that comes nearest lacks."""
    by_heading = {heading(name): column.field for column in profile.columns for name in column.headings}
    ignored = {heading(name) for name in profile.ignored_headings}
    offered = {column.field for column in profile.columns}
    best = _missing({}, offered)
    for number, cells in table.rows:
        if number > policy.header_rows_max:
            break
        columns: dict[pb.StatementField, list[int]] = {}
        for at, cell in enumerate(cells):
            if (found := by_heading.get(heading(cell))) is not None:
                columns.setdefault(found, []).append(at)
        missing = _missing(columns, offered)
        if not missing:
            known = ignored | by_heading.keys()
            unknown = {at: cell for at, cell in enumerate(cells) if cell and heading(cell) not in known}
            words = [heading(word) for word in policy.reversal_words]
            if taken_back := [at for at, cell in unknown.items() if any(word in heading(cell) for word in words)]:
                columns.setdefault(REVERSAL, []).extend(taken_back)
            own = _own_account(table, number, {name for name, one in by_heading.items() if one == OWN_ACCOUNT})
            return Layout(profile, number, columns, list(cells), list(unknown.values()), own), missing
        best = min(best, missing, key=len)
    return None, best


def _own_account(table: Table, header_row: int, names: set[str]) -> str:
    """Our account as a title says it: `账号：1202…`, or in the cell behind the title."""
    for number, cells in table.rows:
        if number >= header_row:
            break
        for at, cell in enumerate(cells):
            title, *behind = _COLON.split(cell, maxsplit=1)
            if heading(title) in names:
                said = next((one.strip() for one in [*behind, *cells[at + 1 :]] if one.strip()), "")
                if any(map(str.isdigit, said)):
                    return said
    return ""


def _missing(columns: dict[pb.StatementField, list[int]], offered: set[pb.StatementField]) -> set[str]:
    missing = set()
    if DATE not in columns:
        missing.add(NAMES[DATE])
    if CREDIT not in columns and AMOUNT not in columns:
        missing.add(NAMES[CREDIT if CREDIT in offered else AMOUNT])
    if DIRECTION in offered and DIRECTION not in columns and CREDIT not in columns:
        missing.add(NAMES[DIRECTION])
    # Of two columns with one meaning nobody knows which one counts; only texts are joined.
    joined = (REMARK, PAYER, VOUCHER, REVERSAL, OWN_ACCOUNT)
    missing |= {NAMES[one] for one, found in columns.items() if len(found) > 1 and one not in joined}
    return missing
