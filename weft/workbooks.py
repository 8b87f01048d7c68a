"""Excel workbooks (.xlsx) that people bring along, opened without trust.

A workbook is a zip of XML. Its parts are unpacked once, counted byte by byte, looked through for what a table never needs
(document types with entities, macros, cells far outside), and packed anew without compression; the library reads that copy
and nothing else, so what was measured is what it gets. It allots memory for the whole rectangle that cells span, which is
why the rectangle is measured first. It gives an empty text for a formula that was never computed and for `#REF!` and its
like: those cells are found here and told as doubts. No formula is computed. Pure.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum, load_workbook

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old .xls, or a workbook under a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PARTS_MAX = 2_000
UNPACKED_BYTES_MAX = 50 * 1024 * 1024
UNPACKED_TIMES_MAX = 100  # of the packed size; below FREE_BYTES nobody asks
FREE_BYTES = 1024 * 1024
CELLS_MAX = 2_000_000  # in the rectangle of one sheet
DOUBTS_MAX = 10_000  # more are no doubts about cells but about the file
EXACT_MAX = 10**15  # from here on a spreadsheet has rounded a number
_CHUNK = 64 * 1024
_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})\Z")
_NUMBER = re.compile(r"[0-9]{1,7}\Z")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SECURED = 0x1


class Unreadable(Exception):
    """It is no workbook, or broken."""


class Protected(Exception):
    """It is under a password."""


class Macros(Exception):
    """It carries programs."""


class TooLarge(Exception):
    """It holds more than is taken: its `what` is rows, columns, cells or bytes."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class SheetUnknown(Exception):
    """No sheet has this name."""


@dataclass(slots=True)
class Sheet:
    """What stands in a sheet, from its first row and column on, and the cells (row, column from 0) that are in doubt or
    span several rows.
    """

    name: str
    names: list[str]
    rows: list[list[str]]
    doubts: dict[tuple[int, int], str]
    spanning: set[tuple[int, int]] = field(default_factory=set)


def read(content: bytes, name: str, rows_max: int, columns_max: int) -> Sheet:
    """The named sheet, else the first visible one with anything in it. Raises what this module declares."""
    with _opened(content, rows_max, columns_max) as opened:
        shown = opened.shown()
        if name and name not in shown:
            raise SheetUnknown(", ".join(shown))
        sheet = Sheet("", shown, [], {})
        for one in [name] if name else shown:
            sheet = opened.sheet(one, shown)
            if sheet.rows:
                break
        return sheet


def sheets(content: bytes, rows_max: int, columns_max: int) -> Iterator[Sheet]:
    """Every visible sheet with anything in it, one after the other; together they span no more cells than one may.
    Raises what this module declares.
    """
    with _opened(content, rows_max, columns_max) as opened:
        shown = opened.shown()
        if sum(opened.cells(one) for one in shown) > CELLS_MAX:
            raise TooLarge("cells")
        for one in shown:
            sheet = opened.sheet(one, shown)
            if sheet.rows:
                yield sheet


@contextmanager
def _opened(content: bytes, rows_max: int, columns_max: int) -> Iterator[_Opened]:
    if content.startswith(COMPOUND):
        raise Protected if ENCRYPTED in content else Unreadable
    try:
        copy, scans = _copied(content, rows_max, columns_max)
        with load_workbook(copy) as book:
            yield _Opened(book, scans, _paths(copy))
    except (CalamineError, zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError) as error:
        raise Unreadable from error
    except (NotImplementedError, KeyError, ValueError, OverflowError) as error:  # zip features and texts out of place
        raise Unreadable from error
    except BaseException as error:
        if type(error).__module__ == "pyo3_runtime":  # the library gave up in a way that is no Exception
            raise Unreadable from error
        raise


def _copied(content: bytes, rows_max: int, columns_max: int) -> tuple[io.BytesIO, dict[str, _Scan]]:
    """The XML parts of a workbook in a zip of our own, and what was found while they went through."""
    copy, scans, left = io.BytesIO(), {}, _Budget(len(content))
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(copy, "w") as anew:
        parts = packed.infolist()
        names = [part.filename for part in parts]
        if len(parts) > PARTS_MAX or len(set(names)) < len(names):
            raise Unreadable
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise Macros
        for part in parts:
            if part.flag_bits & _SECURED:
                raise Protected
            if not part.filename.lower().endswith((".xml", ".rels")):
                continue  # pictures, printers' settings and zips in the zip are nobody's business
            if part.compress_type not in _METHODS:
                raise Unreadable
            scan = scans[part.filename] = _Scan(rows_max, columns_max)
            with packed.open(part) as source, anew.open(part.filename, "w") as target:
                while chunk := source.read(_CHUNK):
                    left.take(len(chunk))
                    scan.feed(chunk)
                    target.write(chunk)
            scan.end()
    copy.seek(0)
    return copy, scans


class _Budget:
    def __init__(self, packed: int) -> None:
        self._left = min(UNPACKED_BYTES_MAX, max(FREE_BYTES, packed * UNPACKED_TIMES_MAX))

    def take(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise TooLarge("bytes")


@dataclass(slots=True)
class _Scan:
    """Looks through one part while it is unpacked: how far its cells reach, and which of them are in doubt."""

    rows_max: int
    columns_max: int
    doubts: dict[tuple[int, int], str] = field(default_factory=dict)
    _parser: Any = None
    _row: int = -1
    _column: int = -1
    _at: tuple[int, int] = (0, 0)
    _bottom: int = 0
    _right: int = 0
    _kind: str = ""
    _holds: str = ""
    _formula: bool = False
    _value: bool = False

    def __post_init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.CharacterDataHandler = self._say
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    @property
    def cells(self) -> int:
        """How many cells the rectangle holds that its cells span."""
        return self._bottom * self._right

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, False)

    def end(self) -> None:
        self._parser.Parse(b"", True)
        self._parser = None

    def _refuse(self, *_: Any) -> None:
        raise Unreadable

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "row":
            number = attributes.get("r", "")
            if number and not _NUMBER.match(number):
                raise Unreadable
            self._row = int(number) - 1 if number else self._row + 1
            self._column = -1
        elif name == "c":
            self._place(attributes.get("r", ""))
            self._kind, self._holds, self._formula, self._value = attributes.get("t", ""), "", False, False
        elif name in ("f", "v", "is"):
            self._holds = name
            self._formula = self._formula or name == "f"

    def _say(self, _: str) -> None:
        if self._holds == "v":
            self._value = True

    def _place(self, reference: str) -> None:
        """Where a cell stands: where it says, else behind the one before; never nearer than any reader may put it."""
        found = _REFERENCE.match(reference)
        if reference and not found:
            raise Unreadable
        self._column = max(self._column + 1, _column(found[1])) if found else self._column + 1
        self._at = (int(found[2]) - 1, _column(found[1])) if found else (self._row, self._column)

    def _end(self, tag: str) -> None:
        if _local(tag) != "c" or not self._holds:
            return
        self._holds, self._value, holds = "", False, self._holds == "is" or self._value
        if self._kind == "e":
            self.doubts[self._at] = "cell_error"
        elif self._formula and not holds and self._kind != "str":  # a computed text may be empty
            self.doubts[self._at] = "formula_not_computed"
        self._bottom, self._right = max(self._bottom, self._at[0] + 1), max(self._right, self._column + 1)
        if self._bottom > self.rows_max:
            raise TooLarge("rows")
        if self._right > self.columns_max:
            raise TooLarge("columns")
        if self.cells > CELLS_MAX or len(self.doubts) > DOUBTS_MAX:
            raise TooLarge("cells")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2] if ":" in tag else tag


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


@dataclass(frozen=True, slots=True)
class _Opened:
    """A workbook that was looked through, and which part holds which sheet."""

    book: CalamineWorkbook
    scans: dict[str, _Scan]
    paths: dict[str, str]

    def shown(self) -> list[str]:
        return [
            one.name
            for one in self.book.sheets_metadata
            if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
        ]

    def cells(self, name: str) -> int:
        scan = self.scans.get(self.paths.get(name, ""))
        return scan.cells if scan else 0

    def sheet(self, name: str, shown: list[str]) -> Sheet:
        found = self.book.get_sheet_by_name(name)
        scan = self.scans.get(self.paths.get(name, ""))
        sheet = Sheet(name, shown, [], dict(scan.doubts) if scan else {})
        left = [""] * (found.start or (0, 0))[1]  # the iterator gives the rows above the first cell, not the columns
        sheet.rows = [_texts(number, left + row, sheet.doubts) for number, row in enumerate(found.iter_rows())]
        if sheet.rows:
            _make_room(sheet)
            _fill_down(sheet, found.merged_cell_ranges or [])
        return sheet


def _make_room(sheet: Sheet) -> None:
    """A cell in doubt is no cell to the library: at the edge its row or column is not there."""
    bottom = max((row for row, _ in sheet.doubts), default=-1) + 1
    right = max([len(sheet.rows[0]), *(column + 1 for _, column in sheet.doubts)])
    sheet.rows += [[] for _ in range(bottom - len(sheet.rows))]
    for row in sheet.rows:
        row += [""] * (right - len(row))


def _texts(number: int, row: list[Any], doubts: dict[tuple[int, int], str]) -> list[str]:
    for column, value in enumerate(row):
        if isinstance(value, float) and abs(value) >= EXACT_MAX:
            doubts[number, column] = "number_not_exact"
    return [_text(value) for value in row]


def _text(value: Any) -> str:
    """A cell as text. A whole number has no point, so that telephone numbers and codes stay what they are."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(value, ".15g")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value) if isinstance(value, (int, timedelta)) else ""


def _fill_down(sheet: Sheet, merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """A cell that spans several rows counts for each of them; across columns it counts once."""
    filled = 0
    for (top, column), (bottom, _) in merged:
        bottom = min(bottom, len(sheet.rows) - 1)
        filled += max(bottom - top, 0)
        if filled > CELLS_MAX:
            raise TooLarge("cells")
        for row in range(top + 1, bottom + 1):
            if column < len(sheet.rows[row]):
                sheet.spanning |= {(top, column), (row, column)}
                sheet.rows[row][column] = sheet.rows[top][column]
                if doubt := sheet.doubts.get((top, column)):
                    sheet.doubts[row, column] = doubt


def _paths(copy: io.BytesIO) -> dict[str, str]:
    """Which part holds which sheet. Only doubts hang on it: limits hold for every part, whatever names it."""
    with zipfile.ZipFile(copy) as parts:
        targets = {
            found["Id"]: posixpath.normpath(posixpath.join("xl", found["Target"])).lstrip("/")
            for found in _elements(parts.read("xl/_rels/workbook.xml.rels"), "Relationship")
            if "Id" in found and "Target" in found
        }
        sheets = list(_elements(parts.read("xl/workbook.xml"), "sheet"))
    copy.seek(0)
    return {one["name"]: targets.get(one.get("id", ""), "") for one in sheets if "name" in one}


def _elements(content: bytes, wanted: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == wanted:
            found.append({_local(key): value for key, value in attributes.items()})

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(content, True)
    return found
