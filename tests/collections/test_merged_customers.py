"""Customers that were merged: what one owes, what was paid for it and what freezes it count for the one that stays."""

from __future__ import annotations

from uuid import UUID

import pytest

from services.collections.credit.capabilities.on_customers_merged import on_customers_merged
from tests.collections.credit_house import HELD, REFUSED, Bank, rid
from tests.collections.house import DUE, line, refused
from tests.collections.test_prepayments import Purse, purse
from weft.api.collections import v1 as pb
from weft.api.customers import v1 as customers
from weft.testing import Platform
from weft.work import Cause

YUAN = 100


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Purse:
    return await purse(platform)


async def merge(firm: Bank, survivor: str, absorbed: str) -> None:
    request = customers.MergeCustomersRequest(name=survivor, absorbed=absorbed, reason="twin", request_id=rid())
    await firm.platform.as_(firm.people["vp"])(customers.CustomersStub).MergeCustomers(request)
    await firm.settle()


async def money(firm: Bank, customer: str) -> tuple[int, int, int]:
    """Vouched for, taken and free."""
    (one,) = (await firm.account(customer)).funds
    return one.vouched_fen, one.taken_fen, one.available_fen


async def recount(firm: Bank, *names: str) -> tuple[int, int, int]:
    """The same by SQL of its own, over all names of a customer."""
    ids = [UUID(one.split("/")[1]) for one in names]
    (said,) = await firm.rows(
        "select coalesce(sum(amount_fen), 0)::bigint n from collections.prepayment"
        " where tenant_id = $1 and customer_id = any($2)", ids,
    )  # fmt: skip
    (taken,) = await firm.rows(
        "select coalesce(sum(amount_fen), 0)::bigint n from collections.credit_hold"
        " where tenant_id = $1 and customer_id = any($2) and prepaid and state in (1, 3)", ids,
    )  # fmt: skip
    return said["n"], taken["n"], said["n"] - taken["n"]


async def test_money_that_finance_vouched_for_counts_for_the_customer_that_stays(firm: Bank):
    old, middle, last = [await firm.buyer() for _ in range(3)]
    await firm.vouch(old, 100 * YUAN)
    first = await firm.reserve(old, 30 * YUAN, prepaid=True)
    await firm.accepted(first.key, prepaid=True)
    await merge(firm, middle, old)
    await merge(firm, last, middle)
    assert await money(firm, last) == await recount(firm, old, middle, last) == (100 * YUAN, 30 * YUAN, 70 * YUAN)
    assert await firm.account(old) == await firm.account(last)
    listed = await firm.accounts("fin").ListCreditAccounts(pb.ListCreditAccountsRequest(page_size=50))
    names = [one.name.split("/")[1] for one in listed.credit_accounts]
    assert [one.split("/")[1] in names for one in (old, middle, last)] == [False, False, True]
    assert (await firm.reserve(last, 71 * YUAN, prepaid=True)).state == REFUSED
    second = await firm.reserve(last, 60 * YUAN, prepaid=True)
    assert second.state == HELD
    again = await firm.reserve(old, 60 * YUAN, key=second.key, prepaid=True)  # under the name of before
    assert again.state == HELD
    assert (await firm.reserve(old, 11 * YUAN, prepaid=True)).state == REFUSED  # nor is it spent twice by that
    await firm.vouch(last, -10 * YUAN)
    await firm.cancelled(first.key)
    assert await money(firm, last) == await recount(firm, old, middle, last) == (90 * YUAN, 60 * YUAN, 30 * YUAN)
    holds = await firm.accounts("fin").ListCreditHolds(
        pb.ListCreditHoldsRequest(parent=(await firm.account(last)).name)
    )
    assert [one.name for one in holds.credit_holds] == [f"creditHolds/{second.key}"]


async def test_credit_and_freezes_of_an_absorbed_customer_are_those_of_the_one_that_stays(firm: Bank):
    old, last = await firm.buyer(500), await firm.buyer(1000)
    used = await firm.reserve(old, 400)
    await firm.accepted(used.key)
    assert (await firm.reserve(last, 300)).state == HELD
    freeze = await firm.freeze(old)
    await merge(firm, last, old)
    assert await firm.figures(last) == (400, 300, 300)
    assert await firm.left(last) == 3
    assert (await firm.reserve(last, 1)).state == REFUSED
    told = customers.CustomersMerged(survivor=last, absorbed=old)  # heard again, it changes nothing
    act = firm.platform.runtime("collections").act
    await act(on_customers_merged, told, tenant=firm.id, cause=Cause("test"))
    assert (await Bank.told(firm, last)).count("CreditFrozen") == 1
    assert (await firm.unfreeze(freeze.key)).frozen_orders_left == 0
    assert (await firm.reserve(last, 301)).state == REFUSED
    assert (await firm.reserve(old, 300)).state == HELD
    await firm.cancelled(used.key)
    assert await firm.figures(last) == (0, 600, 400)


async def books(firm: Purse, customer: str) -> tuple[int, int]:
    """What the books say of one name: what it owes, and its own money."""
    (sums,) = await firm.rows(
        "select coalesce(sum(amount_fen) filter (where account = 1), 0)::bigint as owed,"
        " coalesce(-sum(amount_fen) filter (where account = 3), 0)::bigint as credit"
        " from collections.posting where tenant_id = $1 and customer_id = $2", UUID(customer.split("/")[1]),
    )  # fmt: skip
    return sums["owed"], sums["credit"]


@pytest.mark.problem("RECEIPT_IS_ANOTHER_CUSTOMERS", "MONEY_IS_HELD")
async def test_money_of_a_merged_customer_pays_contracts_of_all_its_names_and_of_nobody_else(firm: Purse):
    old, _, receipt = await firm.overpaid("MERGED-0001")  # 300 yuan are left, and 5,000 are owed later
    last, strange = await firm.buyer(), await firm.buyer()
    (mine,) = await firm.contract("MERGED-0002", (20_000, DUE), customer=last)
    (hers,) = await firm.contract("MERGED-0003", (20_000, DUE), customer=old)
    (other,) = await firm.contract("MERGED-0004", (20_000, DUE), customer=strange)
    assert (await refused(firm.link(receipt.name, mine.name)))[1] == "RECEIPT_IS_ANOTHER_CUSTOMERS"
    await merge(firm, last, old)
    assert (await refused(firm.link(receipt.name, other.name)))[1] == "RECEIPT_IS_ANOTHER_CUSTOMERS"
    hold = await firm.reserve(last, 20 * YUAN, prepaid=True)
    paid = await firm.link(receipt.name, mine.name)
    assert (paid.customer, paid.unallocated_fen) == (old, 100 * YUAN)
    assert [await books(firm, one) for one in (old, last)] == [(520_000, 100 * YUAN), (0, 0)]
    assert (await refused(firm.link(receipt.name, hers.name, amount_fen=81 * YUAN)))[1] == "MONEY_IS_HELD"
    assert (await firm.link(receipt.name, hers.name, amount_fen=80 * YUAN)).unallocated_fen == 20 * YUAN
    assert [await books(firm, one) for one in (old, last)] == [(512_000, 20 * YUAN), (0, 0)]
    assert await firm.funds(last) == (20 * YUAN, 0, 20 * YUAN, 0)
    await firm.release(hold.key)
    (more,) = await firm.contract("MERGED-0005", (20_000, DUE), customer=last)
    (late,) = await firm.receipts_of(await firm.statement(line("206.00", "MERGED-0005", "late")))  # the rule's own link
    assert (late.customer, late.unallocated_fen) == (last, 6 * YUAN)
    assert (await firm.instalment(more)).open_fen == 0
    back = await firm.link(late.name, hers.name)  # and what the one that stays paid goes to what the other one owes
    assert (back.customer, back.unallocated_fen) == (last, 0)
    assert [await books(firm, one) for one in (old, last)] == [(511_400, 20 * YUAN), (0, 0)]
    assert await firm.funds(last) == (20 * YUAN, 0, 0, 20 * YUAN)
    await firm.balanced()
