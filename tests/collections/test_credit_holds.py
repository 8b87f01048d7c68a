"""Holds on credit: one answer for each key, exact sums under many at once, and nothing that comes back by the clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import grpc
import pytest
import structlog

from tests.collections.credit_house import CONFIRMED, HELD, REFUSED, RELEASED, Bank, bank, refused
from weft import errors
from weft.api.options import v1 as options
from weft.api.quotes import v1 as quotes
from weft.rpc import Method
from weft.testing import Platform

CODE = grpc.StatusCode
RESOLVE = "/weft.api.quotes.v1.OrderAttempts/ResolveOrderAttempt"
ACCEPTED, CLOSED = quotes.ATTEMPT_OUTCOME_ACCEPTED, quotes.ATTEMPT_OUTCOME_CLOSED


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Bank:
    """One firm for all tests of this file."""
    return await bank(platform)


@dataclass
class Owner:
    """Who owns the attempts, as far as the holder asks: says what a test tells him to."""

    outcomes: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    away: bool = False

    async def resolve(self, request: Any, call: Any) -> Any:
        self.asked.append(request.attempt)
        if self.away:
            raise errors.NotFound
        return quotes.ResolveOrderAttemptResponse(outcome=self.outcomes.get(request.attempt, CLOSED))


@pytest.fixture
async def owner(platform: Platform) -> AsyncIterator[Owner]:
    """Answers in the place of quotes."""
    made, methods = Owner(), platform.app.nodes["quotes"].dispatcher.methods
    access = options.Access(audience=[options.AUDIENCE_SYSTEM], reach=options.REACH_TENANT, mutates=True)
    before = methods.get(RESOLVE)
    methods[RESOLVE] = Method(
        RESOLVE, "quotes", access, quotes.ResolveOrderAttemptRequest, quotes.ResolveOrderAttemptResponse, made.resolve,
        "ResolveOrderAttempt",
    )  # fmt: skip
    yield made
    methods.pop(RESOLVE)
    if before is not None:
        methods[RESOLVE] = before


@pytest.mark.capability("CC-07", clause="two-phase hold: reserve, confirm, release")
async def test_a_hold_is_reserved_confirmed_and_released(firm: Bank):
    customer = await firm.buyer(1000)
    hold = await firm.reserve(customer, 400)
    assert (hold.state, hold.reasons[:]) == (HELD, [])
    assert await firm.figures(customer) == (0, 400, 600)
    assert (await firm.confirm(hold.key)).state == CONFIRMED
    assert (await firm.confirm(hold.key)).state == CONFIRMED
    assert await firm.figures(customer) == (400, 0, 600)
    other = await firm.reserve(customer, 600)
    for _ in range(2):
        assert (await firm.release(other.key)).state == RELEASED
    assert await firm.figures(customer) == (400, 0, 600)
    assert await firm.told(customer) == ["CreditLimitSet", "CreditUsed"]


async def test_events_of_orders_use_credit_up_and_take_it_back_once(firm: Bank):
    customer = await firm.buyer(1000)
    hold, other = await firm.reserve(customer, 400), await firm.reserve(customer, 300)
    event = await firm.accepted(hold.key)
    await firm.closed(other.key)
    assert await firm.figures(customer) == (400, 0, 600)
    for _ in range(3):
        await firm.readers()[0].process(firm.envelope_of(event))
    await firm.accepted(hold.key)
    await firm.cancelled(hold.key)
    await firm.cancelled(hold.key)
    assert await firm.figures(customer) == (0, 0, 1000)
    assert await firm.told(customer) == ["CreditLimitSet", "CreditUsed", "CreditReturned"]
    rows = await firm.rows("select body from collections.outbox where tenant_id = $1 and type like '%CreditUsed'")
    assert any(firm.orders[hold.key].encode() in row["body"] for row in rows)


@pytest.mark.parametrize("opened", [True, False], ids=["with an account", "on the policy's limit"])
async def test_sixty_four_attempts_for_the_last_fen_have_one_winner(platform: Platform, opened: bool):
    firm = await bank(platform)
    customer = await firm.buyer(1001 if opened else -1)
    if not opened:
        await firm.set_policy(defaultLimits=[{"currency": "CNY", "limitFen": "1001"}])
    first = await asyncio.gather(*(firm.reserve(customer, 1000) for _ in range(8)))
    assert [hold.state for hold in first].count(HELD) == 1
    holds = await asyncio.gather(*(firm.reserve(customer, 1) for _ in range(64)))
    states = [hold.state for hold in holds]
    assert (states.count(HELD), states.count(REFUSED)) == (1, 63)
    assert await firm.figures(customer) == (0, 1001, 0)
    assert await firm.recount(customer) == (0, 1001)


async def test_sums_stay_exact_while_holds_come_and_go(firm: Bank):
    customer = await firm.buyer(500)

    async def one(number: int) -> None:
        hold = await firm.reserve(customer, 1 + number % 7)
        if hold.state != HELD or number % 4 == 0:
            return
        if number % 4 == 1:
            await firm.closed(hold.key)
            return
        await firm.accepted(hold.key)
        if number % 4 == 2:
            await firm.cancelled(hold.key)

    await asyncio.gather(*(one(number) for number in range(64)))
    used, held = await firm.recount(customer)
    assert await firm.figures(customer) == (used, held, 500 - used - held)
    assert (used, held) == (sum(1 + n % 7 for n in range(64) if n % 4 == 3), sum(1 + n % 7 for n in range(0, 64, 4)))


@pytest.mark.problem("HOLD_KEY_REUSED")
async def test_the_same_key_gets_the_same_answer(firm: Bank):
    customer, key = await firm.buyer(100), str(uuid4())
    at_once = await asyncio.gather(*(firm.reserve(customer, 60, key) for _ in range(16)))
    assert {hold.SerializeToString() for hold in at_once} == {at_once[0].SerializeToString()}
    assert await firm.figures(customer) == (0, 60, 40)
    refusal, no = await firm.reserve(customer, 60), str(uuid4())
    await firm.release(key)
    assert (await firm.reserve(customer, 60, refusal.key)) == refusal  # also when there is credit by now
    assert (await firm.reserve(customer, 60, no)).state == HELD
    for changes in ({"amount_fen": 61}, {"currency": "USD"}, {"prepaid": True}, {"urgent": True}):
        call = firm.reserve(customer, **({"amount_fen": 60, "key": no} | changes))
        assert await refused(call) == (CODE.INVALID_ARGUMENT, "HOLD_KEY_REUSED")


@pytest.mark.problem("HOLD_IS_NOT_HELD")
@pytest.mark.problem("HOLD_IS_CONFIRMED")
async def test_what_was_released_before_it_came_is_never_held(firm: Bank):
    customer, key = await firm.buyer(100), str(uuid4())
    assert (await firm.release(key)).state == RELEASED
    late = await firm.reserve(customer, 60, key)
    assert (late.state, late.key) == (RELEASED, key)
    assert await firm.figures(customer) == (0, 0, 100)
    assert await refused(firm.confirm(str(uuid4()))) == (CODE.NOT_FOUND, "NOT_FOUND")
    hold = await firm.reserve(customer, 60)
    await firm.release(hold.key)
    with structlog.testing.capture_logs() as logs:
        assert await refused(firm.confirm(hold.key)) == (CODE.FAILED_PRECONDITION, "HOLD_IS_NOT_HELD")
    assert [(one["log_level"], one["attempt"]) for one in logs if "attempt" in one] == [("error", hold.key)]
    kept = await firm.reserve(customer, 60)
    await firm.confirm(kept.key)
    assert await refused(firm.release(kept.key)) == (CODE.FAILED_PRECONDITION, "HOLD_IS_CONFIRMED")
    assert await firm.figures(customer) == (60, 0, 40)


async def test_release_and_reserve_at_once_leave_nothing_held(firm: Bank):
    customer = await firm.buyer(10**6)
    keys = [str(uuid4()) for _ in range(24)]
    calls = [call(key) for key in keys for call in (lambda k: firm.reserve(customer, 7, k), firm.release)]
    await asyncio.gather(*calls)
    assert await firm.figures(customer) == (0, 0, 10**6)
    assert {(await firm.reserve(customer, 7, key)).state for key in keys} == {RELEASED}


async def test_every_refusal_is_stored_with_its_reasons(firm: Bank):
    customer, none = await firm.buyer(100), await firm.buyer()
    await firm.reserve(customer, 70)
    short, dollars = await firm.reserve(customer, 31), await firm.reserve(customer, 1, currency="USD")
    assert [(one.code, dict(one.args)) for one in short.reasons] == [
        ("credit_short", {"asked_fen": "31", "available_fen": "30", "currency": "CNY"})
    ]
    assert [(one.code, dict(one.args)) for one in dollars.reasons] == [("credit_other_currency", {"currency": "CNY"})]
    nothing = await firm.reserve(none, 1, currency="USD")
    assert [one.code for one in nothing.reasons] == ["credit_no_limit"]
    (why,) = await firm.why(f"creditHolds/{short.key}")
    assert (why.kind, why.outcome, why.policy) == ("collections.credit_hold", "refused", "collections/credit")
    assert why.reasons[0].text == "The order asks for ¥0.31 of credit; ¥0.30 is left."
    assert dict(why.inputs)["held_fen"] == "70"
    (chinese,) = await firm.why(f"creditHolds/{short.key}", "zh-CN")
    assert chinese.reasons[0].text == "订单需占用信用额度 0.31 元，可用额度为 0.30 元。"


@pytest.mark.parametrize(("outcome", "figures"), [(ACCEPTED, (40, 0, 60)), (CLOSED, (0, 0, 100))])
async def test_an_expired_hold_ends_as_the_owner_of_the_attempt_says(
    platform: Platform, owner: Owner, outcome: Any, figures: tuple[int, int, int]
):
    own = await bank(platform)
    customer = await own.buyer(100)
    hold = await own.reserve(customer, 40)
    owner.outcomes[hold.key], owner.away = outcome, True
    await own.advance(minutes=9)
    assert (owner.asked, await own.figures(customer)) == ([], (0, 40, 60))
    await own.advance(minutes=12)  # at 10 and at 20 minutes; an owner who cannot say frees nothing
    assert (owner.asked, await own.figures(customer)) == ([hold.key] * 2, (0, 40, 60))
    owner.away = False
    await own.advance(minutes=10)
    assert (owner.asked, await own.figures(customer)) == ([hold.key] * 3, figures)
    await own.advance(hours=1)
    assert len(owner.asked) == 3


async def test_a_question_without_an_answer_is_asked_again(firm: Bank):
    customer = await firm.buyer(100)
    hold = await firm.reserve(customer, 40)
    due = "select due_at from collections.deadline where tenant_id = $1 and subject = $2 and state = 'armed'"
    (before,) = await firm.rows(due, f"creditHolds/{hold.key}")
    await asyncio.sleep(0)
    await firm.resolved(hold.key, "gave_up")
    (after,) = await firm.rows(due, f"creditHolds/{hold.key}")
    assert after["due_at"] > before["due_at"]
    assert await firm.figures(customer) == (0, 40, 60)
    await firm.resolved(hold.key, "done", ACCEPTED)
    await firm.resolved(hold.key, "gave_up")
    assert await firm.rows(due, f"creditHolds/{hold.key}") == []
    assert await firm.figures(customer) == (40, 0, 60)
