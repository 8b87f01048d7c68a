"""Tables in files that people bring along: which encoding, which columns, which row. Pure.

What makes the whole file unreadable (an unknown encoding, a column that is missing or stands there twice) refuses the
file and names it; what is wrong with one row is told with the row's number.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from weft.encodings import NotText, decoded
from weft.errors import InvalidArgument, Violation
from weft.text import Text

AMOUNT_FEN_MAX = 10**12
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class FileNotReadable(InvalidArgument):
    """The bytes are no text in an encoding that we know, or no table."""

    reason = "FILE_NOT_READABLE"
    text = Text(
        en="The file is no CSV in UTF-8, UTF-16, GBK or GB18030.",
        zh="文件不是 UTF-8、UTF-16、GBK 或 GB18030 编码的 CSV。",
    )
    remedy = Text(en="Save it as CSV UTF-8 and upload it again.", zh="请另存为 CSV UTF-8 后重新上传。")


class ColumnsAreWrong(InvalidArgument):
    """The header lacks a column, or has one twice."""

    reason = "COLUMNS_ARE_WRONG"
    text = Text(en="Missing columns: {missing}. Columns twice: {twice}.", zh="缺少的列：{missing}。重复的列：{twice}。")
    remedy = Text(en="Correct the first line of the file.", zh="请更正文件首行。")


class FileTooLong(InvalidArgument):
    """More rows than the policy lets in at once."""

    reason = "FILE_TOO_LONG"
    text = Text(en="The file has {rows} rows; at most {rows_max}.", zh="文件共 {rows} 行，最多 {rows_max} 行。")
    remedy = Text(en="Split the file.", zh="请拆分文件。")


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column; `problem` says why it could not be laid out. The header is row 1."""

    number: int
    values: dict[str, str]
    problem: str = ""


def decode(content: bytes) -> str:
    """The text of a file: what its byte-order mark says, else UTF-8, else GB18030 (which holds GBK)."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(content, encoding)
    try:
        return decoded(content)
    except NotText:
        raise FileNotReadable from None


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, UnicodeError):
        raise FileNotReadable from None


def read_table(content: bytes, columns: tuple[str, ...], rows_max: int) -> list[Row]:
    """The rows of a file that must have some columns; more columns are passed over, empty lines too."""
    text = decode(content)
    if "\x00" in text:
        raise FileNotReadable
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check(header, columns)
        rows = [_row(number, cells, header, columns) for number, cells in enumerate(reader, 2) if any(cells)]
    except csv.Error:
        raise FileNotReadable from None
    if len(rows) > rows_max:
        raise FileTooLong(rows=len(rows), rows_max=rows_max)
    return rows


def _check(header: list[str], columns: tuple[str, ...]) -> None:
    missing = [name for name in columns if name not in header]
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if missing or twice:
        found = [Violation(name, "column.missing", Text.literal("Missing.", "缺失。")) for name in missing]
        found += [Violation(name, "column.twice", Text.literal("It stands there twice.", "重复。")) for name in twice]
        lacks, doubles = ", ".join(missing) or "–", ", ".join(twice) or "–"
        raise ColumnsAreWrong(violations=tuple(found), missing=lacks, twice=doubles)


def _row(number: int, cells: list[str], header: list[str], columns: tuple[str, ...]) -> Row:
    values = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name in columns}
    problem = ""
    if len(cells) != len(header):
        problem = "columns_missing" if len(cells) < len(header) else "columns_extra"
    return Row(number, values, problem)


def day_of(text: str) -> date | None:
    """A date written as 3/1/2017 (month first), 2017-03-01 or 2017/03/01; None if it is none of them."""
    try:
        if "-" in text:
            return date.fromisoformat(text)
        parts = [int(part) for part in text.split("/")]
        if len(parts) != 3:
            return None
        return date(*parts) if parts[0] > 31 else date(parts[2], parts[0], parts[1])
    except ValueError:
        return None


def fen_of(text: str) -> int | None:
    """An amount as whole fen, None if it is none: 1054, 1,054.50, ¥1054; never negative, never a fraction of a fen."""
    plain = text.replace(",", "").replace("，", "").removeprefix("¥").removeprefix("￥").strip()
    try:
        fen = Decimal(plain) * 100
        whole = int(fen)
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return whole if fen == whole and 0 <= whole <= AMOUNT_FEN_MAX else None
