"""A bank's file: which encoding, where the header stands, what each row says. Pure.

What makes the whole file unreadable refuses it with the reason: bytes that are no text, no row with the headings of the
layout, too many lines, none at all, or a sum of the bank's own that the lines do not add up to. What is wrong with one row
puts that row into quarantine with its column and reason; nothing is dropped and nothing is guessed.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.collections.statements.cells import cleaned, day_of, fen_of
from services.collections.statements.recognising import key_of
from weft.api.collections import v1 as pb
from weft.encodings import CutOff, NotText, decoded
from weft.errors import InvalidArgument, Violation
from weft.text import Text

DATE, CREDIT, DEBIT, AMOUNT = (
    pb.STATEMENT_FIELD_BOOKED_DATE,
    pb.STATEMENT_FIELD_CREDIT,
    pb.STATEMENT_FIELD_DEBIT,
    pb.STATEMENT_FIELD_AMOUNT,
)
CURRENCY, PAYER, ACCOUNT, REMARK, REFERENCE = (
    pb.STATEMENT_FIELD_CURRENCY,
    pb.STATEMENT_FIELD_PAYER,
    pb.STATEMENT_FIELD_PAYER_ACCOUNT,
    pb.STATEMENT_FIELD_REMARK,
    pb.STATEMENT_FIELD_BANK_REFERENCE,
)
RECEIVED, PAID_OUT, QUARANTINED = (
    pb.LINE_OUTCOME_RECEIVED,
    pb.LINE_OUTCOME_PAID_OUT,
    pb.LINE_OUTCOME_QUARANTINED,
)
NAMES = {
    DATE: "booked_date", CREDIT: "credit", DEBIT: "debit", AMOUNT: "amount", CURRENCY: "currency", PAYER: "payer",
    ACCOUNT: "payer_account", REMARK: "remark", REFERENCE: "bank_reference",
}  # fmt: skip
CELL_MAX = 500
# What no tenant's policy exceeds, also one that is older than these ends.
AMOUNT_FEN_END, FILE_FEN_END = 10**13, 10**15
BESIDE_MAX = 1_000  # titles, blank rows and sums beside the lines
_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
_BLANKS = re.compile(r"\s+")
_CODE = re.compile(r"[A-Z]{3}\Z")


class StatementNotReadable(InvalidArgument):
    """The bytes are no text in an encoding that we know, or no table."""

    reason = "STATEMENT_NOT_READABLE"
    text = Text(en="The file is no CSV in UTF-8, GBK or GB18030.", zh="文件不是 UTF-8、GBK 或 GB18030 编码的 CSV。")
    remedy = Text(en="Export it from the bank again, as CSV.", zh="请从网银重新导出 CSV 文件。")


class StatementIsCut(InvalidArgument):
    """The last character is not whole: what stood behind it is missing as well."""

    reason = "STATEMENT_IS_CUT"
    text = Text(en="The file is cut off in the middle of its last character.", zh="文件不完整，末尾字符被截断。")
    remedy = Text(en="Download it from the bank again, whole.", zh="请从网银重新下载完整文件。")


class StatementHeaderMissing(InvalidArgument):
    """No row near the top has the headings of the layout."""

    reason = "STATEMENT_HEADER_MISSING"
    text = Text(
        en="No header was found in the first {rows} rows; missing: {missing}.",
        zh="前 {rows} 行中未找到表头，缺少：{missing}。",
    )
    remedy = Text(
        en="Name the layout, or add one to the policy collections/statement_profiles.",
        zh="请指定布局，或在策略 collections/statement_profiles 中添加。",
    )


class StatementTooLong(InvalidArgument):
    """More lines than the policy lets in at once."""

    reason = "STATEMENT_TOO_LONG"
    text = Text(en="The file has more than {rows_max} lines.", zh="文件超过 {rows_max} 行。")
    remedy = Text(en="Export a shorter period.", zh="请缩短导出期间。")


class StatementIsEmpty(InvalidArgument):
    """A header and nothing below it."""

    reason = "STATEMENT_IS_EMPTY"
    text = Text(en="There are no lines below the header.", zh="表头下没有明细。")
    remedy = Text(en="Export a period with movements.", zh="请导出有交易的期间。")


class StatementTotalDiffers(InvalidArgument):
    """The bank's own sum is another one: a line is missing, or was changed."""

    reason = "STATEMENT_TOTAL_DIFFERS"
    text = Text(
        en="Row {row} says that {said_fen:money currency} came in; the lines add up to {sum_fen:money currency}.",
        zh="第 {row} 行的收入合计为 {said_fen:money currency}，明细合计为 {sum_fen:money currency}。",
    )
    remedy = Text(en="Export the file again; it is not complete.", zh="文件不完整，请重新导出。")


class StatementSumTooLarge(InvalidArgument):
    """More money than any firm's bank books: whoever made the file was wrong, or wants the books to burst."""

    reason = "STATEMENT_SUM_TOO_LARGE"
    text = Text(
        en="The lines of this file bring in {sum_fen:money currency}; at most {most_fen:money currency} are taken over.",
        zh="文件明细收入合计 {sum_fen:money currency}，单个文件最多导入 {most_fen:money currency}。",
    )
    remedy = Text(
        en="Check the amounts; export a shorter period if they are right.", zh="请核对金额；如无误，请缩短导出期间。"
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `key` recognises it in other files; a quarantined one has a column and a reason instead."""

    row: int
    outcome: pb.LineOutcome
    values: dict[str, str]
    booked_on: date | None = None
    amount_fen: int = 0
    currency: str = ""
    payer: str = ""
    payer_account: str = ""
    remark: str = ""
    bank_reference: str = ""
    key: str = ""
    column: str = ""
    reason: str = ""


@dataclass(slots=True)
class Doubt(Exception):
    """Why a row is not certain."""

    field: pb.StatementField
    reason: str

    @property
    def column(self) -> str:
        """The column at fault; empty for the row as a whole."""
        return NAMES.get(self.field, "")


@dataclass(slots=True)
class Layout:
    """Where in a file what stands, found by its header."""

    profile: pb.StatementProfile
    header_row: int
    columns: dict[pb.StatementField, list[int]]
    width: int


def heading(cell: str) -> str:
    """A heading as it is compared: narrow, small, without blanks and what stands in brackets."""
    return _BLANKS.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", cleaned(cell)))).casefold()


def read(content: bytes, policy: pb.StatementProfilesPolicy, code: str = "") -> tuple[str, list[Line]]:
    """The code of the layout and the lines of a file. Refuses what cannot be read as a whole."""
    rows = _rows(content, policy.rows_max)
    layout = _layout(rows[: policy.header_rows_max], policy, code)
    body = [(number, cells) for number, cells in enumerate(rows, 1) if number > layout.header_row and any(cells)]
    totals = [row for row in body if _is_total(row[1], policy)]
    body = [row for row in body if not _is_total(row[1], policy)]
    if not body:
        raise StatementIsEmpty
    if len(body) > policy.rows_max:
        raise StatementTooLong(rows_max=policy.rows_max)
    seen: Counter[str] = Counter()
    lines = [_line(number, cells, layout, policy, seen) for number, cells in body]
    if len(totals) == 1:
        _check_total(*totals[0], layout, lines)
    _check_sum(lines, policy)
    return layout.profile.code, lines


def _rows(content: bytes, rows_max: int) -> list[list[str]]:
    try:
        text = decoded(content)
    except CutOff:
        raise StatementIsCut from None
    except NotText:
        raise StatementNotReadable from None
    if "\x00" in text:
        raise StatementNotReadable
    head = text[:20_000]
    delimiter = max(",;\t|", key=head.count)
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append([cleaned(cell) for cell in cells])
            if len(rows) > rows_max + BESIDE_MAX:
                raise StatementTooLong(rows_max=rows_max)
    except csv.Error:
        raise StatementNotReadable from None
    return rows


def _layout(rows: Sequence[Sequence[str]], policy: pb.StatementProfilesPolicy, code: str) -> Layout:
    best: set[str] | None = None
    for profile in policy.profiles:
        if code and profile.code != code:
            continue
        by_heading = {heading(name): column.field for column in profile.columns for name in column.headings}
        offered = {column.field for column in profile.columns}
        for number, cells in enumerate(rows, 1):
            columns: dict[pb.StatementField, list[int]] = {}
            for at, cell in enumerate(cells):
                if (found := by_heading.get(heading(cell))) is not None:
                    columns.setdefault(found, []).append(at)
            missing = _missing(columns, offered)
            if not missing:
                return Layout(profile, number, columns, len(cells))
            if best is None or len(missing) < len(best):
                best = missing
    lacking = sorted(best or {NAMES[DATE]})
    violations = tuple(Violation(name, "column.missing", Text.literal("Missing.", "缺失。")) for name in lacking)
    raise StatementHeaderMissing(violations=violations, rows=policy.header_rows_max, missing=", ".join(lacking))


def _missing(columns: dict[pb.StatementField, list[int]], offered: set[pb.StatementField]) -> set[str]:
    missing = set()
    if DATE not in columns:
        missing.add(NAMES[DATE])
    if CREDIT not in columns and AMOUNT not in columns:
        missing.add(NAMES[CREDIT if CREDIT in offered else AMOUNT])
    # Of two columns with one meaning nobody knows which one counts; only texts are joined.
    missing |= {NAMES[one] for one, found in columns.items() if len(found) > 1 and one not in (REMARK, PAYER)}
    return missing


def _is_total(cells: Sequence[str], policy: pb.StatementProfilesPolicy) -> bool:
    first = next(heading(cell) for cell in cells if cell)
    return any(first.startswith(heading(word)) for word in policy.total_words)


def _line(
    number: int, cells: list[str], layout: Layout, policy: pb.StatementProfilesPolicy, seen: Counter[str]
) -> Line:
    values = {NAMES[one]: _cell(cells, layout, one)[:CELL_MAX] for one in layout.columns}
    try:
        if len(cells) < layout.width and any(max(found) >= len(cells) for found in layout.columns.values()):
            raise Doubt(pb.STATEMENT_FIELD_UNSPECIFIED, "columns_missing")
        if any(cells[layout.width :]):
            raise Doubt(pb.STATEMENT_FIELD_UNSPECIFIED, "columns_extra")
        booked_on = day_of(_cell(cells, layout, DATE))
        if booked_on is None:
            raise Doubt(DATE, "date_invalid")
        amount_fen = _amount(cells, layout, min(policy.amount_fen_max, AMOUNT_FEN_END))
        currency = _currency(cells, layout, policy)
    except Doubt as doubt:
        return Line(number, QUARANTINED, values, column=doubt.column, reason=doubt.reason)
    payer, account, remark = (values.get(NAMES[one], "") for one in (PAYER, ACCOUNT, REMARK))
    reference = values.get(NAMES[REFERENCE], "")
    key = key_of(reference, (booked_on.isoformat(), str(amount_fen), currency, payer, account, remark), seen)
    outcome = RECEIVED if amount_fen > 0 else PAID_OUT
    return Line(
        number, outcome, values, booked_on, abs(amount_fen), currency, payer, account, remark, reference, key
    )  # fmt: skip


def _cell(cells: Sequence[str], layout: Layout, one: pb.StatementField) -> str:
    found = [cells[at] for at in layout.columns.get(one, ()) if at < len(cells)]
    return " ".join(cell for cell in found if cell)


def _amount(cells: Sequence[str], layout: Layout, fen_max: int) -> int:
    """What came in, below 0 what went out. With two columns a line has one of them, and it is not negative."""
    both: list[tuple[pb.StatementField, int]] = []
    for one in (CREDIT, DEBIT, AMOUNT):
        if one == AMOUNT and CREDIT in layout.columns:
            continue
        text = _cell(cells, layout, one)
        if not text or text in ("-", "--"):
            continue
        fen = fen_of(text)
        if fen is None:
            raise Doubt(one, "amount_invalid")
        if abs(fen) > fen_max:
            raise Doubt(one, "amount_too_large")
        if fen < 0 and one != AMOUNT:
            raise Doubt(one, "amount_negative")
        if fen:
            both.append((one, fen))
    if not both:
        raise Doubt(CREDIT if CREDIT in layout.columns else AMOUNT, "amount_missing")
    if len(both) > 1:
        raise Doubt(pb.STATEMENT_FIELD_UNSPECIFIED, "amount_on_both_sides")
    one, fen = both[0]
    return -fen if one == DEBIT else fen


def _currency(cells: Sequence[str], layout: Layout, policy: pb.StatementProfilesPolicy) -> str:
    said = _cell(cells, layout, CURRENCY)
    found = policy.currency_by_word.get(said, said.upper()) if said else layout.profile.currency
    if not _CODE.match(found):
        raise Doubt(CURRENCY, "currency_unknown")
    return found


def _check_total(number: int, cells: Sequence[str], layout: Layout, lines: Sequence[Line]) -> None:
    """Holds the bank's own sum of what came in against the lines; where a line is in doubt, nobody can say."""
    if any(line.outcome == QUARANTINED for line in lines) or CREDIT not in layout.columns:
        return
    said = fen_of(_cell(cells, layout, CREDIT))
    sum_fen = sum(line.amount_fen for line in lines if line.outcome == RECEIVED)
    if said is not None and said != sum_fen:
        raise StatementTotalDiffers(row=number, said_fen=said, sum_fen=sum_fen, currency=layout.profile.currency)


def _check_sum(lines: Sequence[Line], policy: pb.StatementProfilesPolicy) -> None:
    """What a file brings in stays far below what the books' sums can say."""
    most = min(policy.file_fen_max or FILE_FEN_END, FILE_FEN_END)
    sums: Counter[str] = Counter()
    for line in lines:
        if line.outcome == RECEIVED:
            sums[line.currency] += line.amount_fen
    for currency, sum_fen in sums.items():
        if sum_fen > most:
            raise StatementSumTooLarge(sum_fen=sum_fen, most_fen=most, currency=currency)
