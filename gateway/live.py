"""The live stream: whoever is looking hears that something he may see has changed, and reads it again.

`GET /v1/live` is a server-sent event stream. One subscription per tenant with connected clients takes every event of
that tenant off the broker; each client gets those that the grants of his session cover, as four plain facts and never
the content. Nothing is kept: a client that was away, or too slow, is told to `resync` and reads its pages again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import grpc
import orjson
import structlog
from google.protobuf.message import DecodeError

from gateway.auth import Auth, Session, credential
from gateway.config import GatewayConfig
from gateway.edge import SECURITY, Exchange, Send, Writer
from gateway.entrance import Entrance
from gateway.limits import Receive
from gateway.problems import Overloaded, TooManyStreams
from gateway.schema import Schema
from weft.access import Caller
from weft.api.common import v1 as common
from weft.errors import Refused

log = structlog.get_logger("weft.gateway")

Unsubscribe = Callable[[], Awaitable[None]]
# (subject, what to do with each message's body) → how to end it.
Subscribe = Callable[[str, Callable[[bytes], None]], Awaitable[Unsubscribe]]

HELLO: Final = b"retry: 2000\n: you are connected\n\n"
HEARTBEAT: Final = b":\n\n"
RESYNC: Final = b"event: resync\ndata: {}\n\n"
CLOSED: Final = b'event: closed\ndata: {"reason":"session ended"}\n\n'


class Client:
    """One open stream."""

    __slots__ = ("caller", "lost", "queue", "session")

    def __init__(self, session: Session, queue_max: int) -> None:
        self.session = session
        self.caller: Caller = session.caller
        self.queue: asyncio.Queue[bytes | None] = asyncio.Queue(queue_max + 1)  # None: the end; it always has room
        self.lost = False

    def offer(self, line: bytes) -> None:
        """Hands over one event; a client that has not taken the others by now has to begin again."""
        if self.lost:
            return
        if self.queue.qsize() >= self.queue.maxsize - 1:
            self.end(resync=True)
        else:
            self.queue.put_nowait(line)

    def end(self, *, resync: bool) -> None:
        """Ends the stream; with `resync` the client is told to read its pages again."""
        if self.lost:
            return
        self.lost = True
        while not self.queue.empty():
            self.queue.get_nowait()
        if resync:
            self.queue.put_nowait(RESYNC)
        self.queue.put_nowait(None)


class Live:
    """The open streams of this process, by tenant."""

    def __init__(
        self,
        config: GatewayConfig,
        schema: Schema,
        auth: Auth,
        entrance: Entrance,
        writer: Writer,
        subscribe: Subscribe,
        prefix: str,
    ) -> None:
        self._config = config
        self._auth = auth
        self._entrance = entrance
        self._writer = writer
        self._subscribe = subscribe
        self._prefix = prefix
        self._permissions = {name: event.read_permission for name, (_, event) in schema.events().items()}
        self._clients: dict[str, set[Client]] = {}
        self._ends: dict[str, asyncio.Task[Unsubscribe]] = {}
        self.open = 0

    async def serve(self, exchange: Exchange, receive: Receive, send: Send) -> None:
        """One stream from its request to its end. Raises Refused before it has begun."""
        session = await self._entrance.caller(exchange)
        if self.open >= self._config.live_clients_max:
            raise Overloaded(retry_after_s=5)
        own = (client for client in self._clients.get(session.tenant, ()) if client.session.name == session.name)
        if sum(1 for _ in own) >= self._config.live_principal_max:
            raise TooManyStreams(max=self._config.live_principal_max, retry_after_s=5)
        client = Client(session, self._config.live_queue_max)
        self.open += 1
        try:
            await self._join(client)
            await self._begin(exchange, send)
            if b"last-event-id" in exchange.headers:
                await _say(send, RESYNC)  # nothing is kept: what he missed he has to read
            gone = asyncio.create_task(_gone(receive, client))
            try:
                await self._run(client, credential(exchange.headers), send)
            finally:
                gone.cancel()
            await send({"type": "http.response.body", "body": b""})
        finally:
            self.open -= 1
            await self._leave(client)

    async def _begin(self, exchange: Exchange, send: Send) -> None:
        headers = [
            (b"content-type", b"text/event-stream; charset=utf-8"),
            (b"x-request-id", exchange.correlation.encode()),
            (b"x-accel-buffering", b"no"),
            *SECURITY,
            *self._writer.cors(exchange),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await _say(send, HELLO)

    async def _run(self, client: Client, token: str, send: Send) -> None:
        beat = time.monotonic() + self._config.live_heartbeat_s
        while True:
            check = client.session.checked_at + self._config.principal_cache_s
            wait = min(beat, check) - time.monotonic()
            try:
                line = await asyncio.wait_for(client.queue.get(), max(wait, 0.01))
            except TimeoutError:
                line = b""
            if line is None:
                return
            if line:
                await _say(send, line)
            now = time.monotonic()
            if now >= check and not await self._still_welcome(client, token):
                await _say(send, CLOSED)
                return
            if line:
                beat = now + self._config.live_heartbeat_s
            elif now >= beat:
                await _say(send, HEARTBEAT)
                beat = now + self._config.live_heartbeat_s

    async def _still_welcome(self, client: Client, token: str) -> bool:
        """Asks who this is once more. Who cannot be asked about is not trusted for longer than a cached answer."""
        try:
            session = await self._auth.session(token)
        except (Refused, grpc.aio.AioRpcError):
            return False
        if session.tenant != client.session.tenant or session.name != client.session.name:
            return False
        client.session, client.caller = session, session.caller
        return True

    async def _join(self, client: Client) -> None:
        tenant = client.session.tenant
        self._clients.setdefault(tenant, set()).add(client)
        if tenant not in self._ends:
            subject = f"{self._prefix}.*.*.{tenant}"
            took = self._subscribe(subject, lambda data: self.take(tenant, data))
            self._ends[tenant] = asyncio.ensure_future(took)
        await asyncio.shield(self._ends[tenant])

    async def _leave(self, client: Client) -> None:
        tenant = client.session.tenant
        here = self._clients.get(tenant, set())
        here.discard(client)
        if here or tenant not in self._ends:
            return
        self._clients.pop(tenant, None)
        end = self._ends.pop(tenant)
        try:
            await (await asyncio.shield(end))()
        except Exception as error:
            log.debug("live subscription not ended", error=type(error).__name__)

    def take(self, tenant: str, data: bytes) -> None:
        """One event off the broker: hands it to the clients that may see it."""
        try:
            envelope = common.AnyEvent.FromString(data).envelope
        except DecodeError:
            return
        permission = self._permissions.get(envelope.type)
        if permission is None or envelope.tenant != tenant:
            return
        line = b""
        for client in self._clients.get(tenant, ()):
            if may_see(client.caller, permission, envelope.owner, envelope.unit_path):
                line = line or _line(envelope)
                client.offer(line)

    def close(self) -> None:
        """Ends every stream; clients come back, to another replica if this one goes away."""
        for clients in self._clients.values():
            for client in clients:
                client.end(resync=True)


def may_see(caller: Caller, permission: str, owner: str, unit_path: str) -> bool:
    """True if a grant of the permission covers a subject with this owner and unit.

    An event that names no permission is its owner's own business.
    """
    person = owner.removeprefix("people/")
    if not permission:
        return bool(person) and person == caller.person
    sight = caller.sight(permission)
    return sight.tenant_wide or sight.covers(person or None, unit_path or None)


def _line(envelope: common.Envelope) -> bytes:
    parts = envelope.type.split(".")
    facts: Mapping[str, object] = {
        "type": f"{parts[-3]}.{parts[-1]}",
        "subject": envelope.subject,
        "version": str(envelope.version),
        "occurredTime": envelope.occurred_time.ToJsonString(),
    }
    return b"event: change\nid: " + envelope.event_id.encode() + b"\ndata: " + orjson.dumps(facts) + b"\n\n"


async def _say(send: Send, data: bytes) -> None:
    await send({"type": "http.response.body", "body": data, "more_body": True})


async def _gone(receive: Receive, client: Client) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    client.end(resync=False)
