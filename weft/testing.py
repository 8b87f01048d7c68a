"""The test harness: one Postgres and one NATS per run, a database and a stream prefix per worker, a fresh tenant per test.

The first worker that needs them starts the embedded parts in a keeper process, which ends with the run, and migrates a
template database; every worker copies it. A
`Platform` runs targets in this process, as production does in one process, and lets a test act as anybody: through a
target's gRPC door with `as_(principal)`, through HTTP with `http`, and in time with `advance`.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID, uuid4

import asyncpg
import httpx
import orjson
from joserfc.jwk import OKPKey

from weft import clock, migrations
from weft.access import system
from weft.api.common import v1 as common
from weft.api.options import v1 as options
from weft.app import App, Node, Targets, schemas_of
from weft.config import Config
from weft.dev import Embedded
from weft.ids import uuid7
from weft.instants import stamp
from weft.logs import configure_logs
from weft.puller import Waiting
from weft.tokens import METADATA_KEY, Signer, new_key

PASSWORD = "weft-test-runtime"  # noqa: S105, of a database that lives as long as the run
TEMPLATE = "weft_template"
WATCH_S = 0.1  # between two looks of a target at what became due, while somebody waits for it


def with_database(url: str, name: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


async def make_template(admin_url: str, targets: Targets, template: str = TEMPLATE) -> None:
    """Creates and migrates the database that workers copy."""
    connection = await asyncpg.connect(admin_url)
    try:
        await connection.execute(f"create database {template}")
    finally:
        await connection.close()
    url = with_database(admin_url, template)
    schemas = schemas_of(targets)
    await migrations.bootstrap(url, schemas, PASSWORD, dict.fromkeys(schemas, PASSWORD))
    await migrations.migrate(url, schemas)


async def copy_template(admin_url: str, name: str, template: str = TEMPLATE) -> str:
    """A database of its own, copied from the template: its administrator's URL."""
    connection = await asyncpg.connect(admin_url)
    try:
        await connection.execute(f"create database {name} template {template}")
    finally:
        await connection.close()
    return with_database(admin_url, name)


def shared_servers() -> dict[str, str]:
    """The URLs of this run's Postgres and NATS, started by the first worker that asks."""
    run, folder = _run_folder()
    said = folder / "servers.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            log = (folder / "keeper.log").open("w")
            command = [sys.executable, "-m", "weft.testing", str(folder), str(run)]
            keeper = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)  # noqa: S603
            deadline = time.monotonic() + 120
            while not said.exists():
                if keeper.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((folder / "keeper.log").read_text()[-4000:])
                time.sleep(0.05)
    found: dict[str, str] = json.loads(said.read_text())
    return found


def _run_folder() -> tuple[int, Path]:
    run = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
    folder = Path(tempfile.gettempdir()) / f"weft-tests-{run}"
    folder.mkdir(exist_ok=True)
    return run, folder


async def template_of(servers: Mapping[str, str], targets: Targets, name: str = TEMPLATE) -> str:
    """The name of a migrated database to copy, made by the first worker that asks."""
    _, folder = _run_folder()
    done = folder / f"{name}.done"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            await make_template(servers["database"], targets, name)
            done.touch()
    return name


async def keep(folder: Path, run: int) -> None:
    """Keeps the servers of a run until the run's process is gone."""
    async with Embedded(folder / "data", fsync=False, keep=False) as embedded:
        said = folder / "servers.tmp"
        said.write_text(json.dumps({"database": embedded.database_url, "nats": embedded.nats_url}))
        said.rename(folder / "servers.json")
        while alive(run):  # noqa: ASYNC110, a process that ends sets no event of ours
            await asyncio.sleep(0.5)
    shutil.rmtree(folder, ignore_errors=True)


def alive(pid: int) -> bool:
    """True while a process exists."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@dataclass
class Platform:
    """Targets running in this process."""

    admin_url: str
    nats_url: str
    data_dir: Path
    targets: Targets
    prefix: str = "weft"
    key: OKPKey = field(default_factory=new_key)
    settings: Mapping[str, Any] = field(default_factory=dict)
    files: Any = None
    app: App = field(init=False)
    _sight: Sight = field(init=False)

    @property
    def runtime_url(self) -> str:
        """The URL with which services connect."""
        return migrations.with_login(self.admin_url, migrations.APP_ROLE, PASSWORD)

    def config(self, **changes: Any) -> Config:
        """Settings for a process of this platform."""
        values: dict[str, Any] = {
            "development": True,
            "data_dir": self.data_dir,
            "database_url": self.runtime_url,
            "database_pool_size": 12,
            "nats_url": self.nats_url,
            "nats_prefix": self.prefix,
            "nats_stream_bytes": 64 * 1024**2,
            "http_port": 0,
            "metrics_port": 0,
            "grpc_port_base": 0,
            "poll_s": 0.4,
            "retry_spacing_s": (0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05),
            "lease_s": 5.0,
            "seal_s": 2.0,
            "trace_ratio": 0.0,
            "log_level": "warning",
        }
        return Config.load(**{**values, **self.settings, **changes})

    async def start(self) -> Platform:
        """Starts the targets."""
        configure_logs("error", "json")
        self.app = App(self.config(), self.targets, key=self.key, files=self.files)
        await self.app.start()
        self._sight = Sight(self.admin_url, self.app.nodes)
        return self

    async def stop(self) -> None:
        """Stops them."""
        await self._sight.close()
        await self.app.stop()

    # -- acting ---------------------------------------------------------------------------------------------------

    def as_(self, principal: common.Principal, *, language: str = "en", timeout_s: float = 60.0) -> As:
        """Calls as a principal, through the gRPC door."""
        return As(self.app, Signer(self.key), principal, language, timeout_s)

    def system(self, service: str, tenant: UUID | str | None, **more: Any) -> As:
        """Calls as another target."""
        return self.as_(system(service, tenant, **more).principal)

    def runtime(self, service: str) -> Any:
        """One service's runtime, for events and deadlines that a test pushes through their door."""
        return self.app.nodes[service].runtime

    @asynccontextmanager
    async def sql(self) -> AsyncIterator[asyncpg.Connection]:
        """An administrator's connection, for recounts and planted rows; passes every wall."""
        connection = await asyncpg.connect(self.admin_url)
        await connection.set_type_codec("jsonb", schema="pg_catalog", encoder=str, decoder=orjson.loads, format="text")
        try:
            yield connection
        finally:
            await connection.close()

    # -- time -----------------------------------------------------------------------------------------------------

    async def settle(self, tenant: UUID, timeout_s: float = 120.0) -> None:
        """Waits until nothing is unsent, pending, due, called or under way for a tenant."""
        await clock.come_to_rest(Clocks(self._sight, tenant), timeout_s=timeout_s)

    async def advance(self, tenant: UUID, by: timedelta, timeout_s: float = 120.0) -> datetime:
        """Lives through a span of business time, deadline by deadline; gives the time after."""
        return await clock.live_through(Clocks(self._sight, tenant), by, timeout_s=timeout_s)


class Sight:
    """Reads what all targets of this process have in hand, and sets their clocks, in one statement each: to ask each of
    them through its door, every few milliseconds, was half of what a journey through time cost.
    """

    def __init__(self, admin_url: str, nodes: Mapping[str, Node]) -> None:
        self.nodes = nodes
        self._url = admin_url
        self._turn = asyncio.Lock()
        self._connection: asyncpg.Connection | None = None
        self._watched: dict[str, float] = {}
        services = [node.runtime.service for node in nodes.values()]
        self._kinds = [list(service.deadlines) for service in services]
        ahead = "coalesce((select offset_s from {}.clock_offset where tenant_id = $1), 0) * interval '1 second'"
        looks = []
        for at, (name, service) in enumerate(zip(nodes, services, strict=True), 2):
            now = f"(select clock_timestamp() + {ahead.format(service.schema)})"
            looks.append(f"select '{name}' target, {now} now, {clock.in_hand(service.schema, now, f'${at}::text[]')}")
        self._look = " union all ".join(looks)
        self._moves = [
            f"insert into {service.schema}.clock_offset as c (tenant_id, offset_s) values ($1, $2) on conflict (tenant_id)"
            " do update set offset_s = greatest(c.offset_s, excluded.offset_s) returning 1"
            for service in services
        ]

    async def look(self, tenant: UUID) -> list[asyncpg.Record]:
        """What is in hand: a row for each target. A target that has what no commit announces looks for it at once."""
        rows = await self._ask(self._look, tenant, *self._kinds)
        now = asyncio.get_running_loop().time()
        for row in rows:
            due = row["retrying"] or row["calling"] or row["firing"] or row["operating"]
            if due and now - self._watched.get(row["target"], 0.0) >= WATCH_S:
                self._watched[row["target"]] = now
                self.nodes[row["target"]].watch.wake.set()
        return rows

    async def move(self, tenant: UUID, offset_s: float) -> None:
        """Sets every clock, and tells those who go by it."""
        moves = ", ".join(f"m{at} as ({move})" for at, move in enumerate(self._moves))
        await self._ask(f"with {moves} select", tenant, offset_s)
        for node in self.nodes.values():
            node.runtime.wake["deadlines"].set()

    async def close(self) -> None:
        """Ends the connection."""
        if self._connection is not None:
            await self._connection.close()

    async def _ask(self, statement: str, *arguments: Any) -> list[asyncpg.Record]:
        async with self._turn:
            if self._connection is None or self._connection.is_closed():
                settings = {"jit": "off", "plan_cache_mode": "force_generic_plan"}
                self._connection = await asyncpg.connect(
                    self._url, server_settings=settings, max_cached_statement_lifetime=0
                )
            found: list[asyncpg.Record] = await self._connection.fetch(statement, *arguments)
        return found


@dataclass(frozen=True, slots=True)
class Clocks:
    """One tenant's clocks in this process."""

    sight: Sight
    tenant: UUID

    async def report(self, *, without_pending: bool) -> clock.Reports:
        """What every target has in hand."""
        nodes = self.sight.nodes
        waits = [] if without_pending else await asyncio.gather(*(node.waiting() for node in nodes.values()))
        waiting = dict(zip(nodes, waits, strict=not without_pending))
        rows = await self.sight.look(self.tenant)
        return {row["target"]: clock.told(row, row["now"], waiting.get(row["target"], Waiting())) for row in rows}

    async def move(self, offset: timedelta) -> None:
        """Sets the offset of all of them."""
        await self.sight.move(self.tenant, offset.total_seconds())


@dataclass(slots=True)
class As:
    """Somebody calling: `as_(principal)(leads.LeadsStub).CreateLead(request)`."""

    app: App
    signer: Signer
    principal: common.Principal
    language: str
    timeout_s: float
    target: str = ""

    def __call__(self, stub: Callable[[Any], Any]) -> Any:
        """A stub that acts as this principal."""
        return stub(self)

    def on(self, target: str) -> As:
        """The same, for services that every target serves."""
        return As(self.app, self.signer, self.principal, self.language, self.timeout_s, target)

    def unary_unary(self, method: str, *serializers: Any, **more: Any) -> Callable[..., Any]:
        """The channel interface that generated stubs use."""
        more.pop("_registered_method", None)
        target = self.target or self.app.channels.target_of(method)
        call = self.app.channels.to(target).unary_unary(method, *serializers, **more)

        async def run(request: Any, *, timeout: float | None = None) -> Any:  # noqa: ASYNC109
            metadata = (
                (METADATA_KEY, self.signer.sign(self.principal)),
                ("weft-language", self.language),
                ("weft-correlation", str(uuid4())),
            )
            return await call(request, timeout=timeout or self.timeout_s, metadata=metadata)

        return run


def principal(
    tenant: UUID,
    *,
    person: UUID | None = None,
    unit_path: str = "/hq/",
    grants: Iterable[tuple[str, common.Scope]] = (),
    stepped_up: datetime | None = None,
    audience: int = options.AUDIENCE_PEOPLE,
    language: str = "en",
) -> common.Principal:
    """A person with some grants, without identity's help."""
    who = common.Principal(
        tenant=str(tenant),
        name=f"people/{person or uuid7()}",
        audience=audience,  # type: ignore[arg-type]
        unit_path=unit_path,
        zone="Asia/Shanghai",
        language=language,
    )
    for permission, scope in grants:
        who.grants.add(permission=permission, scope=scope, unit_path=unit_path)
    if stepped_up is not None:
        stamp(who.stepped_up_time, stepped_up)
    return who


def http_client(base_url: str) -> httpx.AsyncClient:
    """A client of a server of the test. It waits as long as a busy machine needs, and never sends on a connection that its
    server may just be closing as idle.
    """
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.AsyncClient(base_url=base_url, timeout=60, limits=limits, trust_env=False)


async def eventually(check: Callable[[], Any], timeout_s: float = 120.0) -> Any:
    """The first true answer of a check, asked again every few milliseconds; fails when the time is over."""
    deadline = asyncio.get_running_loop().time() + timeout_s
    while True:
        answer = check()
        if asyncio.iscoroutine(answer):
            answer = await answer
        if answer:
            return answer
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"not within {timeout_s} s: {check}")
        await asyncio.sleep(0.02)


if __name__ == "__main__":
    asyncio.run(keep(Path(sys.argv[1]), int(sys.argv[2])))
