"""What WMS drivers read, beside what every driver promises (tests/adapters/test_driver_contract.py)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any

import pytest

from adapters.vendor.failures import How, VendorFailed
from adapters.wms.drivers import Warned
from adapters.wms.sandbox import STOCK
from tests.adapters.house import FAMILIES, Other, family
from weft.breaker import BreakerRules


@pytest.fixture(scope="module", params=[name for name in FAMILIES if name.startswith("wms ")])
async def running(request: pytest.FixtureRequest) -> AsyncIterator[Other]:
    async with family(request.param) as other:
        yield other


@pytest.fixture
async def other(running: Other) -> AsyncIterator[Other]:
    await running.control.post("/sandbox/reset")
    yield running
    for one in running.made:
        await one.close()
    running.made.clear()


async def test_only_what_is_asked_for_is_told_and_exactly(other: Other) -> None:
    driver, _ = other.driver()
    await other.change(stock=[{"code": "GTX Pro", "on_hand": "40.000001"}])
    found = await driver.stock(["GTX Pro", "GTK 500", "Nothing"])
    assert (found.on_hand, found.unread) == ({"GTX Pro": Decimal("40.000001"), "GTK 500": Decimal(0)}, frozenset())


async def test_many_items_are_several_requests_of_one_call(other: Other) -> None:
    driver, _ = other.driver()
    rows = [{"code": f"P{number}", "on_hand": number} for number in range(120)]
    await other.change(stock=rows)
    found = await driver.stock([row["code"] for row in rows] + list(STOCK))
    assert found.on_hand["P119"] == 119
    assert len(found.on_hand) == 127
    assert (await other.paths()).count("stock") == 3


@pytest.mark.parametrize("on_hand", ["-1", "1.0000001", "many", None, True])
async def test_a_figure_that_cannot_be_read_is_left_out_alone(other: Other, on_hand: Any) -> None:
    driver, _ = other.driver()
    await other.change(stock=[{"code": "GTX Pro", "on_hand": on_hand}])
    found = await driver.stock(["GTX Pro", "GTX Basic"])
    assert (found.on_hand, found.unread) == ({"GTX Basic": Decimal(100)}, frozenset({"GTX Pro"}))


WRONG = [
    '{"data": [{"code": "Another", "on_hand": 1}], "next_cursor": null, "mark": "1"}',
    '{"data": [{"code": "GTX Pro", "on_hand": 1}, {"code": "GTX Pro", "on_hand": 2}], "next_cursor": null, "mark": "1"}',
    '{"data": [{"on_hand": 1}], "next_cursor": null, "mark": "1"}',
]


@pytest.mark.parametrize("body", WRONG, ids=("another", "twice", "nobody's"))
async def test_an_answer_about_something_else_is_wrong(other: Other, body: str) -> None:
    driver, _ = other.driver()
    await other.knobs(fail_next=1, body=body)
    with pytest.raises(VendorFailed) as caught:
        await driver.stock(["GTX Pro"])
    assert caught.value.how is How.WRONG


async def test_what_left_is_told_since_a_mark(other: Other) -> None:
    driver, _ = other.driver()
    first = await driver.left(since="", cursor="", size=10)
    await other.change(shipped=[{"reference": "A", "code": "GTX Pro", "quantity": "2"}])
    (row,) = (await driver.left(since=first.mark, cursor="", size=10)).rows
    assert (row.reference, row.code, row.quantity) == ("A", "GTX Pro", Decimal(2))


WRITES = [
    {"status": 503}, {"body": "<html>"}, {"body": '{"key": "another", "state": "raised"}'}, {"cut": True},
    {"status": 503, "after": True}, {"cut": True, "after": True}, {"body": "[]", "after": True},
]  # fmt: skip


async def test_a_warning_has_one_effect_for_its_key_whatever_becomes_of_the_answers(other: Other) -> None:
    driver, _ = other.driver(breaker=BreakerRules(failures=99, open_s=30, probes=1))
    if other.family.database:  # it takes none, and is not asked
        assert not await driver.warn(Warned("a", "ref", (("GTX Pro", "2"),)))
        assert not await driver.withdraw("a")
        assert not await other.paths()
        return
    for at, trouble in enumerate(WRITES):
        goods = Warned(f"key-{at}", "ref", (("GTX Pro", "2"),))
        for call in (lambda goods=goods: driver.warn(goods), lambda goods=goods: driver.withdraw(goods.key)):
            await other.knobs(fail_next=1, **{"status": 0, "body": "", "cut": False, "after": False, **trouble})
            with pytest.raises(VendorFailed):
                await call()
            for _ in range(2):
                assert await call()
    stands = (await other.control.get("/sandbox/effects")).json()["effects"]
    assert [(one["key"], one["state"], one["times"]) for one in stands] == [
        (f"key-{at}", "withdrawn", 2) for at in range(len(WRITES))
    ]
    calls = [one["key"] for one in (await other.seen())["calls"] if one["path"].startswith("warnings")]
    assert {calls.count(key) for key in calls} == {3}  # none is sent twice by the driver itself
    assert await driver.withdraw("late")
    assert await driver.warn(Warned("late", "", (("GTX Pro", "1"),)))  # which does nothing
    assert (await other.control.get("/sandbox/effects")).json()["effects"][-1]["state"] == "withdrawn"
    with pytest.raises(VendorFailed) as caught:
        await driver.warn(Warned("key-0", "ref", (("GTX Pro", "3"),)))
    assert caught.value.how is How.REFUSED
    await other.knobs(fail_next=1, status=201, body='{"key": "made", "state": "raised"}')
    assert await driver.warn(Warned("made", "", (("GTX Pro", "1"),)))
