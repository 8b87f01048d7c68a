"""The freeze after an urgent shipment, through the doors: what counts, what gives back, who ends it."""

from __future__ import annotations

import asyncio

import grpc
import pytest
from uuid_utils.compat import uuid7

from tests.collections.credit_house import HELD, REFUSED, Bank, bank, refused, rid
from weft.api.collections import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

CODE = grpc.StatusCode
COUNTS = 10_000  # fen, the least order that counts


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Bank:
    """One firm for all tests of this file."""
    return await bank(platform)


async def prepaid(firm: Bank, customer: str) -> str:
    """An accepted order that was paid before; gives its attempt."""
    await firm.vouch(customer, COUNTS)
    hold = await firm.reserve(customer, COUNTS, prepaid=True)
    assert hold.state == HELD
    await firm.accepted(hold.key, prepaid=True)
    return str(hold.key)


def release(customer: str, **changes: str) -> pb.ReleaseFreezeRequest:
    values = {"name": f"creditAccounts/{customer.split('/')[1]}", "reason": "security_given", "request_id": rid()}
    return pb.ReleaseFreezeRequest(**(values | changes))


@pytest.mark.capability("CC-05", clause="ten refused credit orders leave the counter at three")
async def test_refused_attempts_leave_the_counter_at_three(firm: Bank):
    customer = await firm.buyer(10**6)
    await firm.freeze(customer)
    for _ in range(10):
        hold = await firm.reserve(customer)
        assert hold.state == REFUSED
        assert [(one.code, dict(one.args)) for one in hold.reasons] == [("credit_frozen", {"left": "3"})]
        await firm.closed(hold.key)
    assert await firm.left(customer) == 3
    assert await firm.figures(customer) == (0, 0, 10**6)


@pytest.mark.capability("CC-05", clause="after three prepaid accepted orders the fourth is allowed on credit")
async def test_after_three_prepaid_orders_the_fourth_gets_credit(firm: Bank):
    customer = await firm.buyer(1000)
    await firm.freeze(customer)
    for left in (2, 1, 0):
        assert (await firm.reserve(customer)).state == REFUSED
        await prepaid(firm, customer)
        assert await firm.left(customer) == left
    fourth = await firm.reserve(customer, 1000)
    assert fourth.state == HELD
    await firm.accepted(fourth.key)
    assert await firm.figures(customer) == (1000, 0, 0)
    assert await firm.left(customer) == 0
    counted = ["PrepaymentVouched", "CreditFreezeCounted"] * 3
    assert await firm.told(customer) == ["CreditLimitSet", "CreditFrozen", *counted, "CreditUsed"]


@pytest.mark.capability("CC-05", clause="fifty parallel submits count exactly three")
async def test_fifty_orders_at_once_count_exactly_three(firm: Bank):
    customer = await firm.buyer(1000)
    await firm.freeze(customer)
    await firm.vouch(customer, 50 * COUNTS)
    holds = await asyncio.gather(*(firm.reserve(customer, COUNTS, prepaid=True) for _ in range(50)))
    assert {hold.state for hold in holds} == {HELD}
    await asyncio.gather(*(firm.accepted(hold.key, prepaid=True) for hold in (*holds, *holds)))
    assert await firm.left(customer) == 0
    assert (await firm.told(customer)).count("CreditFreezeCounted") == 3
    rows = await firm.rows(
        "select count(*) from collections.credit_hold where tenant_id = $1 and customer_id = $2::text::uuid"
        " and state = 3 and cardinality(counted) = 1",
        customer.split("/")[1],
    )
    assert rows[0][0] == 3


@pytest.mark.capability("CC-05", clause="a cancelled order gives one back")
async def test_a_cancelled_order_gives_its_count_back_once(firm: Bank):
    customer = await firm.buyer(1000)
    await firm.freeze(customer)
    keys = [await prepaid(firm, customer) for _ in range(4)]
    assert await firm.left(customer) == 0
    await firm.cancelled(keys[3])  # it was the fourth: it had no count
    assert await firm.left(customer) == 0
    event = await firm.cancelled(keys[0])
    assert await firm.left(customer) == 1
    reader = firm.readers()[0]
    for _ in range(2):
        await reader.process(firm.envelope_of(event))
    await firm.cancelled(keys[0])
    assert await firm.left(customer) == 1
    assert (await firm.reserve(customer)).state == REFUSED
    await prepaid(firm, customer)
    assert (await firm.reserve(customer)).state == HELD


@pytest.mark.capability("CC-05", clause="the release by finance is audited")
@pytest.mark.problem("CREDIT_IS_NOT_FROZEN")
async def test_the_release_by_finance_is_audited(firm: Bank):
    customer = await firm.buyer(1000)
    nothing = await refused(firm.accounts("fin").ReleaseFreeze(release(customer)))
    assert nothing == (CODE.FAILED_PRECONDITION, "CREDIT_IS_NOT_FROZEN")
    await firm.freeze(customer)
    order = await prepaid(firm, customer)
    for login in ("vp", "ann", "boss"):
        told = await refused(firm.accounts(login).ReleaseFreeze(release(customer)))
        assert told == (CODE.PERMISSION_DENIED, "FORBIDDEN")
    unknown = await refused(firm.accounts("fin").ReleaseFreeze(release(customer, reason="because")))
    assert unknown == (CODE.INVALID_ARGUMENT, "INVALID_ARGUMENT")
    stale = await refused(firm.accounts("fin").ReleaseFreeze(release(customer, etag="1")))
    assert stale == (CODE.ABORTED, "STALE_VERSION")
    request = release(customer)
    freed = await firm.accounts("fin").ReleaseFreeze(request)
    assert freed.frozen_orders_left == 0
    assert await firm.accounts("fin").ReleaseFreeze(request) == freed
    (audit,) = await firm.rows(
        "select actor, subject, detail from collections.audit where tenant_id = $1 and method like '%/ReleaseFreeze'"
        " and subject = $2",
        freed.name,
    )
    assert (audit["actor"], audit["detail"]) == (firm.name("fin"), {"reason": "security_given"})
    why = await firm.why(freed.name)
    assert [(one.kind, one.outcome) for one in why] == [
        ("collections.credit_freeze", "released"), ("collections.credit_freeze", "vouched"),
        ("collections.credit_freeze", "frozen"),
    ]  # fmt: skip
    assert why[0].reasons[0].text == "Finance ended the freeze with 2 orders to go (security_given)."
    assert (await firm.why(freed.name, "zh-CN"))[2].reasons[0].text == "加急发货：后续 3 笔订单不享有信用额度。"
    assert (await firm.reserve(customer)).state == HELD
    await firm.cancelled(order)
    assert await firm.left(customer) == 0


@pytest.mark.capability("CC-05", clause="a second urgent shipment makes three again, never six")
async def test_a_second_urgent_shipment_makes_three_again(firm: Bank):
    customer = await firm.buyer()
    await firm.freeze(customer)
    await prepaid(firm, customer)
    assert await firm.left(customer) == 2
    second = await firm.freeze(customer)
    assert second.frozen_orders_left == 3
    await prepaid(firm, customer)
    undone = await firm.unfreeze(second.key)
    assert (undone.state, undone.frozen_orders_left) == (pb.CREDIT_FREEZE_STATE_UNDONE, 1)
    assert await firm.unfreeze(second.key) == undone
    many = await asyncio.gather(*(firm.freeze(customer) for _ in range(8)))
    assert {one.frozen_orders_left for one in many} == {3}
    assert await firm.left(customer) == 3


@pytest.mark.problem("HOLD_KEY_REUSED")
async def test_a_freeze_has_one_effect_for_each_key(firm: Bank):
    customer, key = await firm.buyer(), str(uuid7())
    at_once = await asyncio.gather(*(firm.freeze(customer, key) for _ in range(8)))
    assert {(one.state, one.frozen_orders_left) for one in at_once} == {(pb.CREDIT_FREEZE_STATE_ACTIVE, 3)}
    assert await firm.told(customer) == ["CreditFrozen"]
    other = await firm.buyer()
    assert await refused(firm.freeze(other, key)) == (CODE.INVALID_ARGUMENT, "HOLD_KEY_REUSED")


async def test_a_freeze_that_was_undone_before_it_came_does_nothing(firm: Bank):
    customer, key = await firm.buyer(1000), str(uuid7())
    for _ in range(2):
        assert (await firm.unfreeze(key)).state == pb.CREDIT_FREEZE_STATE_UNDONE
    late = await firm.freeze(customer, key)
    assert (late.state, late.frozen_orders_left) == (pb.CREDIT_FREEZE_STATE_UNDONE, 0)
    assert (await firm.reserve(customer)).state == HELD


async def test_the_urgent_order_itself_does_not_count_however_late_it_is_heard_of(firm: Bank):
    customer = await firm.buyer(1000)
    before = await firm.reserve(customer)
    await firm.freeze(customer)
    urgent = await firm.reserve(customer, urgent=True)
    assert urgent.state == HELD
    await firm.accepted(before.key)
    await firm.accepted(urgent.key, urgent=True)
    assert await firm.left(customer) == 3


@pytest.mark.capability("CC-06", clause="rules are data")
@pytest.mark.capability("CC-06", clause="rules are versioned")
@pytest.mark.capability("CC-06", clause="rules are dry-runnable")
async def test_the_rules_are_versioned_data_that_can_be_tried_on_what_is_past(platform: Platform):
    own = await bank(platform)
    policies = platform.as_(own.firm.administrator).on("collections")(platform_pb.PoliciesStub)
    customer, other = await own.buyer(), await own.buyer(50)
    assert [one.code for one in (await own.reserve(customer, 40)).reasons] == ["credit_no_limit"]
    assert (await own.reserve(customer, 200)).state == REFUSED
    assert (await own.reserve(other, 50)).state == HELD
    assert (await own.freeze(other)).frozen_orders_left == 3
    change = {"freezeOrders": 1, "defaultLimits": [{"currency": "CNY", "limitFen": "100"}]}

    tried = await own.set_policy(validate_only=True, **change)
    assert (tried.facts_tried, tried.facts_changed) == (4, 2)
    assert {(one.kind, one.outcome) for one in tried.examples} == {
        ("collections.credit_hold", "held"), ("collections.credit_freeze", "frozen"),
    }  # fmt: skip
    assert (await own.reserve(customer, 40)).state == REFUSED

    assert (await own.set_policy(**change)).policy.version == 1
    assert (await own.reserve(customer, 100)).state == HELD
    assert (await own.reserve(customer, 1)).state == REFUSED
    assert (await own.freeze(customer)).frozen_orders_left == 1
    (why,) = await own.why(f"creditAccounts/{customer.split('/')[1]}")
    assert (why.policy, why.policy_version) == ("collections/credit", 1)
    released = release(customer, reason="paid_up")
    await own.accounts("fin").ReleaseFreeze(released)
    reasons = [{"code": "other", "titleEn": "Other", "titleZh": "其他"}]
    tried = await own.set_policy(validate_only=True, releaseReasons=reasons)
    assert [(one.outcome, one.reasons[0].text) for one in tried.examples if one.outcome == "not_released"] == [
        ("not_released", "不会解除冻结：策略中没有原因 paid_up。")
    ]
    twice = [{"currency": "CNY", "limitFen": "1"}, {"currency": "CNY", "limitFen": "2"}]
    assert (await refused(own.set_policy(defaultLimits=twice)))[1] == "POLICY_INVALID"
    assert (await refused(own.set_policy(releaseReasons=reasons * 2)))[1] == "POLICY_INVALID"
    listed = await policies.ListPolicyVersions(
        platform_pb.ListPolicyVersionsRequest(name="policies/collections/credit")
    )
    assert [one.version for one in listed.policies] == [1]
