"""The same firm's statements in every format that a bank gives: through the door, and known across formats."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from tests.collections.camt import document, entry, transaction
from tests.collections.house import DUE, Till, line, rid, till
from tests.collections.messages import FIRST, SECOND, mt940, mt942
from tests.workbooks import DATE, packed, sheet, workbook
from weft.api.collections import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

SHEET_HEAD = ["交易日期", "贷方金额(元)", "借方金额(元)", "对方户名", "对方账号", "附言", "交易流水号"]


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Till:
    """One firm for all tests of this file."""
    return await till(platform)


@pytest.mark.problem("STATEMENT_HAS_SEVERAL_TABLES")
@pytest.mark.capability(
    "AD-04", clause="format tests: Excel, with days, amounts and account numbers as cells hold them"
)
async def test_a_workbook_of_a_bank_is_taken_over_as_its_csv_is(firm: Till):
    (one,) = await firm.contract("XLS-000001")
    day = (DUE - date(1899, 12, 30)).days
    paid = [(day, DATE), 4000.1, "", "绍兴康联", "6222020000000001", "XLS-000001", "E1"]
    torn = [(day, DATE), "1e15", "", "绍兴康联", "6222", "x", "E2"]
    content = workbook([["工商银行明细"], [], SHEET_HEAD, paid, torn], name="明细")
    done = await firm.file(content)
    assert [int(done.result[name]) for name in ("line_count", "matched_count", "quarantined_count")] == [2, 0, 1]
    (receipt,) = await firm.receipts_of(done)
    assert (receipt.amount_fen, receipt.booked_date, receipt.payer_account) == (
        400_010,
        DUE.isoformat(),
        "6222020000000001",
    )
    assert receipt.candidates[0].instalment == one.name
    rows = (
        await firm.statements("fin").ListStatementLines(pb.ListStatementLinesRequest(name=done.result["statement"]))
    ).lines
    assert [(found.row, found.column, found.reason.code) for found in rows] == [
        (4, "", ""),
        (5, "credit", "amount_invalid"),
    ]
    again = await firm.file(content)
    assert (again.result["statement"], again.result["changed"]) == (done.result["statement"], False)
    text = "\n".join([",".join(SHEET_HEAD), f"{DUE.isoformat()},4000.10,,绍兴康联,6222020000000001,XLS-000001,E1"])
    assert int((await firm.file(text.encode("gbk"))).result["duplicate_count"]) == 1
    two = packed({"一月": sheet([SHEET_HEAD, paid]), "二月": sheet([SHEET_HEAD, torn])})
    assert (await firm.file(two)).error.code == "STATEMENT_HAS_SEVERAL_TABLES"
    await firm.balanced()


@pytest.mark.problem("STATEMENT_ENDS_EARLY", "STATEMENT_BALANCE_DIFFERS")
@pytest.mark.capability("AD-04", clause="format tests: MT940 and MT942, from the opening balance to the closing one")
async def test_what_an_interim_report_told_comes_again_in_the_statement_of_the_day_and_counts_once(firm: Till):
    (one,) = await firm.contract("SWIFT-0001")
    paid = (
        f":61:{DUE:%y%m%d}{DUE:%m%d}C10000,00NTRFNONREF//S1\n:86:166?00转账?20SWIFT-0001 货?21款?316222?32绍兴?33康联"
    )
    loose = f":61:{DUE:%y%m%d}C1,00NTRFNONREF\n:86:利息"
    back = f":61:{DUE:%y%m%d}RC7,00NTRFNONREF//S3\n:86:退票"
    interim = await firm.file(mt942(paid, loose).encode("gb18030"))
    assert [int(interim.result[name]) for name in ("received_count", "matched_count")] == [2, 1]
    day = mt940(paid, loose, back, SECOND, opening="C310330CNY0,00", closing="C310331CNY9943,50")
    done = await firm.file(day.encode("gb18030"))
    counts = [int(done.result[f"{name}_count"]) for name in ("received", "duplicate", "quarantined", "paid_out")]
    assert counts == [0, 2, 1, 1]
    listed = await firm.statements("fin").ListStatementLines(
        pb.ListStatementLinesRequest(name=done.result["statement"])
    )
    assert [(line.row, line.reason.code) for line in listed.lines] == [
        (5, ""),
        (7, ""),
        (9, "credit_reversed"),
        (11, ""),
    ]
    (receipt, _) = await firm.receipts_of(interim)
    assert (receipt.payer, receipt.payer_account, receipt.remark) == ("绍兴康联", "6222", "SWIFT-0001 货款")
    assert (receipt.booked_date, (await firm.instalment(one)).open_fen) == (DUE.isoformat(), 0)
    for text, reason in (
        (mt940(FIRST, SECOND).partition(":62F:")[0], "STATEMENT_ENDS_EARLY"),
        (mt940(FIRST), "STATEMENT_BALANCE_DIFFERS"),
    ):
        assert (await firm.file(text.encode())).error.code == reason
    page = mt940(FIRST, SECOND).replace(":60F:", ":60M:").replace(":62F:", ":62M:").replace("//B", "//PG").encode()
    assert (await firm.file(page)).error.code == "STATEMENT_ENDS_EARLY"
    assert int((await firm.file(page, part=True)).result["received_count"]) == 1
    await firm.balanced()


@pytest.mark.capability(
    "AD-04", clause="format tests: CAMT.053 from version 02 on, with batches, reversals and pending entries"
)
async def test_a_batch_of_a_document_pays_one_contract_with_each_of_its_transactions(firm: Till):
    contracts = [await firm.contract(f"CAMT-{number}", (10_000, DUE)) for number in (1001, 1002)]
    batch = entry("200.00", *(transaction(f"CAMT-{number} 货款", "100.00") for number in (1001, 1002)), reference="C1")
    others = entry("7.00", reference="C2", more="<RvslInd>true</RvslInd>") + entry(
        "9.00", reference="C3", status="PDNG"
    )
    done = await firm.file(document(batch, others, closing="207.00").encode())
    assert [int(done.result[f"{name}_count"]) for name in ("line", "matched", "quarantined")] == [4, 2, 2]
    assert [(await firm.instalment(one)).open_fen for (one,) in contracts] == [0, 0]
    listed = await firm.statements("fin").ListStatementLines(
        pb.ListStatementLinesRequest(name=done.result["statement"])
    )
    assert [line.reason.code for line in listed.lines] == ["", "", "debit_reversed", "not_booked"]
    laughs = '<!DOCTYPE lolz [<!ENTITY l "ha">]>'
    refused = await firm.file(document(batch, head=laughs, closing="200.00").encode())
    assert refused.error.code == "STATEMENT_NOT_READABLE"
    await firm.balanced()


def swift(*lines: tuple[str, str], closing: str) -> bytes:
    """A statement of the day: amounts that came in with the bank's references, all of one payer and text."""
    entries = [
        f":61:{DUE:%y%m%d}C{amount}NTRFNONREF//{reference}\n:86:166?00转账?20TWIN-00001货款?316222020000000001?32绍兴康联医疗"
        for amount, reference in lines
    ]
    head = ":20:DAY\n:25:6222\n:28C:1/1\n:60F:C310330CNY0,00\n"
    return (head + "\n".join(entries) + f"\n:62F:C310331CNY{closing}\n-").encode("gb18030")


@pytest.mark.capability(
    "AD-04", clause="the same money in files of several formats is one receipt, by reference or by what it says"
)
async def test_the_same_money_in_several_formats_is_one_receipt_and_equal_payments_stay_two(firm: Till):
    rows = [line("10,000.00", "TWIN-00001 货款", reference) for reference in ("T1", "T2")]
    day = swift(("10000,00", "X1"), ("10000,00", "X2"), closing="20000,00")
    done = await asyncio.gather(firm.statement(*rows), firm.file(day))  # at once, by two people
    counts = [{name: int(one.result[f"{name}_count"]) for name in ("received", "duplicate")} for one in done]
    assert sorted(found["received"] for found in counts) == [0, 2]
    assert sum(found["duplicate"] for found in counts) == 2
    other = next(one for one, found in zip(done, counts, strict=True) if found["duplicate"])
    listed = await firm.statements("fin").ListStatementLines(
        pb.ListStatementLinesRequest(name=other.result["statement"])
    )
    assert {line.reason.code for line in listed.lines} == {"same_money"}
    assert len({line.receipt for line in listed.lines}) == 2
    more = await firm.file(swift(("10000,00", "X2"), ("10000,00", "X3"), closing="20000,00"))
    assert [int(more.result[f"{name}_count"]) for name in ("received", "duplicate")] == [1, 1]
    paid = transaction("TWIN-00001 货款", payer="绍兴康联医疗器械有限公司", account="6222020000000001")
    again = document(*(entry("10000.00", paid, reference=one) for one in ("X1", "Z2", "Z3")), closing="30000.00")
    assert int((await firm.file(again.encode())).result["duplicate_count"]) == 3
    (sums,) = await firm.rows(
        "select count(*) n, sum(amount_fen)::bigint fen from collections.receipt"
        " where tenant_id = $1 and remark like 'TWIN%'"
    )
    assert (sums["n"], sums["fen"]) == (3, 3_000_000)
    await firm.balanced()


@pytest.mark.problem("STATEMENT_LAYOUT_UNSURE")
@pytest.mark.capability(
    "AD-04",
    clause="the layout of a bank is guessed from the file, a guess in doubt is shown and confirmed by name, and a new layout"
    " needs no code",
)
async def test_a_guess_in_doubt_is_told_and_finance_names_the_layout_or_stores_one(firm: Till):
    content = f"交易日期,金额,收付标识,附言\n{DUE.isoformat()},77.00,收,LAYOUT-1\n".encode("gbk")
    refused = (await firm.file(content)).error
    assert refused.code == "STATEMENT_LAYOUT_UNSURE"
    assert "交易日期 = " in refused.text
    assert "收付标识" in refused.text
    stub = firm.platform.as_(firm.firm.administrator).on("collections")(platform_pb.PoliciesStub)
    name = "policies/collections/statement_profiles"
    request = platform_pb.SetPolicyRequest(name=name, reason="our bank", request_id=rid())
    request.document.CopyFrom((await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document)
    fields = {"收付标识": "DIRECTION", "金额": "AMOUNT", "交易日期": "BOOKED_DATE"}
    columns = [{"field": f"STATEMENT_FIELD_{one}", "headings": [heading]} for heading, one in fields.items()]
    own = {"code": "own_bank", "title_en": "Own bank", "title_zh": "本行", "currency": "CNY", "columns": columns}
    request.document["profiles"].append(own)
    await stub.SetPolicy(request)
    done = await firm.file(content)
    statement = await firm.statements("fin").GetStatement(pb.GetStatementRequest(name=done.result["statement"]))
    assert (statement.profile, statement.received_count) == ("own_bank", 1)
    other = f"交易日期,金额,业务类型,附言\n{DUE.isoformat()},78.00,转账,LAYOUT-1\n".encode()
    assert (await firm.file(other)).error.code == "STATEMENT_LAYOUT_UNSURE"
    assert (await firm.file(other, profile="generic")).result["received_count"] == 1
