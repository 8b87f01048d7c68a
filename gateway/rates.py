"""Replicas of the gateway share what they counted for each tenant, once a second.

Without this a tenant's limit would be multiplied by the number of replicas. Each replica writes what it served in the
last second and drains its own bucket by what the others wrote. A replica that cannot reach the table limits by its own
counts alone: a limit is protection, and protection must not become an outage.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping
from typing import Final, Protocol

import structlog

from gateway.limits import Rates

log = structlog.get_logger("weft.gateway")

PERIOD_S: Final = 1.0
# As many tenants as one round writes; the busiest first, since only they are near a limit.
TENANTS_MAX: Final = 1000
# A tenant that uses less than this part of its rate here is not worth a row.
QUIET_SHARE: Final = 0.02


class Counters(Protocol):
    """The shared table."""

    async def exchange(self, replica: uuid.UUID, counted: Mapping[str, int]) -> Mapping[str, int]:
        """Adds this replica's counts; gives those of the others since this replica's last exchange, by tenant."""


class SharedRates:
    """The loop that synchronises a process's buckets."""

    def __init__(self, rates: Rates, counters: Counters, tenant_rate: float) -> None:
        self._rates = rates
        self._counters = counters
        self._quiet = max(1, int(tenant_rate * QUIET_SHARE))
        self.replica = uuid.uuid4()

    async def run(self) -> None:
        """Synchronises for ever; raises what a round fails with, to begin again a little later."""
        while True:
            await asyncio.sleep(PERIOD_S)
            await self.round()

    async def round(self) -> None:
        """One synchronisation."""
        counted = self._rates.counted
        self._rates.counted = {}
        busy = sorted(((n, t) for t, n in counted.items() if t and n >= self._quiet), reverse=True)[:TENANTS_MAX]
        others = await self._counters.exchange(self.replica, {tenant: n for n, tenant in busy})
        for tenant, requests in others.items():
            self._rates.drain(tenant, requests)
