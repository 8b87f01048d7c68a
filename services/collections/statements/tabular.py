"""A table of a bank, CSV or a sheet: what each of its rows says under the headings of a layout. Pure.

A cell that a spreadsheet is in doubt about puts its row into quarantine where its column counts. So does an amount or a
reference that spans several rows: nobody knows whose it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from services.collections.statements.cells import day_of, fen_of
from services.collections.statements.layouts import Layout, heading
from services.collections.statements.lines import (
    ACCOUNT,
    AMOUNT,
    CELL_MAX,
    CREDIT,
    CURRENCY,
    DATE,
    DEBIT,
    NAMES,
    PAYER,
    QUARANTINED,
    RECEIVED,
    REFERENCE,
    REMARK,
    Doubt,
    Line,
    amount_fen_max,
    in_doubt,
    money,
)
from services.collections.statements.refusals import StatementIsEmpty, StatementTooLong, StatementTotalDiffers
from weft.api.collections import v1 as pb
from weft.tables import Table

_CODE = re.compile(r"[A-Z]{3}\Z")
_SERIAL = re.compile(r"[3-6]\d{4}(\.\d+)?\Z", re.ASCII)  # days since 1900, as spreadsheets count them
ALONE = (CREDIT, DEBIT, AMOUNT, REFERENCE)


def lines_of(table: Table, layout: Layout, policy: pb.StatementProfilesPolicy) -> list[Line]:
    """The lines below the header. Refuses none at all, too many, and a sum of the bank's own that is another one."""
    below = [row for row in table.rows if row[0] > layout.header_row]
    totals = [row for row in below if _is_total(row[1], policy)]
    body = [row for row in below if not _is_total(row[1], policy)]
    if not body:
        raise StatementIsEmpty
    if len(body) > policy.rows_max:
        raise StatementTooLong(rows_max=policy.rows_max)
    seen: Counter[str] = Counter()
    lines = [_line(number, cells, layout, policy, seen, table) for number, cells in body]
    if len(totals) == 1:
        _check_total(*totals[0], layout, lines)
    return lines


def _is_total(cells: Sequence[str], policy: pb.StatementProfilesPolicy) -> bool:
    first = next((heading(cell) for cell in cells if cell), "")
    return any(first.startswith(heading(word)) for word in policy.total_words)


def _line(
    number: int,
    cells: list[str],
    layout: Layout,
    policy: pb.StatementProfilesPolicy,
    seen: Counter[str],
    table: Table,
) -> Line:
    values = {NAMES[one]: _cell(cells, layout, one)[:CELL_MAX] for one in layout.columns}
    try:
        if len(cells) < layout.width and any(max(found) >= len(cells) for found in layout.columns.values()):
            raise Doubt(pb.STATEMENT_FIELD_UNSPECIFIED, "columns_missing")
        if any(cells[layout.width :]):
            raise Doubt(pb.STATEMENT_FIELD_UNSPECIFIED, "columns_extra")
        for doubt in _doubts(number, layout, table):
            raise doubt
        booked_on = day_of(said := _cell(cells, layout, DATE))
        if booked_on is None:
            raise Doubt(DATE, "date_is_serial" if _SERIAL.match(said) else "date_invalid")
        amount_fen = _amount(cells, layout, amount_fen_max(policy))
        currency = _currency(cells, layout, policy)
    except Doubt as doubt:
        return in_doubt(number, values, doubt)
    payer, account, remark, reference = (values.get(NAMES[one], "") for one in (PAYER, ACCOUNT, REMARK, REFERENCE))
    return money(number, values, (booked_on, amount_fen, currency), (payer, account, remark, reference), seen)


def _doubts(number: int, layout: Layout, table: Table) -> Iterator[Doubt]:
    """What the spreadsheet itself is not certain of, in the columns that count."""
    if not table.doubts and not table.spanning:
        return
    for one, found in layout.columns.items():
        for at in found:
            if reason := table.doubts.get((number, at)):
                yield Doubt(one, reason)
            if one in ALONE and (number, at) in table.spanning:
                yield Doubt(one, "cell_spans_rows")


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
