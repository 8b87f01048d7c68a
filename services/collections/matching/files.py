"""`weft match`: the rule and the suggestions over files, without a server. What they decide, the service decides too.

Instalments have `instalment_id, contract_no, customer, payer_account, open_fen, due_date`; receipts `receipt_id, booked_on,
amount_fen, payer, payer_account, remark, bank_ref`; the result `receipt_id, decision, instalment_ids`, where the decision
is matched, suggested or unmatched, and the ids are joined by `;`, the best first. UTF-8 CSV, columns in any order; amounts
are whole fen, days ISO.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from services.collections.matching.book import CURRENCY, Book, Line, Wanted
from services.collections.matching.rule import Rule
from services.collections.statements.recognising import Said, Standing, reference_of, standing
from weft.errors import InvalidArgument
from weft.text import Text

INSTALMENTS = ("instalment_id", "contract_no", "customer", "payer_account", "open_fen", "due_date")
RECEIPTS = ("receipt_id", "booked_on", "amount_fen", "payer", "payer_account", "remark", "bank_ref")
RESULT = ("receipt_id", "decision", "instalment_ids")
MATCHED, SUGGESTED, UNMATCHED = "matched", "suggested", "unmatched"
EVERY = 10_000


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


@dataclass(frozen=True, slots=True)
class Tally:
    """How many receipts were decided how."""

    matched: int
    suggested: int
    unmatched: int


def match(
    instalments: Path, receipts: Path, out: Path, rule: Rule, told: Callable[[str, int], None] = lambda what, done: None
) -> Tally:
    """Decides every receipt of a file. Nothing is written where a file is not understood.

    Raises:
        FileNotUnderstood: a column is missing, or a cell is no amount or day.
        OSError: a file cannot be read or written.
    """
    names: list[str] = []
    wanted = Wanted()
    for _, (_, _, _, payer, account, remark, _) in _rows(receipts, RECEIPTS):
        wanted.add(payer, account, remark)
    book = Book(rule, wanted)
    days: dict[str, date] = {}
    for at, (name, number, customer, account, open_fen, due) in _rows(instalments, INSTALMENTS):
        names.append(name)
        day = days.get(due) or days.setdefault(due, _day(due, instalments, at, "due_date"))
        book.add(number, customer, account, _fen(open_fen, instalments, at, "open_fen"), day)
        if not at % EVERY:
            told("instalments", at)
    counts = dict.fromkeys((MATCHED, SUGGESTED, UNMATCHED), 0)
    partial = out.with_name(f".{out.name}.partial")
    try:
        with partial.open("w", newline="", encoding="utf-8") as file:
            for decision in _decided(receipts, book, names, file, told):
                counts[decision] += 1
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    return Tally(**counts)


def _decided(
    receipts: Path, book: Book, names: Sequence[str], file: TextIO, told: Callable[[str, int], None]
) -> Iterator[str]:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(RESULT)
    seen: dict[str, Said] = {}
    days: dict[str, date] = {}
    for at, (name, booked_on, amount, payer, account, remark, reference) in _rows(receipts, RECEIPTS):
        amount_fen = _fen(amount, receipts, at, "amount_fen")
        day = days.get(booked_on) or days.setdefault(booked_on, _day(booked_on, receipts, at, "booked_on"))
        decision: str = UNMATCHED
        rows: Sequence[int] = ()
        if _is_new(reference_of(reference), (day, amount_fen, CURRENCY), seen):
            decision, rows = _decide(book, Line(day, amount_fen, payer, account, remark))
        writer.writerow((name, decision, ";".join([names[row] for row in rows])))
        if not at % EVERY:
            told("receipts", at)
        yield decision


def _is_new(reference: str, said: Said, seen: dict[str, Said]) -> bool:
    """Whether a line is money that no line before it brought in. What a file says twice without a reference came twice."""
    if said[1] <= 0 or not reference:
        return True
    if standing(seen.get(reference), said) is not Standing.NEW:
        return False
    seen[reference] = said
    return True


def _decide(book: Book, line: Line) -> tuple[str, Sequence[int]]:
    verdict, suggestions = book.judge(line)
    if verdict.chosen is not None:
        book.pay(verdict.chosen, line.amount_fen)
        return MATCHED, (verdict.chosen.id.int,)
    rows = list(dict.fromkeys(open.id.int for one in suggestions for open in one.opens))
    return (SUGGESTED if rows else UNMATCHED), rows


def _rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line in the order of `columns`, with the line's number; line 1 are the headings."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.reader(file, strict=True)
        try:
            head = next(reader, [])
            missing = [name for name in columns if head.count(name) != 1]
            if missing:
                raise FileNotUnderstood(file=path.name, line=1, column=", ".join(missing))
            places = [head.index(name) for name in columns]
            in_order = places == list(range(len(head)))
            for at, cells in enumerate(reader, 2):
                if len(cells) == len(head):
                    yield at, cells if in_order else [cells[place] for place in places]
                elif cells:
                    raise FileNotUnderstood(file=path.name, line=at, column=", ".join(columns[len(cells) :]) or "…")
        except (csv.Error, UnicodeDecodeError) as error:
            raise FileNotUnderstood(file=path.name, line=reader.line_num + 1, column=str(error)) from None


def _fen(cell: str, path: Path, line: int, column: str) -> int:
    try:
        found = int(cell)
    except ValueError:
        raise FileNotUnderstood(file=path.name, line=line, column=column) from None
    if abs(found) >= 2**62:
        raise FileNotUnderstood(file=path.name, line=line, column=column)
    return found


def _day(cell: str, path: Path, line: int, column: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise FileNotUnderstood(file=path.name, line=line, column=column) from None
