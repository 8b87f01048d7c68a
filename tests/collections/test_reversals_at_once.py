"""Sixty-four at once for the last credit and the last slot of a freeze, while payments are booked back: one winner each."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from tests.collections.credit_house import HELD, REFUSED, Bank
from tests.collections.house import DUE, line
from tests.collections.test_prepayments import YUAN, Purse, purse
from weft.api.collections import v1 as pb
from weft.testing import Platform

MANY = 64
ORDER_FEN = 6_000 * YUAN


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Purse:
    """One firm for all tests of this file."""
    return await purse(platform)


@dataclass
class Paid:
    """A customer with a limit of 20,000 yuan, an order of 6,000 on it, and two receipts; one has paid that order."""

    firm: Purse
    customer: str
    due: list[pb.Instalment]
    receipts: list[pb.Receipt]

    async def booked_back(self) -> None:
        """The payment is undone and made again, and at last the bank takes both receipts back."""
        first, second = self.due
        pays, other = self.receipts
        await self.firm.link(other.name, second.name)
        for _ in range(4):
            await self.firm.unlink(pays.name, first.name)
            await self.firm.link(pays.name, first.name)
        await self.firm.give_back(other)
        await self.firm.give_back(pays)

    async def stands_unpaid(self) -> None:
        """Every link has its counter-entry, nothing of the two receipts is left, and all that was claimed is owed."""
        ids = [one.name.partition("/")[2] for one in self.receipts]
        links = await self.firm.rows(
            "select count(*) n, sum(amount_fen)::bigint fen from collections.allocation where tenant_id = $1"
            " and receipt_id = any($2::uuid[])", ids,
        )  # fmt: skip
        assert (links[0]["n"], links[0]["fen"]) == (12, 0)
        left = await self.firm.rows(
            "select account, sum(amount_fen)::bigint fen from collections.posting where tenant_id = $1"
            " and subject = any($2) group by account having sum(amount_fen) <> 0", [f"receipts/{id}" for id in ids],
        )  # fmt: skip
        assert left == []
        assert [(await self.firm.instalment(one)).open_fen for one in self.due] == [600_000, 300_000]
        await self.firm.balanced()


async def paid(firm: Purse, number: str) -> Paid:
    """Such a customer; his order has given its credit back."""
    customer = await firm.buyer(20_000 * YUAN)
    due = await firm.contract(number, (600_000, DUE), (300_000, DUE), customer=customer)
    order = await firm.reserve(customer, ORDER_FEN)
    await firm.accepted(order.key, contract=due[0].contract)
    statement = await firm.statement(line("6,000.00", number, f"{number}A"), line("3,000.00", "?", f"{number}B"))
    made = Paid(firm, customer, due, await firm.receipts_of(statement))
    await firm.settle()
    assert await firm.figures(customer) == (0, 0, 20_000 * YUAN)
    return made


async def test_the_last_credit_has_one_winner_while_payments_are_booked_back(firm: Purse):
    """20,000 yuan or 14,000 are free, as the payment stands or not: 14,000 fit once and never twice."""
    deal = await paid(firm, "ATONCE-000001")
    *holds, _ = await asyncio.gather(
        *(firm.reserve(deal.customer, 14_000 * YUAN) for _ in range(MANY)), deal.booked_back()
    )
    states = [one.state for one in holds]
    assert (states.count(HELD), states.count(REFUSED)) == (1, MANY - 1)
    await firm.settle()
    assert await firm.figures(deal.customer) == (ORDER_FEN, 14_000 * YUAN, 0)
    assert await firm.recount(deal.customer) == (ORDER_FEN, 14_000 * YUAN)
    assert (await firm.reserve(deal.customer, 1)).state == REFUSED
    await deal.stands_unpaid()


@pytest.mark.capability("CC-05", clause="fifty parallel submits count exactly three")
async def test_the_last_slot_of_a_freeze_is_counted_once_while_payments_are_booked_back(firm: Purse):
    deal = await paid(firm, "ATONCE-000002")
    await firm.freeze(deal.customer)
    await firm.vouch(deal.customer, (MANY + 2) * 1_000 * YUAN)
    holds = await asyncio.gather(*(firm.reserve(deal.customer, 1_000 * YUAN, prepaid=True) for _ in range(MANY + 2)))
    assert {one.state for one in holds} == {HELD}
    for one in holds[:2]:
        await firm.accepted(one.key, prepaid=True)
    assert await firm.left(deal.customer) == 1
    await asyncio.gather(*(firm.accepted(one.key, prepaid=True) for one in holds[2:]), deal.booked_back())
    assert await firm.left(deal.customer) == 0
    (counted,) = await firm.rows(
        "select count(*) n from collections.credit_hold where tenant_id = $1 and state = 3 and cardinality(counted) = 1"
    )
    assert counted["n"] == 3
    assert (await Bank.told(firm, deal.customer)).count("CreditFreezeCounted") == 3
    await firm.settle()
    assert await firm.figures(deal.customer) == (ORDER_FEN, 0, 14_000 * YUAN)
    await deal.stands_unpaid()
