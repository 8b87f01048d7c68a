"""A statement that was uploaded for a wrong account of ours: its money moves, and is neither there twice nor lost."""

from __future__ import annotations

import grpc
import pytest

from tests.collections.house import DUE, refused, rid
from tests.collections.test_bank_accounts import Counter, counter, csv, swift
from weft.api.collections import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

CODE = grpc.StatusCode
HEAD = "交易日期,贷方金额,对方户名,附言,交易流水号"


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Counter:
    """One firm for all tests of this file."""
    return await counter(platform)


def silent(*rows: str) -> bytes:
    """A table that does not say whose it is."""
    return "\n".join([HEAD, *(f"{DUE},{row}" for row in rows)]).encode()


async def taken(firm: Counter, content: bytes, account: pb.BankAccount | None = None) -> pb.Statement:
    done = await firm.file(content, **({"bank_account": account.name} if account else {}))
    assert not done.HasField("error"), done.error
    return await firm.statements("fin").GetStatement(pb.GetStatementRequest(name=done.result["statement"]))


def counts(one: pb.Statement) -> list[int]:
    return [one.received_count, one.duplicate_count, one.quarantined_count]


async def moved(firm: Counter, one: pb.Statement, to: pb.BankAccount) -> pb.Statement:
    request = pb.CorrectStatementAccountRequest(name=one.name, bank_account=to.name, request_id=rid())
    answer: pb.Statement = await firm.statements("fin").CorrectStatementAccount(request)
    return answer


async def moves_at_most(firm: Counter, rows: int) -> None:
    """A policy of the firm's own: no statement of more receipts is moved."""
    stub = firm.platform.as_(firm.firm.administrator).on("collections")(platform_pb.PoliciesStub)
    name = "policies/collections/statement_profiles"
    request = platform_pb.SetPolicyRequest(name=name, reason="few", request_id=rid())
    request.document.CopyFrom((await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document)
    request.document["correctRowsMax"] = rows
    await stub.SetPolicy(request)


@pytest.mark.problem("STATEMENT_ACCOUNT_DIFFERS", "STATEMENT_CURRENCY_DIFFERS")
async def test_a_statement_of_a_wrong_account_moves_and_both_accounts_know_their_own_money(firm: Counter):
    wrong, right = await firm.account("5500 0001"), await firm.account("5500 0002")
    dollars = await firm.account("5500 0002", "USD")
    await firm.contract("OWN-000001")
    first = await taken(firm, csv("55000001", f"{DUE},3.00,甲,1,x,M2"))  # the reference M2 is the wrong one's
    paid = silent("10000.00,绍兴康联医疗,OWN-000001 货款,M1", "4.00,乙,y,M2")
    one = await taken(firm, paid, wrong)
    assert counts(one) == [1, 0, 1], "the same reference with another amount"
    gone = (await firm.receipts("fin").ListReceipts(pb.ListReceiptsRequest(statement=one.name))).receipts[0]
    assert (await refused(moved(firm, one, dollars)))[1] == "STATEMENT_CURRENCY_DIFFERS"
    assert (await refused(moved(firm, first, right)))[1] == "STATEMENT_ACCOUNT_DIFFERS", "a file's own word stands"

    answer = await moved(firm, one, right)
    assert (answer.bank_account, await moved(firm, one, right)) == (right.name, answer)
    receipt = await firm.receipt(gone.name)
    assert (receipt.bank_account, receipt.allocated_fen, receipt.etag) == (right.name, 1_000_000, gone.etag)
    listed = await firm.statements("aud").ListStatementLines(pb.ListStatementLinesRequest(name=one.name))
    assert listed.lines[0].bank_account == right.name
    assert (await firm.told(one.name))[-1] == "StatementAccountCorrected"
    (fact,) = await firm.rows(
        "select count(*) n from collections.audit where tenant_id = $1 and subject = $2 and method like '%Account'",
        one.name,
    )
    assert fact["n"] == 1, "what changes nothing is told once"
    right_again = csv("55000002", f"{DUE},10000.00,绍兴康联医疗,6222,OWN-000001 货款,M1")
    assert counts(await taken(firm, right_again)) == [0, 1, 0], "the right account's own file says the same money"
    wrong_again = csv("55000001", f"{DUE},10000.00,绍兴康联医疗,6222,OWN-000001 货款,M1")
    assert counts(await taken(firm, wrong_again)) == [1, 0, 0], "an equal payment to the wrong account is another"
    await firm.balanced()

    await taken(firm, csv("55000001", f"{DUE},1.00,甲,1,x,N1"))
    counted = await taken(firm, silent("2.00,戊,v,N1"), await firm.account("5500 0003"))
    await moved(firm, counted, right)
    assert counts(await taken(firm, csv("55000002", f"{DUE},2.00,戊,4,v,N1"))) == [0, 1, 0], (
        "each account counts from 1"
    )
    unsaid = await taken(firm, silent("2.50,己,u,U1"))
    named = await moved(firm, unsaid, right)
    assert (unsaid.hint.code, named.hint.code) == ("own_account_not_said", "")


@pytest.mark.problem("STATEMENT_MET_OTHERS")
async def test_lines_that_met_money_stand_where_their_statement_was_moved(firm: Counter):
    first, second = await firm.account("7700 0001"), await firm.account("7700 0002")
    unsaid = await taken(firm, silent("7.00,甲,x,G1"))
    met = await taken(firm, silent("7.00,甲,x,G1", "7.10,乙,y,G2"), first)
    assert counts(met) == [1, 1, 0]
    assert (await moved(firm, met, second)).bank_account == second.name
    listed = await firm.statements("aud").ListStatementLines(pb.ListStatementLinesRequest(name=met.name))
    assert {line.bank_account for line in listed.lines} == {second.name}
    assert (await refused(moved(firm, unsaid, first)))[1] == "STATEMENT_MET_OTHERS", "the second's has no receipt then"
    assert (await moved(firm, unsaid, second)).bank_account == second.name
    assert (await refused(moved(firm, met, first)))[1] == "STATEMENT_MET_OTHERS", "nor the other way round"


async def test_what_another_file_named_alike_stands_beside_what_moves(firm: Counter):
    _, wrong, right = [await firm.account(f"8800 000{at}") for at in (1, 2, 3)]
    assert counts(await taken(firm, csv("88000001", f"{DUE},9.00,丙,1,x,N1", f"{DUE},9.10,丙,1,x,N2"))) == [2, 0, 0]
    one = await taken(firm, silent("8.00,戊,v,N1", "8.50,己,u,N2"), wrong)
    assert counts(await taken(firm, csv("88000003", f"{DUE},8.00,戊,3,v,N1", f"{DUE},4.00,庚,3,t,N2"))) == [2, 0, 0]
    assert (await refused(moved(firm, one, right)))[1] == "STATEMENT_WOULD_DOUBLE"
    first, second = (await firm.receipts("fin").ListReceipts(pb.ListReceiptsRequest(statement=one.name))).receipts
    await firm.give_back(first if first.amount_fen == 800 else second, reason="counted_twice")
    assert (await moved(firm, one, right)).bank_account == right.name, "one serial number, two payments"
    keys = "select line_key k, amount_fen n from collections.receipt where tenant_id = $1 and account_id = $2"
    at_right = sorted((row["n"], row["k"].count("#")) for row in await firm.rows(keys, right.name.partition("/")[2]))
    assert at_right == [(400, 0), (800, 0), (800, 1), (850, 1)]
    again = csv("88000003", f"{DUE},8.00,戊,3,v,N1", f"{DUE},4.00,庚,3,t,N2", f"{DUE},6.00,辛,3,s,N3")
    assert counts(await taken(firm, again)) == [1, 2, 0]
    assert (await moved(firm, one, wrong)).bank_account == wrong.name
    assert counts(await taken(firm, csv("88000002", f"{DUE},8.50,己,4,u,N2"))) == [0, 1, 0], "it is known there again"
    await firm.balanced()


@pytest.mark.problem("STATEMENT_WOULD_DOUBLE", "STATEMENT_MET_OTHERS")
async def test_a_statement_stays_where_moving_would_double_or_lose_money(firm: Counter):
    wrong, right = await firm.account("6600 0001"), await firm.account("6600 0002")
    one = await taken(firm, silent("10000.00,绍兴康联医疗,OWN-000001 货款,D1", "5.00,丁,w,D2"), wrong)
    by_key = csv("66000002", f"{DUE},5.00,丁,3,w,D2")
    by_text = swift("66000002", "D7")
    assert [counts(await taken(firm, content)) for content in (by_key, by_text)] == [[1, 0, 0]] * 2
    assert (await refused(moved(firm, one, right)))[1] == "STATEMENT_WOULD_DOUBLE"
    receipts = (await firm.receipts("fin").ListReceipts(pb.ListReceiptsRequest(statement=one.name))).receipts
    for receipt in receipts[:1]:
        await firm.give_back(receipt, reason="counted_twice")
    assert (await refused(moved(firm, one, right)))[1] == "STATEMENT_WOULD_DOUBLE", "each of the two is named"
    await firm.give_back(receipts[1], reason="counted_twice")
    assert (await moved(firm, one, right)).bank_account == right.name

    met = await taken(firm, silent("10000.00,绍兴康联医疗,OWN-000001 货款,E1"), wrong)
    assert counts(met) == [1, 0, 0]
    assert counts(await taken(firm, swift("66000001", "E7"))) == [0, 1, 0], "the wrong account's own file met it"
    assert (await refused(moved(firm, met, right)))[1] == "STATEMENT_MET_OTHERS"
    await moves_at_most(firm, 1)
    two = await taken(firm, silent("1.10,庚,q,F1", "1.20,辛,q,F2"), wrong)
    assert (await refused(moved(firm, two, right)))[1] == "STATEMENT_TOO_LONG"
    stale = pb.CorrectStatementAccountRequest(name=met.name, bank_account=right.name, request_id=rid())
    assert (await refused(firm.statements("aud").CorrectStatementAccount(stale)))[0] == CODE.PERMISSION_DENIED
    await firm.balanced()
