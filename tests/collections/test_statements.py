"""A bank's file is taken over whole or refused, once, and what cannot be read of it is named."""

from __future__ import annotations

import asyncio
from typing import Any

import grpc
import pytest

from tests.collections.house import HEADER, Till, line, refused, rid, till
from weft.api.collections import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

CODE = grpc.StatusCode


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Till:
    """One firm for all tests of this file that count nothing of the whole tenant."""
    return await till(platform)


@pytest.mark.capability("AD-04", clause="duplicates ignored")
async def test_the_same_file_or_the_same_lines_again_change_nothing(platform: Platform):
    firm = await till(platform)
    (one,) = await firm.contract("DUP-000001")
    rows = (line("4,000.00", "DUP-000001", "D1"), line("1.00", "x", "D2"), line("1.00", "y", ""), line("1.00", "y", ""))
    first = await firm.statement(*rows)
    counts = "select (select count(*) from collections.outbox where tenant_id = $1) as events, "
    counts += "(select count(*) from collections.posting where tenant_id = $1) as postings"
    before = await firm.rows(counts)
    again = await firm.statement(*rows)
    assert (again.result["statement"], again.result["changed"]) == (first.result["statement"], False)
    assert await firm.rows(counts) == before
    other = await firm.statement(*rows, line("2.00", "z", "D3"), encoding="gb18030")
    assert [int(other.result[name]) for name in ("received_count", "duplicate_count")] == [1, 4]
    assert (await firm.instalment(one)).open_fen == 1_000_000
    changed = await firm.statement(line("5.00", "x", "D2"), line("6.00", "w", "D9"), line("6.00", "w", "D9"))
    listed = await lines_of(firm, changed)
    assert [(found.outcome, found.column, found.reason.code) for found in listed] == [
        (pb.LINE_OUTCOME_QUARANTINED, "bank_reference", "reference_differs"),
        (pb.LINE_OUTCOME_RECEIVED, "", ""),
        (pb.LINE_OUTCOME_DUPLICATE, "", ""),
    ]
    await firm.balanced()


@pytest.mark.capability("AD-04", clause="a row that cannot be read is quarantined with its column and reason")
async def test_bad_rows_are_quarantined_and_named_and_the_rest_of_the_file_counts(firm: Till):
    rows = ["soon,5,,a,,b,Q1", "2031-03-31,10000000000.01,,a,,b,Q2", "2031-03-31,,7.00,a,,b,Q3"]
    rows += [f"2031-03-31,,1.00,a,,b,Q{at}" for at in range(4, 303)]
    done = await firm.statement(*rows, line("1.00", "x", "Q303"))
    statement = await firm.statements("aud").GetStatement(pb.GetStatementRequest(name=done.result["statement"]))
    assert statement.state == pb.STATEMENT_STATE_READ
    assert (statement.line_count, statement.received_count, statement.paid_out_count) == (303, 1, 300)
    listed = await lines_of(firm, done, outcome=pb.LINE_OUTCOME_QUARANTINED)
    assert [(found.row, found.column, found.reason.code) for found in listed] == [
        (2, "booked_date", "date_invalid"),
        (3, "credit", "amount_too_large"),
    ]
    assert listed[0].values["bank_reference"] == "Q1"
    assert len(await lines_of(firm, done)) == 303
    (kept,) = await firm.rows(
        "select count(*) n from collections.kept_file where tenant_id = $1 and subject = $2", statement.name
    )  # fmt: skip
    assert kept["n"] == 1


@pytest.mark.problem("STATEMENT_NOT_READABLE", "STATEMENT_HEADER_MISSING", "STATEMENT_TOO_LONG")
@pytest.mark.problem("STATEMENT_IS_EMPTY", "STATEMENT_TOTAL_DIFFERS", "STATEMENT_IS_CUT")
async def test_a_file_that_cannot_be_read_is_refused_whole_with_its_reason(firm: Till):
    before = await firm.rows("select count(*) n from collections.statement where tenant_id = $1")
    long = "\n".join([HEADER, *["2031-03-31,1,,a,,b,"] * 201_001])
    for content, reason in (
        (f"{HEADER}\n{line('1.00', 'x', '料')}".encode()[:-1], "STATEMENT_IS_CUT"),
        (b"\xff\x81\xff\x00", "STATEMENT_NOT_READABLE"), (b"a,b\n1,2\n", "STATEMENT_HEADER_MISSING"),
        (HEADER.encode(), "STATEMENT_IS_EMPTY"), (long.encode(), "STATEMENT_TOO_LONG"),
        (f"{HEADER}\n{line('1.00', 'x', 'X1')}\n合计,2.00,,,,,\n".encode(), "STATEMENT_TOTAL_DIFFERS"),
    ):  # fmt: skip
        assert (await firm.file(content)).error.code == reason
    assert await firm.rows("select count(*) n from collections.statement where tenant_id = $1") == before
    unknown = pb.UploadStatementRequest(file="x", profile="nobody", request_id=rid())
    assert (await refused(firm.statements("fin").UploadStatement(unknown)))[0] == CODE.INVALID_ARGUMENT


async def test_one_statement_uploaded_by_two_people_at_once_is_taken_over_once(platform: Platform):
    firm = await till(platform)
    await firm.hire("fin2", "finance", "/hq/")
    (one,) = await firm.contract("RACE-00001")
    rows = [line("10,000.00", "RACE-00001", "R0"), *(f"2031-03-31,,1.00,a,,b,R{at}" for at in range(1, 249))]
    rows.append(line("1.00", "x", "R249"))
    done = await asyncio.gather(firm.statement(*rows), firm.statement(*rows, login="fin2"))
    assert len({operation.result["statement"] for operation in done}) == 1
    counted = await firm.rows(
        "select count(*) n, sum(amount_fen)::bigint fen from collections.receipt where tenant_id = $1"
    )
    assert (counted[0]["n"], counted[0]["fen"]) == (2, 1_000_100)
    assert (await firm.instalment(one)).open_fen == 0
    await firm.balanced()


async def lines_of(firm: Till, operation: platform_pb.Operation, **filters: Any) -> list[pb.StatementLine]:
    """All lines of a statement, page by page."""
    found, token = [], ""
    while True:
        request = pb.ListStatementLinesRequest(
            name=operation.result["statement"], page_size=100, page_token=token, **filters
        )
        page = await firm.statements("fin").ListStatementLines(request)
        found += page.lines
        token = page.next_page_token
        if not token:
            return found
