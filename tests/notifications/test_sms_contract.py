"""The contract of the driver for short messages, against the sandbox in a process of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from services.notifications.delivery import How
from services.notifications.drivers import Message
from services.notifications.drivers.acs3 import authorization
from services.notifications.drivers.line import RESTS
from services.notifications.drivers.sms import PARAM_CHARS_MAX, Sms, mobile_of
from services.notifications.drivers.sms_sandbox import TEMPLATES
from tests.tasks.house import sandbox, sms_driver
from weft.testing import http_client

TEMPLATE = next(iter(TEMPLATES))
WORDS = Message("13812345678", "", "", "http://weft/notices/1", TEMPLATE, {"version": "1.2", "pack": "通用条款包"})


class Vendor:
    """The sandbox, and a driver that talks to it."""

    def __init__(self, url: str, control: httpx.AsyncClient) -> None:
        self.url, self.control, self.sms = url, control, sms_driver(url)

    async def knobs(self, **knobs: Any) -> None:
        (await self.control.post("/sandbox/knobs", json=knobs)).raise_for_status()

    async def seen(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.control.get("/sandbox/messages")).json()["messages"]
        return found

    async def send(self, sms: Sms | None = None, **changes: Any) -> tuple[How, str, int]:
        given = {"address": WORDS.address, "template": WORDS.template, "params": WORDS.params} | changes
        outcome = await (sms or self.sms).send(Message(title="", body="", url=WORDS.url, **given), duplicate_check_s=0)
        return outcome.how, outcome.reason, outcome.vendor_code


@pytest.fixture(scope="module")
async def address() -> AsyncIterator[str]:
    async with sandbox("sms") as url:
        yield url


@pytest.fixture
async def vendor(address: str) -> AsyncIterator[Vendor]:
    async with http_client(address) as control:
        await control.post("/sandbox/reset")
        made = Vendor(address, control)
        yield made
        await made.sms.close()


def test_the_signature_is_the_one_that_the_vendor_publishes_for_its_example() -> None:
    headers = {
        "host": "ecs.cn-shanghai.aliyuncs.com", "x-acs-action": "RunInstances", "x-acs-version": "2014-05-26",
        "x-acs-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "x-acs-date": "2023-10-26T10:22:32Z", "x-acs-signature-nonce": "3156853299f313e23d1673dc12e1703d",
    }  # fmt: skip
    image = "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"
    query = {"ImageId": image, "RegionId": "cn-shanghai"}
    signed = authorization("POST", "/", query, headers, b"", key_id="YourAccessKeyId", secret="YourAccessKeySecret")
    assert signed.endswith("Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0")


async def test_a_message_arrives_with_template_and_parameters_and_a_repeated_one_arrives_again(vendor: Vendor) -> None:
    assert await vendor.send() == (How.SENT, "", 0)
    (message,) = await vendor.seen()
    assert (message["phone"], message["template"]) == (WORDS.address, TEMPLATE)
    assert (message["params"], message["out_id"]) == (WORDS.params, "1")
    assert await vendor.send() == (How.SENT, "", 0)
    assert len(await vendor.seen()) == 2
    assert not Sms.deduplicates
    long = {"version": "1.2", "pack": "条" * 100}
    assert await vendor.send(params=long) == (How.SENT, "", 0)
    assert len((await vendor.seen())[-1]["params"]["pack"]) == PARAM_CHARS_MAX


MISCONFIGURED = (How.REFUSED, "sms_misconfigured", 0)
REFUSALS: list[tuple[dict[str, Any], dict[str, Any], tuple[How, str, int]]] = [
    ({}, {"address": "12812345678"}, (How.REFUSED, "sms_unknown_number", 0)),
    ({}, {"template": "SMS_999"}, MISCONFIGURED),
    ({}, {"params": {"pack": "x"}}, MISCONFIGURED),
    ({"sign_name": "别人"}, {}, MISCONFIGURED),
    ({"secret": "wrong"}, {}, MISCONFIGURED),
    ({"access_key_id": "LTAIwrong"}, {}, MISCONFIGURED),
]
TROUBLES: list[tuple[dict[str, Any], tuple[How, str, int], int]] = [
    ({"code": "isp.SYSTEM_ERROR"}, (How.BUSY, "sms_busy", 0), 0),
    ({"code": "isv.BUSINESS_LIMIT_CONTROL"}, (How.BUSY, "sms_rate_limited", 0), 0),
    ({"code": "isv.AMOUNT_NOT_ENOUGH"}, (How.REFUSED, "sms_suspended", 0), 0),
    ({"code": "isv.SOMETHING_NEW"}, (How.REFUSED, "sms_rejected", 0), 0),
    ({"status": 503}, (How.LOST, "sms_broken", 503), 0),
    ({"status": 429}, (How.BUSY, "sms_rate_limited", 429), 0),
    ({"garbled": True}, (How.LOST, "sms_garbled", 200), 0),
    ({"hang_s": 3.0}, (How.LOST, "sms_no_answer", 0), 0),
    ({"half_open": True, "status": 502}, (How.LOST, "sms_broken", 502), 1),
]


async def test_what_will_never_work_is_refused_and_trouble_is_named(vendor: Vendor) -> None:
    for changes, message, expected in REFUSALS:
        sms = sms_driver(vendor.url, **changes)
        assert await vendor.send(sms, **message) == expected
        await sms.close()
    assert await vendor.seen() == []
    taken = 0
    for trouble, expected, arrived in TROUBLES:
        sms = sms_driver(vendor.url)
        await vendor.knobs(**({"code": "", "status": 0, "garbled": False, "hang_s": 0.0, "half_open": False} | trouble))
        await vendor.knobs(fail_next=1)
        assert await vendor.send(sms) == expected
        taken += arrived
        assert len(await vendor.seen()) == taken
        await sms.close()
    await vendor.knobs(per_number_max=1)
    assert await vendor.send() == (How.BUSY, "sms_rate_limited", 0)


async def test_a_vendor_that_is_away_is_left_alone_for_a_while(vendor: Vendor) -> None:
    sms = sms_driver("http://127.0.0.1:9")
    for _ in range(RESTS.failures):
        assert await vendor.send(sms) == (How.BUSY, "sms_unreachable", 0)
    assert await vendor.send(sms) == (How.BUSY, "sms_resting", 0)
    await sms.close()


def test_only_chinese_mobiles_get_short_messages() -> None:
    assert mobile_of("+8613812345678") == "13812345678"
    for other in ("+862112345678", "+8612812345678", "+4915112345678", "13812345678", "+86138123456789", ""):
        assert mobile_of(other) == ""
