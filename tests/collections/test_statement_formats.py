"""The same firm's statements in every format that a bank gives: through the door, and known across formats."""

from __future__ import annotations

import pytest

from tests.collections.camt import document, entry, transaction
from tests.collections.house import DUE, Till, rid, till
from weft.api.collections import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Till:
    """One firm for all tests of this file."""
    return await till(platform)


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
