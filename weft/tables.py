"""Tables in files that people bring along: CSV, or a sheet of an Excel workbook (.xlsx), as rows of texts. Pure.

CSV is read in UTF-8, GB18030 (which holds GBK) or, after its byte-order mark, UTF-16, with commas, semicolons or tabs
between the cells. What makes the whole file unreadable refuses it with the reason; a cell that nobody can be sure of (a
formula that was never computed, an error, a number that the spreadsheet rounded) is told as a doubt, and whoever uses its
column decides. Numbers of rows are those that a spreadsheet shows, from 1 on; nothing is computed and nothing guessed.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby, islice

from weft import workbooks
from weft.encodings import CutOff, NotText, decoded
from weft.errors import InvalidArgument
from weft.sheets import FORMULA
from weft.text import Text

COLUMNS_MAX = 200
CELL_LENGTH_MAX = 32_767  # what a spreadsheet can hold
BESIDE_MAX = 100  # titles and blank rows beside those that count
DELIMITERS = ",;\t"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class TableNotReadable(InvalidArgument):
    """The bytes are neither CSV nor an Excel workbook."""

    reason = "TABLE_NOT_READABLE"
    text = Text(
        en="The file is neither a CSV file in UTF-8, UTF-16, GBK or GB18030 nor an Excel workbook (.xlsx).",
        zh="文件既不是 UTF-8、UTF-16、GBK 或 GB18030 编码的 CSV，也不是 Excel 工作簿（.xlsx）。",
    )
    remedy = Text(
        en="Save it as .xlsx or as CSV UTF-8 and upload it again.", zh="请另存为 .xlsx 或 CSV UTF-8 后重新上传。"
    )


class TableIsCut(TableNotReadable):
    """The last character is not whole: what stood behind it is missing as well."""

    text = Text(en="The file is cut off in the middle of its last character.", zh="文件不完整，末尾字符被截断。")
    remedy = Text(en="Export it again and upload it whole.", zh="请重新导出并完整上传。")


class TableIsProtected(InvalidArgument):
    """A workbook under a password."""

    reason = "TABLE_IS_PROTECTED"
    text = Text(en="The workbook is protected by a password.", zh="工作簿设有密码保护。")
    remedy = Text(en="Remove the password and upload it again.", zh="请取消密码保护后重新上传。")


class TableHasMacros(InvalidArgument):
    """A workbook with programs in it."""

    reason = "TABLE_HAS_MACROS"
    text = Text(en="The workbook contains macros.", zh="工作簿包含宏。")
    remedy = Text(en="Save it as .xlsx without macros and upload it again.", zh="请另存为不含宏的 .xlsx 后重新上传。")


class TableTooLarge(InvalidArgument):
    """More rows than are taken at once."""

    reason = "TABLE_TOO_LARGE"
    text = Text(en="The table has more than {most} rows.", zh="表格超过 {most} 行。")
    remedy = Text(en="Split the file.", zh="请拆分文件。")


class TableTooWide(TableTooLarge):
    """More columns than any list needs."""

    text = Text(en="The table has more than {most} columns.", zh="表格超过 {most} 列。")
    remedy = Text(en="Remove the columns that are not needed.", zh="请删除不需要的列。")


class TableHasTooManyCells(TableTooLarge):
    """The cells lie far apart, or there are too many."""

    text = Text(
        en="The cells of a sheet span a rectangle of more than {most} cells.",
        zh="工作表的单元格区域超过 {most} 个单元格。",
    )
    remedy = Text(
        en="Remove cells far outside the table, or split the file.", zh="请删除表格以外的单元格，或拆分文件。"
    )


class TableUnpacksTooLarge(TableTooLarge):
    """The workbook unpacks to far more than its size lets expect."""

    text = Text(
        en="The workbook unpacks to more than {most} bytes, or to more than 100 times its size.",
        zh="工作簿解压后超过 {most} 字节，或超过其大小的 100 倍。",
    )
    remedy = Text(en="Save the table by itself, or split the file.", zh="请将表格单独保存，或拆分文件。")


class TableIsEmpty(InvalidArgument):
    """Nothing stands in it."""

    reason = "TABLE_IS_EMPTY"
    text = Text(en="The file has no rows.", zh="文件中没有数据行。")
    remedy = Text(en="Upload the file with its head and at least one row.", zh="请上传含表头和至少一行数据的文件。")


class SheetUnknown(InvalidArgument):
    """The workbook has no visible sheet of this name."""

    reason = "SHEET_UNKNOWN"
    text = Text(en="The workbook has no visible sheet of this name.", zh="工作簿中没有此名称的可见工作表。")
    remedy = Text(en="Name one of these sheets: {sheets}.", zh="请指定以下工作表之一：{sheets}。")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that are not blank, each with its number; the doubts, and the cells that span several rows, by number of
    row and column (from 0).
    """

    rows: list[tuple[int, list[str]]]
    doubts: dict[tuple[int, int], str] = field(default_factory=dict)
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    spanning: frozenset[tuple[int, int]] = frozenset()


def read(content: bytes, *, rows_max: int, head_rows_max: int = 1, sheet: str = "") -> Table:
    """The table of a file, `rows_max` rows below its head at most; of a workbook the named sheet, else its first one.
    The head is one of the first `head_rows_max` rows: titles may stand above it.

    Raises the refusals of this module.
    """
    limit = rows_max + BESIDE_MAX
    if is_workbook(content):
        table = _of_workbook(content, sheet, limit, rows_max)
    else:
        table = _of_text(content, limit, rows_max, head_rows_max)
    if not table.rows:
        raise TableIsEmpty
    if len(table.rows) > limit:
        raise TableTooLarge(most=rows_max)
    return table


def is_workbook(content: bytes) -> bool:
    """Whether the bytes begin as a workbook does, of which kind ever."""
    return content.startswith((workbooks.ZIP, workbooks.COMPOUND))


def sheets(content: bytes, *, rows_max: int) -> Iterator[Table]:
    """The tables of a workbook, one for each visible sheet with anything in it.

    Raises the refusals of this module.
    """
    with _refusals(rows_max):
        for found in workbooks.sheets(content, rows_max + BESIDE_MAX, COLUMNS_MAX):
            yield _of_sheet(found)


def _of_workbook(content: bytes, sheet: str, limit: int, rows_max: int) -> Table:
    with _refusals(rows_max):
        return _of_sheet(workbooks.read(content, sheet, limit, COLUMNS_MAX))


def _of_sheet(found: workbooks.Sheet) -> Table:
    doubts = {(row + 1, column): doubt for (row, column), doubt in found.doubts.items()}
    spanning = frozenset((row + 1, column) for row, column in found.spanning)
    return _table(list(enumerate(found.rows, 1)), doubts, found.name, tuple(found.names), spanning)


@contextmanager
def _refusals(rows_max: int) -> Iterator[None]:
    try:
        yield
    except workbooks.Unreadable:
        raise TableNotReadable from None
    except workbooks.Protected:
        raise TableIsProtected from None
    except workbooks.Macros:
        raise TableHasMacros from None
    except workbooks.SheetUnknown as error:
        raise SheetUnknown(sheets=str(error)) from None
    except workbooks.TooLarge as error:
        raise _too_large(error.what, rows_max) from None


def _too_large(what: str, rows_max: int) -> TableTooLarge:
    if what == "columns":
        return TableTooWide(most=COLUMNS_MAX)
    if what == "cells":
        return TableHasTooManyCells(most=workbooks.CELLS_MAX)
    if what == "bytes":
        return TableUnpacksTooLarge(most=workbooks.UNPACKED_BYTES_MAX)
    return TableTooLarge(most=rows_max)


def _of_text(content: bytes, limit: int, rows_max: int, head_rows_max: int) -> Table:
    text = _decoded(content)
    if "\0" in text:
        raise TableNotReadable
    rows: list[tuple[int, list[str]]] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, head_rows_max), strict=True)
        for number, cells in enumerate(reader, 1):
            if len(cells) > COLUMNS_MAX:
                raise TableTooWide(most=COLUMNS_MAX)
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
            if len(rows) > limit:
                raise TableTooLarge(most=rows_max)
    except csv.Error:
        raise TableNotReadable from None
    return _table(rows, {})


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-16") if content.startswith(_UTF16) else decoded(content)
    except CutOff:
        raise TableIsCut from None
    except (NotText, UnicodeError):
        raise TableNotReadable from None


def _delimiter(text: str, rows: int) -> str:
    """What stands between the cells: under it the most rows in a row have the same number of cells, of the first rows
    that are not blank. In a title above the head there may be any of them.
    """
    return max(DELIMITERS, key=lambda one: _agreement(text, one, rows))


def _agreement(text: str, delimiter: str, rows: int) -> tuple[int, int]:
    """How many rows after one another have the same number of cells above one, and how many cells those are."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = [len(cells) for cells in islice((one for one in reader if any(map(str.strip, one))), rows)]
    except csv.Error:
        return 0, 0
    return max(((len(list(run)), width) for width, run in groupby(widths) if width > 1), default=(0, 0))


def _table(
    rows: list[tuple[int, list[str]]],
    doubts: dict[tuple[int, int], str],
    sheet: str = "",
    sheets: tuple[str, ...] = (),
    spanning: frozenset[tuple[int, int]] = frozenset(),
) -> Table:
    kept: list[tuple[int, list[str]]] = []
    for number, cells in rows:
        doubtful = any((number, column) in doubts for column in range(len(cells))) if doubts else False
        if not (doubtful or any(cell.strip() for cell in cells)):
            continue
        for column, cell in enumerate(cells):
            if len(cell) > CELL_LENGTH_MAX:
                cells[column], doubts[number, column] = cell[:CELL_LENGTH_MAX], "cell_too_long"
            elif cell[:1] == "'" and cell[1:2] in FORMULA:
                cells[column] = cell[1:]  # an apostrophe that an export of ours put in front
        kept.append((number, cells))
    return Table(kept, doubts, sheet, sheets, spanning)
