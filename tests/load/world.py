"""The world of the bench: embedded Postgres and NATS with fsync on, a migrated database, the platform in one process of
its own, a tenant with its people, and the load generator. Everything started here ends here.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import nats
import pyotp
from nats.aio.client import Client

from targets import TARGETS
from weft import migrations
from weft.api.identity import v1 as identity
from weft.app import Targets, services_of
from weft.children import dies_with_us, free_port, port_taken
from weft.config import Config
from weft.dev import Embedded
from weft.operator import connect
from weft.testing import PASSWORD as DB_PASSWORD
from weft.testing import make_template, with_database
from weft.tokens import new_key

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "Weft-bench-7a"
DATABASE = "weft_bench"
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass
class Servers:
    """Postgres and nats-server, as `weft up` embeds them."""

    folder: Path
    embedded: Embedded
    made: set[str] = field(default_factory=set)

    async def ensure(self, database: str, targets: Targets) -> None:
        """Makes and migrates a database, once."""
        if database not in self.made:
            await make_template(self.embedded.database_url, targets, database)
            self.made.add(database)

    @property
    def pgbench(self) -> Path:
        """The pgbench that belongs to this Postgres."""
        return self.embedded.postgres.binaries / "pgbench"

    def admin_url(self, database: str = DATABASE) -> str:
        """A database, as its superuser."""
        return with_database(self.embedded.database_url, database)

    def runtime_url(self, database: str = DATABASE) -> str:
        """The same as the role that serves."""
        return migrations.with_login(self.admin_url(database), migrations.APP_ROLE, DB_PASSWORD)

    @asynccontextmanager
    async def sql(self, database: str = DATABASE) -> AsyncIterator[asyncpg.Connection]:
        """The superuser's connection."""
        connection = await asyncpg.connect(self.admin_url(database))
        try:
            yield connection
        finally:
            await connection.close()


@asynccontextmanager
async def servers() -> AsyncIterator[Servers]:
    """Both servers, for as long as the context lasts."""
    folder = Path(tempfile.mkdtemp(prefix="weft-bench-"))
    folder.chmod(0o755)
    try:
        async with Embedded(folder / "data", fsync=True, keep=False) as embedded:
            yield Servers(folder, embedded)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Child:
    """A process of this bench that speaks in lines."""

    def __init__(self, *arguments: str, log: Path) -> None:
        with log.open("ab") as errors:
            self.process = subprocess.Popen(
                [*dies_with_us(signal.SIGKILL), sys.executable, *arguments], cwd=ROOT, text=True, env=ENVIRONMENT,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
            )  # fmt: skip
        self.log = log

    async def say(self, order: dict[str, Any]) -> dict[str, Any]:
        """Sends one order and waits for its answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        found: dict[str, Any] = json.loads(await self.line())
        return found

    async def line(self) -> str:
        """The next line that it says; fails with its log if it ended instead."""
        assert self.process.stdout is not None
        line = await asyncio.to_thread(self.process.stdout.readline)
        if not line:
            raise RuntimeError(f"a process of the bench ended: {self.log.read_text()[-3000:]}")
        return line

    def cpu_s(self) -> float:
        """The processor time that it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def rss_mib(self) -> float:
        """Its resident memory now."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Stands still, for as long as the block lasts."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """Ends it, and waits."""
        self.process.terminate()
        try:
            self.process.wait(8)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(eq=False)
class Firm:
    """A tenant with its people, who speak REST."""

    world: World
    code: str
    tenant: UUID
    root: dict[str, Any] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    async def log_in(self, login: str) -> None:
        """Keeps a session's token under the log-in."""
        body = {"tenant": self.code, "login": login, "password": PASSWORD}
        answer = await self.world.http.post("/v1/sessions:logIn", json=body)
        assert answer.status_code == 200, answer.text
        self.tokens[login] = answer.json()["token"]

    async def hire(self, login: str, role: str, unit: str = "") -> str:
        """Somebody with one role in one unit, logged in; his name."""
        unit = unit or self.root["name"]
        body = {"displayName": login, "login": login, "unit": unit, "roles": [{"role": role, "unit": unit}]}
        person = await self.call("POST", "/v1/people", {**body, "password": PASSWORD})
        self.names[login] = person["name"]
        await self.log_in(login)
        return str(person["name"])

    async def call(self, method: str, path: str, body: Any = None, who: str = "admin") -> dict[str, Any]:
        """One request that must succeed."""
        headers = {"authorization": f"Bearer {self.tokens[who]}"}
        if method != "GET":
            headers["idempotency-key"] = secrets.token_hex(16)
        answer = await self.world.http.request(method, path, json=body, headers=headers)
        assert answer.status_code == 200, f"{method} {path}: {answer.text}"
        found: dict[str, Any] = answer.json()
        return found


@dataclass
class World:
    """A running platform."""

    servers: Servers
    config: Config
    server: Child
    generator: Child
    broker: Client
    http: httpx.AsyncClient
    parts: Mapping[str, Child] = field(default_factory=dict)  # by name, where the platform is several processes

    async def firm(self) -> Firm:
        """A new tenant with its administrator, `admin`, and a vice president, `vp`, who reads and writes what it does."""
        code = f"bench-{secrets.token_hex(3)}"
        async with connect(self.config, TARGETS) as operator:
            founded = await operator.peers()(identity.TenantsStub).FoundTenant(
                identity.FoundTenantRequest(
                    code=code, display_name="Bench", zone="Asia/Shanghai", administrator_login="admin",
                    administrator_password=PASSWORD, language="en", preset=identity.PRESET_DEMO,
                    request_id=secrets.token_hex(16),
                )
            )  # fmt: skip
        made = Firm(self, code, UUID(founded.name.removeprefix("tenants/")))
        await made.log_in("admin")
        secret = (await made.call("POST", "/v1/sessions:enrolTotp", {}))["secret"]
        await made.call("POST", "/v1/sessions:confirmTotp", {"totp": pyotp.TOTP(secret).now()})
        units = (await made.call("GET", "/v1/units"))["units"]
        made.root = next(unit for unit in units if not unit.get("parent"))
        await made.hire("vp", "vp")
        return made

    async def load(
        self,
        token: str,
        method: str,
        path: str,
        *,
        connections: int,
        seconds: float,
        body: str = "",
        count: int = 0,
        port: int = 0,
    ) -> dict[str, Any]:
        """Plays one request over and over, to the platform or another port; refuses a round in which anything failed."""
        headers = {"authorization": f"Bearer {token}", "accept-language": "en"}
        found = await self.generator.say(
            {
                "port": port or self.config.http_port, "method": method, "path": path, "connections": connections,
                "seconds": seconds, "headers": headers, "body": body, "count": count,
            }
        )  # fmt: skip
        if found["failed"] or not found["rate"]:
            raise RuntimeError(f"{method} {path} failed under load: {found['failed']} {found['said']}")
        return found

    async def settle(self, timeout_s: float = 60.0, *, enough: bool = False) -> float:
        """Waits until nothing is unsent or unread; the seconds that it took. With `enough` the time is all it waits."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        while True:
            unsent = await self._unsent()
            unread = await self._unread() if not unsent else 1
            if not unsent and not unread:
                return loop.time() - began
            if enough and loop.time() - began > timeout_s:
                return timeout_s
            if loop.time() - began > timeout_s:
                raise RuntimeError(f"not at rest after {timeout_s:.0f} s: {unsent} unsent, {unread} unread")
            await asyncio.sleep(0.2)

    async def _unsent(self) -> int:
        schemas = [service.schema for service in services_of(TARGETS).values()]
        counts = " + ".join(f"(select count(*) from {s}.outbox where sent_at is null)" for s in schemas)
        async with self.servers.sql() as sql:
            return int(await sql.fetchval(f"select {counts}"))

    async def _unread(self) -> int:
        js = self.broker.jetstream()
        total = 0
        for stream in await js.streams_info():
            for one in await js.consumers_info(stream.config.name or ""):
                total += (one.num_pending or 0) + (one.num_ack_pending or 0)
        return total


def free_ports(count: int) -> int:
    """The first of some free ports in a row."""
    while True:
        first = free_port()
        if not any(port_taken(first + at) for at in range(count)):
            return first


@asynccontextmanager
async def world(
    at: Servers, *, parts: Mapping[str, Sequence[str]] | None = None, gateway: Mapping[str, Any] | None = None
) -> AsyncIterator[World]:
    """The platform, started: in one process, or in `parts`, each with some targets and the last with the gateway; with
    settings of the gateway besides.
    """
    await at.ensure(DATABASE, TARGETS)
    key = at.folder / "key.pem"
    key.write_bytes(new_key().as_pem(private=True))
    settings = {
        "database_url": at.runtime_url(), "nats_url": at.embedded.nats_url, "data_dir": str(at.folder / "app"),
        "signing_key": str(key), "encryption_key": base64.b64encode(secrets.token_bytes(32)).decode(),
        "http_port": free_port(), "metrics_port": 0, "grpc_port_base": free_ports(len(TARGETS)),
        "log_level": "warning", "gateway": dict(gateway or {}),
    }  # fmt: skip
    running = {
        name: Child("-m", "tests.load.server", json.dumps(settings), *targets, log=at.folder / "server.log")
        for name, targets in (parts or {"all": ()}).items()
    }
    generator = Child("-m", "tests.load.client", log=at.folder / "client.log")
    broker = None
    config = Config.load(**settings)
    try:
        for one in running.values():
            assert (await one.line()) == "ready\n"
        broker = await nats.connect(at.embedded.nats_url)
        async with httpx.AsyncClient(base_url=config.public_url, timeout=30) as http:
            yield World(at, config, list(running.values())[-1], generator, broker, http, running)
    finally:
        generator.stop()
        for one in running.values():
            one.stop()
        if broker is not None:
            with contextlib.suppress(Exception):
                await broker.close()
