"""How a file of customers is laid out: where its headings stand and what each column says. Pure.

Layouts are data (policy `customers/import_profiles`): Weft's own, and those of the exports of Cordys CRM and 悟空CRM by
their Chinese headings. What fits none of them is guessed column by column from a vocabulary, each with its reason, and is
taken only once somebody has confirmed the columns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from weft.api.customers import v1 as pb
from weft.errors import InvalidArgument, Violation
from weft.policy_documents import violation
from weft.tables import Table
from weft.text import Text

NAME = pb.IMPORT_FIELD_NAME
LEFT_OUT = pb.IMPORT_FIELD_UNSPECIFIED
HEADING_LENGTH_MAX = 200
_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
_IDLE = re.compile(r"[\s*:：_]+")


class FileRefused(InvalidArgument):
    """A file in which nothing says who the customers are."""

    reason = "FILE_REFUSED"
    text = Text(
        en="None of the first {rows} rows has a heading under which customers are named.",
        zh="前 {rows} 行中没有客户名称列的表头。",
    )
    remedy = Text(
        en="Name the columns, or add the heading to the policy customers/import_profiles.",
        zh="请指定列的对应关系，或在策略 customers/import_profiles 中添加该表头。",
    )


class ColumnTwice(FileRefused):
    """Of two columns with one heading nobody knows which one counts."""

    text = Text(en="These columns stand in the file twice: {columns}.", zh="以下列重复：{columns}。")
    remedy = Text(en="Remove one of them or give it another heading.", zh="请删除或重命名其中一列。")


class ColumnUnknown(FileRefused):
    """A column that was confirmed is not in the file."""

    text = Text(
        en="The file has no row with all of these headings: {columns}.",
        zh="文件中没有同时包含以下表头的行：{columns}。",
    )
    remedy = Text(en="Look at the file again and name its own headings.", zh="请重新查看文件并使用其中的表头。")


class LayoutNotConfirmed(InvalidArgument):
    """The columns were guessed, and a guess is nobody's word."""

    reason = "LAYOUT_NOT_CONFIRMED"
    text = Text(
        en="The layout of this file is not known; its columns can only be guessed.",
        zh="无法识别该文件的版式，列的含义只能推测。",
    )
    remedy = Text(
        en="Look at the file with `customers:inspectFile`, then send the import with the columns.",
        zh="请先用 customers:inspectFile 查看文件，确认各列后再导入。",
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, its heading, what it says, and why: a message id."""

    position: int
    heading: str
    field: pb.ImportField
    code: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out. Without a profile its columns were confirmed (`sure`) or guessed."""

    profile: pb.ImportProfile | None
    sure: bool
    head: int  # where in the rows of the table
    columns: tuple[Column, ...]

    def positions(self) -> dict[pb.ImportField, list[Column]]:
        """The columns of each field that is taken, those that count first in front."""
        found: dict[pb.ImportField, list[Column]] = {}
        for column in self.columns:
            if column.field != LEFT_OUT:
                found.setdefault(column.field, []).append(column)
        if self.profile:
            order = _by_heading(self.profile.columns)
            rank = {key: at for at, key in enumerate(order)}
            for columns in found.values():
                columns.sort(key=lambda column: rank.get(plain(column.heading), len(rank)))
        return found


def profiles_name_customers(policy: pb.ImportProfilesPolicy) -> Iterator[Violation]:
    """A layout has a column with the names of customers, and a heading means one thing in it."""
    for at, profile in enumerate(policy.profiles):
        if all(column.field != NAME for column in profile.columns):
            en, zh = "One of the columns is the customer's name.", "须包含客户名称列。"
            yield violation(f"profiles[{at}].columns", "columns.name", en=en, zh=zh)
        seen: set[str] = set()
        for heading in (plain(one) for column in profile.columns for one in column.headings):
            if heading in seen:
                en, zh = f"The heading {heading} stands in two columns.", f"表头 {heading} 重复。"
                yield violation(f"profiles[{at}].columns", "headings.once", en=en, zh=zh)
            seen.add(heading)


def plain(heading: str) -> str:
    """A heading as it is compared: narrow, small, without blanks, underscores, asterisks and what stands in brackets."""
    return _IDLE.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", heading))).casefold()


def recognise(
    table: Table, policy: pb.ImportProfilesPolicy, *, code: str = "", confirmed: Sequence[pb.ImportColumn] = ()
) -> Layout:
    """The layout of a file: of the confirmed columns, of the named profile, else the one that fits, else a guess.

    Raises FileRefused where no column names the customers, or a column that is taken stands there twice.
    """
    if confirmed:
        layout = _of_columns(table, policy, confirmed)
    else:
        profiles = [one for one in policy.profiles if not code or one.code == code]
        layout = _of_profile(table, policy, profiles) or _guessed(table, policy, profiles[0] if code else None)
    taken = [plain(column.heading) for column in layout.columns if column.field != LEFT_OUT]
    twice = sorted({c.heading for c in layout.columns if taken.count(plain(c.heading)) > 1})
    if twice:
        raise ColumnTwice(columns=", ".join(twice))
    return layout


def _heads(table: Table, policy: pb.ImportProfilesPolicy) -> Iterable[tuple[int, list[str]]]:
    """The rows in which the headings may stand."""
    return ((at, cells) for at, (_, cells) in enumerate(table.rows[: policy.head_rows_max]))


def _of_columns(table: Table, policy: pb.ImportProfilesPolicy, confirmed: Sequence[pb.ImportColumn]) -> Layout:
    wanted = {plain(one.heading): one.field for one in confirmed}
    if NAME not in wanted.values():
        raise FileRefused(rows=policy.head_rows_max)
    for at, cells in _heads(table, policy):
        if wanted.keys() <= {plain(cell) for cell in cells}:
            return Layout(None, True, at, _columns(cells, wanted, "column_confirmed", "column_not_confirmed"))
    missing = tuple(
        Violation(f"columns[{at}].heading", "column.missing", Text.literal("No such heading.", "没有此表头。"))
        for at, one in enumerate(confirmed)
        if all(plain(one.heading) not in map(plain, cells) for _, cells in _heads(table, policy))
    )
    raise ColumnUnknown(violations=missing, columns=", ".join(one.heading for one in confirmed))


def _of_profile(table: Table, policy: pb.ImportProfilesPolicy, profiles: Sequence[pb.ImportProfile]) -> Layout | None:
    best: tuple[int, int, pb.ImportProfile] | None = None
    for at, cells in _heads(table, policy):
        there = {plain(cell) for cell in cells}
        for profile in profiles:
            fits = {plain(one) for one in profile.recognised_by}
            if fits <= there and (best is None or len(fits) > best[0]):
                best = (len(fits), at, profile)
    if best is None:
        return None
    _, at, profile = best
    columns = _columns(table.rows[at][1], _by_heading(profile.columns), "column_of_profile", "column_not_of_profile")
    return Layout(profile, True, at, columns)


def _guessed(table: Table, policy: pb.ImportProfilesPolicy, named: pb.ImportProfile | None) -> Layout:
    """The row whose headings say most. A profile that somebody named is his word, so its columns are sure."""
    known = _by_heading(named.columns if named else policy.vocabulary)
    best: tuple[int, Layout] | None = None
    for at, cells in _heads(table, policy):
        code = "column_of_profile" if named else "column_guessed"
        columns = _columns(cells, known, code, "column_not_known")
        said = {column.field for column in columns} - {LEFT_OUT}
        if NAME in said and (best is None or len(said) > best[0]):
            best = (len(said), Layout(named, named is not None, at, columns))
    if best is None:
        raise FileRefused(rows=policy.head_rows_max)
    return best[1]


def _by_heading(columns: Iterable[pb.ImportProfileColumn]) -> dict[str, pb.ImportField]:
    found: dict[str, pb.ImportField] = {}
    for column in columns:
        for heading in column.headings:
            found.setdefault(plain(heading), column.field)
    return found


def _columns(cells: Sequence[str], known: dict[str, pb.ImportField], code: str, other: str) -> tuple[Column, ...]:
    found = []
    for at, cell in enumerate(cells):
        said = known.get(plain(cell), LEFT_OUT) if plain(cell) else LEFT_OUT
        found.append(Column(at, cell.strip()[:HEADING_LENGTH_MAX], said, other if said == LEFT_OUT else code))
    return tuple(found)
