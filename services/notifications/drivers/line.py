"""A vendor's line: one address over HTTP, called by one tenant, with what every vendor has in common.

An answer is JSON; what stands in its way is translated here, once: nobody there (BUSY), no answer or none that can be read
(LOST: the message may have been taken), too many calls (BUSY). After several failures in a row the line rests.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Container
from dataclasses import dataclass, field
from typing import Any

import httpx

from services.notifications.delivery import How, Outcome
from weft import outgoing, telemetry
from weft.breaker import Breaker, BreakerRules

CONCURRENT = 8
RESTS = BreakerRules(failures=5, open_s=10.0, probes=1)
OK = range(200, 201)
READABLE = range(200, 500)  # vendors that say in JSON what they refuse


@dataclass(slots=True)
class Line:
    """One tenant's line to one vendor; `vendor` begins its reasons, `answers_with` is what every answer has."""

    vendor: str
    url: str
    answers_with: str
    timeout_s: float = 5.0
    reads: Container[int] = OK
    breaker: Breaker = field(default_factory=lambda: Breaker(RESTS))
    _client: httpx.AsyncClient | None = None
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CONCURRENT))

    async def attempt(self, send: Callable[[], Awaitable[Outcome]]) -> Outcome:
        """Sends one message, unless the line rests."""
        now = asyncio.get_running_loop().time
        era = self.breaker.enter(now())
        if era is None:
            return Outcome(How.BUSY, f"{self.vendor}_resting")
        worked = None
        try:
            async with self._slots:
                outcome = await send()
            worked = outcome.how in (How.SENT, How.REFUSED)
        finally:
            self.breaker.leave(era, worked, now())
        return outcome

    async def call(self, method: str, path: str, **request: Any) -> dict[str, Any] | Outcome:
        """The answer's JSON, or how the call failed before there was one."""
        try:
            # The path alone: the query holds secrets.
            with telemetry.span(f"{method} {path}", kind="client"):
                async with asyncio.timeout(self.timeout_s):
                    answer = await self._connected().request(method, path, **request)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            return Outcome(How.BUSY, f"{self.vendor}_unreachable")
        except (httpx.HTTPError, TimeoutError):
            return Outcome(How.LOST, f"{self.vendor}_no_answer")
        if answer.status_code >= 500:
            return Outcome(How.LOST, f"{self.vendor}_broken", answer.status_code)
        if answer.status_code == 429:
            return Outcome(How.BUSY, f"{self.vendor}_rate_limited", 429)
        if answer.status_code not in self.reads:
            return Outcome(How.REFUSED, f"{self.vendor}_rejected", answer.status_code)
        try:
            read = answer.json()
        except ValueError:
            read = None
        if not isinstance(read, dict) or self.answers_with not in read:
            return Outcome(How.LOST, f"{self.vendor}_garbled", answer.status_code)
        return read

    async def close(self) -> None:
        """Lets connections go."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _connected(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = outgoing.client(self.url, timeout_s=self.timeout_s, connections=CONCURRENT)
        return self._client
