"""Pulling messages of one durable consumer from the broker, in the order of its stream, until it is stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Set
from dataclasses import dataclass
from typing import Protocol

import nats.errors
import nats.js.errors
import structlog
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from weft.streams import Broker

log = structlog.get_logger("weft.puller")

FETCH = 256
IDLE_REBIND_S = 30.0
WAIT_S = 5.0  # for a message, until the broker is asked again: what an idle system costs; nothing waits for it to end
AT_ONCE_S, GATHER_S = 0.005, 0.05  # messages that were there at once are a stream: the next fetch lets some gather


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


@dataclass(slots=True)
class Puller:
    """One loop that fetches and hands over."""

    to: Consumer
    busy: int = 0  # messages in hand
    _task: asyncio.Task[None] | None = None
    _stopping: bool = False
    _idle: bool = False  # it waits for messages, and has none in hand
    _anew: bool = False  # the connection came back: the broker has forgotten what it was asked

    def start(self) -> None:
        """Begins to read."""
        self._task = asyncio.create_task(self._run(), name=f"{self.to.consumer}<{self.to.area}")
        self.to.broker.came_back.append(self._ask_anew)

    def _ask_anew(self) -> None:
        if self._idle and self._task is not None:
            self._anew = True
            self._task.cancel()

    async def stop(self, grace_s: float = 3.0) -> None:
        """Ends after the messages in hand."""
        self._stopping = True
        if self._task is not None:
            self.to.broker.came_back.remove(self._ask_anew)
            if self._idle:
                self._task.cancel()
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
        js = self.to.broker.js
        subscription = await js.pull_subscribe_bind(self.to.durable, self.to.broker.stream(self.to.area))
        loop = asyncio.get_running_loop()
        last = loop.time()
        try:
            while not self._stopping and loop.time() - last < IDLE_REBIND_S:
                asked = loop.time()
                messages = await self._next(subscription)
                if not messages:
                    continue
                last = loop.time()
                self.busy = len(messages)
                try:
                    await self.to.take(messages)
                finally:
                    self.busy = 0
                if last - asked < AT_ONCE_S and len(messages) < FETCH:
                    await asyncio.sleep(GATHER_S)
        finally:
            if self.to.broker.client.is_connected:
                if subscription.pending_msgs:  # they came in the moment in which the wait was called off
                    for message in await subscription.fetch(subscription.pending_msgs, timeout=0.1):
                        await message.nak()
                await subscription.unsubscribe()

    async def _next(self, subscription: JetStreamContext.PullSubscription) -> list[Msg]:
        """What has come, waiting for it; nothing when the wait is over or called off because the connection came back."""
        self._idle = True
        try:
            return await subscription.fetch(FETCH, timeout=WAIT_S)
        except (TimeoutError, nats.errors.TimeoutError):
            return []
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if not self._anew or self._stopping or task is None:
                raise
            task.uncancel()
            return []
        finally:
            self._idle = self._anew = False

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

    async def pending(self) -> int:
        """Messages that are not fetched or not acknowledged; one, as long as the broker does not know this reader yet."""
        try:
            info = await self.to.broker.js.consumer_info(self.to.broker.stream(self.to.area), self.to.durable)
        except nats.js.errors.NotFoundError:
            return 1
        return (info.num_pending or 0) + (info.num_ack_pending or 0)
