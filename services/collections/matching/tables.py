"""CSV files as `weft match` reads them: by columns, some thousand records at a time, and what is wrong by its line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any, TextIO, TypeVar

from weft.errors import InvalidArgument
from weft.text import Text

T = TypeVar("T")
RECORDS = 256  # how many are held at once; more of them leave the caches of a processor


class FileNotUnderstood(InvalidArgument):
    """A file lacks a column, or a cell says nothing that can be taken."""

    reason = "FILE_NOT_UNDERSTOOD"
    text = Text(
        en="{file}, line {line}: {column} is wrong or missing.", zh="{file} 第 {line} 行：{column} 缺失或有误。"
    )
    remedy = Text(
        en="See `weft match --help` for the columns; amounts are whole fen, days look like 2026-03-31.",
        zh="列名请见 `weft match --help`；金额以分为单位的整数，日期形如 2026-03-31。",
    )


class FileIsNoTable(InvalidArgument):
    """The bytes are no text, or a quote is open that nobody closes."""

    reason = "FILE_IS_NO_TABLE"
    text = Text(
        en="{file} cannot be read as CSV in UTF-8 at line {line}.", zh="{file} 第 {line} 行不是 UTF-8 编码的 CSV。"
    )
    remedy = Text(
        en="Save it as CSV in UTF-8, and close each quote where its cell ends.",
        zh="请另存为 UTF-8 编码的 CSV，并检查引号是否成对。",
    )


class FileRowUneven(InvalidArgument):
    """A record has more cells than there are headings, or fewer: nobody knows which cell is which."""

    reason = "FILE_ROW_UNEVEN"
    text = Text(
        en="{file}, line {line} has {found:counted cell cells}; the headings are {wanted}.",
        zh="{file} 第 {line} 行有 {found} 列，表头有 {wanted} 列。",
    )
    remedy = Text(en="Put cells with a comma into quotes.", zh="含逗号的单元格请加引号。")


@dataclass(frozen=True, slots=True)
class Portion:
    """Some records of a file, by columns."""

    path: Path
    before: int  # how many records stand above them
    columns: Mapping[str, tuple[str, ...]]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def read(self, column: str, change: Callable[[str], T]) -> list[T]:
        """A column as something else. Refuses the first cell of which `change` raises ValueError."""
        cells = self.columns[column]
        try:
            return list(map(change, cells))
        except ValueError:
            at = next(at for at, cell in enumerate(cells) if _fails(change, cell))
            raise FileNotUnderstood(
                file=self.path.name, line=_line_of(self.path, self.before + at), column=column
            ) from None


def portions(path: Path, columns: Sequence[str]) -> Iterator[Portion]:
    """The records of a file by these columns, in whatever order the file has them. Refuses what is no such file."""
    with _opened(path) as file:
        reader = csv.reader(file, strict=True)
        try:
            head = next(reader, [])
            missing = [name for name in columns if head.count(name) != 1]
            if missing:
                raise FileNotUnderstood(file=path.name, line=1, column=", ".join(missing))
            done = 0
            while records := list(islice(reader, RECORDS)):
                if not all(records):
                    records = [cells for cells in records if cells]
                _check_width(path, records, len(head), done)
                if records:
                    by_place = list(zip(*records, strict=True))
                    yield Portion(path, done, {name: by_place[head.index(name)] for name in columns})
                done += len(records)
        except csv.Error:
            raise FileIsNoTable(file=path.name, line=reader.line_num) from None
        except UnicodeDecodeError:
            raise FileIsNoTable(file=path.name, line=_line_without_text(path)) from None


def _opened(path: Path) -> TextIO:
    return path.open(newline="", encoding="utf-8-sig")


def _check_width(path: Path, records: Sequence[Sequence[str]], width: int, before: int) -> None:
    if set(map(len, records)) <= {width}:
        return
    at, cells = next((at, cells) for at, cells in enumerate(records) if len(cells) != width)
    raise FileRowUneven(file=path.name, line=_line_of(path, before + at), found=len(cells), wanted=width)


def _fails(change: Callable[[Any], Any], cell: object) -> bool:
    try:
        change(cell)
    except ValueError:
        return True
    return False


def _line_of(path: Path, record: int) -> int:
    """The line of the file on which a record begins; the records below the headings are counted from 0."""
    with _opened(path) as file:
        reader = csv.reader(file, strict=True)
        next(reader)
        numbers = count()
        begins = reader.line_num + 1
        for cells in reader:
            if cells and next(numbers) == record:
                break
            begins = reader.line_num + 1
    return begins


def _line_without_text(path: Path) -> int:
    with path.open("rb") as file:
        return next(number for number, line in enumerate(file, 1) if _fails(bytes.decode, line))
