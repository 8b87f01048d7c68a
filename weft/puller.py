"""Pulling messages of one durable consumer from the broker, in the order of its stream, until it is stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Set
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol

import nats.errors
import nats.js.errors
import orjson
import structlog
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy, Header

from weft.streams import Broker, at_once

log = structlog.get_logger("weft.puller")

FETCH = 256
IDLE_REBIND_S = 30.0
WAIT_S = 5.0  # for a message, until the broker is asked again: what an idle system costs; nothing waits for it to end
LATE_S = 2.0  # and how long after that the broker may be silent before it has forgotten the question
AT_ONCE = 8  # takes that follow each other without a pause; then messages gather between two takes
GATHER_S, STREAM_S, STREAM = 0.05, 0.5, 8  # so long; longer in a stream of so many: a take costs what many in one cost
UNBOUND, UNSEEN = -2, -1
OVER = ("404", "408")  # the question has ended, with fewer messages than it asked for


class Consumer(Protocol):
    """For whom messages are pulled."""

    broker: Broker
    area: str
    lease_s: float
    dropped: frozenset[str]

    @property
    def consumer(self) -> str:
        """Its name in logs."""

    @property
    def durable(self) -> str:
        """Its name at the broker."""

    def kinds(self) -> Set[str]:
        """The types of events that it wants."""

    async def take(self, messages: list[Msg]) -> None:
        """Processes one fetch and acknowledges."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What readers have before them: events that are not fetched or not acknowledged, and the number of the newest in the
    stream (of several streams: added up), taken before.
    """

    count: int = 0
    newest: int = 0


@dataclass(slots=True)
class Puller:
    """One loop that asks for messages and hands over what has come; at most one question is open at the broker.

    It speaks JetStream's pull protocol itself: the library's fetch starts a task with a timer for each single message,
    which cost more than all else that is done for an event that concerns nobody.
    """

    to: Consumer
    busy: int = 0  # messages in hand
    _came: list[Msg] = field(default_factory=list)
    _owed: int = 0  # what the open question may still bring
    _refusal: str = ""  # what the broker said instead of messages
    _at_rest: int = UNBOUND  # the newest message of the stream when nothing of it waited here, twice
    _quiet: int = UNSEEN  # and when it was so once: the broker counts what waits a moment after it took a message in
    _stirred: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None
    _stopping: bool = False

    def start(self) -> None:
        """Begins to read."""
        self._task = asyncio.create_task(self._run(), name=f"{self.to.consumer}<{self.to.area}")
        self.to.broker.came_back.append(self._ask_anew)

    def _ask_anew(self) -> None:
        self._owed = 0  # the broker has forgotten what it was asked over the broken connection
        self._stirred.set()

    async def stop(self, grace_s: float = 3.0) -> None:
        """Ends after the messages in hand."""
        self._stopping = True
        if self._task is not None:
            self.to.broker.came_back.remove(self._ask_anew)
            self._stirred.set()
            _, pending = await asyncio.wait({self._task}, timeout=grace_s)
            for task in pending:
                task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while not self._stopping:
            try:
                await self._read()
            except asyncio.CancelledError:
                raise
            except (nats.errors.Error, nats.js.errors.Error, OSError, TimeoutError) as error:
                log.debug("reader rebinds", consumer=self.to.consumer, error=type(error).__name__)
            except Exception as error:
                log.exception("reader failed", consumer=self.to.consumer, error=type(error).__name__)
            if not self._stopping:
                await asyncio.sleep(0.25)

    async def _read(self) -> None:
        await self.bind()
        client = self.to.broker.client
        inbox = client.new_inbox()
        subscription = await client.subscribe(inbox, cb=self._arrives)
        loop = asyncio.get_running_loop()
        last, free = loop.time(), float(AT_ONCE)
        self._at_rest = UNSEEN
        try:
            while not self._stopping and loop.time() - last < IDLE_REBIND_S:
                asked = loop.time()
                messages = await self._next(inbox)
                if not messages:
                    continue
                last = loop.time()
                free = min(AT_ONCE, free + (last - asked) / GATHER_S) - 1
                self.busy = len(messages)
                try:
                    await self.to.take(messages)
                finally:
                    self.busy = 0
                if free < 1 and self._owed > 0:  # it has not brought all it may: there is no backlog
                    await asyncio.sleep(STREAM_S if len(messages) >= STREAM else GATHER_S)
        finally:
            self._at_rest = UNBOUND
            await self._give_back(subscription)

    async def _next(self, inbox: str) -> list[Msg]:
        """What has come, waiting for it; nothing when the wait is over, or called off to stop or to ask anew."""
        if not self._came:
            self._stirred.clear()
            if self._owed <= 0:
                await self._ask(inbox)
            try:
                async with asyncio.timeout(WAIT_S + LATE_S):
                    await self._stirred.wait()
            except TimeoutError:
                self._owed = 0
        if self._refusal:
            refusal, self._refusal = self._refusal, ""
            raise nats.errors.Error(refusal)
        found, self._came = self._came, []
        return found

    async def _ask(self, inbox: str) -> None:
        self._owed = FETCH
        question = orjson.dumps({"batch": FETCH, "expires": int(WAIT_S * 1e9)})
        where = f"$JS.API.CONSUMER.MSG.NEXT.{self.to.broker.stream(self.to.area)}.{self.to.durable}"
        await self.to.broker.client.publish(where, question, reply=inbox)

    @at_once
    async def _arrives(self, message: Msg) -> None:
        status = message.headers.get(Header.STATUS) if message.headers else None
        if status is None:
            self._came.append(message)
            self._owed -= 1
        else:
            self._owed = 0
            if status not in OVER:
                self._refusal = f"{status} {(message.headers or {}).get(Header.DESCRIPTION, '')}"
        self._stirred.set()

    async def _give_back(self, subscription: Subscription) -> None:
        """Ends the subscription; what came and was not taken comes to others at once. Without a connection the client
        forgets it, or it would subscribe anew with the next one.
        """
        if self.to.broker.client.is_connected:
            with suppress(TimeoutError, nats.errors.Error):
                async with asyncio.timeout(1):
                    await subscription.drain()  # type: ignore[no-untyped-call]
            with suppress(nats.errors.Error):
                for message in self._came:
                    await message.nak()
        with suppress(nats.errors.Error):
            await subscription.unsubscribe()
        self._came, self._owed, self._refusal = [], 0, ""

    async def bind(self) -> None:
        """Makes the durable consumer, or widens its filter by the types that this process knows."""
        config = ConsumerConfig(
            durable_name=self.to.durable,
            ack_policy=AckPolicy.EXPLICIT,
            ack_wait=self.to.lease_s,
            max_deliver=-1,
            max_ack_pending=4 * FETCH,
            deliver_policy=DeliverPolicy.ALL,
        )
        await self.to.broker.widen(self.to.area, config, self.to.kinds(), self.to.dropped)

    def rests_at(self, newest: int) -> bool:
        """Whether its stream got nothing since nothing waited for it, if the stream's last message has this number."""
        return newest == self._at_rest

    async def waiting(self, newest: int) -> int:
        """How much of its stream, whose last message has this number, is not fetched or not acknowledged; one, as long as
        the broker does not know this reader yet.
        """
        broker = self.to.broker
        try:
            info = await broker.js.consumer_info(broker.stream(self.to.area), self.to.durable)
        except nats.js.errors.NotFoundError:
            return 1
        count = (info.num_pending or 0) + (info.num_ack_pending or 0)
        # The broker counts what waits a moment after it took a message in, and knows at once what it gave out.
        given = broker.given(self.to.area, self.to.kinds())
        if info.delivered is not None and info.delivered.stream_seq < given <= newest:
            count = max(count, 1)
        if count or self._at_rest == UNBOUND:
            self._quiet = UNSEEN
        elif self._quiet == newest:
            self._at_rest = newest
        else:
            self._quiet = newest
        return int(count)
