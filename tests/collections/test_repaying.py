"""Money gives credit back: what a contract's instalments bring, its orders no longer use."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from services.collections.credit.hold import CONFIRMED, Hold
from services.collections.credit.repaying import Payment, repaid
from tests.collections.credit_house import Bank, bank, rid
from tests.collections.house import DUE, Till, line
from weft.api.collections import v1 as pb
from weft.testing import Platform
from weft.work import Cause

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def minutes(number: int) -> datetime:
    return NOW + timedelta(minutes=number)


def order(number: int, amount_fen: int, accepted: int, cancelled: int | None = None, **more: Any) -> Hold:
    return Hold(
        key=UUID(int=number), state=CONFIRMED, amount_fen=amount_fen, created_at=NOW, accepted_at=minutes(accepted),
        cancelled_at=None if cancelled is None else minutes(cancelled), **({"currency": "CNY"} | more),
    )  # fmt: skip


def test_money_of_a_prepaid_order_gives_no_credit_back_of_another_order_of_its_contract():
    stood = {"prepaid": True, "funds_fen": 100, "money_fen": 100}
    assert paid([order(1, 100, 0, **stood), order(2, 100, 1)], (5, 100)) == [0, 100]
    moved = stood | {"money_fen": 0}
    assert paid([order(1, 100, 0, **moved), order(2, 100, 1)], (5, 100)) == [0, 0]
    assert paid([order(1, 100, 0, **moved), order(2, 100, 1)], (5, 100), (6, 30)) == [0, 30]
    assert paid([order(1, 100, 0, **moved | {"funds_fen": None}), order(2, 100, 1)], (5, 100)) == [0, 100]


def paid(orders: Sequence[Hold], *payments: tuple[int, int], currency: str = "CNY") -> list[int]:
    """What was paid of each order by payments, each a minute and an amount."""
    return list(repaid(orders, [Payment(minutes(at), fen, currency) for at, fen in payments]).values())


def test_a_payment_goes_to_the_oldest_order_first_and_gives_none_back_more_than_it_took():
    orders = [order(2, 40, 2), order(1, 60, 1)]
    assert paid(orders, (3, 50)) == [0, 50]
    assert paid(orders, (3, 50), (4, 30)) == [20, 60]
    assert paid(orders, (3, 50), (4, 500)) == [40, 60]


def test_what_was_paid_before_an_order_was_accepted_gives_nothing_back_then_or_later():
    assert paid([order(1, 60, 5)], (4, 60)) == [0]
    assert paid([order(1, 60, 5)], (4, 60), (5, 10)) == [10]
    assert paid([order(1, 60, 1), order(2, 60, 5)], (4, 100)) == [60, 0]


def test_a_cancelled_order_keeps_what_was_paid_of_it_and_takes_no_more():
    orders = [order(1, 60, 1, cancelled=5), order(2, 60, 2)]
    assert paid(orders, (4, 40), (5, 30)) == [40, 30]


def test_another_currency_and_an_order_that_was_paid_before_take_nothing():
    assert paid([order(1, 60, 1)], (4, 40), currency="USD") == [0]
    assert paid([order(1, 60, 1, prepaid=True), order(2, 60, 2)], (4, 40)) == [0, 40]


moments = st.integers(0, 12)
amounts = st.integers(1, 50)


@given(
    st.lists(st.tuples(amounts, moments, st.none() | moments), max_size=5),
    st.lists(st.tuples(moments, amounts), max_size=6, unique_by=lambda one: one[0]),
    st.randoms(use_true_random=False),
)
def test_nothing_depends_on_the_order_in_which_it_was_heard_of(made: Any, payments: Any, luck: Any):
    orders = [order(number, *one) for number, one in enumerate(made)]
    money = [Payment(minutes(at), fen, "CNY") for at, fen in payments]
    found = repaid(orders, money)
    luck.shuffle(orders)
    luck.shuffle(money)
    assert repaid(orders, money) == found
    assert sum(found.values()) <= sum(one.amount_fen for one in money)
    for one in orders:
        in_time = sum(each.amount_fen for each in money if one.stands(each.at))
        assert 0 <= found[one.key] <= min(one.amount_fen, in_time)


@dataclass
class Deal:
    """A contract of a customer with credit, its instalments, and its orders' holds."""

    bank: Bank
    till: Till
    number: str
    customer: str
    contract: str = field(default_factory=lambda: f"contracts/{uuid7()}")
    instalments: list[pb.Instalment] = field(default_factory=list)

    async def sign(self, *amounts: int) -> None:
        parts = [(fen, DUE + timedelta(days=60 * at)) for at, fen in enumerate(amounts)]
        self.instalments = await self.till.contract(self.number, *parts, contract=self.contract, customer=self.customer)

    async def held(self, amount_fen: int) -> str:
        return str((await self.bank.reserve(self.customer, amount_fen)).key)

    async def ordered(self, amount_fen: int, **envelope: Any) -> str:
        """An accepted order of the contract; the key of its hold."""
        key = await self.held(amount_fen)
        await self.bank.accepted(key, contract=self.contract, **envelope)
        return key

    async def pay(self, at: int, amount_fen: int, settle: bool = True) -> None:
        """A receipt pays something of an instalment; what the rule does not see, finance links."""
        one = self.instalments[at]
        row = line(f"{amount_fen // 100}.{amount_fen % 100:02}", self.number, rid(), DUE + timedelta(days=60 * at))
        (receipt,) = await self.till.receipts_of(await self.till.statement(row))
        if not receipt.allocated_fen:
            await self.till.link(receipt.name, one.name)
        if settle:
            await self.bank.settle()

    async def left(self, *keys: str) -> list[int]:
        """What each hold takes now, by independent SQL."""
        query = "select id, left_fen from collections.credit_hold where tenant_id = $1"
        found = {str(row["id"]): row["left_fen"] for row in await self.bank.rows(query)}
        return [found[key] for key in keys]

    async def owed(self) -> int:
        """What the contract's standing orders took, less what came of it: right while every payment came after them."""
        (row,) = await self.bank.rows(
            "select greatest(0, (select coalesce(sum(amount_fen), 0) from collections.credit_hold"
            "   where tenant_id = $1 and contract_name = 'contracts/' || $2 and state = 3)"
            " - (select coalesce(sum(a.amount_fen), 0) from collections.allocation a join collections.instalment i"
            "   on (i.tenant_id, i.id) = (a.tenant_id, a.instalment_id)"
            "   where i.tenant_id = $1 and i.contract_id = $2::uuid))::bigint as owed",
            self.contract.split("/")[1],
        )
        return int(row["owed"])


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Bank:
    """One firm for all tests of this file."""
    return await bank(platform)


@pytest.fixture
async def deal(firm: Bank) -> Deal:
    """A customer with credit of 1,000.00 and a contract of his."""
    till = Till(firm.platform, firm.firm, firm.units, firm.people)
    numbers = await firm.rows("select count(distinct contract_id) n from collections.instalment where tenant_id = $1")
    return Deal(firm, till, f"HT-2031-{numbers[0]['n'] + 1:04}", await firm.buyer(1000_00))


async def test_payments_of_a_contract_give_its_orders_credit_back_the_oldest_first(deal: Deal):
    await deal.sign(500_00, 400_00)
    old, new = await deal.ordered(300_00), await deal.ordered(400_00)
    other = await deal.held(50_00)
    await deal.bank.accepted(other)  # of no contract: nobody knows that it was paid
    for at, amount_fen, left in ((0, 200_00, [100_00, 400_00]), (0, 300_00, [0, 200_00]), (1, 400_00, [0, 0])):
        await deal.pay(at, amount_fen)
        assert await deal.left(old, new, other) == [*left, 50_00]
        used = await deal.owed() + 50_00
        assert await deal.bank.figures(deal.customer) == (used, 0, 1000_00 - used)
    returned = [one for one in await deal.bank.told(deal.customer) if one == "CreditReturned"]
    assert len(returned) == 4


async def test_a_payment_that_is_told_again_gives_nothing_more_back(deal: Deal):
    await deal.sign(500_00)
    keys = [await deal.ordered(300_00), await deal.ordered(400_00)]
    await deal.pay(0, 500_00)
    runtime = deal.bank.platform.runtime("collections")
    (row,) = await deal.bank.rows(
        "select body from collections.outbox where tenant_id = $1 and aggregate = $2 and type like '%.InstalmentPaid'",
        deal.instalments[0].name,
    )
    event = pb.InstalmentPaid.FromString(row["body"])
    for _ in range(2):  # past the inbox, which would not even ask
        await runtime.act(runtime.service.events[pb.InstalmentPaid], event, tenant=deal.bank.id, cause=Cause("test"))
    assert await deal.left(*keys) == [0, 200_00]
    assert await deal.bank.figures(deal.customer) == (200_00, 0, 800_00)


async def test_a_prepayment_gives_nothing_back_of_an_order_that_is_accepted_after_it(deal: Deal):
    await deal.sign(300_00, 400_00)
    await deal.pay(0, 300_00)
    key = await deal.ordered(500_00)
    assert await deal.left(key) == [500_00]
    await deal.pay(1, 400_00)
    assert await deal.left(key) == [100_00]
    assert await deal.bank.figures(deal.customer) == (100_00, 0, 900_00)


async def test_an_acceptance_or_a_cancelling_that_is_heard_of_late_counts_from_when_it_was(deal: Deal):
    await deal.sign(300_00, 400_00)
    first, second = await deal.held(200_00), await deal.held(400_00)
    before = datetime.now(UTC)
    await deal.pay(0, 300_00)
    await deal.bank.accepted(second, contract=deal.contract, at=before)
    assert await deal.left(second) == [100_00]
    await deal.bank.accepted(first, contract=deal.contract, at=before - timedelta(hours=1))
    assert await deal.left(first, second) == [0, 300_00]  # what came back too early is used again
    assert await deal.owed() == 300_00
    await deal.pay(1, 100_00)
    await deal.bank.cancelled(second, at=before)
    assert await deal.left(first, second) == [0, 0]
    assert await deal.bank.figures(deal.customer) == (0, 0, 1000_00)


async def test_what_finance_recorded_by_hand_is_not_given_back_twice(deal: Deal):
    await deal.sign(300_00, 400_00)
    key, other = await deal.ordered(300_00), await deal.ordered(100_00)
    request = pb.RecordOrderPaymentRequest(name=f"creditHolds/{key}", amount_fen=250_00, request_id=rid())
    await deal.bank.accounts("fin").RecordOrderPayment(request)
    await deal.pay(0, 300_00)
    assert await deal.left(key, other) == [0, 100_00]


async def test_sums_stay_exact_while_orders_and_payments_come_at_once(deal: Deal):
    await deal.sign(*[50_00] * 8)
    keys = [await deal.held(60_00) for _ in range(8)]

    async def paying() -> None:
        for at in range(8):
            await deal.pay(at, 50_00, settle=False)

    async def ordering() -> None:
        for key in keys:
            await deal.bank.accepted(key, contract=deal.contract, at=datetime.now(UTC) - timedelta(hours=1))

    await asyncio.gather(paying(), ordering())
    await deal.bank.settle()
    assert await deal.owed() == 80_00
    assert await deal.bank.figures(deal.customer) == (80_00, 0, 920_00)
    assert sum(await deal.left(*keys)) == 80_00
