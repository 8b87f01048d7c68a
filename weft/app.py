"""A process of Weft: the targets that run in it, started in order, ready when all are, and drained before they stop.

The target table comes from `targets.py`; this module knows no service. One process may run one target or all of them;
calls between targets of one process go through an in-process channel, all others over gRPC.
"""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import nats.errors
import nats.js.errors
import structlog
from grpc import aio
from joserfc.jwk import OKPKey

from weft import directory, gauges, paths, platform_rpcs, telemetry
from weft.api.platform import v1 as platform
from weft.api.platform.v1 import platform_pb2
from weft.audit import Sealer
from weft.calls import Calls
from weft.children import StartFailed
from weft.config import Config
from weft.db import Database, Pool
from weft.deadlines import Deadlines
from weft.housekeeping import Housekeeping, check_days
from weft.inbox import Reader
from weft.loops import Loop
from weft.operations import Operations
from weft.outbox import Relay
from weft.policies import Policies
from weft.puller import Waiting
from weft.readers import readers_of
from weft.retries import Retries
from weft.rpc import GRPC_OPTIONS, Channels, Dispatcher, InProcessChannel, Method, NetworkHandler
from weft.runtime import Runtime
from weft.service import Service
from weft.streams import Broker, trust
from weft.text import Texts
from weft.tokens import Signer, Verifier
from weft.watch import Watch

log = structlog.get_logger("weft.app")

BROKER_WAIT_S = 5.0  # a start waits this long for the broker, then serves without it
BROKER_AGAIN_S = 0.5
STATEMENT_S = 30.0  # a database that has not answered by then is asked again on another connection
SPACING_S = 0.03  # under a stream of writes, what came in this time is relayed and armed together


class Edge(Protocol):
    """What the app asks of the gateway."""

    async def start(self) -> None: ...
    async def drain(self) -> None: ...
    async def stop(self) -> None: ...
    async def serve(self, sock: socket.socket) -> None: ...


@dataclass(frozen=True, slots=True)
class Target:
    """One row of the target table: a service, or the edge in front of them."""

    service: Service | None = None
    edge: Callable[[App], Edge] | None = None
    schema: str = ""  # of an edge that keeps something: it has none of the chassis's tables
    migrations: Path | None = None


Targets = Mapping[str, Target]


def services_of(targets: Targets) -> dict[str, Service]:
    """The services of a target table, in its order."""
    return {name: target.service for name, target in targets.items() if target.service is not None}


def schema_of(target: Target) -> str:
    """The schema of a target."""
    return target.service.schema if target.service is not None else target.schema


def schemas_of(targets: Targets) -> dict[str, tuple[Path | None, bool]]:
    """Schema → the folder of its own migrations, and whether the chassis's tables stand in it."""
    found: dict[str, tuple[Path | None, bool]] = {s.schema: (s.migrations, True) for s in services_of(targets).values()}
    found.update({t.schema: (t.migrations, False) for t in targets.values() if t.schema})
    return found


class Node:
    """One service running in this process: its doors and its loops."""

    def __init__(self, app: App, service: Service) -> None:
        config = app.config
        service = paths.equipped(service)
        self.app = app
        self.runtime = Runtime(
            service=service,
            db=Database(app.pool, service.schema, clock_offsets=bool(config.clock_offsets)),
            channels=app.channels,
            policies=Policies(service.schema, service.policies),
            zone_default="Asia/Shanghai",
            secret=config.encryption_key_bytes(),
            files=app.files,
        )
        self.dispatcher = Dispatcher(app.verifier)
        spacing = config.retry_spacing_s
        chassis: dict[Any, Any] = directory.handlers() if service.follows_directory else {}
        if service.name != "identity":
            chassis[platform.PolicySet] = platform_rpcs.on_calendar_set
        self.readers: list[Reader] = readers_of(
            self.runtime, app.broker, spacing, list(app.services), chassis, config.lease_s
        )
        by_consumer: dict[str, list[Reader]] = {}
        for reader in self.readers:
            by_consumer.setdefault(reader.consumer, []).append(reader)
        for consumer in (*by_consumer, f"{service.name}.deadlines"):
            telemetry.may_die(consumer)
        self.relay = Relay(self.runtime, app.broker, config.lease_s)
        self.deadlines = Deadlines(self.runtime, config.lease_s, spacing)
        self.calls = Calls(self.runtime, spacing, config.lease_s)
        self.operations = Operations(self.runtime, app.files, config.lease_s)
        self.sealer = Sealer(self.runtime.db)
        self.retries = Retries(self.runtime, by_consumer, spacing, config.lease_s)
        first = service.name == next(iter(app.services))
        self.housekeeping = Housekeeping(self.runtime, app.files, config.keep_days, app.services if first else ())
        self.gauges = gauges.Gauges(self.runtime)
        wake, poll = self.runtime.wake, config.poll_s
        name = service.name

        def watched(what: str, sweep: Callable[[], Awaitable[bool]], spacing_s: float = 0.0) -> Loop:
            return Loop(f"{name}.{what}", sweep, poll, watched=True, spacing_s=spacing_s, wake=wake[what])

        sweeps = {
            "relay": watched("relay", self.relay.sweep, SPACING_S),
            "deadlines": watched("deadlines", self.deadlines.sweep, SPACING_S),
            "calls": watched("calls", self.calls.sweep),
            "operations": watched("operations", self.operations.sweep),
            "retries": watched("retries", self.retries.sweep),
            "sealer": watched("sealer", self.sealer.sweep, config.seal_s),
        }
        kinds = [kind for reader in self.readers for kind in reader.handlers]
        self.watch = Loop(f"{name}.watch", Watch(self.runtime, kinds, sweeps).sweep, poll)
        self.loops = [
            *sweeps.values(),
            self.watch,
            Loop(f"{name}.gauges", self.gauges.sweep, gauges.SPACING_S),
            Loop(f"{name}.housekeeping", self.housekeeping.sweep, 3600.0),
        ]
        self.texts = Texts(service.texts)

    def wire(self) -> None:
        """Registers the service's methods and the platform's."""
        self.dispatcher.add(self.runtime.methods())
        rpcs = platform_rpcs.PlatformRpcs(self, self.texts).rpcs()
        self.dispatcher.add(self._platform_methods(rpcs))

    def _platform_methods(self, rpcs: Mapping[str, Callable[..., Any]]) -> list[Method]:
        found = []
        for service in platform_pb2.DESCRIPTOR.services_by_name.values():
            for rpc in service.methods:
                found.append(self.runtime._method(rpc, rpcs[rpc.name]))
        return found

    async def start(self) -> None:
        """Starts reading and sweeping."""
        if self.runtime.service.start is not None:
            await self.runtime.service.start(self.app)
        for reader in self.readers:
            reader.pull.start()
        for loop in self.loops:
            loop.start()

    async def stop(self) -> None:
        """Stops the loops, then gives the relay's lease back."""
        await asyncio.gather(*(r.pull.stop() for r in self.readers), *(loop.stop() for loop in self.loops))
        try:
            async with asyncio.timeout(1):
                await self.relay.release()
        except Exception as error:
            log.debug("lease not released", service=self.runtime.service.name, error=type(error).__name__)

    async def waiting(self) -> Waiting:
        """Events that this target's consumers have not acknowledged."""
        areas = {reader.pull.to.area for reader in self.readers}
        found = await asyncio.gather(*(self._waiting_in(area) for area in areas))
        busy = sum(reader.pull.busy for reader in self.readers)
        return Waiting(sum(one.count for one in found) + busy, sum(one.newest for one in found))

    async def _waiting_in(self, area: str) -> Waiting:
        """Of one area's stream, which is asked for its number once for all who read it."""
        pulls = [reader.pull for reader in self.readers if reader.pull.to.area == area]
        try:
            newest = await self.app.broker.newest(area)
        except nats.js.errors.NotFoundError:
            return Waiting(len(pulls), 0)
        found = await asyncio.gather(*(pull.waiting(newest) for pull in pulls if not pull.rests_at(newest)))
        return Waiting(sum(found), newest)


@dataclass
class App:
    """One process."""

    config: Config
    targets: Targets
    run: Sequence[str] = ()
    files: Any = None
    nodes: dict[str, Node] = field(default_factory=dict)
    edge: Edge | None = None
    key: OKPKey | None = None
    http_port: int = 0
    serving: bool = False  # everything here is started and nothing drains yet
    _servers: list[aio.Server] = field(default_factory=list)
    _http: asyncio.Task[None] | None = None
    _broker_up: asyncio.Task[None] | None = None
    _socket: socket.socket | None = None

    def __post_init__(self) -> None:
        self.services = services_of(self.targets)
        self.run = list(self.run) or list(self.targets)
        self.pool = Pool(self.config.database_url, self.config.database_pool_size, STATEMENT_S)
        c = self.config
        check_days(c.keep_days, self.services.values())
        self.broker = Broker(c.nats_url, c.nats_prefix, c.nats_replicas, c.nats_stream_bytes, trust(c.nats_ca))
        gauges.observe(self.pool, self.broker)
        key = self.key or OKPKey.import_key(self.config.signing_key_pem())
        self.signer, self.verifier = Signer(key), Verifier(key)
        self.channels = Channels({}, {}, {f"weft.api.{name}.v1": name for name in self.services}, self.signer)
        if self.files is None:
            from weft.files import Files

            self.files = Files.of(self.config)

    async def start(self) -> None:
        """Starts everything; returns when it is ready to serve."""
        self._broker_up = asyncio.create_task(self._reach_broker(), name="broker")
        await asyncio.wait({self._broker_up}, timeout=BROKER_WAIT_S)
        for name, service in self.services.items():
            if name in self.run:
                node = Node(self, service)
                node.wire()
                self.nodes[name] = node
                self.channels.local[name] = InProcessChannel(node.dispatcher)
            else:
                self.channels.remote[name] = aio.insecure_channel(self._address(name), options=GRPC_OPTIONS)
        if self.config.grpc_port_base:
            await self._serve_grpc()
        await asyncio.gather(*(node.start() for node in self.nodes.values()))
        for name in self.run:
            make = self.targets[name].edge
            if make is not None:
                self.edge = make(self)
                await self.edge.start()
                self._socket = listen(self.config.http_host, self.config.http_port)
                self.http_port = self._socket.getsockname()[1]
                self._http = asyncio.create_task(self.edge.serve(self._socket), name="http")
        self.serving = True
        gc.collect()
        gc.freeze()  # what lives from here on is not scanned again: the collector's pauses were most of the p99
        gc.set_threshold(20_000, 20, 100)  # a request makes hundreds of objects and no cycles: look for those rarely

    @property
    def ready(self) -> bool:
        """Whether requests should come here. A service must have reached its database once, so that an update with a
        wrong address replaces nobody; one that goes away later answers with refusals, which says more than nobody.
        """
        return self.serving and all(node.gauges.reached for node in self.nodes.values())

    async def _reach_broker(self) -> None:
        """Connects, however long it takes: what runs here serves meanwhile, and its outboxes keep what happens."""
        while True:
            try:
                await self.broker.connect()
                await self.broker.ensure(self.services)
            except (OSError, TimeoutError, nats.errors.Error, nats.js.errors.Error) as error:
                log.warning("the broker does not answer yet", error=type(error).__name__)
                await asyncio.sleep(BROKER_AGAIN_S)
            else:
                return

    def _address(self, target: str) -> str:
        return address_of(self.config, self.targets, target)

    async def _serve_grpc(self) -> None:
        from grpc_health.v1 import _async as health_aio
        from grpc_health.v1 import health_pb2, health_pb2_grpc
        from grpc_reflection.v1alpha import reflection

        for name, node in self.nodes.items():
            server = aio.server(options=GRPC_OPTIONS)
            server.add_generic_rpc_handlers((NetworkHandler(node.dispatcher),))
            servicer = health_aio.HealthServicer()
            health_pb2_grpc.add_HealthServicer_to_server(servicer, server)
            await servicer.set("", health_pb2.HealthCheckResponse.SERVING)
            services = sorted({path.split("/")[1] for path in node.dispatcher.methods})
            reflection.enable_server_reflection([*services, reflection.SERVICE_NAME], server)
            own = f"{self.config.grpc_host}:{self.config.grpc_port_base + list(self.targets).index(name)}"
            try:
                server.add_insecure_port(own)
            except RuntimeError:
                raise StartFailed(f"The gRPC address {own} is taken; set WEFT_GRPC_PORT_BASE to free ports.") from None
            await server.start()
            self._servers.append(server)

    async def stop(self) -> None:
        """Drains, then stops: readiness goes off first, requests in hand finish, loops end, connections close."""
        self.serving = False
        if self.edge is not None:
            await self.edge.drain()
        if self._http is not None:
            await self.edge.stop()  # type: ignore[union-attr]
            await asyncio.wait({self._http}, timeout=5)
            self._http.cancel()
        for server in self._servers:
            await server.stop(grace=self.config.drain_s)
        await asyncio.gather(*(node.stop() for node in self.nodes.values()), return_exceptions=True)
        for channel in self.channels.remote.values():
            await channel.close(grace=None)
        if self._broker_up is not None:
            self._broker_up.cancel()
        await self.broker.close()
        await self.pool.close()
        if self._socket is not None:
            self._socket.close()


def address_of(config: Config, targets: Targets, target: str) -> str:
    """Where a target serves gRPC: as configured, else at the base port plus its place in the table."""
    default = f"{config.grpc_host}:{config.grpc_port_base + list(targets).index(target)}"
    return config.peers.get(target, default)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; a taken port is one clear sentence."""
    sock = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((host, port))
    except OSError as error:
        sock.close()
        raise StartFailed(f"The address {host}:{port} cannot be used ({error.strerror}).") from None
    sock.listen(2048)
    return sock
