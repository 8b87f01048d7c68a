"""The gateway as one ASGI callable: the mux for every rpc, and a few hand-written edges beside it.

Nothing of a web framework is on the way of a request. The edges (health, documents, live stream, uploads) are looked up
by their exact path; everything else belongs to the mux. Whatever goes wrong ends here as a problem.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import grpc
import structlog
import uvicorn
from google.api import field_behavior_pb2

from gateway import access_log, mux, problems
from gateway.auth import Auth, Authenticator, OidcVerifier, PrincipalSigner
from gateway.codec import Codec
from gateway.config import GatewayConfig
from gateway.edge import Answer, Exchange, Message, Scope, Send, Writer
from gateway.entrance import Entrance
from gateway.limits import ClientGone, Rates, Receive
from gateway.live import Live, Subscribe
from gateway.pages import PATHS, Pages
from gateway.schema import Schema, option
from gateway.server import make_server, run
from gateway.uploads import Uploads
from weft import errors
from weft.errors import Refused
from weft.files import Files

log = structlog.get_logger("weft.gateway")

Edge = Callable[[Exchange, Receive, Send], Awaitable[Answer | None]]
Done = Callable[[Exchange, float], None]


class Gateway:
    """The edge of the system over the channels to its targets."""

    def __init__(
        self,
        config: GatewayConfig,
        channels: Mapping[str, Any],
        packages: Mapping[str, str],
        signer: PrincipalSigner,
        authenticator: Authenticator,
        *,
        schema: Schema | None = None,
        oidc: OidcVerifier | None = None,
        on_done: Done | None = None,
        process_ready: Callable[[], bool] = lambda: True,
    ) -> None:
        self.config = config
        self.schema = schema or Schema.load()
        self.codecs = Codec(self.schema.registry, read_only=frozenset(_read_only(self.schema)))
        self.rates = Rates(config)
        self.auth = Auth(config, signer, authenticator, oidc)
        self.entrance = Entrance(config, self.auth, self.rates)
        self.mux = mux.Mux(config, self.codecs, self.auth, self.entrance)
        for route in mux.build_routes(self.schema, self.codecs, channels, packages):
            self.mux.add(route)
        self.writer = Writer(config)
        self.edges: dict[tuple[str, str], Edge] = {
            ("GET", "/healthz"): self._healthz,
            ("GET", "/readyz"): self._readyz,
        }
        self.pages = Pages(self.schema, packages)
        self.edges |= {("GET", path): self.pages.get for path in PATHS}
        self.ready = False
        self.process_ready = process_ready  # what else runs here, as the metrics port tells it
        self.in_flight = 0
        self._on_done = on_done
        self._server: uvicorn.Server | None = None
        self.live: Live | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.background: list[Callable[[], Awaitable[None]]] = []

    async def asgi(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI callable."""
        if scope["type"] != "http":
            await _refuse_protocol(scope, receive, send)
            return
        exchange = Exchange(scope)
        started = time.perf_counter()
        send = exchange.watched(send)
        self.in_flight += 1
        try:
            answer = await self._answer(exchange, receive, send)
            if answer is not None:
                await self.writer.write(exchange, answer, send)
        except ClientGone:
            pass
        finally:
            self.in_flight -= 1
            seconds = time.perf_counter() - started
            access_log.note(exchange, seconds, self.config.trusted_proxies)
            if self._on_done is not None:
                self._on_done(exchange, seconds)

    async def _answer(self, exchange: Exchange, receive: Receive, send: Send) -> Answer | None:
        language = exchange.language
        try:
            return await self._serve(exchange, receive, send)
        except Refused as refused:
            problem = problems.of_refused(refused, language)
        except grpc.aio.AioRpcError as error:
            route = exchange.route
            field = route.body_field if route is not None else ""
            problem = problems.of_rpc(error, language, etag_sent=exchange.etag_sent, body_field=field)
        except (ClientGone, asyncio.CancelledError):
            raise
        except Exception as error:
            log.exception("request failed", error=type(error).__name__, correlation=exchange.correlation)
            problem = problems.of_refused(errors.Internal(), language)
        return Answer(
            problem.status,
            problem.body(exchange.correlation, exchange.scope["path"]),
            problems.JSON,
            (*problem.headers, (b"content-language", language.encode())),
        )

    async def _serve(self, exchange: Exchange, receive: Receive, send: Send) -> Answer | None:
        scope = exchange.scope
        edge = self.edges.get((scope["method"], scope["path"]))
        if edge is None and scope["path"].startswith("/problems/") and scope["method"] == "GET":
            edge = self.pages.get
        if edge is not None:
            return await edge(exchange, receive, send)
        if scope["method"] == "OPTIONS":
            return self._options(exchange)
        if self.in_flight > self.config.requests_max:
            raise problems.Overloaded(retry_after_s=1)
        try:
            return await self.mux.serve(exchange, receive)
        except problems.NoSuchAddress:
            methods = sorted(method for method, path in self.edges if path == scope["path"])
            if not methods:
                raise
            refused = problems.MethodNotAllowed(allowed=", ".join(methods))
            refused.headers = ((b"allow", ", ".join(methods).encode()),)
            raise refused from None

    def _options(self, exchange: Exchange) -> Answer:
        path = exchange.scope["path"]
        allowed = {method for method, edge in self.edges if edge == path}
        allowed.update(self.mux.allowed(exchange.scope["raw_path"]))
        if not allowed:
            raise problems.NoSuchAddress
        return self.writer.preflight(exchange, sorted(allowed))

    async def _healthz(self, exchange: Exchange, receive: Receive, send: Send) -> Answer:
        return Answer(200, b'{"status":"alive"}')

    async def _readyz(self, exchange: Exchange, receive: Receive, send: Send) -> Answer:
        ready = self.ready and self.process_ready()
        return Answer(200, b'{"status":"ready"}') if ready else Answer(503, b'{"status":"not ready"}')

    def open_live(self, subscribe: Subscribe, prefix: str) -> None:
        """Serves `/v1/live` from a broker."""
        self.live = Live(self.config, self.schema, self.auth, self.entrance, self.writer, subscribe, prefix)
        self.edges["GET", "/v1/live"] = self.live.serve

    def open_uploads(self, files: Files) -> None:
        """Serves `/v1/files` into a store."""
        self.edges["POST", "/v1/files"] = Uploads(self.config, self.entrance, files).post

    async def start(self) -> None:
        """Starts what runs beside requests, then says ready."""
        self._tasks = [asyncio.create_task(_supervised(work)) for work in self.background]
        self.ready = True

    async def drain(self) -> None:
        """Readiness off; the time in which load balancers notice; then requests in hand end."""
        self.ready = False
        await asyncio.sleep(self.config.drain_s)
        if self.live is not None:
            self.live.close()

    async def stop(self) -> None:
        """Stops serving and what runs beside requests."""
        self.ready = False
        if self.live is not None:
            self.live.close()
        if self._server is not None:
            self._server.should_exit = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    async def serve(self, sock: socket.socket) -> None:
        """Serves HTTP on a bound socket until `stop` or cancelled; requests in hand get some seconds to end."""
        self._server = make_server(self.asgi, self.config)
        await run(self._server, sock)


def _read_only(schema: Schema) -> list[str]:
    behavior = field_behavior_pb2.field_behavior
    return [
        fd.full_name
        for message in schema.messages()
        for fd in message.fields
        if field_behavior_pb2.OUTPUT_ONLY in option(fd, behavior)
    ]


async def _supervised(work: Callable[[], Awaitable[None]]) -> None:
    """Runs a loop for ever: what it raises is logged, and it begins again."""
    while True:
        try:
            await work()
        except Exception as error:
            log.exception("background work failed", error=type(error).__name__)
        await asyncio.sleep(1.0)


async def _refuse_protocol(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        while True:
            message: Message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return
    await send({"type": "websocket.close", "code": 1003})
