"""CAMT.053: every version, batches, reversals, balances, and documents that mean harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.collections.policies import STATEMENT_PROFILES
from services.collections.statements.lines import Line
from services.collections.statements.reading import read
from services.collections.statements.refusals import (
    StatementBalanceDiffers,
    StatementEndsEarly,
    StatementIsEmpty,
    StatementNotReadable,
    StatementTooLong,
)
from tests.collections.camt import balance, document, entry, transaction
from weft.api.collections import v1 as pb
from weft.errors import InvalidArgument
from weft.policy_documents import load_default

POLICY = load_default(STATEMENT_PROFILES)
PAID = entry("9800.00", transaction("HT2026-12-000123 货款"))


def lines(text: str | bytes) -> list[Line]:
    return read(text if isinstance(text, bytes) else text.encode(), POLICY)[1]


@pytest.mark.parametrize("version", ["02", "04", "08", "13"])
def test_a_document_is_read_in_every_version_and_encoding(version: str):
    old = version == "02"
    paid = entry(
        "9800.00",
        transaction("HT2026-12-000123 货款", wrap=("", "") if old else ("<Pty>", "</Pty>")),
        status="BOOK" if old else "<Cd>BOOK</Cd>",
    )
    text = document(paid, entry("50.5", side="DBIT", reference="B2"), version=version, closing="9749.50")
    for content in (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.replace("UTF-8", "GBK").encode("gbk")):
        code, (first, second) = read(content, POLICY)
        assert (code, first.row, first.amount_fen, first.currency) == ("camt053", 1, 980_000, "CNY")
        assert (first.payer, first.payer_account, first.remark) == ("绍兴康联", "6222", "HT2026-12-000123 货款")
        assert (first.key, str(first.booked_on)) == ("ref:B1", "2031-03-31")
        assert (second.outcome, second.amount_fen) == (pb.LINE_OUTCOME_PAID_OUT, 5_050)


def test_a_batch_is_a_line_for_each_transaction_where_they_add_up_and_else_one_line():
    batch = entry("300.00", transaction("HT1", "100.00"), transaction("HT2", "200"))
    assert [(one.amount_fen, one.remark, one.key) for one in lines(document(batch, closing="300"))] == [
        (10_000, "HT1", "ref:B1/1"), (20_000, "HT2", "ref:B1/2"),
    ]  # fmt: skip
    for own, keys in (
        (("B1", "B1"), ["ref:B1/1", "ref:B1/2"]), (("C1", "C2"), ["ref:C1", "ref:C2"]),
        (("C1", ""), ["ref:C1/1", "ref:B1/2"]),
    ):  # fmt: skip
        twice = entry("200.00", *(transaction("HT1", "100.00", reference=one) for one in own))
        assert [one.key for one in lines(document(twice, closing="200"))] == keys
    for odd in (transaction("HT2", "199.99"), transaction("HT2"), transaction("HT2", "2e2")):
        (whole,) = lines(document(entry("300.00", transaction("HT1", "100.00"), odd), closing="300.00"))
        assert (whole.amount_fen, whole.remark, whole.key) == (30_000, "HT1 HT2", "ref:B1")


def test_structured_remittance_is_read_too():
    told = "<Strd><RfrdDocInf><Nb>HT2026-12-000123</Nb></RfrdDocInf><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd>"
    (line,) = lines(document(entry("1.00", transaction(told)), closing="1.00"))
    assert line.remark == "RF18 HT2026-12-000123"


@pytest.mark.parametrize(
    ("odd", "column", "reason", "moved"),
    [
        (entry("5.00", side="DBIT", more="<RvslInd>true</RvslInd>"), "amount", "credit_reversed", -500),
        (entry("5.00", more="<RvslInd>true</RvslInd>"), "amount", "debit_reversed", 500),
        (entry("5.00", status="<Cd>PDNG</Cd>"), "amount", "not_booked", 0),
        (entry("5.00", status="PDNG"), "amount", "not_booked", 0),
        (entry("0.00"), "amount", "amount_missing", 0), (entry("-5.00"), "amount", "amount_invalid", 0),
        (entry("1e15"), "amount", "amount_invalid", 0), (entry("NaN"), "amount", "amount_invalid", 0),
        (entry(str(10**15)), "amount", "amount_too_large", 10**17),
        (entry("5", day="soon"), "booked_date", "date_invalid", 500),
        (entry("5", day="", status="PDNG"), "amount", "not_booked", 0),
        (entry("1e15", currency="x", status="<Cd>PDNG</Cd>"), "amount", "not_booked", 0),
        (entry("5.00", day="", side="DBIT", more="<RvslInd>1</RvslInd>"), "amount", "credit_reversed", -500),
        (entry("0.00", more="<RvslInd>true</RvslInd>"), "amount", "debit_reversed", 0),
    ],
)  # fmt: skip
@pytest.mark.capability("AD-04", clause="a row that cannot be read is quarantined with its column and reason")
def test_an_entry_in_doubt_is_quarantined_and_named(odd: str, column: str, reason: str, moved: int):
    fen = 980_000 + moved
    doubtful, good = lines(document(odd, PAID, closing=f"{fen // 100}.{fen % 100:02d}"))
    assert (doubtful.outcome, doubtful.column, doubtful.reason) == (pb.LINE_OUTCOME_QUARANTINED, column, reason)
    assert (good.amount_fen, good.values["status"]) == (980_000, "BOOK")
    assert doubtful.values["status"] == ("PDNG" if reason == "not_booked" else "BOOK")
    assert doubtful.values.get("reversal_indicator", "") in (("true", "1") if reason.endswith("reversed") else ("",))


def test_each_currency_leads_from_its_own_opening_to_its_own_closing():
    dollars = balance("PRCD", "-1.00", "USD") + balance("CLBD", "1.00", "USD")
    both = document(PAID, entry("2.00", currency="USD", reference="B2"), dollars, closing="9800.00")
    assert [one.currency for one in lines(both)] == ["CNY", "USD"]
    for text, refusal in (
        (document(PAID, closing="9800.01"), StatementBalanceDiffers),
        (document(PAID, entry("2.00", currency="USD"), closing="9800.00"), StatementEndsEarly),
        (document(PAID, closing="9800.00").replace("CLBD", "XPCD"), StatementEndsEarly),
        (document(PAID, closing="9800.00")[:-30], StatementEndsEarly),
        (document(), StatementIsEmpty),
    ):
        with pytest.raises(refusal):
            lines(text)


def test_what_is_no_statement_or_means_harm_is_refused_before_it_is_read():
    nested = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    laughs = f'<!DOCTYPE lolz [<!ENTITY l0 "ha">{nested}]>'
    secret = '<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]>'
    outside = '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'
    told = document(PAID, closing="9800.00")
    for text in (
        *(
            document(entry("1.00", transaction("&l9;&s;")), head=head, closing="1.00")
            for head in (laughs, secret, outside)
        ),
        told.replace("camt.053", "camt.054"),
        told.replace(' xmlns="', ' xmlns:x="'),
        "<html><table></table></html>",
        "<?xml version='1.0' encoding='UTF-7'?><Document/>",
        told.replace("UTF-8", "UTF-16"),
        "<",
        document("<a>" * 60 + "</a>" * 60, PAID, closing="9800.00"),
    ):
        with pytest.raises(StatementNotReadable):
            lines(text)
    short = POLICY.__class__()
    short.CopyFrom(POLICY)
    short.rows_max = 1
    with pytest.raises(StatementTooLong):
        read(document(PAID, PAID, closing="19600.00").encode(), short)


@given(st.text(alphabet="<>/&;NtryAmt 1.\"'", max_size=60), st.integers(0, 800))
def test_whatever_stands_in_a_document_is_read_or_refused(text: str, cut: int):
    for content in (document(text, PAID, closing="9800.00"), document(PAID)[:cut], "<" + text):
        try:
            lines(content)
        except InvalidArgument:
            continue
