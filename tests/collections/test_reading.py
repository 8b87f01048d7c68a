"""Files of banks as they come: encodings, title rows, two columns or one, amounts to the fen, rows in doubt, sums."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.collections.policies import STATEMENT_PROFILES, profiles_can_be_read
from services.collections.statements.cells import cleaned, day_of, fen_of
from services.collections.statements.lines import Line
from services.collections.statements.reading import read
from services.collections.statements.refusals import (
    StatementHeaderMissing,
    StatementIsCut,
    StatementIsEmpty,
    StatementNotReadable,
    StatementSumTooLarge,
    StatementTooLong,
    StatementTotalDiffers,
)
from weft.api.collections import v1 as pb
from weft.errors import InvalidArgument
from weft.policy_documents import load_default

POLICY = load_default(STATEMENT_PROFILES)
HEADER = "交易日期,贷方金额(元),借方金额(元),对方户名,对方账号,附言,交易流水号"
TITLES = "工商银行明细,,,,,,\n账号：6222****,,,,,,\n\n"
ROWS = '2026-03-31,"9,800.00",,绍兴康联,\t6222020000000001,HT2026-12-000123 货款,A1\n20260401,,50.00,电力局,,电费,A2\n'


def lines(text: str | bytes, policy: pb.StatementProfilesPolicy = POLICY) -> list[Line]:
    return read(text if isinstance(text, bytes) else text.encode(), policy)[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
@pytest.mark.capability("AD-04", clause="format tests: UTF-8, UTF-8 with BOM and GB18030, title rows above the header")
def test_a_file_is_read_in_every_encoding_below_its_title_rows(encoding: str):
    code, (first, second) = read((TITLES + HEADER + "\n" + ROWS).encode(encoding), POLICY)
    assert code == "generic"
    assert (first.row, first.booked_on, first.amount_fen, first.currency) == (5, date(2026, 3, 31), 980_000, "CNY")
    assert (first.payer, first.payer_account, first.bank_reference) == ("绍兴康联", "6222020000000001", "A1")
    assert first.remark == "HT2026-12-000123 货款"
    assert first.outcome == pb.LINE_OUTCOME_RECEIVED
    assert (second.outcome, second.amount_fen) == (pb.LINE_OUTCOME_PAID_OUT, 5_000)


def test_one_signed_column_a_currency_and_several_texts_are_read_too():
    text = "date;amount;currency;remark;备注\n2026/3/1 10:22:33;1234.5;RMB;HT1;首付\n2026-03-02;-3.2;usd;x;\n"
    first, second = lines(text)
    assert (first.amount_fen, first.currency, first.remark) == (123_450, "CNY", "HT1 首付")
    assert (second.outcome, second.amount_fen, second.currency) == (pb.LINE_OUTCOME_PAID_OUT, 320, "USD")


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("soon,1,,,,,r", "booked_date", "date_invalid"), ("2026-02-30,1,,,,,r", "booked_date", "date_invalid"),
        ("2026-03-01,,,,,,r", "credit", "amount_missing"), ("2026-03-01,0.00,,,,,r", "credit", "amount_missing"),
        ("2026-03-01,1.005,,,,,r", "credit", "amount_invalid"), ("2026-03-01,1e5,,,,,r", "credit", "amount_invalid"),
        ("2026-03-01,=1+1,,,,,r", "credit", "amount_invalid"), ("2026-03-01,-5,,,,,r", "credit", "amount_negative"),
        ("2026-03-01,10000000000.01,,,,,r", "credit", "amount_too_large"),
        ("2026-03-01,1,2,,,,r", "", "amount_on_both_sides"),
        ("2026-03-01,1", "", "columns_missing"), ("2026-03-01,1,,,,,r,more", "", "columns_extra"),
    ],
)  # fmt: skip
@pytest.mark.capability("AD-04", clause="a row that cannot be read is quarantined with its column and reason")
def test_a_row_in_doubt_is_named_with_column_and_reason_and_the_rest_is_read(row: str, column: str, reason: str):
    doubtful, good = lines(f"{HEADER}\n{row}\n2026-03-01,1.00,,a,,b,Z9\n")
    assert (doubtful.outcome, doubtful.column, doubtful.reason) == (pb.LINE_OUTCOME_QUARANTINED, column, reason)
    assert (doubtful.row, good.amount_fen) == (2, 100)


def test_ten_billion_yuan_are_the_most_of_a_line_and_a_hundred_of_a_file_in_each_currency():
    (line,) = lines(f"{HEADER}\n2026-03-01,10000000000.00,,,,,r\n")
    assert line.amount_fen == 10**12
    most = "".join(f"2026-03-01,10000000000.00,,,,,r{at}\n" for at in range(10))
    assert sum(one.amount_fen for one in lines(f"{HEADER}\n{most}")) == 10**13
    with pytest.raises(StatementSumTooLarge):
        lines(f"{HEADER}\n{most}2026-03-01,0.01,,,,,s\n")
    dollars = "".join(row.replace(",,,,,", ",,,,,USD,") + "\n" for row in most.splitlines())
    both = most.replace(",,,,,", ",,,,,CNY,") + dollars.replace(",r", ",d")
    assert len(lines(f"{HEADER.replace(',交易流水号', ',币种,交易流水号')}\n{both}")) == 20


def test_a_tenants_older_policy_ends_where_the_platform_does():
    older = pb.StatementProfilesPolicy()
    older.CopyFrom(POLICY)
    older.amount_fen_max, older.file_fen_max = 10**15, 0
    (line,) = lines(f"{HEADER}\n2026-03-01,{10**13},,,,,r\n", older)
    assert line.reason == "amount_too_large"
    with pytest.raises(StatementSumTooLarge):
        lines(HEADER + "\n" + "".join(f"2026-03-01,{10**11},,,,,r{at}\n" for at in range(101)), older)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"\xff\x81\xff\x00", StatementNotReadable), (b"a\x00b", StatementNotReadable),
        (b"", StatementHeaderMissing), ("账号,余额\n1,2\n".encode(), StatementHeaderMissing),
        ("\n" * 25 + HEADER + "\n" + ROWS, StatementHeaderMissing), (HEADER + "\n\n", StatementIsEmpty),
        (HEADER + ",贷方金额\n" + ROWS, StatementHeaderMissing), (HEADER + '\n"2026', StatementNotReadable),
        (HEADER + "\n" + ROWS + "合计,9800.01,,,,,\n", StatementTotalDiffers),
    ],
)  # fmt: skip
def test_what_spoils_the_whole_file_refuses_it(content: bytes | str, refusal: type[Exception]):
    with pytest.raises(refusal):
        lines(content)


@pytest.mark.parametrize("last", ["料", "é", "😀"])
def test_a_file_cut_within_its_last_character_is_never_read_as_another_encoding(last: str):
    ascii_only = "date,credit,remark\n2026-03-01,1.00,"
    whole = (ascii_only + last).encode()
    assert lines(whole)[0].remark == last
    for kept in range(len(ascii_only) + 1, len(whole)):
        with pytest.raises(StatementIsCut):
            lines(whole[:kept])
    with pytest.raises(StatementIsCut):
        lines((ascii_only + "货款料").encode("gb18030")[:-1])
    assert lines((ascii_only + "货款料\n").encode("gb18030"))[0].remark == "货款料"


def test_the_banks_own_sum_is_no_line_and_is_held_against_them():
    assert len(lines(HEADER + "\n" + ROWS + "合计,9800.00,50.00,,,,\n")) == 2
    assert len(lines(HEADER + "\n" + ROWS)) == 2  # no sum at all
    short = pb.StatementProfilesPolicy()
    short.CopyFrom(POLICY)
    short.rows_max = 1
    with pytest.raises(StatementTooLong):
        lines(HEADER + "\n" + ROWS, short)


def test_a_line_is_known_by_its_reference_or_by_what_it_says_and_how_often():
    first, second, third, fourth = lines(
        f"{HEADER}\n2026-03-01,1,,a,,b,Ｒ1\n2026-03-01,1,,a,,b,R1\n2026-03-01,1,,a,,b,\n2026-03-01,1,,a,,b,\n"
    )
    assert first.key == second.key == "ref:R1"
    assert (third.key[:-2], third.key[-2:], fourth.key[-2:]) == (fourth.key[:-2], ":1", ":2")


@settings(max_examples=2_000)
@given(st.integers(-(10**15), 10**15), st.booleans(), st.sampled_from(["", "¥", "￥ "]))
def test_amounts_come_back_to_the_fen(fen: int, grouped: bool, sign: str):
    whole, part = divmod(abs(fen), 100)
    minus = "-" if fen < 0 else ""
    text = f"{minus}{sign}{whole:,}.{part:02d}" if grouped else f"{minus}{sign}{whole}.{part:02d}"
    assert fen_of(text) == fen


@settings(max_examples=2_000)
@given(st.text(max_size=40), st.binary(max_size=200))
def test_whatever_stands_in_a_cell_or_file_is_read_or_refused(text: str, content: bytes):
    fen = fen_of(cleaned(text))
    assert fen is None or isinstance(fen, int)
    day_of(text)
    with contextlib.suppress(InvalidArgument):
        read(content, POLICY)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_days_come_back(day: date):
    for text in (
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day} 09:00",
        f"{day.year}年{day.month}月{day.day}日",
    ):
        assert day_of(text) == day


def test_a_layout_needs_a_day_and_an_amount_and_names_each_heading_once():
    column = pb.StatementColumn(field=pb.STATEMENT_FIELD_REMARK, headings=["附言", "附 言"])
    bad = pb.StatementProfilesPolicy(profiles=[pb.StatementProfile(code="x", columns=[column])])
    assert [found.rule for found in profiles_can_be_read(bad)] == ["profile.columns", "profile.twice"]
