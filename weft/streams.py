"""NATS JetStream: one stream per area, one subject per event and tenant, and a connection that comes back by itself.

No request ever waits for the broker: events leave through the outbox, and who reads them catches up when it is back.
"""

from __future__ import annotations

import asyncio
import random
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field

import nats
import orjson
import structlog
from google.protobuf.message import Message
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig, DiscardPolicy, StorageType, StreamConfig
from nats.js.errors import APIError, BadRequestError, NotFoundError

from weft.config import ConfigError
from weft.telemetry import TRACEPARENT

log = structlog.get_logger("weft.streams")

DUPLICATES_S = 120
KEPT_S = 8 * 24 * 3600.0  # how long a stream keeps an event that nobody has read yet
NAME_TAKEN = 10058  # the broker's word for a stream of that name with other settings
WIDEN_TRIES = 5
LISTEN_S, SILENT_MAX = 1.5, 2  # a server of several is asked so often for JetStream; silent so often, it is left
TRACE = f"\r\n{TRACEPARENT}:".encode()


def areas_of(kind: type[Message], areas: Sequence[str]) -> Sequence[str]:
    """The areas whose streams carry an event: `leads` for `weft.api.leads.v1.LeadStalled`, every one of `areas` for what
    the chassis emits; none for an area that this system does not run.
    """
    area = kind.DESCRIPTOR.full_name.split(".")[2]
    if area == "platform":
        return areas
    return [area] if area in areas else []


def trust(ca_file: str) -> ssl.SSLContext | None:
    """Whom a connection to the broker trusts: the authorities in a PEM file; None, for the system's, without one."""
    try:
        return ssl.create_default_context(cafile=ca_file) if ca_file else None
    except OSError as error:
        raise ConfigError(f"WEFT_NATS_CA names {ca_file}, which has no certificates ({error.strerror}).") from None


def at_once(callback: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """Marks what takes messages and waits for nothing: it is called where they are read, without a queue in between."""
    callback.at_once = True  # type: ignore[attr-defined]
    return callback


class Quick(Client):
    """The client on the short ways that a stream of events takes, in and out.

    No dictionary of all headers is made for each event: our readers find everything in the body, except the trace that a
    sampled event goes on in.
    """

    async def _process_msg(self, sid: int, subject: bytes, reply: bytes, data: bytes, headers: bytes) -> None:
        subscription = self._subs.get(sid)
        if subscription is None or not getattr(subscription._cb, "at_once", False):
            await super()._process_msg(sid, subject, reply, data, headers)
            return
        self.stats["in_msgs"] += 1
        self.stats["in_bytes"] += len(data)
        found = await self._process_headers(headers) if headers else None
        try:
            await subscription._cb(Msg(self, subject.decode(), reply.decode(), data, found))  # type: ignore[misc]
        except Exception as error:
            await self._error_cb(error)

    async def _process_pong(self) -> None:
        # The library sets the result of whoever asked; if he was called off meanwhile, that ends its reading for good.
        if self._pongs and self._pongs[0].done():
            self._pongs[0] = asyncio.get_running_loop().create_future()
        await super()._process_pong()

    async def send(self, commands: Sequence[bytes]) -> None:
        """Sends lines of the protocol together. Raises as `publish` does where there is no connection."""
        if self.is_closed:
            raise nats.errors.ConnectionClosedError
        if self.is_draining_pubs:
            raise nats.errors.ConnectionDrainingError
        lines = b"".join(commands)
        if not self.is_connected and len(lines) + self._pending_data_size > self._max_pending_size:
            raise nats.errors.OutboundBufferLimitError
        self.stats["out_msgs"] += len(commands)
        self.stats["out_bytes"] += len(lines)
        await self._send_command(lines)
        if self._flush_queue is not None and self._flush_queue.empty():  # else what flushes is under way
            await self._flush_pending()

    async def _process_headers(self, headers: bytes) -> dict[str, str] | None:
        # A blank after "NATS/1.0" begins a status of the server, which the library needs; all else is for others.
        if headers and headers[8:9] != b" ":
            at = headers.find(TRACE)
            if at < 0:
                return None
            value, _, _ = headers[at + len(TRACE) :].partition(b"\r\n")
            return {TRACEPARENT: value.strip().decode("latin-1")}
        found: dict[str, str] | None = await super()._process_headers(headers)
        return found


async def acknowledge(messages: Sequence[Msg]) -> None:
    """Tells the broker that messages of one reader are done with."""
    client = getattr(messages[0], "_client", None)
    if not isinstance(client, Quick):
        for message in messages:
            await message.ack()
        return
    for message in messages:
        message._check_reply()
        message._ackd = True
    await client.send([f"PUB {message.reply}  0\r\n\r\n".encode() for message in messages])


Outgoing = tuple[str, bytes, dict[str, str]]  # subject, body, headers


def _publication(message: Outgoing, reply: str) -> bytes:
    subject, body, headers = message
    block = "".join([f"{name}: {_line(value)}\r\n" for name, value in headers.items()])
    head = f"NATS/1.0\r\n{block}\r\n".encode()
    return b"HPUB %b %b %d %d\r\n%b%b\r\n" % (
        subject.encode(), reply.encode(), len(head), len(head) + len(body), head, body,
    )  # fmt: skip


def _line(value: str) -> str:
    return value if value.isprintable() else " ".join(value.split())


@dataclass(slots=True)
class Answers:
    """What the broker says to messages that were published together: for each, whether it is stored."""

    stored: list[bool]
    open: int
    whole: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self, at: int, stored: bool) -> None:
        """One answer."""
        self.stored[at] = stored
        self.open -= 1
        if not self.open:
            self.whole.set()


@dataclass(slots=True)
class Publisher:
    """Publishes many messages at once; the answers come to one inbox of the connection.

    The library does the same one message at a time, with an identifier, a future and a parsed answer object for each.
    """

    client: Quick
    stored: dict[str, int] = field(default_factory=dict)  # by subject without tenant: the newest number given here
    _inbox: str = ""
    _number: int = 0
    _waiting: dict[str, tuple[Answers, int, str]] = field(default_factory=dict)

    async def open(self) -> None:
        """Listens for answers."""
        self._inbox = f"{self.client.new_inbox()}."
        await self.client.subscribe(f"{self._inbox}*", cb=self._answered)

    async def publish(self, messages: Sequence[Outgoing], timeout_s: float = 5.0) -> list[bool]:
        """Publishes in order, and waits; for each message whether the broker has stored it. What breaks off on the way,
        or is not answered in time, counts as not stored.
        """
        answers = Answers([False] * len(messages), len(messages))
        tokens: list[str] = []
        lines: list[bytes] = []
        for at, message in enumerate(messages):
            self._number += 1
            token = str(self._number)
            tokens.append(token)
            line = _publication(message, self._inbox + token)
            if len(line) > self.client.max_payload:  # the broker would end the connection over it
                log.error("an event is too large for the broker", subject=message[0], size=len(line))
                answers.note(at, stored=False)
                continue
            self._waiting[token] = (answers, at, message[0])
            lines.append(line)
        try:
            await self.client.send(lines)
            async with asyncio.timeout(timeout_s):
                await answers.whole.wait()
        except (nats.errors.Error, OSError, TimeoutError) as error:
            log.debug("publish stopped", error=type(error).__name__)
        finally:
            for token in tokens:
                self._waiting.pop(token, None)
        return answers.stored

    def give_up(self) -> None:
        """Waits no longer for what was published over a connection that has broken."""
        for answers, _, _ in self._waiting.values():
            answers.whole.set()

    @at_once
    async def _answered(self, message: Msg) -> None:
        answers, at, subject = self._waiting.pop(message.subject[len(self._inbox) :], (None, 0, ""))
        if answers is not None:
            answer = {} if message.headers else orjson.loads(message.data)
            stored = "seq" in answer and "error" not in answer
            if stored:
                kind = subject.rpartition(".")[0]
                self.stored[kind] = max(self.stored.get(kind, 0), answer["seq"])
            else:
                log.debug("publish refused", headers=message.headers, answer=message.data)
            answers.note(at, stored=stored)


@dataclass(slots=True)
class Broker:
    """The connection of one process."""

    url: str
    prefix: str = "weft"
    replicas: int = 1
    stream_bytes: int = 1024**3
    tls: ssl.SSLContext | None = None
    client: Quick = field(default_factory=Quick)
    came_back: list[Callable[[], None]] = field(default_factory=list)  # called when a broken connection was mended
    publisher: Publisher = field(init=False)
    _js: JetStreamContext | None = None
    _made: set[str] = field(default_factory=set)
    _asked: dict[str, asyncio.Task[int]] = field(default_factory=dict)
    _listening: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        """Connects once, to any of its servers; later breaks are mended in the background, for ever."""

        async def quiet(error: Exception) -> None:
            log.debug("broker", error=type(error).__name__)

        async def mended() -> None:
            self.publisher.give_up()
            for act in self.came_back:
                act()

        self.client = Quick()
        servers = self.url.split(",")
        await self.client.connect(
            random.sample(servers, len(servers)),
            tls=self.tls,
            dont_randomize=True,  # in turn, so that whoever leaves a server does not come to it at once again
            max_reconnect_attempts=-1,
            reconnect_time_wait=0.25,  # type: ignore[arg-type]
            connect_timeout=5,
            ping_interval=10,
            max_outstanding_pings=2,
            error_cb=quiet,
            reconnected_cb=mended,
            pending_size=64 * 1024 * 1024,
        )
        self.publisher = Publisher(self.client)
        await self.publisher.open()
        if len(servers) > 1:
            self._listening = asyncio.create_task(self._listen(), name="broker.listen")

    async def _listen(self) -> None:
        """Leaves a server that is cut off from the others: it answers pings, and knows no leader of JetStream; and one
        that is silent itself, sooner than pings would tell.
        """
        js, silent = self.client.jetstream(timeout=LISTEN_S), 0
        while True:
            await asyncio.sleep(LISTEN_S)
            try:
                await js.account_info()
                silent = 0
            except (nats.errors.Error, TimeoutError):
                silent += self.client.is_connected
            if silent >= SILENT_MAX:
                log.warning("the broker is left for another of its servers")
                await self.client.force_reconnect()
                silent = 0

    @property
    def js(self) -> JetStreamContext:
        """JetStream's management on this connection."""
        if self._js is None:
            self._js = self.client.jetstream(timeout=5)
        return self._js

    def stream(self, area: str) -> str:
        """The name of an area's stream."""
        return f"{self.prefix}_{area}"

    def subject(self, area: str, event: str, tenant: str) -> str:
        """`weft.leads.LeadStalled.<tenant>`."""
        return f"{self.prefix}.{area}.{event}.{tenant}"

    def given(self, area: str, kinds: Iterable[str]) -> int:
        """The number of the newest event of some types in an area's stream that this connection published; 0 for none."""
        stored = self.publisher.stored
        return max((stored.get(f"{self.prefix}.{area}.{kind.rpartition('.')[2]}", 0) for kind in kinds), default=0)

    def forget(self, area: str) -> None:
        """Lets a stream be looked for again: its store may have been wiped."""
        self._made.discard(area)
        gone, stored = f"{self.prefix}.{area}.", self.publisher.stored
        self.publisher.stored = {kind: number for kind, number in stored.items() if not kind.startswith(gone)}

    async def ensure(self, areas: Iterable[str]) -> None:
        """Makes the streams that are missing; a stream that is there keeps its messages."""
        for area in areas:
            if area in self._made:
                continue
            config = StreamConfig(
                name=self.stream(area),
                subjects=[f"{self.prefix}.{area}.>"],
                storage=StorageType.FILE,
                discard=DiscardPolicy.NEW,
                max_bytes=self.stream_bytes,
                max_age=KEPT_S,
                duplicate_window=DUPLICATES_S,
                num_replicas=self.replicas,
                allow_direct=True,
            )
            try:
                await self._copied((await self.js.stream_info(config.name or "")).config)
            except NotFoundError:
                try:
                    await self.js.add_stream(config)
                except BadRequestError as error:
                    if error.err_code != NAME_TAKEN:  # by another process a moment ago
                        log.warning("a stream cannot be made", area=area, error=error.description)
                        raise
            self._made.add(area)

    async def _copied(self, there: StreamConfig) -> None:
        """Gives a stream that stands on too few servers the copies that are configured; one that has more keeps them."""
        if (there.num_replicas or 1) >= self.replicas:
            return
        try:
            await self.js.update_stream(there.evolve(num_replicas=self.replicas))
        except APIError as error:
            log.warning("a stream has too few copies", stream=there.name, error=error.description)

    async def newest(self, area: str) -> int:
        """The number of the last message of an area's stream: all who want it at the same time ask the broker once. Raises
        NotFoundError.
        """
        if (asked := self._asked.get(area)) is None:
            asked = self._asked[area] = asyncio.create_task(self._newest(area))
        return await asyncio.shield(asked)

    async def _newest(self, area: str) -> int:
        await asyncio.sleep(0)
        del self._asked[area]  # who comes while the broker answers may have seen a later message go out
        return (await self.js.stream_info(self.stream(area))).state.last_seq

    async def widen(self, area: str, config: ConsumerConfig, kinds: Iterable[str], dropped: Iterable[str]) -> None:
        """Makes a durable consumer of an area, or sees to it that it also takes these types of events.

        Types that it takes already stay, whoever asked for them: in a rolling upgrade the old pod does not know what the
        newer one reads, and what is not delivered while a filter is narrow is never delivered. Only types that are named
        as dropped go.
        """
        await self.ensure([area])
        wanted, gone = ({self.subject(area, kind.rpartition(".")[2], "*") for kind in ks} for ks in (kinds, dropped))
        for _ in range(WIDEN_TRIES):
            try:
                there = (await self.js.consumer_info(self.stream(area), config.durable_name or "")).config
            except NotFoundError:
                there = ConsumerConfig()
            has = {*(there.filter_subjects or ()), *filter(None, (there.filter_subject,))}
            same = (there.ack_wait, there.max_ack_pending) == (config.ack_wait, config.max_ack_pending)
            if same and wanted <= has and not gone & has:
                return
            subjects = sorted(has - gone | wanted)
            await self.js.add_consumer(self.stream(area), config=config.evolve(filter_subjects=subjects))
            # Read again: another pod may have written its own union over ours.

    async def close(self) -> None:
        """Flushes and closes. `drain()` would wait 30 s for pull subscriptions."""
        if self._listening is not None:
            self._listening.cancel()
        try:
            if self.client.is_connected:
                async with asyncio.timeout(1):
                    await self.client.flush()
        except (TimeoutError, nats.errors.Error):
            pass
        await self.client.close()
