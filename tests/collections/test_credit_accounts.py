"""Credit accounts: what finance sets, who reads them, and what a limit does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import grpc
import pytest

from tests.collections.credit_house import HELD, REFUSED, Bank, bank, refused, rid
from weft.api.collections import v1 as pb
from weft.instants import instant
from weft.testing import Platform

CODE = grpc.StatusCode


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Bank:
    """One firm for all tests of this file."""
    return await bank(platform)


async def test_finance_sets_a_limit_in_each_currency(firm: Bank):
    customer, request_id = await firm.buyer(), rid()
    made = await firm.limit(customer, 1000, request_id=request_id)
    assert made.name == f"creditAccounts/{customer.split('/')[1]}"
    assert made.customer == customer
    assert await firm.limit(customer, 1000, request_id=request_id) == made
    assert await refused(firm.limit(customer, 1, request_id=request_id)) == (CODE.INVALID_ARGUMENT, "REQUEST_ID_REUSED")
    await firm.limit(customer, 500, "USD", etag=made.etag)
    assert await refused(firm.limit(customer, 1, "USD", etag=made.etag)) == (CODE.ABORTED, "STALE_VERSION")
    assert [(one.currency, one.limit_fen, one.available_fen) for one in (await firm.account(customer)).balances] == [
        ("CNY", 1000, 1000), ("USD", 500, 500),
    ]  # fmt: skip
    assert (await firm.reserve(customer, 500, currency="USD")).state == HELD
    assert await firm.figures(customer, "USD") == (0, 500, 0)
    assert await firm.figures(customer) == (0, 0, 1000)
    assert await firm.told(customer) == ["CreditLimitSet"] * 2


async def test_a_lower_limit_leaves_what_is_owed_and_allows_nothing_more(firm: Bank):
    customer = await firm.buyer(1000)
    hold = await firm.reserve(customer, 800)
    await firm.accepted(hold.key)
    lowered = await firm.limit(customer, 300)
    assert [(one.used_fen, one.available_fen) for one in lowered.balances] == [(800, 0)]
    assert (await firm.reserve(customer, 1)).state == REFUSED
    await firm.cancelled(hold.key)
    assert (await firm.reserve(customer, 300)).state == HELD


async def test_a_limit_that_was_set_until_a_time_goes_back_to_what_held_before(firm: Bank):
    customer, now = await firm.buyer(1000), datetime.now(UTC)
    gone = firm.limit(customer, 5000, expire_time=instant(now - timedelta(days=1)))
    assert await refused(gone) == (CODE.INVALID_ARGUMENT, "INVALID_ARGUMENT")
    await firm.limit(customer, 4000, expire_time=instant(now + timedelta(hours=3)))
    raised = await firm.limit(customer, 5000, expire_time=instant(now + timedelta(hours=6)))  # 1000 stand behind it
    assert [(one.limit_fen, one.HasField("expire_time")) for one in raised.balances] == [(5000, True)]
    hold = await firm.reserve(customer, 4500)
    await firm.accepted(hold.key)
    other = await firm.buyer(100)
    await firm.limit(other, 200, expire_time=instant(now + timedelta(hours=3)))
    await firm.limit(other, 300)  # for good
    never = await firm.buyer()
    await firm.limit(never, 700, expire_time=instant(now + timedelta(hours=3)))

    await firm.advance(hours=4)
    await firm.settle()
    assert [one.limit_fen for one in (await firm.account(customer)).balances] == [5000]
    await firm.advance(hours=3)
    await firm.settle()
    assert [(one.limit_fen, one.used_fen, one.available_fen) for one in (await firm.account(customer)).balances] == [
        (1000, 4500, 0)
    ]
    assert (await firm.reserve(customer, 1)).state == REFUSED
    assert await firm.told(customer) == ["CreditLimitSet"] * 3 + ["CreditUsed", "CreditLimitExpired"]
    assert [one.limit_fen for one in (await firm.account(other)).balances] == [300]
    assert [reason.code for reason in (await firm.reserve(never, 1)).reasons] == ["credit_no_limit"]


async def test_only_finance_sets_limits_and_only_for_customers_that_are_there(firm: Bank, platform: Platform):
    customer = await firm.buyer(10)
    other = await bank(platform)
    theirs = await other.buyer(10)
    for login in ("vp", "boss", "ann"):
        request = pb.SetCreditLimitRequest(customer=customer, currency="CNY", limit_fen=1, request_id=rid())
        told = await refused(firm.accounts(login).SetCreditLimit(request))
        assert told == (CODE.PERMISSION_DENIED, "FORBIDDEN")
    assert await refused(firm.limit(theirs, 1)) == (CODE.INVALID_ARGUMENT, "INVALID_ARGUMENT")
    account = f"creditAccounts/{theirs.split('/')[1]}"
    freeze = pb.ReleaseFreezeRequest(name=account, reason="paid_up", request_id=rid())
    assert await refused(firm.accounts("fin").ReleaseFreeze(freeze)) == (CODE.NOT_FOUND, "NOT_FOUND")
    holds = pb.ListCreditHoldsRequest(parent=account)
    assert await refused(firm.accounts("fin").ListCreditHolds(holds)) == (CODE.NOT_FOUND, "NOT_FOUND")
    assert await refused(firm.account(theirs)) == (CODE.NOT_FOUND, "NOT_FOUND")
    assert await refused(firm.account(customer, "ann")) == (CODE.PERMISSION_DENIED, "FORBIDDEN")
    assert (await firm.account(customer, "vp")).balances[0].limit_fen == 10
    for wrong in ({"limit_fen": -1}, {"limit_fen": 10**16}, {"limit_fen": 1, "currency": "rmb"}):
        assert (await refused(firm.limit(customer, **wrong)))[0] == CODE.INVALID_ARGUMENT
    for wrong in ({"amount_fen": 0}, {"amount_fen": -1}, {"amount_fen": 1, "key": "x"}):
        assert (await refused(firm.reserve(customer, **wrong)))[0] == CODE.INVALID_ARGUMENT


async def test_accounts_are_listed_by_page_and_by_freeze(platform: Platform):
    own = await bank(platform)
    buyers = [await own.buyer(100) for _ in range(3)]
    await own.freeze(buyers[1])
    hold = await own.reserve(buyers[2], 30)

    async def page(**what: object) -> pb.ListCreditAccountsResponse:
        listed: pb.ListCreditAccountsResponse = await own.accounts("vp").ListCreditAccounts(
            pb.ListCreditAccountsRequest(**what)
        )
        return listed

    first = await page(page_size=2)
    assert [one.customer for one in first.credit_accounts] == [buyers[2], buyers[1]]
    assert [one.held_fen for one in first.credit_accounts[0].balances] == [30]
    second = await page(page_size=2, page_token=first.next_page_token)
    assert ([one.customer for one in second.credit_accounts], second.next_page_token) == ([buyers[0]], "")
    frozen = await page(frozen_only=True)
    assert [(one.customer, one.frozen_orders_left) for one in frozen.credit_accounts] == [(buyers[1], 3)]
    assert await refused(page(page_token="x")) == (CODE.INVALID_ARGUMENT, "INVALID_ARGUMENT")
    await own.release(hold.key)
    assert await own.figures(buyers[2]) == (0, 0, 100)


@pytest.mark.problem("PAYMENT_EXCEEDS_CREDIT")
async def test_what_is_paid_of_an_accepted_order_comes_back_and_no_more(firm: Bank):
    customer = await firm.buyer(1000)
    hold, other = await firm.reserve(customer, 700), await firm.reserve(customer, 300)

    async def paid(key: str, amount_fen: int, login: str = "fin", request_id: str = "") -> pb.CreditHold:
        request = pb.RecordOrderPaymentRequest(
            name=f"creditHolds/{key}", amount_fen=amount_fen, request_id=request_id or rid()
        )
        done: pb.CreditHold = await firm.accounts(login).RecordOrderPayment(request)
        return done

    too_much = (CODE.FAILED_PRECONDITION, "PAYMENT_EXCEEDS_CREDIT")
    assert await refused(paid(hold.key, 1)) == too_much  # nothing is owed before the order is accepted
    await firm.confirm(hold.key)
    await firm.accepted(hold.key)  # the event comes after the answer, and names the order
    assert await refused(paid(hold.key, 1, "vp")) == (CODE.PERMISSION_DENIED, "FORBIDDEN")
    once = rid()
    for _ in range(2):
        assert (await paid(hold.key, 450, request_id=once)).left_fen == 250
    assert await firm.figures(customer) == (250, 300, 450)
    assert await refused(paid(hold.key, 251)) == too_much

    listing = pb.ListCreditHoldsRequest(parent=f"creditAccounts/{customer.split('/')[1]}", page_size=1)
    first = await firm.accounts("vp").ListCreditHolds(listing)
    listing.page_token = first.next_page_token
    second = await firm.accounts("vp").ListCreditHolds(listing)
    assert [one.name for one in first.credit_holds] == [f"creditHolds/{other.key}"]
    assert [(one.left_fen, one.amount_fen, one.order) for one in second.credit_holds] == [
        (250, 700, firm.orders[hold.key])
    ]
    assert second.next_page_token == ""

    assert (await paid(hold.key, 250)).left_fen == 0
    await firm.cancelled(hold.key)
    assert await firm.figures(customer) == (0, 300, 700)
    assert await firm.told(customer) == ["CreditLimitSet", "CreditUsed", "CreditReturned", "CreditReturned"]
    assert (await refused(paid(theirs := other.key[:-4] + "0000", 1)))[0] == CODE.NOT_FOUND, theirs
