"""The contract of the WeCom driver, against the sandbox in a process of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from services.notifications.delivery import How
from services.notifications.drivers import Message
from services.notifications.drivers.line import RESTS
from services.notifications.drivers.wecom import WeCom, cut, request_of
from tests.tasks.house import driver, sandbox
from weft.testing import http_client

WORDS = Message("zhang", "新线索：苏州精工", "标签：官网表单", "http://weft/notices/1")
contract = pytest.mark.capability("AD-05", clause="the driver passes its contract tests against the vendor’s sandbox")


class Vendor:
    """The sandbox, and a driver that talks to it."""

    def __init__(self, url: str, control: httpx.AsyncClient) -> None:
        self.url, self.control, self.wecom = url, control, driver(url)

    async def knobs(self, **knobs: Any) -> None:
        (await self.control.post("/sandbox/knobs", json=knobs)).raise_for_status()

    async def seen(self) -> dict[str, Any]:
        found: dict[str, Any] = (await self.control.get("/sandbox/messages")).json()
        return found

    async def send(self, message: Message = WORDS, wecom: WeCom | None = None) -> tuple[How, str, int]:
        outcome = await (wecom or self.wecom).send(message, duplicate_check_s=14_400)
        return outcome.how, outcome.reason, outcome.vendor_code


@pytest.fixture(scope="module")
async def address() -> AsyncIterator[str]:
    async with sandbox() as url:
        yield url


@pytest.fixture
async def vendor(address: str) -> AsyncIterator[Vendor]:
    async with http_client(address) as control:
        await control.post("/sandbox/reset")
        made = Vendor(address, control)
        yield made
        await made.wecom.close()


@contract
async def test_a_message_arrives_once_with_its_words(vendor: Vendor) -> None:
    assert await vendor.send() == (How.SENT, "", 0)
    (message,) = (await vendor.seen())["messages"]
    assert (message["touser"], message["msgtype"]) == ("zhang", "textcard")
    assert message["textcard"] == {"title": WORDS.title, "description": WORDS.body, "url": WORDS.url}


@contract
async def test_the_vendor_recognises_a_repeated_message(vendor: Vendor) -> None:
    assert await vendor.send() == await vendor.send() == (How.SENT, "", 0)
    assert len((await vendor.seen())["messages"]) == 1


@contract
async def test_the_token_is_fetched_once_and_again_when_the_vendor_ends_it(vendor: Vendor) -> None:
    for number in range(3):
        await vendor.send(Message("zhang", "t", "b", f"http://weft/notices/{number}"))
    assert (await vendor.seen())["token_calls"] == 1
    for ending in ("expire_tokens", "forget_tokens"):
        await vendor.knobs(**{ending: True})
        assert (await vendor.send(Message("zhang", "t", "b", f"http://weft/{ending}")))[0] is How.SENT
    assert (await vendor.seen())["token_calls"] == 3


REFUSALS = [
    ({}, "ghost1", (How.REFUSED, "wecom_unknown_user", 81013)),
    ({}, "unlicensed1", (How.REFUSED, "wecom_unknown_user", 81013)),
    ({"agent_id": 7}, "zhang", (How.REFUSED, "wecom_misconfigured", 40056)),
    ({"secret": "wrong"}, "zhang", (How.REFUSED, "wecom_misconfigured", 40001)),
    ({"corp_id": "wrong"}, "zhang", (How.REFUSED, "wecom_misconfigured", 40013)),
]


@contract
@pytest.mark.parametrize(("changes", "user", "expected"), REFUSALS)
async def test_what_will_never_work_is_refused(
    vendor: Vendor, changes: dict[str, Any], user: str, expected: tuple[How, str, int]
) -> None:
    wecom = driver(vendor.url, **changes)
    assert await vendor.send(Message(user, "t", "b", "http://weft/x"), wecom) == expected
    await wecom.close()


TROUBLES: list[tuple[dict[str, Any], tuple[How, str, int], int]] = [
    ({"errcode": -1}, (How.BUSY, "wecom_busy", -1), 0),
    ({"errcode": 45009}, (How.BUSY, "wecom_rate_limited", 45009), 0),
    ({"errcode": 99999}, (How.REFUSED, "wecom_rejected", 99999), 0),
    ({"status": 503}, (How.LOST, "wecom_broken", 503), 0),
    ({"status": 429}, (How.BUSY, "wecom_rate_limited", 429), 0),
    ({"garbled": True}, (How.LOST, "wecom_garbled", 200), 0),
    ({"hang_s": 3.0}, (How.LOST, "wecom_no_answer", 0), 0),
    ({"half_open": True, "hang_s": 3.0}, (How.LOST, "wecom_no_answer", 0), 1),
    ({"half_open": True, "status": 502}, (How.LOST, "wecom_broken", 502), 1),
]


@contract
@pytest.mark.parametrize(("trouble", "expected", "taken"), TROUBLES)
async def test_trouble_is_named_and_a_second_try_delivers_exactly_once(
    vendor: Vendor, trouble: dict[str, Any], expected: tuple[How, str, int], taken: int
) -> None:
    await vendor.knobs(fail_next=1, **trouble)
    assert await vendor.send() == expected
    assert len((await vendor.seen())["messages"]) == taken
    assert await vendor.send() == (How.SENT, "", 0)
    assert len((await vendor.seen())["messages"]) == 1


@contract
async def test_a_vendor_that_is_away_is_left_alone_for_a_while(vendor: Vendor) -> None:
    wecom = driver("http://127.0.0.1:9")
    for _ in range(RESTS.failures):
        assert await vendor.send(wecom=wecom) == (How.BUSY, "wecom_unreachable", 0)
    assert await vendor.send(wecom=wecom) == (How.BUSY, "wecom_resting", 0)
    await wecom.close()


@contract
async def test_long_words_go_as_markdown_within_the_vendors_limits(vendor: Vendor) -> None:
    for length in (170, 171, 5000):
        message = Message("zhang", "标" * 100, "提" * length, f"http://weft/notices/{length}")
        assert await vendor.send(message) == (How.SENT, "", 0)
    kinds = [message["msgtype"] for message in (await vendor.seen())["messages"]]
    assert kinds == ["textcard", "markdown", "markdown"]


def test_the_same_message_makes_the_same_request_and_markup_is_harmless() -> None:
    assert request_of(WORDS, 1, 60) == request_of(Message.load(WORDS.dump()), 1, 60)
    card = request_of(Message("zhang", "t", "<a href='x'>", "http://weft/x"), 1, 60)["textcard"]
    assert card["description"] == "&lt;a href='x'&gt;"


def test_a_cut_keeps_whole_characters() -> None:
    assert cut("线索线索", 10) == "线索…"
    assert len(cut("线" * 1000, 512).encode()) <= 512
