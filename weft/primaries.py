"""Which of several Postgres servers takes writes.

An address may name several servers, as a primary and its standbys. Each is asked in turn, the one that took us last
first, and has a time of its own: a server that sleeps or is cut off says nothing at all, and must not use up the time of
the others.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from weft import errors
from weft.hosts import servers

CONNECT_S = 10.0
EACH_S = 3.0  # of several
AWAY = (
    OSError, TimeoutError, asyncpg.CannotConnectNowError, asyncpg.TooManyConnectionsError,
    asyncpg.ConnectionDoesNotExistError,
)  # fmt: skip


@dataclass(slots=True)
class Primary:
    """The way to the server that takes writes."""

    url: str
    _order: list[tuple[str, int]] = field(init=False)

    def __post_init__(self) -> None:
        self._order = servers(self.url)

    async def connect(self, **how: Any) -> asyncpg.Connection:
        """A connection to it. Raises Unavailable if none of the servers takes writes now."""
        try:
            return await self.find(**how)
        except AWAY as error:
            raise errors.Unavailable(retry_after_s=1) from error

    async def find(self, timeout_s: float = CONNECT_S, **how: Any) -> asyncpg.Connection:
        """A connection to it, within this time, or `EACH_S` for each of several. Raises what the last one met: one of
        `AWAY`, a ConnectionError where it takes no writes.
        """
        several = len(self._order) > 1
        last: Exception | None = None
        for server in list(self._order):
            at = {"host": server[0], "port": server[1], "target_session_attrs": "read-write"} if several else {}
            try:
                async with asyncio.timeout(min(EACH_S, timeout_s) if several else timeout_s):
                    connection = await asyncpg.connect(self.url, timeout=timeout_s, **at, **how)
            except asyncpg.TargetServerAttributeNotMatched:
                last = ConnectionError("none of its servers takes writes")
                continue
            except AWAY as error:
                last = error
                continue
            if self._order[0] != server:
                self._order.sort(key=lambda one: one != server)
            return connection
        raise last or ConnectionError("it names no server")


async def connect(url: str, timeout_s: float = CONNECT_S, **how: Any) -> asyncpg.Connection:
    """A connection for one command, to the server of an address that takes writes. Raises what `Primary.find` does."""
    return await Primary(url).find(timeout_s, **how)
