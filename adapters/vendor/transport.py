"""HTTP to one vendor, the same for every driver: one deadline over a whole call, few calls at once, a breaker, bodies of
bounded size, no redirects, no proxy of the environment, and connections only to addresses that the rule admits.

The name of the host is resolved here and the connection goes to the very address that was checked, so that a name which
resolves anew leads nowhere else. The certificate is still checked against the name.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx

from adapters.vendor.addresses import Reach
from adapters.vendor.failures import How, VendorFailed
from weft import outgoing, telemetry
from weft.breaker import Breaker, BreakerRules

T = TypeVar("T")
CHUNK_BYTES = 64 * 1024
# What says nothing about the vendor's health: it answered, or was not called.
HEALTHY = (How.CREDENTIALS, How.LIMITED, How.REFUSED, How.ABSENT)
UNCALLED = (How.BUSY, How.ADDRESS)
RETRY_AFTER_S_MAX = 3600.0


@dataclass(frozen=True, slots=True)
class Rules:
    """How a vendor is treated; from policy."""

    call_timeout_s: float
    concurrent_max: int
    answer_bytes_max: int
    breaker: BreakerRules


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: its status, its body, and after how many seconds it wants to be asked again."""

    status: int
    raw: bytes = field(repr=False)
    retry_after_s: float = 0.0


@dataclass(slots=True)
class Vendor:
    """One connection to one vendor."""

    address: str
    rules: Rules
    reach: Reach
    now: Callable[[], float] = time.monotonic
    breaker: Breaker = field(init=False)
    waiting: int = 0
    _slots: asyncio.Semaphore = field(init=False)
    _client: httpx.AsyncClient | None = None

    def __post_init__(self) -> None:
        self.breaker = Breaker(self.rules.breaker)
        self._slots = asyncio.Semaphore(self.rules.concurrent_max)

    async def call(self, work: Callable[[], Awaitable[T]]) -> T:
        """Runs one call, which may be several exchanges, within the rules. Raises VendorFailed, and nothing else."""
        if self.waiting >= 2 * self.rules.concurrent_max:
            raise VendorFailed(How.BUSY)
        era = self.breaker.enter(self.now())
        if era is None:
            raise VendorFailed(How.RESTING)
        worked: bool | None = None
        called = False
        self.waiting += 1
        try:
            async with asyncio.timeout(self.rules.call_timeout_s), self._slots:
                called = True
                found = await work()
            worked = True
            return found
        except TimeoutError:
            worked = False if called else None
            raise VendorFailed(How.UNAVAILABLE if called else How.BUSY) from None
        except VendorFailed as failed:
            worked = None if failed.how in UNCALLED else failed.how in HEALTHY
            raise
        finally:
            self.waiting -= 1
            self.breaker.leave(era, worked, self.now())

    async def exchange(
        self,
        method: str,
        path: str,
        *,
        again: bool = False,
        mislabelled: bool = False,
        headers: dict[str, str] | None = None,
        **more: Any,
    ) -> Answer:
        """One request and its answer. With `again` it is sent once more if the connection broke before an answer: only
        for what changes nothing. With `mislabelled` the body is read as it came, whatever is said of its packing: for
        servers that call plain bodies packed.
        """
        client = self._client or self._connect()
        try:
            with telemetry.span(f"{method} {path}", kind="client"):
                return await self._exchange(client, method, path, headers or {}, more, mislabelled)
        except (httpx.RemoteProtocolError, httpx.ReadError):
            if not again:
                raise VendorFailed(How.UNAVAILABLE) from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise VendorFailed(How.UNAVAILABLE) from None
        return await self.exchange(method, path, mislabelled=mislabelled, headers=headers, **more)

    async def _exchange(
        self,
        client: httpx.AsyncClient,
        method: str,
        path: str,
        headers: dict[str, str],
        more: dict[str, Any],
        mislabelled: bool,
    ) -> Answer:
        async with client.stream(method, path, headers=headers, **more) as response:
            if not mislabelled and response.headers.get("content-encoding", "identity") != "identity":
                raise VendorFailed(How.WRONG)  # we asked for none: packed bodies have no bound
            raw = bytearray()
            async for chunk in response.aiter_raw(CHUNK_BYTES):
                raw += chunk
                if len(raw) > self.rules.answer_bytes_max:
                    raise VendorFailed(How.WRONG)
            return Answer(response.status_code, bytes(raw), _seconds(response.headers.get("retry-after", "")))

    def _connect(self) -> httpx.AsyncClient:
        inner = httpx.AsyncHTTPTransport(
            limits=outgoing.limits(self.rules.concurrent_max), verify=outgoing.trusted(), trust_env=False
        )
        self._client = outgoing.client(
            self.address, timeout_s=self.rules.call_timeout_s, transport=Pinned(inner, self.reach)
        )
        self._client.headers.update({"accept": "application/json", "accept-encoding": "identity", "user-agent": "weft"})
        return self._client

    async def close(self) -> None:
        """Lets connections go."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None


@dataclass(slots=True)
class Pinned(httpx.AsyncBaseTransport):
    """Connects to the address that was checked, whatever the name means a moment later."""

    inner: httpx.AsyncBaseTransport
    reach: Reach

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Resolves, checks every address of the name, and goes to the first."""
        host = request.url.host
        try:
            loop = asyncio.get_running_loop()
            found = await loop.getaddrinfo(host, request.url.port or 443, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise VendorFailed(How.UNAVAILABLE) from None
        addresses = [str(info[4][0]) for info in found]
        if not addresses or not all(self.reach.admits(address) for address in addresses):
            raise VendorFailed(How.ADDRESS)
        request.url = request.url.copy_with(host=addresses[0])
        request.extensions = {**request.extensions, "sni_hostname": host}
        return await self.inner.handle_async_request(request)

    async def aclose(self) -> None:
        """Lets connections go."""
        await self.inner.aclose()


def _seconds(header: str) -> float:
    """A Retry-After in seconds; a date, or nonsense, is none."""
    return min(float(header), RETRY_AFTER_S_MAX) if header.isascii() and header.isdigit() else 0.0
