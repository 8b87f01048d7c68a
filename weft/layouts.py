"""How a file of records is laid out: where its headings stand and what each column says. Pure.

Layouts are data, a policy of the service that takes the file: each says by which headings it is recognised and to which
field each heading goes. What fits none of them is guessed column by column from a vocabulary, each with its reason, and is
taken only once somebody has confirmed the columns. A field is a number of the service's own; 0 is a column that is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from weft.errors import InvalidArgument, Violation, invalid
from weft.policy_documents import violation
from weft.tables import Table
from weft.text import Text

LEFT_OUT = 0
HEADING_LENGTH_MAX = 200
_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
_IDLE = re.compile(r"[\s*:：_]+")

COLUMN_TEXTS = {
    "column_of_profile": Text(en="The layout has this column.", zh="该版式包含此列。"),
    "column_not_of_profile": Text(en="The layout does not take this column.", zh="该版式不导入此列。"),
    "column_confirmed": Text(en="It was confirmed.", zh="已确认。"),
    "column_not_confirmed": Text(en="It is none of the columns that were confirmed.", zh="未列入已确认的列。"),
    "column_guessed": Text(en="It was guessed from the heading; please confirm it.", zh="根据表头推测，请确认。"),
    "column_not_known": Text(en="The heading is not known; it is left out.", zh="无法识别此表头，将不导入。"),
}
CELL_TEXTS = {
    "columns_mismatch": Text(
        en="The row has {found} cells where the head has {expected}.", zh="该行有 {found} 列，表头为 {expected} 列。"
    ),
    "cell_error": Text(en="The cell shows an error of the spreadsheet.", zh="单元格显示电子表格错误。"),
    "formula_not_computed": Text(
        en="The cell has a formula whose value was never computed.", zh="单元格中的公式尚未计算出结果。"
    ),
    "number_not_exact": Text(
        en="The spreadsheet has rounded this number: it has more than 15 digits.",
        zh="数字超过 15 位，已被电子表格舍入。",
    ),
    "cell_too_long": Text(en="The cell is longer than 32,767 characters.", zh="单元格超过 32,767 个字符。"),
}
CELL_REMEDIES = {
    "columns_mismatch": Text(en="Give the row as many cells as the head.", zh="请使该行列数与表头一致。"),
    "cell_error": Text(en="Mend the formula, or write the value.", zh="请修正公式，或直接填写数值。"),
    "formula_not_computed": Text(
        en="Open the file in a spreadsheet, save it and upload it again.", zh="请用电子表格打开并保存后重新上传。"
    ),
    "number_not_exact": Text(en="Format the column as text and enter it again.", zh="请将该列设为文本格式后重新填写。"),
    "cell_too_long": Text(en="Shorten the text.", zh="请缩短文字。"),
}


class ProfileColumn(Protocol):
    """One column of a layout, as a policy says it: a field and how it may be headed."""

    field: Any
    headings: Any


class Profile(Protocol):
    """A layout, as a policy says it."""

    code: str
    title_en: str
    title_zh: str
    recognised_by: Any
    columns: Any


class Profiles(Protocol):
    """The layouts of a policy, and the vocabulary by which others are guessed."""

    profiles: Any
    vocabulary: Any
    head_rows_max: int


class Confirmed(Protocol):
    """One column that somebody confirmed."""

    heading: str
    field: Any


@dataclass(frozen=True, slots=True)
class Kind:
    """What a service takes files of: the field without which a row says nothing, and where its layouts and its look are."""

    needed: int
    policy: str  # as `customers/import_profiles`
    inspect: str  # as `customers:inspectFile`


class FileRefused(InvalidArgument):
    """A file in which nothing says whom its rows are about."""

    reason = "FILE_REFUSED"
    text = Text(
        en="None of the first {rows} rows has a heading under which companies are named.",
        zh="前 {rows} 行中没有公司或客户名称列的表头。",
    )
    remedy = Text(
        en="Name the columns, or add the heading to the policy {policy}.",
        zh="请指定列的对应关系，或在策略 {policy} 中添加该表头。",
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
        en="Look at the file with `{inspect}`, then send the import with the columns.",
        zh="请先用 {inspect} 查看文件，确认各列后再导入。",
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, its heading, what it says, and why: a message id."""

    position: int
    heading: str
    field: int
    code: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out. Without a profile its columns were confirmed (`sure`) or guessed."""

    profile: Profile | None
    sure: bool
    head: int  # where in the rows of the table
    columns: tuple[Column, ...]

    def positions(self) -> dict[int, list[Column]]:
        """The columns of each field that is taken, those that count first in front."""
        found: dict[int, list[Column]] = {}
        for column in self.columns:
            if column.field != LEFT_OUT:
                found.setdefault(column.field, []).append(column)
        if self.profile:
            order = _by_heading(self.profile.columns)
            rank = {key: at for at, key in enumerate(order)}
            for columns in found.values():
                columns.sort(key=lambda column: rank.get(plain(column.heading), len(rank)))
        return found


def profiles_are_whole(policy: Profiles, kind: Kind, *, en: str, zh: str) -> Iterator[Violation]:
    """A layout has the column that is needed, else the sentence says so, and a heading means one thing in it."""
    for at, profile in enumerate(policy.profiles):
        if all(column.field != kind.needed for column in profile.columns):
            yield violation(f"profiles[{at}].columns", "columns.name", en=en, zh=zh)
        seen: set[str] = set()
        for heading in (plain(one) for column in profile.columns for one in column.headings):
            if heading in seen:
                twice = Text.literal(f"The heading {heading} stands in two columns.", f"表头 {heading} 重复。")
                yield Violation(f"profiles[{at}].columns", "headings.once", twice)
            seen.add(heading)


def plain(heading: str) -> str:
    """A heading as it is compared: narrow, small, without blanks, underscores, asterisks and what stands in brackets."""
    return _IDLE.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", heading))).casefold()


def known_profile(code: str, policy: Profiles) -> None:
    """Refuses a layout that the policy does not have."""
    if code and all(profile.code != code for profile in policy.profiles):
        named = ", ".join(profile.code for profile in policy.profiles)
        invalid("profile", "profile.known", en=f"Name one of: {named}.", zh=f"请填写以下版式之一：{named}。")


def recognise(
    table: Table, policy: Profiles, kind: Kind, *, code: str = "", confirmed: Sequence[Confirmed] = ()
) -> Layout:
    """The layout of a file: of the confirmed columns, of the named profile, else the one that fits, else a guess.

    Raises FileRefused where the column that is needed is missing, or a column that is taken stands there twice.
    """
    if confirmed:
        layout = _of_columns(table, policy, kind, confirmed)
    else:
        profiles = [one for one in policy.profiles if not code or one.code == code]
        layout = _of_profile(table, policy, profiles) or _guessed(table, policy, kind, profiles[0] if code else None)
    taken = [plain(column.heading) for column in layout.columns if column.field != LEFT_OUT]
    twice = sorted({c.heading for c in layout.columns if taken.count(plain(c.heading)) > 1})
    if twice:
        raise ColumnTwice(columns=", ".join(twice))
    return layout


def _heads(table: Table, policy: Profiles) -> Iterable[tuple[int, list[str]]]:
    """The rows in which the headings may stand."""
    return ((at, cells) for at, (_, cells) in enumerate(table.rows[: policy.head_rows_max]))


def _of_columns(table: Table, policy: Profiles, kind: Kind, confirmed: Sequence[Confirmed]) -> Layout:
    wanted = {plain(one.heading): one.field for one in confirmed}
    if kind.needed not in wanted.values():
        raise FileRefused(rows=policy.head_rows_max, policy=kind.policy)
    for at, cells in _heads(table, policy):
        if wanted.keys() <= {plain(cell) for cell in cells}:
            return Layout(None, True, at, _columns(cells, wanted, "column_confirmed", "column_not_confirmed"))
    missing = tuple(
        Violation(f"columns[{at}].heading", "column.missing", Text.literal("No such heading.", "没有此表头。"))
        for at, one in enumerate(confirmed)
        if all(plain(one.heading) not in map(plain, cells) for _, cells in _heads(table, policy))
    )
    raise ColumnUnknown(violations=missing, columns=", ".join(one.heading for one in confirmed))


def _of_profile(table: Table, policy: Profiles, profiles: Sequence[Profile]) -> Layout | None:
    best: tuple[int, int, Profile] | None = None
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


def _guessed(table: Table, policy: Profiles, kind: Kind, named: Profile | None) -> Layout:
    """The row whose headings say most. A profile that somebody named is his word, so its columns are sure."""
    known = _by_heading(named.columns if named else policy.vocabulary)
    best: tuple[int, Layout] | None = None
    for at, cells in _heads(table, policy):
        code = "column_of_profile" if named else "column_guessed"
        columns = _columns(cells, known, code, "column_not_known")
        said = {column.field for column in columns} - {LEFT_OUT}
        if kind.needed in said and (best is None or len(said) > best[0]):
            best = (len(said), Layout(named, named is not None, at, columns))
    if best is None:
        raise FileRefused(rows=policy.head_rows_max, policy=kind.policy)
    return best[1]


def _by_heading(columns: Iterable[ProfileColumn]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column in columns:
        for heading in column.headings:
            found.setdefault(plain(heading), column.field)
    return found


def _columns(cells: Sequence[str], known: dict[str, int], code: str, other: str) -> tuple[Column, ...]:
    found = []
    for at, cell in enumerate(cells):
        said = known.get(plain(cell), LEFT_OUT) if plain(cell) else LEFT_OUT
        found.append(Column(at, cell.strip()[:HEADING_LENGTH_MAX], said, other if said == LEFT_OUT else code))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Note:
    """What a row met: a message id with its arguments; `quarantines` if the row is not taken because of it."""

    row: int
    code: str
    args: Mapping[str, str] = field(default_factory=dict)
    quarantines: bool = True
    column: str = ""

    def shown(self, texts: Mapping[str, Text], remedies: Mapping[str, Text]) -> dict[str, Any]:
        """As it stands in the result of an import, in both languages."""
        text, remedy = texts[self.code], remedies.get(self.code)
        found: dict[str, Any] = {
            "row": self.row,
            "column": self.column,
            "code": self.code,
            "args": dict(self.args),
            "text_en": text.render("en", self.args),
            "text_zh-CN": text.render("zh-CN", self.args),
        }
        if remedy:
            found |= {"remedy_en": remedy.render("en", {}), "remedy_zh-CN": remedy.render("zh-CN", {})}
        return found


def body(table: Table, layout: Layout) -> list[tuple[int, list[str]]]:
    """The rows below the head, with their numbers; rows that repeat the head say nothing."""
    head = table.rows[layout.head][1]
    return [(number, cells) for number, cells in table.rows[layout.head + 1 :] if cells != head]


def unreadable(table: Table, layout: Layout, number: int, cells: Sequence[str]) -> list[Note]:
    """Why a row cannot be read at all: it has other cells than the head, or a cell that is taken is in doubt."""
    width = len(table.rows[layout.head][1])
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        return [Note(number, "columns_mismatch", {"found": str(len(cells)), "expected": str(width)})]
    if not table.doubts:
        return []
    return [
        Note(number, doubt, column=column.heading)
        for column in layout.columns
        if column.field != LEFT_OUT and (doubt := table.doubts.get((number, column.position)))
    ]
