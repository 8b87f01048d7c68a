"""Where a connection may lead, and where never."""

from __future__ import annotations

import asyncio
from ipaddress import ip_network

import httpx
import pytest

from adapters.vendor.addresses import Reach, check
from adapters.vendor.failures import How, VendorFailed
from adapters.vendor.transport import Pinned
from weft import outgoing
from weft.errors import InvalidArgument

OUTSIDE, NEAR = Reach(), Reach(loopback=True)
FIRM = Reach(networks=(ip_network("10.1.0.0/16"), ip_network("100.64.0.0/10"), ip_network("169.254.0.0/16")))
REFUSED = [
    ("http://erp.example.com", "scheme"), ("ftp://erp.example.com", "scheme"), ("erp.example.com", "form"),
    ("https://", "form"), ("https://erp.example.com:0", "form"), ("https://erp.example.com:99999", "form"),
    ("https://erp.exämple.com", "form"), ("https://erp.example.com\\@10.0.0.1", "form"),
    ("https://user@erp.example.com", "extras"), ("https://:pass@erp.example.com", "extras"),
    ("https://erp.example.com?to=x", "extras"), ("https://erp.example.com#x", "extras"),
    ("https://localhost", "host"), ("https://127.0.0.1", "host"), ("https://[::1]", "host"),
    ("https://10.1.2.3", "host"), ("https://192.168.0.1", "host"), ("https://172.16.0.1", "host"),
    ("https://100.100.100.200", "host"), ("https://169.254.169.254", "host"), ("https://[fe80::1]", "host"),
    ("https://[::ffff:127.0.0.1]", "host"), ("https://[64:ff9b::7f00:1]", "host"), ("https://[2002:7f00:1::]", "host"),
    ("https://[fd00:ec2::254]", "host"), ("https://0.0.0.0", "host"), ("https://224.0.0.1", "host"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "rule"), REFUSED)
def test_an_address_that_leads_inside_is_refused(address: str, rule: str) -> None:
    with pytest.raises(InvalidArgument) as caught:
        check(address, OUTSIDE)
    assert [(v.field, v.rule) for v in caught.value.violations] == [("address", f"vendor.address.{rule}")]


@pytest.mark.parametrize(
    "address", ["https://erp.example.com", "https://erp.example.com:8443/k3cloud/", "https://1.1.1.1"]
)
def test_an_address_in_the_public_internet_is_taken(address: str) -> None:
    assert check(address, OUTSIDE) == address.rstrip("/")


def test_loopback_is_for_development_and_plain_http_for_loopback() -> None:
    for address in ("http://127.0.0.1:8496", "http://localhost:8496", "http://[::1]:8496"):
        assert check(address, NEAR) == address
    with pytest.raises(InvalidArgument):
        check("http://erp.example.com", NEAR)


def test_a_network_that_the_installation_names_is_admitted_but_metadata_never() -> None:
    assert FIRM.admits("10.1.200.3")
    assert not FIRM.admits("10.2.0.1")
    for metadata in ("100.100.100.200", "169.254.169.254"):
        assert not FIRM.admits(metadata)
    assert not FIRM.admits("127.0.0.1")


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "127.1", "localhost", "017700000001"])
async def test_a_name_is_judged_by_what_it_resolves_to(host: str) -> None:
    pinned = Pinned(httpx.MockTransport(lambda request: httpx.Response(200)), OUTSIDE)
    with pytest.raises(VendorFailed) as caught:
        await pinned.handle_async_request(httpx.Request("GET", f"https://{host}:8443/v1/items"))
    assert caught.value.how is How.ADDRESS


async def test_the_connection_goes_to_the_address_that_was_checked_under_the_name_that_was_asked() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200)

    await Pinned(httpx.MockTransport(answer), NEAR).handle_async_request(
        httpx.Request("GET", "https://localhost:8443/x")
    )
    assert seen[0].url.host in ("127.0.0.1", "::1")
    assert (seen[0].headers["host"], seen[0].extensions["sni_hostname"]) == ("localhost:8443", "localhost")


async def test_a_redirect_is_not_followed_and_a_name_is_judged_anew_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(302, headers={"location": "http://169.254.169.254/latest/meta-data"})

    resolved = [["1.1.1.1"], ["1.1.1.1", "10.0.0.1"], ["127.0.0.1"]]

    async def getaddrinfo(host: str, port: int, **more: object) -> list[object]:
        return [(0, 0, 0, "", (address, port)) for address in resolved.pop(0)]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", getaddrinfo)
    transport = Pinned(httpx.MockTransport(answer), OUTSIDE)
    async with outgoing.client("https://erp.example.com", timeout_s=5, transport=transport) as client:
        assert (await client.get("/v1/items")).status_code == 302
        for _ in range(2):  # beside the address that was asked for, and instead of it
            with pytest.raises(VendorFailed) as caught:
                await client.get("/v1/items")
            assert caught.value.how is How.ADDRESS
    assert seen == ["https://1.1.1.1/v1/items"]
