"""The same firm's statements in every format that a bank gives: through the door, and known across formats."""

from __future__ import annotations

import pytest

from tests.collections.camt import document, entry, transaction
from tests.collections.house import DUE, Till, till
from weft.api.collections import v1 as pb
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
