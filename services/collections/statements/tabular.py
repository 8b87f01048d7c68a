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
    DIRECTION,
    NAMES,
    OWN_ACCOUNT,
    PAYER,
    QUARANTINED,
    RECEIVED,
    REFERENCE,
    REMARK,
    REVERSAL,
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
    if own := _own_account(cells, layout):
        values[NAMES[OWN_ACCOUNT]] = own[:CELL_MAX]
    try:
        _check_standing(number, cells, layout, policy, table)
        if len(cells) < layout.width and any(max(found) >= len(cells) for found in layout.columns.values()):
            raise Doubt(pb.STATEMENT_FIELD_UNSPECIFIED, "columns_missing")
        if any(cells[layout.width :]):
            raise Doubt(pb.STATEMENT_FIELD_UNSPECIFIED, "columns_extra")
        for doubt in _doubts(number, layout, table):
            raise doubt
        booked_on = day_of(said := _cell(cells, layout, DATE))
        if booked_on is None:
            raise Doubt(DATE, "date_is_serial" if _SERIAL.match(said) else "date_invalid")
        amount_fen = _amount(cells, layout, policy)
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


def _own_account(cells: Sequence[str], layout: Layout) -> str:
    """Our account as the first column says it that says something, else as a title does."""
    said = (cells[at] for at in layout.columns.get(OWN_ACCOUNT, ()) if at < len(cells))
    return next(filter(None, said), layout.own_account)


def _amount(cells: Sequence[str], layout: Layout, policy: pb.StatementProfilesPolicy) -> int:
    """What came in, below 0 what went out. With two columns a line has one of them, and it is not negative."""
    first = CREDIT if CREDIT in layout.columns else AMOUNT
    fen, debit = (_fen(cells, layout, one, amount_fen_max(policy)) for one in (first, DEBIT))
    for one, found in ((CREDIT, fen), (DEBIT, debit)):
        if found < 0 and one in layout.columns:
            raise Doubt(one, "amount_negative")
    if fen and debit:
        raise Doubt(pb.STATEMENT_FIELD_UNSPECIFIED, "amount_on_both_sides")
    if not (fen or debit):
        raise Doubt(first, "amount_missing")
    if fen and first == AMOUNT and DIRECTION in layout.columns:
        return _turned(fen, _cell(cells, layout, DIRECTION), policy)
    return fen or -debit


def _fen(cells: Sequence[str], layout: Layout, one: pb.StatementField, fen_max: int) -> int:
    """What one column says in fen, 0 if it says nothing."""
    text = _cell(cells, layout, one)
    if not text or text in ("-", "--"):
        return 0
    fen = fen_of(text)
    if fen is None:
        raise Doubt(one, "amount_invalid")
    if abs(fen) > fen_max:
        raise Doubt(one, "amount_too_large")
    return fen


def _turned(fen: int, said: str, policy: pb.StatementProfilesPolicy) -> int:
    """An amount with the sense that another column gives it; what came in is not negative."""
    word = heading(said)
    if word in map(heading, policy.debit_words):
        return -abs(fen)
    if word not in map(heading, policy.credit_words):
        raise Doubt(DIRECTION, "direction_unknown")
    if fen < 0:
        raise Doubt(AMOUNT, "amount_negative")
    return fen


def _currency(cells: Sequence[str], layout: Layout, policy: pb.StatementProfilesPolicy) -> str:
    said = _cell(cells, layout, CURRENCY)
    found = policy.currency_by_word.get(said, said.upper()) if said else layout.profile.currency
    if not _CODE.match(found):
        raise Doubt(CURRENCY, "currency_unknown")
    return found


def _check_standing(
    number: int, cells: Sequence[str], layout: Layout, policy: pb.StatementProfilesPolicy, table: Table
) -> None:
    """What the bank says that it takes back is no customer's money for certain, whatever else its row is in doubt for; only
    what says otherwise is believed.
    """
    stands = {heading(word) for word in policy.standing_words}
    said = [cells[at] for at in layout.columns.get(REVERSAL, ()) if at < len(cells)]
    if any(cell and heading(cell) not in stands for cell in said):
        raise Doubt(REVERSAL, "marked_reversed")
    for at in layout.columns.get(REVERSAL, ()):
        if reason := table.doubts.get((number, at)):
            raise Doubt(REVERSAL, reason)


def _check_total(number: int, cells: Sequence[str], layout: Layout, lines: Sequence[Line]) -> None:
    """Holds the bank's own sum of what came in against the lines; where a line is in doubt, nobody can say."""
    if any(line.outcome == QUARANTINED for line in lines) or CREDIT not in layout.columns:
        return
    said = fen_of(_cell(cells, layout, CREDIT))
    sum_fen = sum(line.amount_fen for line in lines if line.outcome == RECEIVED)
    if said is not None and said != sum_fen:
        raise StatementTotalDiffers(row=number, said_fen=said, sum_fen=sum_fen, currency=layout.profile.currency)
