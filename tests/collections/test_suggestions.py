"""What money may be meant for: suggested with its reason, confirmed or refused with one press, and why."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from uuid_utils.compat import uuid7

from services.collections.credit.capabilities.on_customers_merged import on_customers_merged
from services.collections.receipts.suggestion import shares
from tests.collections.house import DUE, EAST, WEST, Till, refused, rid, till
from tests.collections.test_doors import explained
from tests.system.shipping import Kill, armed
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.api.customers import v1 as customers
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform, principal
from weft.work import Cause

CODE = grpc.StatusCode
ONE, MANY = pb.SUGGESTION_KIND_ONE_TO_ONE, pb.SUGGESTION_KIND_ONE_TO_MANY
PART, SEVERAL = pb.SUGGESTION_KIND_MANY_TO_ONE, pb.SUGGESTION_KIND_MANY_TO_MANY
YUAN = 100


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Till:
    """One firm for all tests of this file that count nothing of the whole tenant."""
    return await till(platform)


def test_each_receipt_pays_in_its_order_until_money_or_claims_are_used_up():
    one, two, three, four = uuid4(), uuid4(), uuid4(), uuid4()
    assert list(shares([(one, 5), (two, 4)], [(three, 3), (four, 9)])) == [
        (one, three, 3), (one, four, 2), (two, four, 4),
    ]  # fmt: skip
    assert list(shares([(one, 5)], [(two, 2), (three, 2)])) == [(one, two, 2), (one, three, 2)]


def paid(amount: str, remark: str, reference: str, account: str = "") -> str:
    """A row of money from an account that pays nothing else, if none is named."""
    return f'{DUE.isoformat()},"{amount}",,付款人,{account or uuid7().hex},{remark},{reference}'


async def confirm(firm: Till, receipt: pb.Receipt, number: int = 1, login: str = "fin", **more: Any) -> pb.Receipt:
    request = pb.ConfirmSuggestionRequest(name=receipt.name, number=number, **({"request_id": rid()} | more))
    done: pb.Receipt = await firm.receipts(login).ConfirmSuggestion(request)
    return done


async def refuse(firm: Till, receipt: pb.Receipt, number: int = 1, login: str = "fin", **more: Any) -> pb.Receipt:
    request = pb.RefuseSuggestionRequest(name=receipt.name, number=number, **({"request_id": rid()} | more))
    done: pb.Receipt = await firm.receipts(login).RefuseSuggestion(request)
    return done


def said(receipt: pb.Receipt) -> list[tuple[int, list[tuple[str, str, int]]]]:
    """Kinds and links of what is suggested."""
    return [
        (one.kind, [(link.receipt, link.instalment, link.amount_fen) for link in one.links])
        for one in receipt.suggestions
    ]


@pytest.mark.capability("CC-03", clause="the service suggests what the files' engine suggests")
async def test_a_number_that_is_damaged_or_cut_or_out_of_time_suggests_its_contract_and_says_why(firm: Till):
    (one,) = await firm.contract("SG2031-000417", (1_230_000, DUE))
    rows = [("SG2031-000471", "near"), ("尾号000417", "tail"), ("SG2031-000417", "part")]
    amounts = ("12,300.00", "12,300.00", "5,000.00")
    done = await firm.statement(
        *(paid(much, *row) for much, row in zip(amounts, rows, strict=True)), paid("1", "?", "no")
    )
    near, tail, part, nothing = await firm.receipts_of(done)
    for receipt, kind, clue, failed, share in (
        (near, ONE, pb.SUGGESTION_CLUE_NEAR_NUMBER, pb.MATCH_CONDITION_NUMBER, 1_230_000),
        (tail, ONE, pb.SUGGESTION_CLUE_TAIL, pb.MATCH_CONDITION_NUMBER, 1_230_000),
        (part, PART, pb.SUGGESTION_CLUE_NUMBER, pb.MATCH_CONDITION_AMOUNT, 500_000),
    ):
        assert said(receipt) == [(kind, [(receipt.name, one.name, share)])]
        (found,) = receipt.suggestions
        assert (list(found.clues), list(found.failed), found.state) == ([clue], [failed], pb.SUGGESTION_STATE_OPEN)
        link = found.links[0]
        assert (link.contract_number, link.open_fen, link.due_date) == ("SG2031-000417", 1_230_000, "2031-03-31")
    assert said(nothing) == []
    listed = await firm.receipts("fin").ListReceipts(pb.ListReceiptsRequest(statement=done.result["statement"]))
    assert [said(found) for found in reversed(listed.receipts)] == [
        said(found) for found in (near, tail, part, nothing)
    ]
    why = await explained(firm, tail.name)
    (candidate,) = [found for found in why.excluded if found.name == one.name]
    assert [reason.text for reason in candidate.excluded][-2:] == [
        "It stands in suggestion 1 (1-1).", "The text has the end of the contract's number.",
    ]  # fmt: skip
    seen = [len((await firm.receipt(tail.name, login)).suggestions) for login in ("ann", "boss", "fin")]
    assert seen == [1, 1, 1]
    assert (await refused(confirm(firm, tail, login="ann")))[0] == CODE.PERMISSION_DENIED
    request = rid()
    linked = await confirm(firm, tail, request_id=request, etag=tail.etag)
    assert await confirm(firm, tail, request_id=request, etag=tail.etag) == linked
    assert [(a.instalment, a.manner, a.actor) for a in linked.allocations] == [
        (one.name, pb.MATCH_MANNER_CONFIRMED, firm.name("fin"))
    ]
    assert (linked.suggestions[0].state, linked.suggestions[0].decider) == (
        pb.SUGGESTION_STATE_CONFIRMED, firm.name("fin"),
    )  # fmt: skip
    why = await explained(firm, tail.name)
    assert (why.outcome, why.reasons[0].text) == (one.name, "A person confirmed suggestion 1 (1-1).")
    await firm.balanced()


@pytest.mark.problem("SUGGESTION_NOT_OPEN", "SUGGESTION_IS_OUTDATED")
async def test_a_suggestion_whose_instalment_was_paid_meanwhile_is_refused_and_so_is_one_that_is_decided(firm: Till):
    (one,) = await firm.contract("OD2031-000001")
    rows = [paid("6,000.00", "OD2031-000001", f"O{at}") for at in range(3)]
    first, second, third = await firm.receipts_of(await firm.statement(*rows))
    await confirm(firm, first)
    assert (await refused(confirm(firm, first)))[1] == "SUGGESTION_NOT_OPEN"
    assert (await refused(confirm(firm, second, etag="77")))[1] == "STALE_VERSION"
    assert (await refused(confirm(firm, second)))[1] == "SUGGESTION_IS_OUTDATED"
    assert await states(firm, second) == [pb.SUGGESTION_STATE_OUTDATED] * 2
    assert (await refused(confirm(firm, second, number=9)))[1] == "SUGGESTION_NOT_OPEN"
    denied = await refuse(firm, third, etag=third.etag)
    assert (denied.suggestions[0].state, denied.suggestions[0].decider) == (
        pb.SUGGESTION_STATE_REFUSED, firm.name("fin"),
    )  # fmt: skip
    assert (await refused(refuse(firm, third)))[1] == (await refused(confirm(firm, third)))[1] == "SUGGESTION_NOT_OPEN"
    assert (await explained(firm, third.name)).reasons[0].text == "A person refused suggestion 1 (n-1)."
    assert await firm.told(third.name) == ["ReceiptRecorded", "ReceiptUnmatched", "SuggestionRefused"]
    assert ((await firm.instalment(one)).open_fen, denied.state) == (400_000, pb.RECEIPT_STATE_UNMATCHED)
    await firm.unlink(first.name, one.name)  # what was suggested holds again
    assert await states(firm, second) == [pb.SUGGESTION_STATE_OPEN] * 2
    linked = await firm.link(second.name, one.name)
    assert {linked.suggestions[0].state, *await states(firm, second)} == {pb.SUGGESTION_STATE_OUTDATED}
    again = await firm.unlink(second.name, one.name)
    assert {again.suggestions[0].state, *await states(firm, second)} == {pb.SUGGESTION_STATE_OPEN}
    await confirm(firm, second)
    await firm.balanced()


async def states(firm: Till, receipt: pb.Receipt) -> list[int]:
    """How the first suggestion of a receipt stands, read by itself and in the list."""
    request = pb.ListReceiptsRequest(statement=receipt.statement, page_size=100)
    listed = (await firm.receipts("fin").ListReceipts(request)).receipts
    found = [await firm.receipt(receipt.name), *(one for one in listed if one.name == receipt.name)]
    return [one.suggestions[0].state for one in found]


async def test_several_contracts_and_several_receipts_are_confirmed_in_one_step(firm: Till):
    customer, account = f"customers/{uuid7()}", "62220001"
    (a,) = await firm.contract("ML2031-000001", (300_000, DUE), customer=customer)
    (b,) = await firm.contract("ML2031-000002", (400_000, DUE), customer=customer)
    await firm.contract("ML2031-000003", (400_000, DUE))  # somebody else's
    (both, strange) = await firm.receipts_of(
        await firm.statement(
            paid("7,000.00", "ML2031-000001、ML2031-000002", "M1"),
            paid("7,000.00", "ML2031-000001 ML2031-000003", "M2"),
        )
    )
    assert said(both)[0] == (MANY, [(both.name, a.name, 300_000), (both.name, b.name, 400_000)])
    assert MANY not in [kind for kind, _ in said(strange)]
    linked = await confirm(firm, both)
    assert [x.amount_fen for x in linked.allocations] == [300_000, 400_000]
    (c,) = await firm.contract("ML2031-000004", (900_000, DUE), customer=customer)
    (first,) = await firm.receipts_of(await firm.statement(paid("4,000.00", "ML2031-000004", "M3", account)))
    assert said(first) == [(PART, [(first.name, c.name, 400_000)])]
    (second,) = await firm.receipts_of(await firm.statement(paid("5,000.00", "ML2031-000004", "M4", account)))
    assert said(second)[0] == (PART, [(second.name, c.name, 500_000), (first.name, c.name, 400_000)])
    await confirm(firm, second)
    assert ((await firm.instalment(c)).open_fen, (await firm.receipt(first.name)).state) == (
        0,
        pb.RECEIPT_STATE_MATCHED,
    )
    parts = ((500_000, DUE), (600_000, DUE))
    d, e = await firm.contract("ML2031-000005", *parts, customer=customer)
    rows = [paid(much, "ML2031-000005", much[0], account) for much in ("3,000.00", "8,000.00")]
    third, fourth = await firm.receipts_of(await firm.statement(*rows))
    assert said(third)[0][0] == said(fourth)[0][0] == SEVERAL
    await confirm(firm, fourth)
    assert [(await firm.instalment(one)).open_fen for one in (d, e)] == [0, 0]
    recount = await firm.rows(
        "select sum(amount_fen)::bigint fen, count(*) n from collections.allocation where tenant_id = $1 and"
        " receipt_id = any($2)", [UUID(one.name.split("/")[1]) for one in (third, fourth)],
    )  # fmt: skip
    assert (recount[0]["fen"], recount[0]["n"]) == (1_100_000, 3)
    await firm.balanced()


async def test_who_may_not_read_an_instalment_sees_no_suggestion_with_it_and_what_was_refused_is_not_suggested_again(
    firm: Till,
):
    account, customer = "62220002", f"customers/{uuid7()}"
    (far,) = await firm.contract("SE2031-000001", (900_000, DUE), owner="wes", unit=WEST, customer=customer)
    await firm.contract("SE2031-000002", (401_000, DUE), owner="ann")
    (first,) = await firm.receipts_of(await firm.statement(paid("4,000.00", "SE2031-000001", "S1", account)))
    assert far.name in {link.instalment for link in first.suggestions[0].links}
    assert len((await firm.receipt(first.name, "wes")).suggestions) == 1
    await refuse(firm, first)
    (second,) = await firm.receipts_of(await firm.statement(paid("5,000.00", "SE2031-000001", "S2", account)))
    assert said(second) == [(PART, [(second.name, far.name, 500_000)])]


@pytest.mark.parametrize("scope", [common.SCOPE_TENANT, common.SCOPE_UNIT_TREE])
async def test_who_may_not_see_an_instalment_undoes_no_link_to_it_whatever_is_suggested(
    firm: Till, scope: common.Scope
):
    customer, number = f"customers/{uuid7()}", f"UN2031-00000{int(scope)}"
    (near,) = await firm.contract(number, (900_000, DUE), customer=customer)
    (far,) = await firm.contract(f"{number}9", (900_000, DUE), owner="wes", unit=WEST, customer=customer)
    (money,) = await firm.receipts_of(await firm.statement(paid("6,000.00", number, number)))
    for one in (far, near):
        await firm.link(money.name, one.name, amount_fen=100_000)
    assert (await firm.receipt(money.name)).suggestions
    rights = [("collections.receipt.read", common.SCOPE_UNIT_TREE), ("collections.receipt.reverse", scope)]
    firm.people["east"] = principal(firm.id, unit_path=EAST, grants=rights, stepped_up=datetime.now(UTC))
    call = firm.unlink(money.name, far.name, login="east")
    assert (await refused(call))[0] == CODE.NOT_FOUND
    assert (await firm.instalment(far)).open_fen == 800_000
    await firm.unlink(money.name, far.name)
    assert (await firm.unlink(money.name, near.name, login="east")).allocated_fen == 0


@pytest.mark.capability("CC-03", clause="64 people who press at once for the last open fen: one wins, sums are zero")
async def test_of_64_who_confirm_or_link_the_last_open_fen_at_once_one_wins(platform: Platform):
    firm = await till(platform)
    (one,) = await firm.contract("RC2031-000001", (900_000, DUE))
    rows = [paid("5,000.00", "RC2031-000001", f"C{at}") for at in range(64)]
    await firm.statement(*rows)
    receipts = (await firm.receipts("fin").ListReceipts(pb.ListReceiptsRequest(page_size=100))).receipts
    assert len(receipts) == 64
    calls = [
        confirm(firm, receipt) if at % 2 else firm.link(receipt.name, one.name, amount_fen=500_000)
        for at, receipt in enumerate(receipts)
    ]
    done = await asyncio.gather(*calls, return_exceptions=True)
    assert sum(isinstance(found, pb.Receipt) for found in done) == 1
    lost = [found for found in done if not isinstance(found, pb.Receipt)]
    assert {found.code() for found in lost if isinstance(found, grpc.aio.AioRpcError)} <= {
        CODE.ABORTED, CODE.FAILED_PRECONDITION,
    }  # fmt: skip
    assert all(isinstance(found, grpc.aio.AioRpcError) for found in lost)
    assert (await firm.instalment(one)).open_fen == 400_000
    counted = await firm.rows("select count(*) n from collections.allocation where tenant_id = $1")
    assert counted[0]["n"] == 1
    await firm.balanced()


async def known_payers(firm: Till, customer: str = "", login: str = "fin") -> list[tuple[str, str]]:
    """Accounts and names, without what has none of both."""
    request = pb.ListPayersRequest(customer=customer, page_size=100)
    listed = await firm.platform.as_(firm.people[login])(pb.PayersStub).ListPayers(request)
    return sorted((one.account, one.payer_name) for one in listed.payers)


@pytest.mark.capability("CC-03", clause="what a person links teaches who pays for whom, and can be forgotten")
async def test_a_confirmed_link_teaches_account_and_names_for_later_receipts_until_they_are_forgotten(firm: Till):
    customer, other = f"customers/{uuid7()}", f"customers/{uuid7()}"
    (first,) = await firm.contract("PY2031-000001", customer=customer)
    taught = await firm.receipts_of(
        await firm.statement(f'2031-03-31,"10,000.00",,王伟,6222-7,代绍兴康联公司付 {first.contract_number[:-1]}2,P1')
    )
    assert list(taught[0].suggestions[0].clues) == [pb.SUGGESTION_CLUE_NEAR_NUMBER]
    await confirm(firm, taught[0])
    assert await known_payers(firm, customer) == [
        ("", "代绍兴康联公司"), ("", "王伟"), ("", "绍兴康联公司"), ("62227", ""),
    ]  # fmt: skip
    assert ("", "王**") in await known_payers(firm, customer, "aud")
    absorbed = firm.platform.runtime("collections")
    told = customers.CustomersMerged(survivor=other, absorbed=customer)
    await absorbed.act(on_customers_merged, told, tenant=firm.id, cause=Cause("test"))
    (second,) = await firm.contract("PY2031-000050", (777_700, DUE), customer=other)  # owed under the name that stays
    lines = ("李芳,62227,货款,P2", "赵静,1,绍兴康联公司货款,P3", "赵静,1,货款,P4")
    by_account, by_name, unknown = await firm.receipts_of(
        await firm.statement(*(f'2031-03-31,"7,777.00",,{one}' for one in lines))
    )
    for receipt, clue in ((by_account, pb.SUGGESTION_CLUE_ACCOUNT), (by_name, pb.SUGGESTION_CLUE_PAYER)):
        assert said(receipt) == [(ONE, [(receipt.name, second.name, 777_700)])]
        assert list(receipt.suggestions[0].clues) == [clue]
    assert said(unknown) == []
    stub = firm.platform.as_(firm.people["fin"])(pb.PayersStub)
    for one in (await stub.ListPayers(pb.ListPayersRequest(customer=other, page_size=100))).payers:
        request = pb.ForgetPayerRequest(name=one.name, request_id=rid())
        assert (await refused(firm.platform.as_(firm.people["aud"])(pb.PayersStub).ForgetPayer(request)))[0] == (
            CODE.PERMISSION_DENIED
        )
        assert await stub.ForgetPayer(request) == one == await stub.ForgetPayer(request)
    assert await known_payers(firm, customer) == []
    assert (await refused(stub.ForgetPayer(pb.ForgetPayerRequest(name=one.name, request_id=rid()))))[
        0
    ] == CODE.NOT_FOUND
    audited = await firm.rows(
        "select detail from collections.audit where tenant_id = $1 and subject = $2 order by at", one.name
    )
    assert [row["detail"]["customer"] for row in audited] == [customer]
    (after,) = await firm.receipts_of(await firm.statement('2031-03-31,"7,777.00",,李芳,62227,货款,P5'))
    assert said(after) == []


@pytest.mark.capability(
    "CC-03", clause="a crash between upload, match, posting and publishing loses and doubles nothing"
)
async def test_a_crash_between_upload_match_posting_and_publishing_loses_and_doubles_nothing(firm: Till):
    for at, point in enumerate(("before step", "after step", "before publish", "after publish", "after commit")):
        (one,) = await firm.contract(f"KX2031-00010{at}")
        rows = (paid("10,000.00", one.contract_number, f"K{at}"), paid("4,000.00", f"尾号00010{at}", f"L{at}"))
        kill = Kill("collections", point)
        with armed(firm.platform, "collections", kill):
            try:
                done = await firm.statement(*rows)
            except grpc.aio.AioRpcError:  # the answer to the upload was lost with its process: the file is sent again
                done = await firm.statement(*rows)
            await firm.settle()
        assert kill.struck
        matched, other = await firm.receipts_of(done)
        assert [link.instalment for link in matched.allocations] == [one.name]
        assert await firm.told(matched.name) == ["ReceiptRecorded", "ReceiptMatched"]
        assert await firm.told(other.name) == ["ReceiptRecorded", "ReceiptUnmatched"]
        assert ((await firm.instalment(one)).open_fen, await firm.told(one.name)) == (
            0,
            ["InstalmentBuilt", "InstalmentPaid"],
        )
    await firm.balanced()


async def test_a_draft_of_the_rule_is_tried_on_the_last_receipts_and_changes_nothing(platform: Platform):
    firm = await till(platform)
    for number in ("TR2031-000001", "TR2031-000002"):
        await firm.contract(number)
    rows = [
        paid(*row)
        for row in (("9,800.00", "TR2031-000001", "T1"), ("9,600.00", "TR2031-000002", "T2"), ("1", "", "T3"))
    ]
    fits, short, _ = await firm.receipts_of(await firm.statement(*rows))
    policies = platform.as_(firm.firm.administrator).on("collections")(platform_pb.PoliciesStub)
    name = "policies/collections/matching"
    document = (await policies.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document
    for tolerance, changed in ((500, [(short.name, "instalments/")]), (100, [(fits.name, "unmatched")]), (300, [])):
        request = platform_pb.SetPolicyRequest(name=name, reason="x", request_id=rid(), validate_only=True)
        request.document.CopyFrom(document)
        request.document.update({"toleranceBp": tolerance})
        tried = await policies.SetPolicy(request)
        assert (tried.facts_tried, tried.facts_changed) == (3, len(changed))
        assert [
            (one.subject, one.outcome[: len(said)]) for one, (_, said) in zip(tried.examples, changed, strict=True)
        ] == changed
    assert (await policies.GetPolicy(platform_pb.GetPolicyRequest(name=name))).version == 0
    assert (await firm.receipt(short.name)).etag == short.etag
