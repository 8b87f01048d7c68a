"""Holds on stock through the doors: rpcs, events, deadlines and the owner's answer; sums recounted by independent SQL."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import grpc
import pytest

from tests.adapters.house import Other, Owner, family
from tests.adapters.wms.house import Tenant, alone
from tests.leads.house import refused
from weft.api.common import v1 as common
from weft.api.quotes import v1 as quotes
from weft.api.wms import v1 as pb
from weft.testing import Platform

HELD, REFUSED, CONFIRMED, RELEASED = (
    common.HOLD_STATE_HELD, common.HOLD_STATE_REFUSED, common.HOLD_STATE_CONFIRMED, common.HOLD_STATE_RELEASED,
)  # fmt: skip


@pytest.fixture(scope="module")
async def running() -> AsyncIterator[Other]:
    async with family("wms rest") as other:
        yield other


@pytest.fixture(scope="module")
def owner() -> Owner:
    return Owner()


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory, owner: Owner) -> AsyncIterator[Platform]:
    async with alone(tmp_path_factory.mktemp("wms"), owner) as platform:
        yield platform


@pytest.fixture
async def tenant(house: Platform, running: Other, owner: Owner) -> Tenant:
    await running.control.post("/sandbox/reset")
    owner.asked.clear()
    made = Tenant(house, running)
    await made.patient()
    await made.connect()
    return made


def said(hold: common.Hold) -> list[tuple[str, dict[str, str]]]:
    return [(reason.code, dict(reason.args)) for reason in hold.reasons]


async def test_what_is_there_is_kept_aside_and_what_is_not_is_refused_with_every_reason(tenant: Tenant) -> None:
    hold = await tenant.reserve(GTX_Pro=30, GTX_Plus_Pro="0.5")
    assert (hold.state, said(hold), hold.age_s) == (HELD, [], 0)
    hold = await tenant.reserve(GTX_Pro=11, GTK_500=1, MG_Special=5, Nothing=1)
    assert hold.state == REFUSED
    assert said(hold) == [
        ("stock_short", {"number": "GTX Pro", "asked": "11", "available": "10"}),
        ("stock_short", {"number": "GTK 500", "asked": "1", "available": "0"}),
        ("stock_unknown_item", {"number": "Nothing"}),
    ]
    assert await tenant.sums("MG Special") == (0, 0)
    assert (await tenant.reserve(GTX_Pro=10)).state == HELD
    assert await tenant.sums("GTX Pro") == (40, 0)


async def test_sixty_four_at_once_for_the_last_unit_find_one_winner(tenant: Tenant) -> None:
    found = await asyncio.gather(*(tenant.reserve(GTX_Plus_Basic=1) for _ in range(64)))
    assert Counter(one.state for one in found) == {HELD: 1, REFUSED: 63}
    short = ("stock_short", {"number": "GTX Plus Basic", "asked": "1", "available": "0"})
    assert all(said(one) == [short] for one in found if one.state == REFUSED)
    assert await tenant.sums("GTX Plus Basic") == (1, 0)
    assert (await tenant.other.paths()).count("stock") < 64  # a rush is a few calls


async def test_one_key_has_one_answer_and_one_call_at_the_vendor(tenant: Tenant) -> None:
    key = str(uuid4())
    before = (await tenant.other.paths()).count("stock")
    found = await asyncio.gather(*(tenant.reserve(key, MG_Advanced=5) for _ in range(8)))
    assert {one.state for one in found} == {HELD}
    assert await tenant.sums("MG Advanced") == (5, 0)
    asked = await tenant.other.paths()
    assert asked.count("stock") == before + 1
    again = await tenant.reserve(key, MG_Advanced=5)
    assert again == found[0]
    short = await tenant.reserve(MG_Advanced=8)
    await tenant.release(key)
    assert (await tenant.reserve(short.key, MG_Advanced=8)) == short  # what was refused stays refused
    assert len(await tenant.other.paths()) == len(asked) + 1


@pytest.mark.problem("HOLD_UNKNOWN", "HOLD_WAS_RELEASED", "HOLD_WAS_CONFIRMED")
async def test_a_hold_is_used_up_or_given_back_once(tenant: Tenant) -> None:
    used, free = await tenant.reserve(GTX_Pro=3), await tenant.reserve(GTX_Pro=4)
    for _ in range(2):
        assert (await tenant.confirm(used.key)).state == CONFIRMED
        assert (await tenant.release(free.key)).state == RELEASED
    assert await tenant.sums("GTX Pro") == (0, 3)
    for call, reason in (
        (tenant.confirm(str(uuid4())), "HOLD_UNKNOWN"),
        (tenant.confirm(free.key), "HOLD_WAS_RELEASED"),
        (tenant.release(used.key), "HOLD_WAS_CONFIRMED"),
    ):
        assert await refused(call) == (grpc.StatusCode.FAILED_PRECONDITION, reason)
    assert await tenant.sums("GTX Pro") == (0, 3)


@pytest.mark.problem("HOLD_IS_FOR_ANOTHER_REQUEST")
async def test_what_is_kept_aside_answers_no_other_request_under_its_key(tenant: Tenant) -> None:
    key = (await tenant.reserve(GTX_Pro=2)).key
    for other in ({"GTX_Pro": 1}, {"MG_Special": 2}, {"GTX_Pro": 2, "MG_Special": 1}):
        said = await refused(tenant.reserve(key, **other))
        assert said == (grpc.StatusCode.INVALID_ARGUMENT, "HOLD_IS_FOR_ANOTHER_REQUEST")
    assert (await tenant.reserve(key, GTX_Pro="2.0")).state == HELD
    assert await tenant.sums("GTX Pro") == (2, 0)


async def test_a_look_says_what_stands_in_the_way_and_keeps_nothing_aside(tenant: Tenant) -> None:
    key = str(uuid4())
    free = await tenant.reserve(key, look_only=True, GTX_Pro=1)
    assert (free.state, said(free)) == (common.HOLD_STATE_FREE, [])
    looked = await tenant.reserve(key, look_only=True, GTX_Pro=1000, NOTHING=1)
    assert (looked.state, [code for code, _ in said(looked)]) == (REFUSED, ["stock_short", "stock_unknown_item"])
    assert await tenant.sums("GTX Pro") == (0, 0)
    assert (await tenant.reserve(key, GTX_Pro=1)).state == HELD  # nobody remembers a look
    await tenant.disconnect()
    away = await tenant.reserve(look_only=True, GTX_Pro=1)
    assert (away.state, said(away)) == (REFUSED, [("wms_not_connected", {})])


async def test_a_release_that_comes_first_is_remembered(tenant: Tenant) -> None:
    key = str(uuid4())
    assert (await tenant.release(key)).state == RELEASED
    assert (await tenant.reserve(key, GTX_Pro=1)).state == RELEASED
    assert await tenant.sums("GTX Pro") == (0, 0)


async def test_a_reserve_and_its_release_at_once_leave_nothing_behind(tenant: Tenant) -> None:
    keys = [str(uuid4()) for _ in range(12)]
    await asyncio.gather(*(tenant.reserve(key, GTX_Pro=1) for key in keys), *(tenant.release(key) for key in keys))
    for key in keys:
        assert (await tenant.release(key)).state == RELEASED
    assert await tenant.sums("GTX Pro") == (0, 0)


@pytest.mark.capability("AD-02", clause="without an answer in time the gate is refused")
@pytest.mark.parametrize(
    ("knobs", "reason"),
    [
        ({"status": 500}, "wms_unavailable"),
        ({"hang": True}, "wms_unavailable"),
        ({"cut": True}, "wms_unavailable"),
        ({"body": "{}"}, "wms_unavailable"),
        ({"status": 403}, "wms_unavailable"),
    ],
    ids=str,
)
async def test_without_an_answer_of_the_wms_the_gate_is_closed(
    tenant: Tenant, knobs: dict[str, Any], reason: str
) -> None:
    assert (await tenant.reserve(GTX_Pro=1)).state == HELD  # a cached figure would say that there is enough
    await tenant.policy("vendor", call_timeout_ms=700)
    await tenant.other.knobs(fail_next=2, **knobs)
    hold = await tenant.reserve(GTX_Pro=1)
    assert (hold.state, said(hold)) == (REFUSED, [(reason, {})])
    await tenant.other.knobs(fail_next=0)
    assert (await tenant.reserve(hold.key, GTX_Pro=1)) == hold
    assert await tenant.sums("GTX Pro") == (1, 0)


async def test_without_a_connection_nothing_is_kept_aside(house: Platform, running: Other) -> None:
    tenant = Tenant(house, running)
    assert said(await tenant.reserve(GTX_Pro=1)) == [("wms_not_connected", {})]
    await tenant.connect()
    assert (await tenant.reserve(GTX_Pro=1)).state == HELD
    await tenant.disconnect()
    assert said(await tenant.reserve(GTX_Pro=1)) == [("wms_not_connected", {})]


async def test_nothing_and_an_item_twice_are_no_requests(tenant: Tenant) -> None:
    twice = [pb.StockLine(item=f"items/{uuid4()}", number="GTX Pro", quantity="1") for _ in range(2)]
    for wrong in (twice, [pb.StockLine(item=f"items/{uuid4()}", number="GTX Pro", quantity="0.0")]):
        call = tenant.stock.ReserveStock(pb.ReserveStockRequest(key=str(uuid4()), lines=wrong))
        assert (await refused(call))[0] == grpc.StatusCode.INVALID_ARGUMENT
    assert await tenant.rows("select 1 from wms.hold where tenant_id = $1") == []


async def test_holds_follow_what_becomes_of_the_order(tenant: Tenant) -> None:
    kept, closed, cancelled = [await tenant.reserve(MG_Special=100) for _ in range(3)]
    accepted = quotes.OrderAccepted(attempt=kept.key)
    await tenant.happens(accepted)
    await tenant.happens(quotes.OrderAttemptClosed(attempt=closed.key))
    await tenant.happens(quotes.OrderAccepted(attempt=cancelled.key), quotes.OrderCancelled(attempt=cancelled.key))
    await tenant.happens(quotes.OrderAccepted(attempt=str(uuid4())))  # nothing was kept aside for it
    await tenant.settle()
    assert await tenant.sums("MG Special") == (0, 100)
    assert (await tenant.confirm(kept.key)).state == CONFIRMED
    assert [(await tenant.release(one.key)).state for one in (closed, cancelled)] == [RELEASED] * 2
    never = str(uuid4())
    await tenant.happens(quotes.OrderAttemptClosed(attempt=never))
    await tenant.settle()
    assert (await tenant.reserve(never, MG_Special=1)).state == RELEASED


async def test_a_hold_that_is_too_old_is_decided_by_the_attempts_owner(tenant: Tenant, owner: Owner) -> None:
    kept, closed, silent = [await tenant.reserve(GTX_Basic=10) for _ in range(3)]
    owner.outcomes |= {
        kept.key: quotes.ATTEMPT_OUTCOME_ACCEPTED, closed.key: quotes.ATTEMPT_OUTCOME_CLOSED,
    }  # fmt: skip
    await tenant.advance(minutes=9)
    assert owner.asked == []
    await tenant.advance(minutes=2)
    assert sorted(owner.asked) == sorted((kept.key, closed.key, silent.key))
    assert await tenant.sums("GTX Basic") == (10, 10)  # without a clear answer nothing is freed
    owner.outcomes[silent.key] = quotes.ATTEMPT_OUTCOME_CLOSED
    await tenant.advance(minutes=6)
    assert owner.asked.count(silent.key) == 2
    assert await tenant.sums("GTX Basic") == (0, 10)
    await tenant.advance(minutes=30)
    assert len(owner.asked) == 4


async def test_one_tenants_holds_are_not_anothers(tenant: Tenant) -> None:
    other = Tenant(tenant.platform, tenant.other)
    await other.connect("other")
    key = str(uuid4())
    assert [(await one.reserve(key, GTX_Plus_Basic=1)).state for one in (tenant, other)] == [HELD, HELD]
    await tenant.release(key)
    assert await other.sums("GTX Plus Basic") == (1, 0)


async def test_what_has_left_the_warehouse_is_counted_once(tenant: Tenant) -> None:
    """The vendor's figure falls by what leaves; the ledger's sum falls by as much, and only then more is free."""
    kept = await tenant.reserve(GTX_Pro=30)
    await tenant.confirm(kept.key)
    assert (await tenant.figure("GTX Pro")).available == "10"
    gone = {"reference": kept.key, "code": "GTX Pro", "quantity": "20"}
    foreign = {"reference": "SO-77", "code": "GTX Pro", "quantity": "5"}
    await tenant.other.change(stock=[{"code": "GTX Pro", "on_hand": "15"}], shipped=[gone, foreign])
    assert (await tenant.figure("GTX Pro")).available == "0"  # until it is told: too little, never too much
    await tenant.advance(minutes=6)
    figure = await tenant.figure("GTX Pro")
    assert (figure.on_hand, figure.confirmed, figure.available) == ("15", "10", "5")
    await tenant.advance(minutes=11)  # told again, counted once
    assert await tenant.sums("GTX Pro") == (0, 10)
    await tenant.happens(quotes.OrderAccepted(attempt=kept.key), quotes.OrderCancelled(attempt=kept.key))
    await tenant.settle()
    assert (await tenant.figure("GTX Pro")).available == "15"  # what has left does not come back by itself


async def test_what_left_before_word_of_acceptance_came_is_counted_once(tenant: Tenant) -> None:
    kept = await tenant.reserve(MG_Advanced=5)
    gone = [{"reference": kept.key, "code": "MG Advanced", "quantity": "5"}]
    await tenant.other.change(stock=[{"code": "MG Advanced", "on_hand": "7"}], shipped=gone)
    await tenant.advance(minutes=6)
    await tenant.confirm(kept.key)
    assert await tenant.sums("MG Advanced") == (0, 0)
    assert (await tenant.figure("MG Advanced")).available == "7"


async def test_a_figure_from_before_something_left_is_not_used(tenant: Tenant) -> None:
    """What left between the figure and the decision stands in neither: the WMS is asked again."""
    await tenant.reserve(GTX_Pro=1)
    async with tenant.platform.sql() as sql:
        await sql.execute(
            "update wms.bucket set settled_at = now() + interval '1 hour' where tenant_id = $1", tenant.id
        )
    asked = (await tenant.other.paths()).count("stock")
    assert (await refused(tenant.reserve(GTX_Pro=1)))[1] == "STALE_VERSION"
    assert (await tenant.other.paths()).count("stock") == asked + 3
    assert await tenant.sums("GTX Pro") == (1, 0)


async def test_counting_goes_on_page_by_page_and_after_trouble(tenant: Tenant) -> None:
    await tenant.policy("counting", page_size=2)
    keys = [(await tenant.reserve(GTX_Basic=1)).key for _ in range(5)]
    for key in keys:
        await tenant.confirm(key)
    gone = [{"reference": key, "code": "GTX Basic", "quantity": "1"} for key in keys]
    await tenant.other.change(shipped=gone)
    await tenant.other.knobs(fail_next=1, body="{}")
    await tenant.advance(minutes=6)
    assert await tenant.sums("GTX Basic") == (0, 5)
    await tenant.advance(minutes=6)
    assert await tenant.sums("GTX Basic") == (0, 0)
    assert (await tenant.other.paths()).count("shipped") >= 4
