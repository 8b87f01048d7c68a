"""Readers of two versions on one durable consumer, as in a rolling upgrade."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock
from uuid import UUID, uuid4

import pytest

from tests.platform.probe.service import Stub, pb, probe_service
from weft import puller
from weft.api.common import v1 as common
from weft.inbox import Reader, arrived
from weft.puller import Puller
from weft.readers import readers_of
from weft.runtime import Runtime
from weft.testing import Platform, eventually, principal
from weft.work import Work

CREATED, ADDED, FIRED = (f"weft.api.probe.v1.Probe{name}" for name in ("Created", "Added", "Fired"))
read: list[tuple[str, str]] = []


async def note(event: Any, work: Work) -> None:
    read.append((event.envelope.tenant, event.envelope.type))


def pod(probe: Platform, name: str, kinds: Sequence[type], dropped: tuple[str, ...] = ()) -> Reader:
    """One version of a service that reads these events as `name`."""
    runtime = probe.runtime("probe")
    service = replace(probe_service, name="probe", batches={}, events=dict.fromkeys(kinds, note), dropped=dropped)
    other = Runtime(service, runtime.db, runtime.channels, runtime.policies, runtime.zone_default)
    (reader,) = readers_of(other, probe.app.broker, (0.05,) * 8, ["probe"], {}, 5.0)
    reader.group = name  # a durable consumer of its own, beside that of the running service
    return reader


async def filters(reader: Reader) -> set[str]:
    """The types that the durable takes."""
    info = await reader.broker.js.consumer_info(reader.broker.stream("probe"), reader.durable)
    subjects = info.config.filter_subjects or [info.config.filter_subject or ""]
    return {subject.split(".")[2] for subject in subjects}


async def add(probe: Platform, tenant: UUID) -> None:
    who = principal(tenant, grants=[("probe.write", common.SCOPE_TENANT), ("probe.read", common.SCOPE_TENANT)])
    made = await probe.as_(who)(Stub).CreateProbe(pb.CreateProbeRequest(request_id=str(uuid4())))
    await probe.as_(who)(Stub).AddToProbe(pb.AddToProbeRequest(name=made.name, amount=1, request_id=str(uuid4())))


async def test_an_old_pod_that_binds_again_takes_nothing_from_a_newer_one(probe: Platform):
    old, new = pod(probe, "upgrade", [pb.ProbeAdded]), pod(probe, "upgrade", [pb.ProbeAdded, pb.ProbeCreated])
    await old.pull.bind()
    assert await filters(old) == {"ProbeAdded"}
    await new.pull.bind()
    await old.pull.bind()  # its connection came back
    assert await filters(old) == {"ProbeAdded", "ProbeCreated"}
    tenant = uuid4()
    new.pull.start()
    await add(probe, tenant)
    await eventually(lambda: {(str(tenant), CREATED), (str(tenant), ADDED)} <= set(read))
    await new.pull.stop()


async def test_the_broker_is_asked_again_about_a_reader_only_if_its_stream_got_something(
    probe: Platform, monkeypatch: pytest.MonkeyPatch
):
    node, js, tenant = probe.app.nodes["probe"], probe.app.broker.js, uuid4()
    asked: list[str] = []

    def listening(name: str) -> None:
        real = getattr(js, name)

        async def call(*args: Any) -> Any:
            asked.append(name)
            return await real(*args)

        monkeypatch.setattr(js, name, call)

    listening("consumer_info")
    listening("stream_info")
    await add(probe, tenant)
    await probe.settle(tenant)
    areas = {reader.area for reader in node.readers}
    asked.clear()
    assert (await node.waiting()).count == 0
    assert asked == ["stream_info"] * len(areas)
    await probe.app.broker.publisher.publish([(probe.app.broker.subject("probe", "ProbeAdded", str(tenant)), b"?", {})])
    asked.clear()
    await node.waiting()
    assert asked.count("consumer_info") == sum(reader.area == "probe" for reader in node.readers)
    await probe.settle(tenant)
    await node.readers[0].pull.stop()
    asked.clear()
    assert (await node.waiting()).count == 0
    assert asked.count("consumer_info") == 1  # nobody reads there: what was known of it is not known any more
    node.readers[0].pull._stopping = False
    node.readers[0].pull.start()


async def test_binding_again_without_anything_new_changes_nothing_at_the_broker(probe: Platform):
    reader = pod(probe, "quiet", [pb.ProbeAdded])
    await reader.pull.bind()
    before = await reader.broker.js.consumer_info(reader.broker.stream("probe"), reader.durable)
    wrote: list[str] = []
    js = reader.broker.js
    original = js.add_consumer

    async def noting(stream: str, **more: Any) -> Any:
        wrote.append(stream)
        return await original(stream, **more)

    js.add_consumer = noting  # type: ignore[method-assign]
    try:
        await reader.pull.bind()
    finally:
        js.add_consumer = original  # type: ignore[method-assign]
    assert wrote == []
    assert before.config.filter_subjects or before.config.filter_subject


async def test_only_a_declared_type_is_dropped_and_what_was_parked_of_it_holds_nobody_back(probe: Platform):
    tenant = uuid4()
    both = pod(probe, "dropping", [pb.ProbeAdded, pb.ProbeCreated])
    await both.pull.bind()
    later = pod(probe, "dropping", [pb.ProbeAdded], dropped=(CREATED,))
    silent = pod(probe, "dropping", [pb.ProbeAdded])
    await silent.pull.bind()
    assert await filters(both) == {"ProbeAdded", "ProbeCreated"}
    silent.pull.start()  # it does not know what it is given, and keeps it for a pod that does
    await add(probe, tenant)

    async def rows() -> list[tuple[str, str]]:
        async with probe.sql() as sql:
            found = await sql.fetch(
                "select type, state from probe.retry where tenant_id = $1 and consumer = 'probe.dropping'"
                " order by version", tenant,
            )  # fmt: skip
        return [(row["type"], row["state"]) for row in found]

    async def held() -> bool:
        return await rows() == [(CREATED, "parked"), (ADDED, "waiting")]

    await eventually(held)
    await silent.pull.stop()
    await later.pull.bind()
    assert await filters(later) == {"ProbeAdded"}
    probe.app.nodes["probe"].retries.readers["probe.dropping"] = [later]

    async def free() -> bool:
        return await rows() == []

    await eventually(free)
    assert [kind for whose, kind in read if whose == str(tenant)] == [ADDED]


async def test_who_waits_ends_at_once_and_asks_anew_when_the_connection_came_back(
    probe: Platform, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(puller, "WAIT_S", 600.0)
    reader = pod(probe, "waits", [pb.ProbeAdded])
    reader.pull.start()

    async def waits() -> bool:
        return reader.pull._owed > 0

    await eventually(waits)
    for act in [*reader.broker.came_back]:
        act()
    tenant = uuid4()
    await add(probe, tenant)
    await eventually(lambda: (str(tenant), ADDED) in read)
    await eventually(waits)
    async with asyncio.timeout(60):
        await reader.pull.stop()
    assert reader.pull._ask_anew not in reader.broker.came_back


async def test_what_comes_while_a_wait_is_called_off_is_given_back_at_once(probe: Platform):
    reader, other = pod(probe, "hands", [pb.ProbeAdded]), pod(probe, "hands", [pb.ProbeAdded])
    reader.lease_s = other.lease_s = 600.0
    tenant = uuid4()

    class CalledOff(Puller):
        async def _next(self, inbox: str) -> list[Any]:
            await self._ask(inbox)
            await self.to.broker.client.flush()
            await asyncio.gather(*(message.ack() for message in self._came))  # what others left there
            self._came.clear()
            await add(probe, tenant)
            while not self._came:
                await asyncio.sleep(0.01)
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await CalledOff(reader)._read()
    other.pull.start()
    await eventually(lambda: (str(tenant), ADDED) in read)
    await other.pull.stop()


@pytest.mark.parametrize("connected", [True, False])
async def test_a_reader_that_ends_leaves_no_subscription_behind(
    probe: Platform, monkeypatch: pytest.MonkeyPatch, connected: bool
):
    reader = pod(probe, f"leaves-{connected}", [pb.ProbeAdded])
    client = reader.broker.client
    reader.pull.start()

    def own() -> list[Any]:
        return [one for one in client._subs.values() if one._cb == reader.pull._arrives]

    async def waits() -> bool:
        return reader.pull._owed > 0

    await eventually(waits)
    assert len(own()) == 1
    if not connected:
        monkeypatch.setattr(type(client), "is_connected", property(lambda client: False))
    await reader.pull.stop()
    assert own() == []


async def test_each_event_that_fails_at_once_with_others_keeps_its_own_reason(probe: Platform):
    first = asyncio.Event()

    async def fails(event: Any, work: Work) -> None:
        if event.total == 1:
            await first.wait()  # the other one fails meanwhile
            raise KeyError("one")
        first.set()
        raise ValueError("two")

    tenant = uuid4()
    reader = pod(probe, "failing", [pb.ProbeCreated])
    reader.handlers[CREATED] = (pb.ProbeCreated, fails)
    who = principal(tenant, grants=[("probe.write", common.SCOPE_TENANT), ("probe.read", common.SCOPE_TENANT)])
    for total in (1, 2):
        await probe.as_(who)(Stub).CreateProbe(pb.CreateProbeRequest(total=total, request_id=str(uuid4())))
    async with probe.sql() as sql:
        rows = await sql.fetch("select body from probe.outbox where tenant_id = $1 order by event_id", tenant)
    events = [arrived(row["body"]) for row in rows]
    assert not any(await asyncio.gather(*(reader.process(event) for event in events)))
    for event in events:
        await reader._put_aside(event, set())
    async with probe.sql() as sql:
        kept = await sql.fetch(
            "select error from probe.retry where tenant_id = $1 and consumer = 'probe.failing' order by event_id",
            tenant,
        )
    assert [row["error"] for row in kept] == ["KeyError", "ValueError"]
    assert reader.errors == {}


@pytest.mark.parametrize(
    ("each", "owed", "pauses"), [(1, 9, [puller.GATHER_S] * 3), (8, 9, [puller.STREAM_S] * 3), (8, 0, [])]
)
async def test_in_a_stream_messages_gather_unless_there_is_a_backlog(
    monkeypatch: pytest.MonkeyPatch, each: int, owed: int, pauses: list[float]
):
    slept: list[float] = []
    takes: list[int] = []

    async def noting(seconds: float) -> None:
        slept.append(seconds)

    class Stream(Puller):
        async def bind(self) -> None: ...

        async def _next(self, inbox: str) -> list[Any]:
            self._owed = owed
            self._stopping = len(takes) >= puller.AT_ONCE + 1
            return [object()] * each

    class Taker:
        async def take(self, messages: list[Any]) -> None:
            takes.append(len(messages))

    taker: Any = Taker()
    taker.broker = SimpleNamespace(client=SimpleNamespace(new_inbox=str, is_connected=False, subscribe=AsyncMock()))
    shim = SimpleNamespace(**{**vars(asyncio), "sleep": noting})  # the loops of others sleep as they did
    monkeypatch.setattr(puller, "asyncio", shim)
    await Stream(taker)._read()
    assert takes == [each] * (puller.AT_ONCE + 2)
    assert slept == pauses


async def test_an_event_too_large_for_the_broker_holds_up_no_other_and_keeps_the_connection(probe: Platform):
    broker = probe.app.broker
    subject = broker.subject("probe", "ProbeNoted", str(uuid4()))
    before = broker.client.stats["reconnects"]
    small = (subject, b"small", {"ce-id": "1", "ce-subject": "two\r\nlines"})
    large = (subject, b"x" * (broker.client.max_payload + 1), {"ce-id": "2"})
    assert await broker.publisher.publish([large, small]) == [False, True]
    assert broker.client.is_connected
    assert broker.client.stats["reconnects"] == before


async def test_a_flush_that_is_called_off_leaves_the_connection_reading(probe: Platform):
    client = probe.app.broker.client
    called_off = asyncio.create_task(client.flush())
    await asyncio.sleep(0)
    called_off.cancel()
    await client.flush()
    assert not client._reading_task.done()
