"""Money that is booked back: a wrong link is undone, and the bank takes a receipt back; nothing is ever deleted."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

import pytest
from grpc import aio

from tests.collections.house import DUE, line, refused
from tests.collections.test_prepayments import YUAN, Purse, purse
from tests.leads.house import rid
from weft.api.collections import v1 as pb
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform_pb
from weft.errors import error_info
from weft.testing import Platform

OPEN, RESIDUAL, PAID = pb.INSTALMENT_STATE_OPEN, pb.INSTALMENT_STATE_RESIDUAL, pb.INSTALMENT_STATE_PAID


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Purse:
    """One firm for all tests of this file."""
    return await purse(platform)


@pytest.mark.problem("NOTHING_IS_LINKED")
@pytest.mark.capability("CC-10", clause="the metric by month, rep and customer equals a recount")
async def test_a_wrong_link_is_booked_back_once_and_the_money_pays_whom_it_was_meant_for(firm: Purse):
    (wrong,), (right,) = await firm.contract("REV-000001"), await firm.contract("REV-000002")
    (money,) = await firm.receipts_of(await firm.statement(line("9,800.00", "REV-000001", "R1")))
    give_up = pb.WriteOffResidualRequest(name=wrong.name, request_id=rid())
    await firm.instalments("fin").WriteOffResidual(give_up)
    assert await collected(firm, wrong) == (9_800 * YUAN, 1)
    call = firm.unlink(money.name, wrong.name, "no_such_reason")
    assert (await refused(call))[1] == "INVALID_ARGUMENT"

    racing = [firm.unlink(money.name, wrong.name) for _ in range(3)]
    answers = await asyncio.gather(*racing, return_exceptions=True)
    (undone,) = [one for one in answers if isinstance(one, pb.Receipt)]
    late = {error_info(one).reason for one in answers if isinstance(one, aio.AioRpcError)}
    assert late == {"NOTHING_IS_LINKED"}
    assert (undone.state, undone.allocated_fen, undone.unallocated_fen) == (pb.RECEIPT_STATE_UNMATCHED, 0, 9_800 * YUAN)
    assert (undone.customer, undone.owner) == ("", "")
    assert [one.amount_fen for one in undone.allocations] == [9_800 * YUAN, -9_800 * YUAN]
    assert (undone.allocations[1].manner, undone.allocations[1].reason) == (pb.MATCH_MANNER_UNLINKED, "wrong_customer")

    again = await firm.instalment(wrong)
    assert (again.state, again.open_fen, again.HasField("paid_time")) == (OPEN, 10_000 * YUAN, False)
    assert await collected(firm, wrong) == (0, 0)
    told = ["InstalmentBuilt", "InstalmentPaid", "InstalmentResidualWrittenOff", "InstalmentReopened"]
    assert await firm.told(wrong.name) == told
    (fact,) = await bodies(firm, pb.InstalmentReopened, wrong.name)
    assert (fact.reversed_fen, fact.reinstated_fen, fact.money_returned) == (9_800 * YUAN, 200 * YUAN, False)

    linked = await firm.link(money.name, right.name)
    assert (linked.customer, (await firm.instalment(right)).state) == (right.customer, RESIDUAL)
    await firm.balanced()
    kinds = await firm.rows(
        "select kind, sum(amount_fen) from collections.posting where tenant_id = $1 and account = 1"
        " and customer_id = $2 group by 1", UUID(wrong.customer.split("/")[1]),
    )  # fmt: skip
    assert {row["kind"]: int(row["sum"]) for row in kinds} == {
        "claimed": 1_000_000, "linked": -980_000, "written_off": -20_000, "unlinked": 980_000, "reinstated": 20_000,
    }  # fmt: skip
    audit = await firm.rows(
        "select detail from collections.audit where tenant_id = $1 and method like '%UnlinkReceipt'"
    )
    assert [row["detail"]["reason"] for row in audit] == ["wrong_customer"]
    why = firm.platform.as_(firm.people["fin"]).on("collections")(platform_pb.DecisionsStub)
    said = (await why.ListDecisions(platform_pb.ListDecisionsRequest(name=money.name))).decisions[1]
    assert said.reasons[0].text == "A person undid a link: It is another customer's money."


async def test_whoever_supervises_the_rep_is_asked_about_what_the_payment_had_advanced(firm: Purse):
    (one,) = await firm.contract("REV-000010")
    (money,) = await firm.receipts_of(await firm.statement(line("10,000.00", "REV-000010", "R10")))
    await firm.unlink(money.name, one.name, "wrong_instalment")
    await firm.settle()
    assert await asked(firm, one) == [("payment_booked_back", "OPEN")]
    await firm.link(money.name, one.name)
    await firm.settle()
    assert await asked(firm, one) == [("payment_booked_back", "CANCELLED")]


@pytest.mark.problem("RECEIPT_IS_RETURNED")
async def test_what_the_bank_took_back_opens_all_that_it_paid_and_is_never_linked_again(firm: Purse):
    customer = await firm.buyer(20_000 * YUAN)
    first, second = await firm.contract("REV-000020", (600_000, DUE), (300_000, DUE), customer=customer)
    key = (await firm.reserve(customer, 5_000 * YUAN)).key
    await firm.accepted(key, contract=first.contract)
    (money,) = await firm.receipts_of(await firm.statement(line("10,000.00", "?", "R20")))
    await firm.link(money.name, first.name)
    await firm.link(money.name, second.name)
    await firm.settle()
    assert (await firm.figures(customer))[0] == 0
    (day,) = {(await refused(firm.give_back(money, day)))[1] for day in ("2031-03-30", "2999-01-01")}
    assert day == "INVALID_ARGUMENT"

    gone = await firm.give_back(money)
    assert (gone.state, gone.returned_date) == (pb.RECEIPT_STATE_RETURNED, str(DUE))
    assert (gone.allocated_fen, gone.unallocated_fen, gone.customer) == (0, 0, "")
    for call in (firm.give_back(money), firm.link(money.name, first.name), firm.unlink(money.name, first.name)):
        assert (await refused(call))[1] == "RECEIPT_IS_RETURNED"
    stands = [(one.state, one.open_fen) for one in [await firm.instalment(each) for each in (first, second)]]
    assert stands == [(OPEN, 600_000), (OPEN, 300_000)]
    await firm.settle()
    assert (await firm.figures(customer))[0] == 5_000 * YUAN  # the order is not paid after all
    funds = (await firm.account(customer)).funds
    assert [one.unallocated_fen for one in funds] in ([], [0])
    (fact,) = await bodies(firm, pb.ReceiptReturned, money.name)
    assert (fact.unlinked_fen, fact.reason, fact.returned_date) == (900_000, "reversed_by_bank", str(DUE))
    await firm.balanced()


@pytest.mark.problem("RECEIPT_WAS_COUNTED_TWICE")
async def test_what_was_counted_twice_is_taken_out_and_nobody_blames_the_bank(firm: Purse):
    (one,) = await firm.contract("REV-000025")
    rows = (line("10,000.00", "REV-000025", "R25"), line("10,000.00", "REV-000025", "R26"))
    _, second = await firm.receipts_of(await firm.statement(*rows))
    gone = await firm.give_back(second, reason="counted_twice")
    assert (gone.state, gone.counted_twice, gone.unallocated_fen) == (pb.RECEIPT_STATE_RETURNED, True, 0)
    for call in (firm.give_back(second), firm.unlink(second.name, one.name)):
        assert (await refused(call))[1] == "RECEIPT_WAS_COUNTED_TWICE"
    (fact,) = await bodies(firm, pb.ReceiptReturned, second.name)
    assert (fact.counted_twice, fact.reason) == (True, "counted_twice")
    why = firm.platform.as_(firm.people["fin"]).on("collections")(platform_pb.DecisionsStub)
    said = (await why.ListDecisions(platform_pb.ListDecisionsRequest(name=second.name))).decisions[0]
    assert said.reasons[0].text == (
        "A person took it out, since it was counted twice: It is the same money as another receipt."
    )
    kinds = "select distinct kind from collections.posting where tenant_id = $1 and subject = $2"
    assert {row["kind"] for row in await firm.rows(kinds, second.name)} == {"received", "counted_twice"}
    await firm.balanced()


@pytest.mark.capability("CC-03", clause="what a person links teaches who pays for whom, and can be forgotten")
async def test_a_payer_stays_known_while_a_link_of_its_newest_teacher_stands(firm: Purse):
    customer = await firm.buyer()
    first, second = await firm.contract("REV-000040", (600_000, DUE), (300_000, DUE), customer=customer)
    statement = await firm.statement(line("6,000.00", "?", "R40"), line("1,500.00", "?", "R41"))
    older, newer = await firm.receipts_of(statement)
    payers = firm.platform.as_(firm.people["fin"])(pb.PayersStub)

    async def teachers() -> set[str]:
        listed = await payers.ListPayers(pb.ListPayersRequest(customer=customer, page_size=100))
        return {one.receipt for one in listed.payers}

    for one in (first, second):
        await firm.link(older.name, one.name, amount_fen=100_000)
    await firm.unlink(older.name, first.name)
    assert await teachers() == {older.name}, "its other link stands"
    await firm.link(newer.name, second.name, amount_fen=100_000)
    assert await teachers() == {newer.name}
    await firm.unlink(older.name, second.name)
    assert await teachers() == {newer.name}
    await firm.unlink(newer.name, second.name)
    assert await teachers() == set()


async def test_a_link_is_undone_of_money_with_a_suggestion_whose_customer_never_had_credit(firm: Purse):
    customer = await firm.buyer()
    first, second = await firm.contract("SUG-000001", (610_000, DUE), (720_000, DUE), customer=customer)
    (taught,) = await firm.receipts_of(await firm.statement(line("6,100.00", "?", "SUG1")))
    await firm.link(taught.name, first.name)
    (money,) = await firm.receipts_of(await firm.statement(line("7,200.00", "?", "SUG2")))
    assert [link.instalment for one in money.suggestions for link in one.links] == [second.name]
    await firm.link(money.name, second.name)
    assert (await firm.unlink(money.name, second.name)).unallocated_fen == 720_000


async def test_money_under_a_prepaid_order_is_not_unlinked_from_its_customer_but_the_bank_may_take_it(firm: Purse):
    customer, later, money = await firm.overpaid("REV-000030")
    key = (await firm.reserve(customer, 300 * YUAN, prepaid=True)).key
    await firm.accepted(key, prepaid=True, contract=later.contract)
    paid = (await firm.receipt(money.name)).allocations[0].instalment
    assert (await refused(firm.unlink(money.name, paid)))[1] == "MONEY_IS_HELD"
    await firm.link(money.name, later.name)  # it moves into the order's own contract
    assert not (await firm.account(customer)).funds
    await firm.unlink(
        money.name, later.name
    )  # and comes back from there: other payments of the contract cover the order
    assert await firm.funds(customer) == (300 * YUAN, 0, 0, 300 * YUAN)
    await firm.give_back(money)
    assert await firm.funds(customer) == (
        0,
        0,
        300 * YUAN,
        0,
    )  # nothing covers it: no other order stands on what comes next
    await firm.balanced()


async def test_much_money_is_linked_only_by_somebody_who_has_just_shown_who_he_is(firm: Purse):
    (one,) = await firm.contract("BIG-000001", (20_000_000, DUE))
    (near,) = await firm.contract("BIG2031-000017", (30_000_000, DUE))
    lines = (line("200,000.00", "?", "B1"), line("300,000.00", "BIG2031-000071", "B2"))
    money, other = await firm.receipts_of(await firm.statement(*lines))
    confirm = pb.ConfirmSuggestionRequest(name=other.name, number=1, request_id=rid())
    fresh, stale = firm.people["fin"], common.Principal()
    stale.CopyFrom(fresh)
    stale.stepped_up_time.seconds -= 600
    firm.people["fin"] = stale
    try:
        assert (await refused(firm.link(money.name, one.name)))[1] == "STEP_UP_REQUIRED"
        part = await firm.link(money.name, one.name, amount_fen=9_999_999)
        rest = firm.link(money.name, one.name, amount_fen=1)
        assert (await refused(rest))[1] == "STEP_UP_REQUIRED", "in small parts"
        assert (await refused(firm.receipts("fin").ConfirmSuggestion(confirm)))[1] == "STEP_UP_REQUIRED"
    finally:
        firm.people["fin"] = fresh
    assert part.allocated_fen == 9_999_999
    assert (await firm.link(money.name, one.name)).unallocated_fen == 0

    assert (await firm.receipts("fin").ConfirmSuggestion(confirm)).unallocated_fen == 0
    payers = firm.platform.as_(firm.people["fin"])(pb.PayersStub)
    asked = pb.ListPayersRequest(customer=near.customer, page_size=100)
    assert [one.account for one in (await payers.ListPayers(asked)).payers if one.account] == ["6222020000000001"]
    undone = await firm.unlink(other.name, near.name)
    assert [one.amount_fen for one in undone.allocations] == [30_000_000, -30_000_000]
    assert not (await payers.ListPayers(asked)).payers, "a wrong link teaches nothing"


async def collected(firm: Purse, one: pb.Instalment) -> tuple[int, int]:
    """What the collection rate of an instalment's customer says: the sum, and how many are paid."""
    request = pb.GetCollectionRateRequest(month="2031-03", customer=one.customer)
    (amount,) = (await firm.instalments("fin").GetCollectionRate(request)).amounts
    return amount.collected_fen, amount.paid_count


async def bodies(firm: Purse, kind: Any, subject: str) -> list[Any]:
    query = "select body from collections.outbox where tenant_id = $1 and type = $2 and aggregate = $3 order by version"
    rows = await firm.rows(query, kind.DESCRIPTOR.full_name, subject)
    return [kind.FromString(row["body"]) for row in rows]


async def asked(firm: Purse, one: pb.Instalment) -> list[tuple[str, str]]:
    """The tasks about an instalment, and how they stand."""
    query = "select ladder, state from tasks.task where tenant_id = $1 and about = $2"
    return [(row["ladder"], row["state"]) for row in await firm.rows(query, one.name)]
