"""The real targets under faults: one process per target, as `weft up --split` runs them, and a firm that works with them.

The tests act from a process of their own, through the gRPC and HTTP doors, and recount by SQL. `whole` is one more
process, which serves every target at the same addresses: it runs instead of the others, never beside them.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from grpc import aio

from targets import TARGETS
from tests.faults.world import Replica, World
from tests.system.shipping import Shipping, shipping
from tests.tasks.house import sandbox as wecom_sandbox
from weft import clock
from weft.app import App, Node, services_of
from weft.children import free_port, port_taken
from weft.testing import Platform, eventually

# Those that take part in an order, its gate and its urgent shipment.
PARTS = (
    "identity", "customers", "leads", "quotes", "collections", "tasks", "notifications", "erp", "wms", "gateway",
)  # fmt: skip
CHANNEL = (
    ("grpc.initial_reconnect_backoff_ms", 50),
    ("grpc.min_reconnect_backoff_ms", 2000),  # also how long one attempt may take: many processes start at once
    ("grpc.max_reconnect_backoff_ms", 500),
)
UNLIMITED = {f"{who}_{what}": 1e6 for who in ("principal", "tenant", "address") for what in ("rate", "burst")}


@dataclass
class Fleet(World):
    """Processes of the real targets. Only they are killed here, so the servers need not sync."""

    table: ClassVar[str] = "targets"

    wecom: str = ""
    base: int = 0
    http_port: int = field(default_factory=free_port)

    async def start(self) -> None:
        """Starts the servers, migrates, and starts the parent of the processes."""
        await self._start_servers(TARGETS, fsync=False)
        self._start_parent()
        self.base = free_block(len(TARGETS))
        for name in PARTS:
            self.replicas[name] = Replica(name, self.base, self.folder, (name,))
        self.replicas["whole"] = Replica("whole", self.base, self.folder, tuple(TARGETS))

    def settings(self, port: int) -> dict[str, Any]:
        """Those of every process: they share the data directory's keys and the table's ports."""
        return super().settings(port) | {
            "development": True, "http_port": self.http_port, "poll_s": 0.2, "lease_s": 3.0, "nats_stream_bytes": 64 << 20,
            "vendors": {"wecom_url": self.wecom}, "gateway": UNLIMITED,
        }  # fmt: skip

    async def split(self) -> None:
        """One process per target from now on."""
        await self.down("whole", 9)
        for name in PARTS:
            self.replicas[name].arm()
            self.replicas[name].send(signal.SIGCONT)
        await self.up(*PARTS)

    async def in_one(self) -> None:
        """Every target in one process from now on."""
        for name in PARTS:
            await self.down(name, 9)
        await self.up("whole")

    async def armed(self, name: str, *arms: tuple[str, int, str]) -> None:
        """Arms a process that runs, and waits until it knows."""
        self.replicas[name].arm(*arms)
        await eventually(lambda: self.replicas[name].armed)

    async def death(self, name: str) -> None:
        """Waits until a process has killed itself, and starts it again."""
        await eventually(lambda: not self.replicas[name].alive)
        self.kills += 1
        self.replicas[name].arm()
        await self.up(name)


def free_block(length: int) -> int:
    """The first of several free ports in a row."""
    while True:
        base = free_port()
        if base + length < 32_000 and not any(port_taken(base + at) for at in range(length)):
            return base


@dataclass
class Outside(Platform):
    """The platform as seen from a process that serves nothing: every call goes over the network."""

    http_port: int = 0

    async def start(self) -> Outside:
        """Reaches for every target."""
        self.app = App(self.config(), self.targets, list(PARTS), key=self.key)
        self.app.http_port = self.http_port
        for name, service in self.app.services.items():
            address = self.app._address(name)
            self.app.channels.remote[name] = aio.insecure_channel(address, options=CHANNEL)
            if name in PARTS:
                self.app.nodes[name] = Node(self.app, service)  # never started: only names, and a runtime to act with
        return self

    async def stop(self) -> None:
        """Lets the connections go."""
        for channel in self.app.channels.remote.values():
            await channel.close(grace=None)
        await self.app.pool.close()

    async def settle(self, tenant: UUID, timeout_s: float = 120.0) -> None:
        """As within one process, but each target is asked through its door."""
        peers = partial(clock.peers_for, self.app, tenant)
        await clock.settle(peers, self.app.nodes, timeout_s=timeout_s)

    async def advance(self, tenant: UUID, by: timedelta, timeout_s: float = 120.0) -> datetime:
        """The same."""
        peers = partial(clock.peers_for, self.app, tenant)
        return await clock.advance(peers, self.app.nodes, by, timeout_s=timeout_s)


@dataclass
class Office:
    """A firm at work, and the processes with which it works."""

    fleet: Fleet
    firm: Shipping

    async def pass_time(self, minutes: int) -> None:
        """Moves the firm's clock ahead everywhere, whatever is away: what moves it otherwise waits until all is at rest."""
        desk, schemas = self.firm.gate.desk, [one.schema for one in services_of(TARGETS).values()]
        async with self.fleet.sql() as sql, sql.transaction():
            before = " union all ".join(
                f"select offset_s from {one}.clock_offset where tenant_id = $1" for one in schemas
            )
            offset_s = (
                await sql.fetchval(f"select max(offset_s) from ({before}) all_of_them", desk.id) or 0
            ) + minutes * 60
            for one in schemas:
                await sql.execute(
                    f"insert into {one}.clock_offset (tenant_id, offset_s) values ($1, $2)"
                    " on conflict (tenant_id) do update set offset_s = excluded.offset_s",
                    desk.id, offset_s,
                )  # fmt: skip


@asynccontextmanager
async def office(folder: Path) -> AsyncIterator[Office]:
    """Processes, and one firm for all tests."""
    async with wecom_sandbox() as wecom:
        fleet = Fleet(folder, wecom=wecom)
        try:
            await fleet.start()
            await fleet.split()
            settings = fleet.settings(fleet.base)
            outside = Outside(
                fleet.admin_url, fleet.embedded.nats_url, Path(settings["data_dir"]), TARGETS, settings["nats_prefix"],
                fleet.key, settings, http_port=fleet.http_port,
            )  # fmt: skip
            await outside.start()
            try:
                async with shipping(outside, given(wecom)) as firm:
                    yield Office(fleet, firm)
            finally:
                await outside.stop()
        finally:
            await fleet.stop()


@asynccontextmanager
async def given(address: str) -> AsyncIterator[str]:
    """An address that somebody else keeps."""
    yield address


async def until(check: Any, timeout_s: float = 150.0) -> None:
    """Asks every fifth of a second: `eventually` would keep a core busy with questions over the network."""
    async with asyncio.timeout(timeout_s):
        while not await check():
            await asyncio.sleep(0.2)
