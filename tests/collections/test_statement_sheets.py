"""Statements as Excel workbooks: as banks write them, as people leave them behind, and as somebody who means harm does."""

from __future__ import annotations

from datetime import date

import pytest

from services.collections.policies import STATEMENT_PROFILES
from services.collections.statements.lines import Line
from services.collections.statements.reading import read
from services.collections.statements.refusals import StatementHasSeveralTables, StatementHeaderMissing
from tests.workbooks import DATE, packed, sheet, workbook
from weft import tables
from weft.api.collections import v1 as pb
from weft.policy_documents import load_default

POLICY = load_default(STATEMENT_PROFILES)
HEAD = ["交易日期", "贷方金额(元)", "借方金额(元)", "对方户名", "对方账号", "附言", "交易流水号"]
SERIAL = (46112, DATE)  # 2026-03-31, as a spreadsheet keeps a day
MONEY = ["2026-03-31", "9,800.00", "", "绍兴康联", "6222020000000001", "HT2026-12-000123 货款", "A1"]


def lines(content: bytes) -> list[Line]:
    return read(content, POLICY)[1]


def row(**changed: object) -> list[object]:
    names = ["day", "credit", "debit", "payer", "account", "remark", "reference"]
    return [changed.get(name, cell) for name, cell in zip(names, MONEY, strict=True)]


def test_days_amounts_and_accounts_are_read_as_their_cells_hold_them():
    made = workbook([["工商银行", "", ""], HEAD, row(day=SERIAL, credit=9800), row(credit=0.1 + 0.2, reference="A2")])
    first, second = lines(made)
    assert (first.row, first.booked_on, first.amount_fen) == (3, date(2026, 3, 31), 980_000)
    assert (first.payer_account, first.bank_reference, second.amount_fen) == ("6222020000000001", "A1", 30)
    assert (
        first.key == lines(("\n".join([",".join(HEAD), ",".join(c.replace(",", "") for c in MONEY)])).encode())[0].key
    )


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"credit": 1e15}, "credit", "number_not_exact"), ({"credit": "1e15"}, "credit", "amount_invalid"),
        ({"credit": 1e13}, "credit", "amount_too_large"), ({"credit": -0.0}, "credit", "amount_missing"),
        ({"credit": "-0.00"}, "credit", "amount_missing"), ({"credit": 1.005}, "credit", "amount_invalid"),
        ({"credit": "=1+1"}, "credit", "amount_invalid"), ({"credit": -3}, "credit", "amount_negative"),
        ({"credit": "<c><f>1+1</f></c>"}, "credit", "formula_not_computed"),
        ({"credit": '<c t="e"><v>#REF!</v></c>'}, "credit", "cell_error"),
        ({"account": 6222020000000001}, "payer_account", "number_not_exact"),
        ({"reference": 1234567890123456789}, "bank_reference", "number_not_exact"),
        ({"day": 46112}, "booked_date", "date_is_serial"), ({"day": "3月31日"}, "booked_date", "date_invalid"),
    ],
)  # fmt: skip
@pytest.mark.capability("AD-04", clause="a row that cannot be read is quarantined with its column and reason")
def test_a_cell_in_doubt_puts_its_row_into_quarantine(cells: dict[str, object], column: str, reason: str):
    doubtful, good = lines(workbook([HEAD, row(**cells), row(reference="A9")]))
    assert (doubtful.outcome, doubtful.column, doubtful.reason) == (pb.LINE_OUTCOME_QUARANTINED, column, reason)
    assert (doubtful.row, good.amount_fen) == (2, 980_000)


def test_an_amount_that_spans_rows_is_nobodys_and_a_day_is_that_of_all():
    rows = [HEAD, row(), row(day="", credit="", reference="A2"), row(day="", reference="A3")]
    first, second, third = lines(workbook(rows, merged=["A2:A4", "B2:B3"]))
    assert [one.reason for one in (first, second)] == ["cell_spans_rows"] * 2
    assert (third.booked_on, third.amount_fen) == (date(2026, 3, 31), 980_000)


def test_of_several_sheets_the_one_with_the_table_is_read_and_two_are_refused():
    cover, table, other = sheet([["说明"], ["请勿修改"]]), sheet([HEAD, MONEY]), sheet([HEAD, row(reference="A2")])
    assert len(lines(packed({"封面": cover, "明细": table, "旧": other}, hidden=["旧"]))) == 1
    with pytest.raises(StatementHasSeveralTables):
        lines(packed({"一": table, "封面": cover, "二": other}))
    with pytest.raises(StatementHeaderMissing):
        lines(packed({"封面": cover}))
    with pytest.raises(tables.TableIsEmpty):
        lines(packed({"空": sheet([])}))


def test_what_a_statement_never_needs_is_refused_before_it_costs_anything():
    table = sheet([HEAD, MONEY])
    bomb = {"xl/sharedStrings.xml": b"<sst>" + b" " * 80_000_000 + b"</sst>"}
    far = table.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    wide = sheet([HEAD, *[[""]] * 20_000, [""] * 120 + ["x"]])
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst><si><t>&a;</t></si></sst>'
    for content, refusal in (
        (packed({"S": table}, parts=bomb), tables.TableUnpacksTooLarge),
        (packed({"S": table}, parts={"xl/vbaProject.bin": b"x"}), tables.TableHasMacros),
        (packed({"S": table}, parts={"xl/sharedStrings.xml": entity}), tables.TableNotReadable),
        (packed({"S": far}), tables.TableTooLarge), (packed({"S": wide}), tables.TableHasTooManyCells),
        (packed({str(at): sheet([HEAD, *[[""]] * 9_000, [""] * 99 + ["x"]]) for at in range(3)}), tables.TableTooLarge),
        (packed({"S": table})[:400], tables.TableNotReadable),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, tables.TableNotReadable),  # an old .xls
    ):  # fmt: skip
        with pytest.raises(refusal):
            lines(content)
