"""One process that serves every target, as `mode: all` of the chart runs it, with a firm; and a Prometheus that reads it."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from targets import TARGETS
from tests.alarms.prometheus import Prometheus
from tests.load.world import DATABASE, Firm, Servers, World, free_ports
from weft.children import dies_with_us, free_port
from weft.config import Config, new_encryption_key
from weft.dev import Embedded
from weft.testing import eventually
from weft.tokens import new_key

# Numbers are read every second instead of every fifteen; all else is what `weft serve` does.
SERVE = "import weft.gauges; weft.gauges.SPACING_S = 1.0; from targets import main; main()"
# Imports everything and waits for a line, so that a start takes no seconds.
SERVE_LATER = f"import targets, weft.app, weft.up; print('imported', flush=True); input(); {SERVE}"
POOL = 12
PATIENCE_S = 150.0


@dataclass
class Watched:
    """The process, its servers, its firm, and who watches."""

    servers: Servers
    config: Config
    prometheus: Prometheus
    http: httpx.AsyncClient
    firm: Firm = field(init=False)
    process: subprocess.Popen[bytes] | None = None
    hired: int = 0

    async def serve(self) -> None:
        """Starts the process, and waits until it is ready."""
        self.spawn()
        await eventually(self._answers)

    def spawn(self) -> None:
        """Starts the process."""
        with (self.servers.folder / "weft.log").open("ab") as log:
            self.process = self._start(SERVE, "all", stdout=log, stderr=log)

    async def spares(self, count: int) -> AsyncIterator[subprocess.Popen[bytes]]:
        """Processes of one target that have imported everything already, each to be started with a line."""
        made: list[subprocess.Popen[bytes]] = []
        try:
            for _ in range(count):
                pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
                made.append(self._start(SERVE_LATER, "notifications", **pipes))
                await asyncio.sleep(0.05)  # the kernel tells starts apart by hundredths of a second
            for spare in made:
                assert spare.stdout is not None
                assert await asyncio.to_thread(spare.stdout.readline) == b"imported\n"
            for spare in made:
                yield spare
        finally:
            for spare in made:
                if spare is not self.process:
                    spare.kill()
                    spare.wait()

    def take_over(self, spare: subprocess.Popen[bytes]) -> None:
        """kill -9 of the process, and a spare one in its place."""
        self.kill()
        assert spare.stdin is not None
        spare.stdin.write(b"\n")
        spare.stdin.flush()
        self.process = spare

    def _start(self, script: str, target: str, **more: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*dies_with_us(signal.SIGKILL), sys.executable, "-c", script, "serve", "--target", target],
            env={**os.environ, **self.config.environment()}, start_new_session=True, **more,
        )  # fmt: skip

    def kill(self) -> None:
        """kill -9 of the process."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    async def _answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, (self.servers.folder / "weft.log").read_text()[-3000:]
        with suppress(httpx.TransportError):
            return (await self.http.get("/readyz")).status_code == 200
        return False

    async def hire(self) -> None:
        """A change: an event for every target, a row of the audit trail."""
        self.hired += 1
        await self.firm.call("POST", "/v1/people", {
            "displayName": f"P{self.hired}", "login": f"p{self.hired}", "unit": self.firm.root["name"],
            "roles": [{"role": "rep", "unit": self.firm.root["name"]}], "password": "Weft-bench-7a",
        })  # fmt: skip

    async def read(self) -> None:
        """A request whose answer does not matter."""
        with suppress(httpx.TransportError):
            token = self.firm.tokens["vp"]
            await self.http.get("/v1/leads", headers={"authorization": f"Bearer {token}"})

    @asynccontextmanager
    async def reading(self, clients: int = 1, pause_s: float = 0.2) -> AsyncIterator[None]:
        """Traffic for as long as the context lasts."""

        async def client() -> None:
            while True:
                await self.read()
                await asyncio.sleep(pause_s)

        tasks = [asyncio.create_task(client()) for _ in range(clients)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def fires(self, alarm: str) -> None:
        """Waits until an alarm fires."""
        await self._until(alarm, lambda states: states.get(alarm) == "firing")

    async def ends(self, *alarms: str) -> None:
        """Waits until alarms neither fire nor are about to."""
        await self._until(", ".join(alarms), lambda states: not {*alarms} & {*states})

    async def _until(self, what: str, check: Callable[[dict[str, str]], bool]) -> None:
        loop = asyncio.get_running_loop()
        end, states = loop.time() + PATIENCE_S, await self.prometheus.states()
        while not check(states):
            assert loop.time() < end, f"{what}: {states}"
            await asyncio.sleep(0.3)
            states = await self.prometheus.states()

    async def quiet(self, *alarms: str) -> None:
        """Holds alarms to being quiet now, while Prometheus judges."""
        states = await self.prometheus.states()
        assert not {name for name in alarms if states.get(name) == "firing"}, states


@pytest.fixture(scope="session")
async def watched(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Watched]:
    """Everything up, with a firm, judged for a while, and no alarm."""
    folder = tmp_path_factory.mktemp("alarms")
    folder.chmod(0o755)
    async with Embedded(folder / "data", fsync=False, keep=False) as embedded:
        servers = Servers(folder, embedded)
        await servers.ensure(DATABASE, TARGETS)
        (folder / "key.pem").write_bytes(new_key().as_pem(private=True))
        settings: dict[str, Any] = {
            "database_url": servers.runtime_url(), "nats_url": embedded.nats_url, "data_dir": folder / "app",
            "signing_key": str(folder / "key.pem"), "encryption_key": new_encryption_key(), "development": True,
            "http_port": free_port(), "metrics_port": free_port(), "grpc_port_base": free_ports(len(TARGETS)),
            "database_pool_size": POOL, "poll_s": 0.3, "seal_s": 0.5, "retry_spacing_s": (0.1,) * 8, "log_level": "warning",
            "gateway": {f"{who}_{what}": 1e6 for who in ("principal", "tenant", "address") for what in ("rate", "burst")},
        }  # fmt: skip
        config = Config.load(**settings)
        prometheus = Prometheus(folder)
        async with httpx.AsyncClient(base_url=config.public_url, timeout=60, trust_env=False) as http:
            made = Watched(servers, config, prometheus, http)
            try:
                await made.serve()
                made.firm = await World(servers, config, *[None] * 3, http).firm()  # type: ignore[arg-type]
                await prometheus.start(config.metrics_port)
                yield made
            finally:
                await prometheus.stop()
                made.kill()
