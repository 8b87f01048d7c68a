"""Prepaid orders stand on money of the customer's that came in, or on finance's word; never on sales' own."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import grpc
import pytest
from grpc import aio

from tests.collections.credit_house import HELD, REFUSED, Bank
from tests.collections.house import DUE, EAST, Till, line, refused
from tests.identity.builders import found
from weft.api.collections import v1 as pb
from weft.errors import error_info
from weft.testing import Platform

CODE = grpc.StatusCode
YUAN = 100


@dataclass
class Purse(Till, Bank):
    """A firm whose customers pay more than they owe, and order with it."""

    async def overpaid(self, number: str) -> tuple[str, pb.Instalment, pb.Receipt]:
        """A customer who owed 10,000 yuan and sent 10,300: what the contract asks later, and the receipt with its rest."""
        customer = await self.buyer()
        later = (500_000, DUE + timedelta(days=90))
        _, one = await self.contract(number, (1_000_000, DUE), later, customer=customer)
        (receipt,) = await self.receipts_of(await self.statement(line("10,300.00", number, number)))
        assert receipt.unallocated_fen == 300 * YUAN
        return customer, one, receipt

    async def funds(self, customer: str) -> tuple[int, int, int, int]:
        (one,) = (await self.account(customer)).funds
        return one.unallocated_fen, one.vouched_fen, one.taken_fen, one.available_fen


async def purse(platform: Platform) -> Purse:
    """A firm at work."""
    made = Purse(platform, await found(platform))
    await made.open("east")
    people = (("fin", "finance", "/hq/"), ("vp", "vp", "/hq/"), ("boss", "supervisor", EAST), ("ann", "rep", EAST))
    await asyncio.gather(*(made.hire(*one) for one in people))
    await made.settle()
    return made


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Purse:
    """One firm for all tests of this file."""
    return await purse(platform)


async def test_an_order_that_nobody_paid_is_refused_with_both_figures(firm: Purse):
    customer = await firm.buyer(10**6)
    hold = await firm.reserve(customer, 5 * YUAN, prepaid=True)
    assert (hold.state, [(one.code, dict(one.args)) for one in hold.reasons]) == (
        REFUSED, [("prepayment_short", {"asked_fen": "500", "available_fen": "0", "currency": "CNY"})],
    )  # fmt: skip
    (why,) = await firm.why(f"creditHolds/{hold.key}")
    assert why.inputs["funds_fen"] == "0"
    assert why.reasons[0].text.endswith("¥0.00 of the customer's money is free.")


async def test_two_orders_on_the_same_money_have_one_winner_and_what_ends_otherwise_comes_back(firm: Purse):
    customer, _, _ = await firm.overpaid("RACE-00001")
    holds = await asyncio.gather(*(firm.reserve(customer, 200 * YUAN, prepaid=True) for _ in range(8)))
    (winner,) = [one for one in holds if one.state == HELD]
    assert await firm.funds(customer) == (300 * YUAN, 0, 200 * YUAN, 100 * YUAN)
    assert (await firm.reserve(customer, 200 * YUAN, key=winner.key, prepaid=True)).state == HELD
    await firm.release(winner.key)
    second = await firm.reserve(customer, 300 * YUAN, prepaid=True)
    await firm.accepted(second.key, prepaid=True)
    assert await firm.funds(customer) == (300 * YUAN, 0, 300 * YUAN, 0)
    assert (await firm.reserve(customer, 1, prepaid=True)).state == REFUSED
    await firm.cancelled(second.key)
    assert await firm.funds(customer) == (300 * YUAN, 0, 0, 300 * YUAN)
    assert (await firm.reserve(customer, 1, currency="USD", prepaid=True)).state == REFUSED


@pytest.mark.problem("MONEY_IS_HELD")
async def test_money_under_an_order_pays_its_own_contract_and_nothing_else(firm: Purse):
    customer, later, receipt = await firm.overpaid("OWN-000001")
    (other,) = await firm.contract("OWN-000003", customer=customer)
    hold = await firm.reserve(customer, 250 * YUAN, prepaid=True)
    for contract in (other, later):  # not accepted yet: it is nobody's contract's
        assert (await refused(firm.link(receipt.name, contract.name, amount_fen=51 * YUAN)))[1] == "MONEY_IS_HELD"
    await firm.accepted(hold.key, prepaid=True, contract=later.contract)
    assert (await refused(firm.link(receipt.name, other.name, amount_fen=51 * YUAN)))[1] == "MONEY_IS_HELD"
    listed = await firm.accounts("fin").ListCreditHolds(
        pb.ListCreditHoldsRequest(parent=(await firm.account(customer)).name)
    )
    assert [(one.name, one.money_fen) for one in listed.credit_holds] == [(f"creditHolds/{hold.key}", 250 * YUAN)]
    assert (await firm.link(receipt.name, other.name, amount_fen=50 * YUAN)).unallocated_fen == 250 * YUAN
    assert (await firm.link(receipt.name, later.name, amount_fen=200 * YUAN)).unallocated_fen == 50 * YUAN
    assert await firm.funds(customer) == (50 * YUAN, 0, 50 * YUAN, 0)
    await firm.balanced()


async def test_linking_and_ordering_at_once_never_spend_the_same_money_twice(firm: Purse):
    customer, _, receipt = await firm.overpaid("BOTH-00001")
    (other,) = await firm.contract("BOTH-00002", customer=customer)
    found_hold, linked = await asyncio.gather(
        firm.reserve(customer, 300 * YUAN, prepaid=True), firm.link(receipt.name, other.name), return_exceptions=True
    )
    held = not isinstance(found_hold, BaseException) and found_hold.state == HELD
    assert held == isinstance(linked, BaseException)


@pytest.mark.problem("LESS_IS_VOUCHED")
async def test_finance_vouches_with_a_reason_and_takes_back_what_no_order_stands_on(firm: Purse):
    customer = await firm.buyer()
    for login in ("ann", "boss", "vp"):
        assert (await refused(firm.vouch(customer, YUAN, login)))[0] == CODE.PERMISSION_DENIED
    assert (await refused(firm.vouch(customer, YUAN, reason="because")))[0] == CODE.INVALID_ARGUMENT
    assert (await refused(firm.vouch(customer, 0)))[0] == CODE.INVALID_ARGUMENT
    await firm.vouch(customer, 100 * YUAN)
    with pytest.raises(aio.AioRpcError) as said:  # nothing of it is held: it was just never said
        await firm.vouch(customer, -101 * YUAN)
    info = error_info(said.value)
    assert info is not None
    assert (info.reason, said.value.details()) == (
        "LESS_IS_VOUCHED", "Finance vouches for ¥100.00 of this customer, and cannot take back more.",
    )  # fmt: skip
    hold = await firm.reserve(customer, 60 * YUAN, prepaid=True)
    assert hold.state == HELD
    assert (await refused(firm.vouch(customer, -41 * YUAN)))[1] == "MONEY_IS_HELD"
    made = await firm.vouch(customer, -40 * YUAN, reason="entered_by_mistake")
    (funds,) = made.funds
    assert (funds.vouched_fen, funds.taken_fen, funds.available_fen) == (60 * YUAN, 60 * YUAN, 0)
    why = await firm.why(made.name)
    assert [one.outcome for one in why] == ["taken_back", "vouched"]
    assert why[1].reasons[0].text == "Finance vouches for ¥100.00 paid in advance: The bank's slip was seen."
    audited = await firm.rows(
        "select actor, detail from collections.audit where tenant_id = $1 and method like '%/VouchPrepayment'"
        " and subject = $2", made.name,
    )  # fmt: skip
    assert {(row["actor"], row["detail"]["reason"]) for row in audited} == {
        (firm.name("fin"), "bank_slip_seen"), (firm.name("fin"), "entered_by_mistake"),
    }  # fmt: skip


async def test_three_tiny_prepaid_orders_leave_a_freeze_as_it_is(firm: Purse):
    customer = await firm.buyer(10**6)
    await firm.freeze(customer)
    await firm.vouch(customer, 100 * YUAN + 3)
    for amount_fen, left in ((1, 3), (1, 3), (1, 3), (100 * YUAN, 2)):
        hold = await firm.reserve(customer, amount_fen, prepaid=True)
        await firm.accepted(hold.key, prepaid=True)
        assert await firm.left(customer) == left
