"""`weft match`: the rule and the suggestions over files, without a server. What they decide, the service decides too.

Instalments have `instalment_id, contract_no, customer, payer_account, open_fen, due_date`; receipts `receipt_id, booked_on,
amount_fen, payer, payer_account, remark, bank_ref`; the result `receipt_id, decision, instalment_ids`, where the decision
is matched, suggested or unmatched, and the ids are joined by `;`, the best first. UTF-8 CSV, columns in any order; amounts
are whole fen, days ISO.
"""

from __future__ import annotations

import csv
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from services.collections.matching.book import CURRENCY, Book, Line, Wanted
from services.collections.matching.hints import Hints
from services.collections.matching.rule import Rule
from services.collections.matching.tables import Portion, portions
from services.collections.statements.recognising import Said, Standing, reference_of, standing
from weft.api.collections import v1 as pb
from weft.errors import InvalidArgument
from weft.text import Text

INSTALMENTS = ("instalment_id", "contract_no", "customer", "payer_account", "open_fen", "due_date")
RECEIPTS = ("receipt_id", "booked_on", "amount_fen", "payer", "payer_account", "remark", "bank_ref")
RESULT = ("receipt_id", "decision", "instalment_ids")
MATCHED, SUGGESTED, UNMATCHED = "matched", "suggested", "unmatched"
TOLD_EVERY = 500  # receipts
PLAIN_DIGITS = 18  # of an amount that is below FEN_END whatever they are
FEN_END = 2**62  # so that neither a sum of some nor ten thousand parts of one leave 64 bits by much


class FileNotUsable(InvalidArgument):
    """The machine does not let a file be read or written."""

    reason = "FILE_NOT_USABLE"
    text = Text(en="{file} cannot be read or written.", zh="无法读取或写入 {file}。")
    remedy = Text(
        en="Check that the file may be read, that the folder of the result may be written, and that the disk has room.",
        zh="请检查文件读取权限、结果目录写入权限及磁盘空间。",
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """How many receipts were decided how."""

    matched: int
    suggested: int
    unmatched: int


class Days(dict[str, date]):
    """Days as they are written, each read once."""

    def __missing__(self, cell: str) -> date:
        return self.setdefault(cell, date.fromisoformat(cell))


class Ordinals(dict[str, int]):
    """The same as ordinals."""

    def __missing__(self, cell: str) -> int:
        return self.setdefault(cell, date.fromisoformat(cell).toordinal())


def match(
    instalments: Path,
    receipts: Path,
    out: Path,
    policy: pb.MatchingPolicy,
    told: Callable[[int], None] = lambda done: None,
) -> Tally:
    """Decides every receipt of a file; `told` hears how many records were read. Nothing is written where a file is not
    understood.

    Raises:
        FileNotUnderstood, FileRowUneven, FileIsNoTable: what is wrong with a file, and on which of its lines.
        FileNotUsable: a file cannot be read or written.
    """
    try:
        with _no_garbage():
            book, names = _book(instalments, receipts, policy, told)
            return _write(receipts, out, book, names, told)
    except OSError as error:
        raise FileNotUsable(file=error.filename or str(out)) from error


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Nothing here refers to itself, so looking for that in millions of objects only takes time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _book(
    instalments: Path, receipts: Path, policy: pb.MatchingPolicy, told: Callable[[int], None]
) -> tuple[Book, list[str]]:
    """The open instalments, and what each is called."""
    wanted = Wanted(Hints.of(policy))
    for portion in portions(receipts, RECEIPTS):
        for asks in zip(*(portion.columns[name] for name in ("payer", "payer_account", "remark")), strict=True):
            wanted.add(*asks)
    book, names, days = Book(Rule.of(policy), wanted), list[str](), Ordinals()
    for portion in portions(instalments, INSTALMENTS):
        number, customer, account = (portion.columns[name] for name in ("contract_no", "customer", "payer_account"))
        opens_fen, due = _amounts(portion, "open_fen"), portion.read("due_date", days.__getitem__)
        book.extend(number, customer, account, opens_fen, due)
        names.extend(portion.columns["instalment_id"])
        told(len(names))
    return book, names


def _write(receipts: Path, out: Path, book: Book, names: Sequence[str], told: Callable[[int], None]) -> Tally:
    counts = dict.fromkeys((MATCHED, SUGGESTED, UNMATCHED), 0)
    partial = out.with_name(f".{out.name}.partial")
    try:
        with partial.open("w", newline="", encoding="utf-8") as file:
            for done, decision in enumerate(_decided(receipts, book, names, file), len(names) + 1):
                counts[decision] += 1
                if not done % TOLD_EVERY:
                    told(done)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    return Tally(**counts)


def _decided(receipts: Path, book: Book, names: Sequence[str], file: TextIO) -> Iterator[str]:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(RESULT)
    seen: dict[str, Said] = {}
    days = Days()
    for portion in portions(receipts, RECEIPTS):
        texts = [portion.columns[name] for name in ("payer", "payer_account", "remark")]
        read = portion.read("booked_on", days.__getitem__), _amounts(portion, "amount_fen")
        lines = map(Line, *read, *texts)
        for name, line, reference in zip(
            portion.columns["receipt_id"], lines, portion.columns["bank_ref"], strict=True
        ):
            decision: str = UNMATCHED
            rows: Sequence[int] = ()
            if _is_new(reference_of(reference), (line.booked_on, line.amount_fen, CURRENCY), seen):
                decision, rows = _decide(book, line)
            writer.writerow((name, decision, ";".join([names[row] for row in rows])))
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


def _amounts(portion: Portion, column: str) -> list[int]:
    """A column of amounts. Where all of it is plain digits, as it is nearly always, it is read at once."""
    cells = portion.columns[column]
    digits = "".join(cells)
    if all(cells) and digits.isascii() and digits.isdigit() and max(map(len, cells)) <= PLAIN_DIGITS:
        return list(map(int, cells))
    return portion.read(column, _fen)


def _fen(cell: str) -> int:
    """Digits as such, with or without a minus. ValueError for anything else that a language would take for a number."""
    if not (cell.isascii() and cell.removeprefix("-").isdigit()) or abs(found := int(cell)) >= FEN_END:
        raise ValueError
    return found
