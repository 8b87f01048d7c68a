"""Files of accounts: what is taken, what is normalised, what is quarantined, what is refused whole."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.customers.imports.accounts import Read, read_accounts
from services.customers.imports.layout import CUSTOMERS
from services.customers.service import IMPORT_PROFILES, IMPORTS
from tests.workbooks import workbook
from weft import tables
from weft.errors import InvalidArgument
from weft.layouts import recognise
from weft.policy_documents import load_default

HISTORY = Path(__file__).parents[2] / "examples" / "crm-sales-opportunities" / "accounts.csv"
POLICY, PROFILES = load_default(IMPORTS), load_default(IMPORT_PROFILES)
HEAD = "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n"


def whole(content: bytes) -> Read:
    table = tables.read(content, rows_max=POLICY.rows_max)
    return read_accounts(table, recognise(table, PROFILES, CUSTOMERS), POLICY)


def read(text: str):
    found = whole(text.encode())
    return found.accounts, found.notes


@pytest.mark.capability("PF-23", clause="each bad row is named with its reason")
def test_the_history_is_kept_whole_and_its_misspelt_sector_is_normalised():
    found = whole(HISTORY.read_bytes())
    accounts, notes = found.accounts, found.notes
    assert len(accounts) == 85
    assert {note.code for note in notes} == {"industry_normalised"}
    assert sum(a.industry == "technology" for a in accounts) == len(notes) == 12
    acme = next(a for a in accounts if a.name == "Acme Corporation")
    assert (acme.annual_revenue_fen, acme.currency, acme.employees, acme.founded_year) == (
        110_004_000_000, "USD", 2822, 1996,
    )  # fmt: skip


def test_parents_come_before_their_subsidiaries():
    accounts = whole(HISTORY.read_bytes()).accounts
    order = [a.name for a in accounts]
    for account in accounts:
        if account.parent:
            assert order.index(account.parent) < order.index(account.name)


def test_a_ring_of_parents_is_cut_with_a_note():
    accounts, notes = read("account,subsidiary_of\na1,b1\nb1,c1\nc1,a1\nd1,d1\n")
    assert len(accounts) == 4
    assert [note.code for note in notes] == ["parent_cycle", "parent_cycle"]


def test_rows_of_one_customer_come_to_one_with_a_contact_of_each():
    head = "account,phone,owner,contact,contact_phone,contact_title\n"
    accounts, notes = read(
        head + "甲公司,,王伟,张三,138 0013 8000,院长\n甲公司,010-62345678,,李四,no,\n甲公司,,,张三,,\n"
    )
    (one,) = accounts
    assert (one.row, one.phone, one.owner) == (2, "+861062345678", "王伟")
    assert [(who.name, who.phone, who.title) for who in one.contacts] == [
        ("张三", "+8613800138000", "院长"), ("李四", "", ""),
    ]  # fmt: skip
    assert [(note.row, note.code, note.column, dict(note.args), note.quarantines) for note in notes] == [
        (3, "phone_invalid", "contact_phone", {}, False),
        (3, "row_folded", "", {"value": "甲公司", "row": "2"}, False),
        (4, "row_folded", "", {"value": "甲公司", "row": "2"}, False),
    ]


def test_a_cell_in_doubt_quarantines_its_row_where_the_column_is_taken():
    formula = "<c><f>A1</f></c>"
    found = whole(workbook([["account", "phone", "note"], ["甲", formula, ""], ["乙", "", formula], [formula, "", ""]]))
    assert [one.name for one in found.accounts] == ["乙"]
    assert [(note.row, note.code, note.column) for note in found.notes] == [
        (2, "formula_not_computed", "phone"), (4, "formula_not_computed", "account"),
    ]  # fmt: skip


def test_two_credit_codes_under_one_name_are_two_companies():
    head = "account,social_credit_code\n"
    accounts, notes = read(head + "甲,91110000600037341L\n甲,91440300708461136T\n乙,91110000600037341M\n")
    assert [(one.name, one.uscc) for one in accounts] == [("甲", "91110000600037341L")]
    assert [(note.row, note.code) for note in notes] == [(3, "credit_codes_differ"), (4, "uscc_invalid")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",x,1999,1,1,a,", "name_missing"),
        ("！,x,1999,1,1,a,", "name_unreadable"),
        (f"{'长' * 201},x,1999,1,1,a,", "name_too_long"),
        ("A,x,year,1,1,a,", "year_invalid"),
        ("A,x,3999,1,1,a,", "year_invalid"),
        ("A,x,1999,much,1,a,", "number_invalid"),
        ("A,x,1999,-1,1,a,", "number_invalid"),
        ("A,x,1999,NaN,1,a,", "number_invalid"),
        ("A,x,1999,1_000,1,a,", "number_invalid"),
        ("A,x,1999,1e30,1,a,", "number_invalid"),
        ("A,x,1999,1,99999999999,a,", "number_invalid"),
        ("A,x,1999,1,1.5,a,", "number_invalid"),
        ("A,x", "columns_mismatch"),
        ("A,x,1999,1,1,a,,more", "columns_mismatch"),
    ],
)
@pytest.mark.capability("PF-23", clause="each bad row is named with its reason")
def test_a_row_that_cannot_be_taken_is_quarantined_with_its_reason(row, code):
    accounts, notes = read(HEAD + "Good,x,1999,1,1,a,\n" + row + "\n")
    assert [a.name for a in accounts] == ["Good"]
    assert [(note.row, note.code, note.quarantines) for note in notes] == [(3, code, True)]


@pytest.mark.parametrize(
    "content",
    [b"", b"sector\nx\n", b"account,Account\na,b\n", b"\xff\xfe\x00\x01\x80", b'account\n"open', b"a\0b"],
)
def test_a_file_that_cannot_be_read_row_by_row_is_refused_whole(content):
    with pytest.raises(InvalidArgument):
        whole(content)


def test_numbers_may_have_separators_and_cells_may_be_missing():
    accounts, notes = read('account,revenue,employees\nA,"1,100.04","2,822"\nB,,\n')
    assert notes == []
    assert [(a.annual_revenue_fen, a.employees) for a in accounts] == [(110_004_000_000, 2822), (0, 0)]


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=3), max_size=20))
def test_every_row_that_is_not_blank_is_taken_or_quarantined(rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["account", "sector"])
    writer.writerows(rows)
    assume("\0" not in out.getvalue())
    found = whole(out.getvalue().encode())
    assert len(found.accounts) + found.quarantined + found.folded == found.rows
