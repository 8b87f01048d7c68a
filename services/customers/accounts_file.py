"""Reads a CSV file of accounts: decodes it, checks its head, and tells for every row what became of it. Pure.

A file whose head is wrong is refused whole. A row that cannot be taken is quarantined with its reasons; what is certain
(a misspelt industry, a parent that nobody knows) is normalised with a note. Row numbers are those of a spreadsheet: the
head is row 1.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from services.customers.identity_rules import external_key, normalise_name, tidy
from weft.api.customers import v1 as pb
from weft.encodings import NotText, decoded
from weft.errors import InvalidArgument
from weft.text import Text

REQUIRED = ("account",)
COLUMNS = ("account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of")
NAME_LENGTH_MAX = 200
TEXT_LENGTH_MAX = 100
INT_MAX = 2**31 - 1
FEN_MAX = 10**17
YEARS = range(1000, 2201)


class FileRefused(InvalidArgument):
    """A file that cannot be read row by row."""

    reason = "FILE_REFUSED"
    text = Text(en="The file cannot be read: {why}", zh="文件无法读取：{why}")
    remedy = Text(
        en="Send a CSV file in UTF-8 or GB18030 with each column once; `account` is mandatory.",
        zh="请上传 UTF-8 或 GB18030 编码的 CSV，列名不得重复，且须包含 account 列。",
    )


@dataclass(frozen=True, slots=True)
class Account:
    """One row that can be taken."""

    row: int
    name: str
    industry: str = ""
    founded_year: int = 0
    annual_revenue_fen: int = 0
    currency: str = ""
    employees: int = 0
    location: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a row met: a message id with its arguments; `quarantines` if the row is not taken because of it."""

    row: int
    code: str
    args: Mapping[str, str] = field(default_factory=dict)
    quarantines: bool = True


def read_accounts(content: bytes, policy: pb.ImportPolicy) -> tuple[list[Account], list[Note]]:
    """The accounts of a file, parents before their subsidiaries, and the notes in order of rows.

    Raises FileRefused if the file is not text, its head lacks or repeats a column, or it has too many rows.
    """
    rows = _rows(_decoded(content), policy.rows_max)
    head = [tidy(cell).casefold() for cell in rows[0][1]] if rows else []
    _check_head(head)
    notes: list[Note] = []
    accounts: dict[str, Account] = {}
    for number, cells in rows[1:]:
        account, met = _account(number, head, cells, policy)
        notes += met
        if account is None:
            continue
        key = external_key(account.name)
        if key in accounts:
            notes.append(Note(number, "duplicate_row", {"value": account.name, "row": str(accounts[key].row)}))
        else:
            accounts[key] = account
    ordered, met = _parents_first(accounts)
    return ordered, sorted(notes + met, key=lambda note: note.row)


def _decoded(content: bytes) -> str:
    try:
        text = decoded(content)
    except NotText:
        raise _unreadable() from None
    if "\0" in text:  # no text has it; such a file is of another kind
        raise _unreadable()
    return text


def _unreadable() -> FileRefused:
    return FileRefused(why="neither UTF-8 nor GB18030, or cut off 编码无法识别或文件不完整")


def _rows(text: str, rows_max: int) -> list[tuple[int, list[str]]]:
    found: list[tuple[int, list[str]]] = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            if any(cell.strip() for cell in cells):
                found.append((number, cells))
            if len(found) > rows_max + 1:
                raise FileRefused(why=f"> {rows_max} rows 行数超限")
    except csv.Error as error:
        raise FileRefused(why=f"CSV: {error}") from None
    return found


def _check_head(head: Sequence[str]) -> None:
    missing = [column for column in REQUIRED if column not in head]
    twice = sorted({column for column in head if column and head.count(column) > 1})
    if missing:
        raise FileRefused(why=f"missing column 缺少列 {', '.join(missing)}")
    if twice:
        raise FileRefused(why=f"column twice 列重复 {', '.join(twice)}")


def _account(
    number: int, head: Sequence[str], cells: Sequence[str], policy: pb.ImportPolicy
) -> tuple[Account | None, list[Note]]:
    if len(cells) != len(head):
        return None, [Note(number, "columns_mismatch", {"found": str(len(cells)), "expected": str(len(head))})]
    row = {column: tidy(cell) for column, cell in zip(head, cells, strict=True)}
    notes = _name_notes(number, row["account"])
    year = _whole(row.get("year_established", ""))
    if year is None or (year and year not in YEARS):
        notes.append(Note(number, "year_invalid", {"value": row["year_established"][:TEXT_LENGTH_MAX]}))
    employees = _whole(row.get("employees", ""))
    revenue = _scaled(row.get("revenue", ""), policy.revenue_unit_fen)
    for column, value in (("employees", employees), ("revenue", revenue)):
        if value is None:
            args = {"column": column, "value": row[column][:TEXT_LENGTH_MAX]}
            notes.append(Note(number, "number_invalid", args))
    if notes or year is None or employees is None or revenue is None:
        return None, notes
    written = row.get("sector", "")[:TEXT_LENGTH_MAX].casefold()
    industry = policy.industry_aliases.get(written, written)
    if industry != written:
        notes.append(Note(number, "industry_normalised", {"value": written, "meant": industry}, quarantines=False))
    account = Account(
        row=number,
        name=row["account"],
        industry=industry,
        founded_year=year,
        annual_revenue_fen=revenue,
        currency=policy.revenue_currency,
        employees=employees,
        location=row.get("office_location", "")[:TEXT_LENGTH_MAX],
        parent=row.get("subsidiary_of", ""),
    )
    return account, notes


def _name_notes(number: int, name: str) -> list[Note]:
    if not name:
        return [Note(number, "name_missing")]
    if len(name) > NAME_LENGTH_MAX:
        return [Note(number, "name_too_long")]
    if not normalise_name(name):
        return [Note(number, "name_unreadable", {"value": name})]
    return []


def _whole(text: str) -> int | None:
    """A whole number from 0 to 2³¹ − 1, 0 if there is none, None if it is something else."""
    if not text:
        return 0
    digits = text.replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 10):
        return None
    return value if (value := int(digits)) <= INT_MAX else None


def _scaled(text: str, unit_fen: int) -> int | None:
    """An amount in hundredths, 0 if there is none, None if it is no amount."""
    if not text:
        return 0
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    if not value.is_finite() or value < 0 or value.adjusted() > 17:
        return None
    fen = int((value * unit_fen).to_integral_value())
    return fen if fen <= FEN_MAX else None


def _parents_first(accounts: Mapping[str, Account]) -> tuple[list[Account], list[Note]]:
    """The accounts in an order in which each parent of the file comes before its subsidiaries.

    A parent outside the file stays: the tenant may know it. A ring of parents is cut where the file closes it.
    """
    ordered: dict[str, Account] = {}
    notes: list[Note] = []
    for key in accounts:
        path: dict[str, None] = {}  # ordered, and quick to search
        current = key
        while current in accounts and current not in ordered and current not in path:
            path[current] = None
            current = external_key(accounts[current].parent)
        if current in path:
            last, _ = path.popitem()
            notes.append(Note(accounts[last].row, "parent_cycle", {"value": accounts[last].parent}, quarantines=False))
            ordered[last] = replace(accounts[last], parent="")
        for step in reversed(path):
            ordered[step] = accounts[step]
    return list(ordered.values()), notes
