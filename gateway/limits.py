"""What a request may cost: its body's size and time, its deadline, its rate, and its key for repeating it safely.

All of these are the gateway's own: a web server in front accepts trickled bodies and endless ones. What the headers
alone can break (their size, their time) is `server.py`'s.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, Final

from gateway.config import GatewayConfig
from gateway.faults import Faults, refuse
from gateway.problems import BodyTooLarge, BodyTooSlow, RateExceeded

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

KEY: Final = re.compile(r"[\x21\x23-\x5b\x5d-\x7e]{1,64}")
BUCKETS_MAX: Final = 50_000


class ClientGone(Exception):
    """The client went away before its request was whole: nobody is left to answer."""


async def read_body(receive: Receive, headers: dict[bytes, bytes], bytes_max: int, time_s: float) -> bytes:
    """The whole body. Raises BodyTooLarge, as early as the headers tell, BodyTooSlow or ClientGone."""
    length = headers.get(b"content-length")
    if length is None:
        if b"transfer-encoding" not in headers:
            return b""
    elif length == b"0":
        return b""
    elif int(length) > bytes_max:
        raise BodyTooLarge(max_bytes=bytes_max)
    # Most bodies are here with their headers. That the first part comes at all is watched where the timer costs
    # nothing for those: in `server.py`.
    message = await receive()
    if message["type"] != "http.request":
        raise ClientGone
    body: bytes = message.get("body", b"")
    if len(body) > bytes_max:
        raise BodyTooLarge(max_bytes=bytes_max)
    if not message.get("more_body", False):
        return body
    try:
        async with asyncio.timeout(time_s):
            return await _read_rest(receive, body, bytes_max)
    except TimeoutError:
        raise BodyTooSlow(max_s=f"{time_s:g}") from None


async def _read_rest(receive: Receive, first: bytes, bytes_max: int) -> bytes:
    parts, size = [first], len(first)
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise ClientGone
        part = message.get("body", b"")
        size += len(part)
        if size > bytes_max:
            raise BodyTooLarge(max_bytes=bytes_max)
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


def deadline_s(headers: dict[bytes, bytes], config: GatewayConfig) -> float:
    """Seconds that this request may take: what `X-Request-Timeout` asks for, within bounds."""
    asked = headers.get(b"x-request-timeout")
    if asked is None:
        return config.timeout_s
    try:
        seconds = float(asked.removesuffix(b"s"))
    except ValueError:
        refuse("X-Request-Timeout", "number")
    if not seconds > 0:  # NaN too
        refuse("X-Request-Timeout", "number")
    return min(max(seconds, config.timeout_s_min), config.timeout_s_max)


def request_id(headers: dict[bytes, bytes], given: str, field: str) -> str:
    """The id that makes a change safe to repeat: from the body, or from `Idempotency-Key`.

    Neither, both and unequal, or one that is no key: InvalidArgument. `field` is how the body calls it.
    """
    header = headers.get(b"idempotency-key")
    if header is None:
        if not given:
            refuse(field, "required")
        if KEY.fullmatch(given) is None:
            refuse(field, "key_format")
        return given
    text = header.decode("latin-1").strip()
    if len(text) >= 2 and text[0] == text[-1] == '"':  # the draft writes it as a structured string
        text = text[1:-1]
    faults = Faults()
    if KEY.fullmatch(text) is None:
        faults.add("Idempotency-Key", "key_format")
    elif given and given != text:
        faults.add(field, "key_differs")
    faults.raise_if_any()
    return text


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Rates:
    """Token buckets: one for each caller, one for each tenant, one for each address that nobody stands behind.

    A caller's requests mostly reach one replica; a tenant's reach all of them. So what the other replicas counted for
    a tenant (`others`, requests in the last second, synchronised each second by `rates.py`) drains its bucket here.
    """

    def __init__(self, config: GatewayConfig, clock: Callable[[], float] = time.monotonic) -> None:
        self._config = config
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self.counted: dict[str, int] = {}  # tenant → requests since the last synchronisation

    def take(self, tenant: str, name: str) -> None:
        """Counts one request of a caller. Raises RateExceeded with the time to wait."""
        c = self._config
        self._take(name + "@" + tenant, c.principal_rate, c.principal_burst)
        self.counted[tenant] = self.counted.get(tenant, 0) + 1
        self._take(tenant, c.tenant_rate, c.tenant_burst)

    def take_address(self, address: str) -> None:
        """Counts one request without log-in. Raises RateExceeded."""
        self._take("address " + address, self._config.address_rate, self._config.address_burst)

    def drain(self, tenant: str, requests: int) -> None:
        """Takes what other replicas served for a tenant out of its bucket; it may go into debt by one burst."""
        c = self._config
        bucket = self._fill(tenant, c.tenant_rate, c.tenant_burst)
        bucket.tokens = max(bucket.tokens - requests, -c.tenant_burst)

    def _take(self, key: str, rate: float, burst: float) -> None:
        bucket = self._fill(key, rate, burst)
        if bucket.tokens < 1:
            raise RateExceeded(retry_after_s=(1 - bucket.tokens) / rate)
        bucket.tokens -= 1

    def _fill(self, key: str, rate: float, burst: float) -> _Bucket:
        now = self._clock()
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(burst, now)
            if len(self._buckets) > BUCKETS_MAX:  # the oldest is full again or belongs to a passer-by
                self._buckets.popitem(last=False)
            return bucket
        self._buckets.move_to_end(key)  # who is busy is not forgotten to make room for passers-by
        bucket.tokens = min(burst, bucket.tokens + (now - bucket.at) * rate)
        bucket.at = now
        return bucket
