"""What every driver of every adapter promises, against its family's sandbox in a process of its own; clocks are moved, never
waited for. What a driver reads is its adapter's own suite.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import Any

import pytest

from adapters.vendor.failures import How, VendorFailed
from adapters.vendor.sandbox import WORDS
from tests.adapters.house import FAMILIES, Other, family


@pytest.fixture(scope="module", params=FAMILIES)
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


async def failure(other: Other, driver: Any) -> VendorFailed:
    with pytest.raises(VendorFailed) as caught:
        await other.read(driver)
    assert WORDS not in str(caught.value)
    return caught.value


@contextmanager
def hasty(driver: Any) -> Iterator[None]:
    """A driver that gives up early, on a vendor that would let it wait for minutes."""
    patient = driver.vendor.rules
    driver.vendor.rules = replace(patient, call_timeout_s=0.5)
    yield
    driver.vendor.rules = patient


async def test_a_token_serves_until_it_ends_and_one_that_was_ended_is_fetched_anew(other: Other) -> None:
    driver, clock = other.driver()
    await asyncio.gather(*(other.read(driver) for _ in range(3)))
    assert (await other.paths()).count("token") == 1
    clock.at += 3541.0
    await other.read(driver)
    ended = 1 if other.family.tokens_end else 0
    assert (await other.paths()).count("token") == 1 + ended
    await other.knobs(end_tokens=True)
    await other.read(driver)
    assert (await other.paths()).count("token") == 2 + ended


async def test_a_wrong_secret_is_refused_and_shown_nowhere(other: Other) -> None:
    driver, _ = other.driver(secret="guessed-secret")
    for _ in range(5):  # the vendor answers: that is no reason to leave it alone
        assert (await failure(other, driver)).how is How.CREDENTIALS
    assert "guessed-secret" not in str(await other.seen())
    assert "guessed-secret" not in repr(driver)


TROUBLES: list[tuple[dict[str, Any], How]] = [
    ({"status": 500}, How.UNAVAILABLE), ({"status": 503}, How.UNAVAILABLE), ({"status": 408}, How.UNAVAILABLE),
    ({"status": 429, "retry_after": "7"}, How.LIMITED), ({"status": 403}, How.CREDENTIALS),
    ({"status": 404}, How.WRONG), ({"status": 302}, How.WRONG), ({"hang": True}, How.UNAVAILABLE),
    ({"cut": True}, How.UNAVAILABLE), ({"endless": True}, How.WRONG), ({"packed": True}, How.WRONG),
    ({"body": ""}, How.WRONG), ({"body": "[]"}, How.WRONG), ({"body": '{"data": []}'}, How.WRONG),
    ({"body": '{"data": [1], "next_cursor": null, "mark": "1"}'}, How.WRONG),
    ({"body": '{"data": [], "next_cursor": "more", "mark": "1"}'}, How.WRONG),
    ({"body": '{"data": [{}], "next_cursor": 7, "mark": "1"}'}, How.WRONG),
    ({"body": '{"data": [], "data": [], "next_cursor": null, "mark": "1"}'}, How.WRONG),
]  # fmt: skip


@pytest.mark.parametrize(("trouble", "how"), TROUBLES, ids=str)
async def test_trouble_is_named_within_the_deadline_and_the_next_call_works(
    other: Other, trouble: dict[str, Any], how: How
) -> None:
    driver, _ = other.driver()
    await other.read(driver)
    # A connection that breaks before an answer is tried once more: that one is spoilt too.
    await other.knobs(fail_next=2 if "cut" in trouble else 1, **trouble)
    async with asyncio.timeout(120):  # the sandbox would hang for good
        with hasty(driver) if "hang" in trouble else nullcontext():
            failed = await failure(other, driver)
    assert (failed.how, failed.retry_after_s) == (how, float(trouble.get("retry_after", 0)))
    await other.read(driver)


async def test_a_read_whose_connection_broke_is_sent_once_more(other: Other) -> None:
    driver, _ = other.driver()
    await other.knobs(fail_next=1, cut=True)
    await other.read(driver)
    assert (await other.paths()).count(other.family.path) == 2


async def test_slower_than_the_deadline_is_no_answer(other: Other) -> None:
    driver, _ = other.driver()
    await other.knobs(latency_s=600.0)
    with hasty(driver):
        assert (await failure(other, driver)).how is How.UNAVAILABLE


async def test_a_vendor_that_is_away_is_left_alone_until_a_probe_works(other: Other) -> None:
    driver, clock = other.driver()
    await other.knobs(fail_next=4, status=503)
    for _ in range(3):
        assert (await failure(other, driver)).how is How.UNAVAILABLE
    asked = len(await other.paths())
    assert (await failure(other, driver)).how is How.RESTING
    clock.at += 29.9
    assert (await failure(other, driver)).how is How.RESTING
    assert len(await other.paths()) == asked
    clock.at += 0.1
    assert (await failure(other, driver)).how is How.UNAVAILABLE  # the probe
    assert (await failure(other, driver)).how is How.RESTING
    clock.at += 30.0
    await other.read(driver)
    await other.read(driver)


async def test_nobody_there_is_no_answer(other: Other) -> None:
    driver, _ = other.driver(url="http://127.0.0.1:9")
    assert (await failure(other, driver)).how is How.UNAVAILABLE


async def test_few_calls_are_under_way_at_once_and_too_many_are_turned_away(other: Other) -> None:
    driver, _ = other.driver()
    await other.read(driver)
    await other.knobs(latency_s=0.2)
    found = await asyncio.gather(*(other.read(driver) for _ in range(6)), return_exceptions=True)
    turned_away = [one for one in found if isinstance(one, VendorFailed)]
    assert [one.how for one in turned_away] == [How.BUSY] * 2
    assert (await other.seen())["most_under_way"] <= 2
    await other.knobs(latency_s=0.0)
    await other.read(driver)
