"""SWIFT's messages of a day (MT940) and of what is booked so far (MT942): whole or refused, line by line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.collections.policies import STATEMENT_PROFILES
from services.collections.statements.lines import Line
from services.collections.statements.reading import read
from services.collections.statements.refusals import (
    StatementBalanceDiffers,
    StatementEndsEarly,
    StatementIsAPage,
    StatementIsEmpty,
    StatementNotReadable,
    StatementPageMissing,
    StatementTooLong,
)
from tests.collections.messages import FIRST, SECOND, mt940, mt942
from weft.api.collections import v1 as pb
from weft.errors import InvalidArgument
from weft.policy_documents import load_default

POLICY = load_default(STATEMENT_PROFILES)


def lines(text: str) -> list[Line]:
    return read(text.encode(), POLICY)[1]


def test_a_message_is_read_field_by_field_with_or_without_its_envelope():
    wrapped = "{1:F01ICBKCNBJAXXX0000000000}{2:I940X}{4:\n" + mt940(FIRST, SECOND, ends="\n:86:text of the day\n-}")
    for text in (mt940(FIRST, SECOND), wrapped, mt940(FIRST, SECOND).replace("\n", "\r\n")):
        code, (first, second) = read(text.encode("gb18030"), POLICY)
        assert code == "mt940"
        assert (first.outcome, first.amount_fen, first.currency, first.booked_on) == (
            pb.LINE_OUTCOME_RECEIVED, 980_000, "CNY", date(2031, 3, 31),
        )  # fmt: skip
        assert (first.bank_reference, first.key, first.remark) == ("B1", "ref:B1", "HT2026-12-000123 货款")
        assert (first.own_account, second.own_account) == ("622202/0001", "")
        assert (second.outcome, second.amount_fen, second.payer) == (pb.LINE_OUTCOME_PAID_OUT, 5_050, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("166?00收款?20HT1 ?21首付?31622202?32绍兴?33康联?60尾", ("绍兴康联", "622202", "HT1 首付尾")),
        ("/ORDP//NAME/Kanglian/ACCT/622202/REMI/HT1 deposit/EREF/x", ("Kanglian", "622202", "HT1 deposit")),
        ("HT1\n首付", ("", "", "HT1 首付")),
        ("x" * 60 + "HT202\n6-1", ("", "", "x" * 60 + "HT2026-1")),
        ("a?b 12?3", ("", "", "a?b 12?3")),
    ],
)
def test_what_a_bank_writes_of_payer_and_purpose_is_told_apart(text: str, said: tuple[str, str, str]):
    (line,) = lines(mt940(f":61:310331C1,00NTRFx//B1\n:86:{text}", closing="C310331CNY101,00"))
    assert (line.payer, line.payer_account, line.remark) == said


@pytest.mark.parametrize(
    ("entry", "column", "reason"),
    [
        (":61:310331C1.00NTRFx//Q", "amount", "amount_invalid"), (":61:310331C1,005NTRFx//Q", "amount", "amount_invalid"),
        (":61:310331C0,00NTRFx//Q", "amount", "amount_missing"), (":61:310230C1,00NTRFx//Q", "booked_date", "date_invalid"),
        (":61:310331C999999999999999,NTRFx//Q", "amount", "amount_too_large"),
        (":61:310331RC1,00NTRFx//Q", "amount", "credit_reversed"), (":61:310331RD1,00NTRFx//Q", "amount", "debit_reversed"),
        (":61:310331EC1,00NTRFx//Q", "amount", "not_booked"), (":61:310331C1", "", "line_unreadable"),
        (":61:310331C-1,00NTRFx//Q", "", "line_unreadable"), (":61:soon", "", "line_unreadable"),
        (":61:310230RC1,00NTRFx//Q", "amount", "credit_reversed"), (":61:310331RD1.00NTRFx//Q", "amount", "debit_reversed"),
        (":61:310230EC0,00NTRFx//Q", "amount", "not_booked"), (":61:3103310331RC-1,00N", "amount", "credit_reversed"),
    ],
)  # fmt: skip
@pytest.mark.capability("AD-04", clause="a row that cannot be read is quarantined with its column and reason")
def test_a_line_in_doubt_is_quarantined_and_named(entry: str, column: str, reason: str):
    doubtful, good = lines(mt942(entry, FIRST))
    assert (doubtful.row, doubtful.outcome, doubtful.column, doubtful.reason) == (
        6, pb.LINE_OUTCOME_QUARANTINED, column, reason,
    )  # fmt: skip
    assert good.amount_fen == 980_000


def test_what_the_bank_only_expects_counts_in_no_balance_whatever_else_is_wrong_with_it():
    expected = ":61:310230EC1,00NTRFx//Q"
    assert [line.reason for line in lines(mt940(FIRST, expected, SECOND))] == ["", "not_booked", ""]


def test_a_booking_lies_in_the_year_nearest_to_its_value():
    near = mt942(":61:3112310102C1,00NTRFx//Y1", ":61:3201021231C1,00NTRFx//Y2")
    assert [line.booked_on for line in lines(near)] == [date(2032, 1, 2), date(2031, 12, 31)]


def test_what_is_not_whole_or_does_not_add_up_is_refused():
    whole = mt940(FIRST, SECOND)
    page = whole.replace(":60F:C310330CNY100,00", ":60M:C310331CNY9849,51").replace("CNY9849,50", "CNY19599,01")
    short = POLICY.__class__()
    short.CopyFrom(POLICY)
    short.rows_max = 1
    for text, refusal in (
        (mt940(FIRST), StatementBalanceDiffers), (mt940(FIRST, SECOND, opening="D310330CNY100,00"), StatementBalanceDiffers),
        (whole.replace(":60F:C310330CNY100,00\n", ""), StatementEndsEarly), (whole[:-8], StatementEndsEarly),
        (whole[: whole.index(":62F:")], StatementEndsEarly), (f"{whole}\n{page}", StatementPageMissing),
        (mt940("", closing="C310331CNY100,00"), StatementIsEmpty),
        (whole.replace(":60F:C310330", ":60F:X"), StatementEndsEarly),
        (whole.replace(":62F:", ":62M:"), StatementIsAPage), (whole.replace(":60F:", ":60M:"), StatementIsAPage),
        (f"{whole.replace(':62F:', ':62M:')}\n{whole}", StatementPageMissing),
        (mt942(FIRST, sums="\n:90C:2CNY9800,00"), StatementBalanceDiffers),
        (mt942(FIRST, sums="\n:90C:1CNY9800,01"), StatementBalanceDiffers),
        (mt942(FIRST).replace(":34F:CNYC0,00", ":34F:0"), StatementNotReadable),
    ):  # fmt: skip
        with pytest.raises(refusal):
            lines(text)
    with pytest.raises(StatementTooLong):
        read(whole.encode(), short)
    assert len(lines(mt942(FIRST, SECOND, sums="\n:90D:1CNY50,50\n:90C:1CNY9800,00"))) == 2
    next_page = page.replace("9849,51", "9849,50").replace("19599,01", "19599,00")
    first_page = whole.replace(":62F:", ":62M:")
    dollars = whole.replace("CNY", "USD")  # of the same account, between the pages
    assert len(lines(f"{whole}\n{next_page}")) == len(lines(f"{first_page}\n{next_page}")) == 4
    assert len(lines(f"{first_page}\n{dollars}\n{next_page}")) == 6


def test_a_page_that_the_bank_gives_as_a_file_is_taken_where_a_person_says_so():
    whole = mt940(FIRST, SECOND)
    page = whole.replace(":60F:", ":60M:").replace(":62F:", ":62M:")
    later = page.replace("CNY100,00", "CNY9849,50").replace("CNY9849,50\n-", "CNY19599,00\n-")
    with pytest.raises(StatementIsAPage):
        lines(page)
    for text in (page, f"{page}\n{later}", f"{page}\n{later.replace(':62M:', ':62F:')}"):
        assert len(read(text.encode(), POLICY, part=True)[1]) == 2 * text.count(":20:")
    for text, refusal in (
        (f"{page}\n{page}", StatementPageMissing), (page.replace("CNY100,00", "CNY100,01"), StatementBalanceDiffers),
        (page[: page.index(":62M:")], StatementEndsEarly), (f"{page}\n{whole}", StatementPageMissing),
    ):  # fmt: skip
        with pytest.raises(refusal):
            read(text.encode(), POLICY, part=True)


@given(st.text(alphabet=":61289FC03D,\nNTRF/-{}1", max_size=80), st.integers(0, 200))
def test_whatever_stands_in_a_message_is_read_or_refused(text: str, cut: int):
    for content in (mt940(text, FIRST), mt942(FIRST + text), mt940(FIRST, SECOND)[:cut]):
        try:
            lines(content)
        except InvalidArgument:
            continue
