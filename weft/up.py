"""`weft up`: embedded servers, migrations and every target, in one process or in one process per target.

The parts start while the program is still being imported. Ctrl-C ends everything within five seconds: the targets
drain, then the servers stop; what does not is killed, and the kernel ends whatever we leave behind.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import uvloop

from weft.children import adopt_orphans, dies_with_us, port_taken
from weft.config import Config, ConfigError, variable, write_secret
from weft.dev import Embedded, StartFailed

if TYPE_CHECKING:
    from weft.app import Targets

STOP_S = 4.5
SPLIT_METRICS_PORT_BASE = 8450
RESTARTS_MAX = 5
ENTRY = (sys.executable, "-P", "-c", "from targets import main; main()")


def run(work: Coroutine[Any, Any, None], *, give_up: Callable[[], None] | None = None) -> None:
    """Runs until done or until SIGINT or SIGTERM, which cancel it; a second signal, or `STOP_S` passing, gives up."""

    async def guarded() -> None:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        asked = False

        def quit_now() -> None:
            if give_up:
                give_up()
            os._exit(130)

        def stop() -> None:
            nonlocal asked
            if asked:
                quit_now()
            asked = True
            if give_up:
                loop.call_later(STOP_S, quit_now)
            task.cancel()

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop)
        try:
            await work
        except asyncio.CancelledError:
            if not asked:
                raise

    # uvloop takes a third less processor time for a request than asyncio's own loop.
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(guarded())


async def serve(config: Config, targets: Targets, names: Sequence[str], ready: Callable[[], None]) -> None:
    """Runs targets until cancelled, then drains and stops them."""
    from weft import telemetry
    from weft.app import App

    telemetry.configure(config)
    app = App(config, targets, names)
    page = None
    if config.metrics_port:
        page = await telemetry.serve_metrics(config.metrics_host, config.metrics_port, lambda: app.ready)
    try:
        await app.start()
        ready()
        await asyncio.Event().wait()
    finally:
        await app.stop()
        if page:
            page.close()
        telemetry.shutdown()


async def migrate(config: Config, targets: Targets) -> dict[str, str]:
    """Makes roles, schemas and tables with the administrator's login: schema → revision."""
    import asyncpg

    from weft import migrations
    from weft.app import schemas_of

    config.need("database_admin_url", "database_url")
    password = _password(config.database_url)
    if not password:
        raise ConfigError("WEFT_DATABASE_URL needs a password: `weft migrate` gives it to the runtime's role.")
    schemas, logins = schemas_of(targets), passwords_of(config, targets)
    try:
        await migrations.bootstrap(config.database_admin_url, schemas, password, logins)
        return await migrations.migrate(config.database_admin_url, schemas)
    except (OSError, asyncpg.CannotConnectNowError, asyncpg.InvalidAuthorizationSpecificationError) as error:
        raise StartFailed(f"Postgres at WEFT_DATABASE_ADMIN_URL refuses: {str(error).rstrip('.')}.") from None


def passwords_of(config: Config, targets: Targets) -> dict[str, str]:
    """Schema → the password that its target's own login is given. Raises ConfigError where another login is named."""
    from weft.app import schema_of
    from weft.migrations import login_of

    found = {}
    for target, url in config.database_logins.items():
        if target not in targets:
            raise ConfigError(f"WEFT_DATABASE_LOGINS names the target {target!r}; there are {', '.join(targets)}.")
        schema, user = schema_of(targets[target]), urlsplit(url).username or "nobody"
        name = variable("database_logins", target)
        if user != login_of(schema):
            raise ConfigError(f"{name} logs in as {user}; the target's own login is {login_of(schema)}.")
        found[schema] = _password(url)
        if not found[schema]:
            raise ConfigError(f"{name} needs a password: `weft migrate` gives it to the target's own login.")
    return found


def _password(url: str) -> str:
    return unquote(urlsplit(url).password or "")


class Up:
    """One run of `weft up`."""

    def __init__(self, config: Config, targets: Targets, *, split: bool) -> None:
        self.config = config
        self.targets = targets
        self.split = split
        self.fleet: list[Process] = []
        self.embedded = Embedded(
            config.data_dir,
            pg_port=config.embedded.postgres_port,
            nats_port=config.embedded.nats_port,
            fsync=config.embedded.fsync,
        )

    async def run(self, ready: Callable[[Config], None]) -> None:
        """Starts everything, calls `ready` with the settings in force, serves until cancelled."""
        self._check_ports()
        module = "weft.migrations" if self.split else "weft.app"
        imported = asyncio.create_task(asyncio.to_thread(importlib.import_module, module))
        async with self.embedded:
            config = self._settings()
            await imported
            await migrate(config, self.targets)
            watch = asyncio.create_task(self.embedded.supervise())
            serve = asyncio.create_task(self._serve(config, lambda: ready(config)))
            try:
                await asyncio.wait({watch, serve}, return_when=asyncio.FIRST_COMPLETED)
                for task in (watch, serve):
                    if task.done():
                        await task
            finally:
                for task in (watch, serve):
                    task.cancel()
                await asyncio.gather(watch, serve, return_exceptions=True)

    def give_up(self) -> None:
        """Ends every process at once; Postgres recovers at its next start."""
        for process in self.fleet:
            process.kill()
        for server in (self.embedded.nats, self.embedded.postgres):
            server.kill()

    def _check_ports(self) -> None:
        wanted = {"WEFT_HTTP_PORT": (self.config.http_host, self.config.http_port)}
        if not self.split:
            wanted["WEFT_METRICS_PORT"] = (self.config.metrics_host, self.config.metrics_port)
        for at, target in enumerate(self.targets if self.split else ()):
            wanted[f"WEFT_GRPC_PORT_BASE, for {target},"] = (self.config.grpc_host, self.config.grpc_port_base + at)
        for name, (host, port) in wanted.items():
            if port and port_taken(port, host):
                raise StartFailed(f"Port {port} on {host} is taken by another process; set {name} to a free one.")

    def _settings(self) -> Config:
        kept = self.config.data_dir / "app-password"
        if not kept.exists():
            write_secret(kept, secrets.token_urlsafe(24))
        from weft.migrations import APP_ROLE, with_login

        admin = self.embedded.database_url
        config = self.config.with_changes(
            database_admin_url=admin,
            database_url=with_login(admin, APP_ROLE, kept.read_text().strip()),
            database_logins=self._logins(admin) if self.split else {},
            nats_url=self.embedded.nats_url,
        )
        config.signing_key_pem()  # made once, before processes that share it start
        config.encryption_key_bytes()
        return config

    def _logins(self, admin: str) -> dict[str, str]:
        """The address of each target's own login, with a password that nobody keeps. One process alone has one login."""
        from weft.app import schema_of
        from weft.migrations import login_of, with_login

        schemas = {name: schema_of(target) for name, target in self.targets.items()}
        return {
            name: with_login(admin, login_of(schema), secrets.token_urlsafe(24))
            for name, schema in schemas.items()
            if schema
        }

    async def _serve(self, config: Config, ready: Callable[[], None]) -> None:
        if self.split:
            await self._serve_split(config, ready)
        else:
            await serve(config, self.targets, list(self.targets), ready)

    async def _serve_split(self, config: Config, ready: Callable[[], None]) -> None:
        names = list(self.targets)
        peers = {name: f"{config.grpc_host}:{config.grpc_port_base + at}" for at, name in enumerate(names)}
        for at, name in enumerate(names):
            others = {other: address for other, address in peers.items() if other != name}
            metrics_port = SPLIT_METRICS_PORT_BASE + at if config.metrics_port else 0
            url = config.database_logins.get(name, config.database_url)
            login = {"database_url": url, "database_logins": {}, "database_admin_url": ""}
            own = config.with_changes(target=name, peers=others, metrics_port=metrics_port, **login)
            self.fleet.append(Process(name, own))
        try:
            for process in self.fleet:
                process.spawn()
            waiting = list(self.fleet)
            while waiting := [process for process in waiting if not process.ready()]:  # noqa: ASYNC110, processes set no event
                await asyncio.sleep(0.02)
            ready()
            while True:
                await asyncio.sleep(0.25)
                for process in self.fleet:
                    process.revive()
        finally:
            for process in self.fleet:
                process.signal(signal.SIGTERM)
            until = time.monotonic() + STOP_S - 1
            while any(p.alive for p in self.fleet) and time.monotonic() < until:  # noqa: ASYNC110, as above
                await asyncio.sleep(0.01)
            for process in self.fleet:
                process.kill()


class Process:
    """One target in a process of its own."""

    def __init__(self, name: str, config: Config) -> None:
        self.name = name
        self.environment = {**os.environ, **config.environment()}
        self.child: subprocess.Popen[bytes] | None = None
        self.deaths: list[float] = []
        self._told = -1

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self.child is not None and self.child.poll() is None

    def spawn(self) -> None:
        """Starts `weft serve --target`; it tells through a pipe when it is ready."""
        adopt_orphans()
        self._forget()
        self._told, tell = os.pipe()
        os.set_blocking(self._told, False)
        try:
            self.child = subprocess.Popen(  # noqa: S603
                [*dies_with_us(signal.SIGTERM), *ENTRY, "serve", "--target", self.name, "--ready-fd", str(tell)],
                stdin=subprocess.DEVNULL,
                env=self.environment,
                pass_fds=(tell,),
                start_new_session=True,
            )
        finally:
            os.close(tell)

    def ready(self) -> bool:
        """Whether it said so; `StartFailed` when it ended instead."""
        if self._told >= 0:
            with contextlib.suppress(BlockingIOError):
                said = os.read(self._told, 1)
                self._forget()
                if not said:
                    raise StartFailed(f"The target {self.name} ended before it was ready; its reason stands above.")
        return self._told < 0

    def revive(self) -> None:
        """Starts it again when it ended; gives up on one that keeps ending."""
        if self.alive:
            return
        now = time.monotonic()
        self.deaths = [death for death in self.deaths if death > now - 60] + [now]
        if len(self.deaths) >= RESTARTS_MAX:
            raise StartFailed(f"The target {self.name} keeps ending; its reason stands above.")
        self.spawn()

    def _forget(self) -> None:
        if self._told >= 0:
            os.close(self._told)
            self._told = -1

    def signal(self, number: int) -> None:
        """Sends a signal, if it runs."""
        if self.child and self.alive:
            self.child.send_signal(number)

    def kill(self) -> None:
        """kill -9."""
        self.signal(signal.SIGKILL)
        if self.child:
            self.child.wait()
