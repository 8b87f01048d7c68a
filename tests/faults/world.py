"""The world under faults: Postgres and nats-server that sync every write, and replicas of the probe as real processes.

Everything is a child of this process and dies with it. What is killed is killed by a handle on that very process
(pidfd), never by a name or a number that could be somebody else's by now.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import asyncpg
import nats
from grpc import aio
from joserfc.jwk import OKPKey
from nats.aio.client import Client

from tests.faults.runner import TABLE
from tests.faults.service import POISON_FILE, TARGETS
from weft import migrations
from weft.app import Targets
from weft.children import dies_with_us, free_port
from weft.config import new_encryption_key
from weft.dev import Embedded
from weft.testing import PASSWORD, make_template, with_database
from weft.tokens import Signer, new_key

ROOT = Path(__file__).parents[2]
PREFIX = "faults"
CONSUMERS = ("probe_events", "probe_folded")
LEASE_S = 1.5
CHANNEL = (
    ("grpc.initial_reconnect_backoff_ms", 50),
    ("grpc.min_reconnect_backoff_ms", 50),
    ("grpc.max_reconnect_backoff_ms", 250),
)


@dataclass
class Replica:
    """One process that serves the probe, or what `run` names."""

    name: str
    port: int
    folder: Path
    run: tuple[str, ...] = ("probe",)
    pid: int = 0
    fd: int = -1
    wanted: bool = False

    @property
    def alive(self) -> bool:
        """Whether it still runs; a sleeping one does."""
        return self.fd >= 0 and not select.select([self.fd], [], [], 0)[0]

    @property
    def ready(self) -> bool:
        """Whether it said that it serves."""
        with contextlib.suppress(OSError):
            return self.alive and (self.folder / f"{self.name}.ready").read_text() == str(self.pid)
        return False

    @property
    def asleep(self) -> bool:
        """Whether it is stopped, by the kernel's word."""
        stat = Path(f"/proc/{self.pid}/stat").read_text() if self.alive else ""
        return stat.rpartition(")")[2].split()[:1] == ["T"]

    def send(self, number: int) -> None:
        """A signal to this very process."""
        if self.alive:
            signal.pidfd_send_signal(self.fd, number)

    def arm(self, *arms: tuple[str, int, str]) -> None:
        """Sets at which steps it kills itself (or falls asleep), each with how often it must come there first."""
        path = self.folder / f"{self.name}.arms"
        path.with_suffix(".taken").unlink(missing_ok=True)
        path.write_text(json.dumps([{"point": p, "nth": n, "action": a} for p, n, a in arms]))
        if self.ready:
            self.send(signal.SIGUSR1)

    @property
    def armed(self) -> bool:
        """Whether it has read what it was armed with last."""
        path = self.folder / f"{self.name}.arms"
        with contextlib.suppress(OSError):
            return path.with_suffix(".taken").read_text() == path.read_text()
        return False


@dataclass
class World:
    """Servers and replicas of one run of the suite."""

    table: ClassVar[str] = "tests.faults.service"
    """The module whose targets its replicas serve."""

    folder: Path
    embedded: Embedded = field(init=False)
    key: OKPKey = field(default_factory=new_key)
    encryption_key: str = field(default_factory=new_encryption_key)
    replicas: dict[str, Replica] = field(default_factory=dict)
    channels: dict[str, aio.Channel] = field(default_factory=dict)
    kills: int = 0
    ready_s: list[float] = field(default_factory=list)
    first_ready_s: float = 0.0
    client: Client = field(default_factory=Client)
    fresh: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _zygote: subprocess.Popen[str] | None = None

    @property
    def admin_url(self) -> str:
        """The database, as its superuser."""
        return with_database(self.embedded.database_url, "faults")

    @property
    def nats_url(self) -> str:
        """The broker."""
        return self.embedded.nats_url

    @property
    def log(self) -> Path:
        """What all replicas logged."""
        return self.folder / "replicas.log"

    @property
    def poison(self) -> Path:
        """While this file is there, a poisoned event fails."""
        return self.folder / "poison"

    async def start(self) -> None:
        """Starts the servers, migrates, and starts the parent of the replicas."""
        await self._start_servers(TARGETS, fsync=True)
        began = time.monotonic()
        self._start_parent()
        for name in ("a", "b"):
            port = free_port()
            self.replicas[name] = Replica(name, port, self.folder)
            self.channels[name] = aio.insecure_channel(f"127.0.0.1:{port}", options=CHANNEL)
        await self.up("a")
        self.first_ready_s = time.monotonic() - began
        self.client = await nats.connect(
            self.nats_url.split(","), max_reconnect_attempts=-1, reconnect_time_wait=0.1, error_cb=_quiet
        )

    async def _start_servers(self, targets: Targets, *, fsync: bool) -> None:
        self.embedded = Embedded(self.folder / "data", fsync=fsync, keep=False)
        await self.embedded.__aenter__()
        await make_template(self.embedded.database_url, targets, "faults")
        (self.folder / "key.pem").write_bytes(self.key.as_pem(private=True))

    def _start_parent(self, tree: Path = ROOT) -> None:
        self._zygote = subprocess.Popen(
            [*dies_with_us(signal.SIGKILL), sys.executable, "-m", "tests.faults.runner"], cwd=tree, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log.open("a"), start_new_session=True,
            env=self.environment | {"PYTHONPATH": str(tree)},
        )  # fmt: skip
        assert self._zygote.stdout is not None
        assert self._zygote.stdout.readline() == "ready\n", self.log.read_text()[-2000:]

    @property
    def environment(self) -> dict[str, str]:
        """What every replica finds in its environment."""
        return {**os.environ, POISON_FILE: str(self.poison), TABLE: self.table}

    async def stop(self) -> None:
        """Ends everything that was started here."""
        for replica in self.replicas.values():
            replica.wanted = False
            replica.send(signal.SIGKILL)
        for process in self.fresh:
            process.wait(60)
        if self._zygote is not None:
            self._zygote.kill()
            self._zygote.wait()
        for channel in self.channels.values():
            await channel.close(grace=None)
        if self.client.is_connected:
            await self.client.close()
        await self.embedded.__aexit__()

    # -- replicas -------------------------------------------------------------------------------------------------

    def settings(self, port: int) -> dict[str, Any]:
        """The settings of a replica: short leases and tries, so that a scenario fits into seconds."""
        return {
            "database_url": migrations.with_login(self.admin_url, migrations.APP_ROLE, PASSWORD),
            "database_pool_size": 10, "nats_url": self.nats_url, "nats_prefix": PREFIX,
            "data_dir": str(self.folder / "app"), "signing_key": str(self.folder / "key.pem"),
            "encryption_key": self.encryption_key,
            "grpc_port_base": port, "http_port": 0, "metrics_port": 0, "poll_s": 0.1, "lease_s": LEASE_S,
            "seal_s": 0.5, "retry_spacing_s": (0.1,) * 8, "trace_ratio": 0.0, "log_level": "warning",
        }  # fmt: skip

    def spawn(self, name: str, env: dict[str, str] | None = None, **more: Any) -> None:
        """Starts a replica; returns at once. With an environment of its own it is not forked but started afresh."""
        replica = self.replicas[name]
        assert not replica.alive
        (self.folder / f"{name}.ready").unlink(missing_ok=True)
        spec = {
            "settings": self.settings(replica.port), "run": replica.run, "arms": str(self.folder / f"{name}.arms"),
            "log": str(self.log), "ready": str(self.folder / f"{name}.ready"), **more,
        }  # fmt: skip
        if env is not None:
            command = [*dies_with_us(signal.SIGKILL), sys.executable, "-m", "tests.faults.runner", json.dumps(spec)]
            fresh = subprocess.Popen(command, cwd=ROOT, env={**self.environment, **env}, start_new_session=True)
            self.fresh.append(fresh)
            replica.pid = fresh.pid
        else:
            replica.pid = self._fork(spec)
        if replica.fd >= 0:
            os.close(replica.fd)
        replica.fd = os.pidfd_open(replica.pid)
        replica.wanted = True

    def _fork(self, spec: dict[str, Any]) -> int:
        assert self._zygote is not None
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        self._zygote.stdin.write(json.dumps(spec) + "\n")
        self._zygote.stdin.flush()
        return int(self._zygote.stdout.readline())

    async def up(self, *names: str, **more: Any) -> None:
        """Starts replicas that do not run, and waits until they serve."""
        for name in names:
            if not self.replicas[name].alive:
                self.spawn(name, **more)
            self.replicas[name].wanted = True
        began = time.monotonic()
        for name in names:
            while not self.replicas[name].ready:
                assert self.replicas[name].alive, self.log.read_text()[-3000:]
                assert time.monotonic() - began < 120, f"replica {name} is not ready"
                await asyncio.sleep(0.02)
        self.ready_s.append(time.monotonic() - began)

    async def down(self, name: str, number: int = signal.SIGTERM, timeout_s: float = 20) -> None:
        """Ends one replica and waits for it."""
        replica = self.replicas[name]
        replica.wanted = False
        replica.send(number)
        until = time.monotonic() + timeout_s
        while replica.alive:
            assert time.monotonic() < until, f"replica {name} does not end"
            await asyncio.sleep(0.02)

    def arm(self, *arms: tuple[str, int, str]) -> None:
        """Arms every replica; nothing disarms."""
        for replica in self.replicas.values():
            replica.arm(*arms)

    @asynccontextmanager
    async def dying(self, points: Iterable[str], rng: random.Random, kills_max: int) -> AsyncIterator[list[str]]:
        """While it lasts, replicas kill themselves at these steps, one step after the other, and are started again.
        Gives the list of the steps at which one died.
        """
        order = list(points)
        rng.shuffle(order)
        died: list[str] = []
        over = False

        def rearm() -> None:
            point = order[len(died) % len(order)]
            self.arm((point, rng.randint(1, 4), "KILL"))

        async def supervise() -> None:
            while True:
                for replica in self.replicas.values():
                    if replica.wanted and not replica.alive:
                        died.append(order[len(died) % len(order)])
                        self.kills += 1
                        if len(died) < kills_max and not over:
                            rearm()
                        else:
                            self.arm()
                        self.spawn(replica.name)
                await asyncio.sleep(0.02)

        rearm()
        task = asyncio.create_task(supervise())
        try:
            yield died
        finally:
            over = True
            await self._disarmed()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _disarmed(self) -> None:
        """Takes every arm away and waits until all know: who was just starting had read the old ones."""
        self.arm()
        wanted = [replica for replica in self.replicas.values() if replica.wanted]
        began = time.monotonic()
        while not all(replica.ready and replica.armed for replica in wanted):
            assert time.monotonic() - began < 150, "a replica that was killed does not come back"
            for replica in wanted:
                if replica.ready and not replica.armed:
                    replica.send(signal.SIGUSR1)
            await asyncio.sleep(0.02)

    # -- servers --------------------------------------------------------------------------------------------------

    async def kill_nats(self, down_s: float = 0.0) -> None:
        """kill -9 of nats-server; started again on the same data."""
        self.embedded.nats.kill()
        self.kills += 1
        await asyncio.sleep(down_s)
        await self.embedded.nats.start_async()

    async def kill_postgres(self, down_s: float = 0.0) -> None:
        """kill -9 of the postmaster; started again on the same data."""
        self.embedded.postgres.kill()
        self.kills += 1
        await asyncio.sleep(down_s)
        await self.embedded.postgres.start_async()

    # -- rest -----------------------------------------------------------------------------------------------------

    @property
    def signer(self) -> Signer:
        """Signs as the gateway would."""
        return Signer(self.key)

    @asynccontextmanager
    async def sql(self) -> AsyncIterator[asyncpg.Connection]:
        """An administrator's connection; passes every wall."""
        connection = await asyncpg.connect(self.admin_url)
        try:
            yield connection
        finally:
            await connection.close()

    async def deliveries(self) -> int:
        """How many messages the broker has handed to the probe's consumers so far."""
        js = self.client.jetstream()
        found = [await js.consumer_info(f"{PREFIX}_probe", name) for name in CONSUMERS]
        return sum(info.delivered.consumer_seq if info.delivered else 0 for info in found)

    async def unread(self) -> int:
        """Messages that a consumer of the probe has not acknowledged."""
        js = self.client.jetstream()
        found = [await js.consumer_info(f"{PREFIX}_probe", name) for name in CONSUMERS]
        return sum((info.num_pending or 0) + (info.num_ack_pending or 0) for info in found)

    async def settle(self, tenants: list[UUID], timeout_s: float = 150.0) -> float:
        """Waits until nothing is in hand twice in a row; the seconds that it took."""
        began = time.monotonic()
        quiet = 0
        busy: dict[str, int] = {}
        while quiet < 2:
            assert time.monotonic() - began < timeout_s, f"I8: not at rest after {timeout_s:.0f} s: {busy}"
            try:
                async with self.sql() as sql:
                    busy = await in_hand(sql, tenants)
                busy["unread"] = await self.unread()
            except (OSError, asyncpg.PostgresError, nats.errors.Error) as error:
                busy = {type(error).__name__: 1}
            quiet = 0 if any(busy.values()) else quiet + 1
            await asyncio.sleep(0.05)
        return time.monotonic() - began


async def in_hand(sql: asyncpg.Connection, tenants: list[UUID]) -> dict[str, int]:
    """What the database says is still to be done for some tenants; dead letters and what waits behind them aside."""
    return dict(
        await sql.fetchrow(
            "select (select count(*) from probe.outbox where tenant_id = any($1) and sent_at is null) unsent,"
            " (select count(*) from probe.retry r where tenant_id = any($1) and state <> 'dead' and not exists (select 1"
            "  from probe.retry d where d.tenant_id = r.tenant_id and d.consumer = r.consumer"
            "  and d.aggregate = r.aggregate and d.state = 'dead' and d.version < r.version)) retrying,"
            " (select count(*) from probe.call where tenant_id = any($1) and state = 'pending') calling,"
            " (select count(*) from probe.operation where tenant_id = any($1) and state = 'running') operating,"
            " (select count(*) from probe.deadline where tenant_id = any($1) and state = 'armed') armed,"
            " (select count(*) from probe.audit where tenant_id = any($1) and xid >="
            "  (select xid from probe.watermark where name = 'sealer')) unsealed",
            tenants,
        )
    )


async def _quiet(error: Exception) -> None:
    """The reconnects of this client are no news."""
