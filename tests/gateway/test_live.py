"""The live stream: who hears of what, how it ends, and that nothing of the content leaks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from gateway.auth import Known
from gateway.schema import Schema
from tests.gateway.fakes import Edge, make_edge, person
from weft.access import Caller
from weft.api.common import v1 as common

TENANT = person().tenant


class FakeBroker:
    """Remembers who subscribed to what."""

    def __init__(self) -> None:
        self.subjects: dict[str, Callable[[bytes], None]] = {}

    async def subscribe(self, subject: str, take: Callable[[bytes], None]) -> Any:
        self.subjects[subject] = take

        async def end() -> None:
            del self.subjects[subject]

        return end


class Stream:
    """One client of the stream, over ASGI."""

    def __init__(self, edge: Edge, **headers: str) -> None:
        self.got: list[bytes] = []
        self.status = 0
        self.gone = asyncio.Event()
        self.blocked: asyncio.Event | None = None
        raw = {"authorization": "Bearer weft_sess_ann", "host": "x"} | headers
        scope = {
            "type": "http", "method": "GET", "path": "/v1/live", "raw_path": b"/v1/live", "query_string": b"",
            "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in raw.items()], "client": ("1.1.1.1", 1),
        }  # fmt: skip
        self.task = asyncio.create_task(edge.gateway.asgi(scope, self.receive, self.send))

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if self.blocked is not None:
            await self.blocked.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.got.append(message["body"])

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        found = []
        for part in b"".join(self.got).decode().split("\n\n"):
            lines = dict(line.split(": ", 1) for line in part.split("\n") if ": " in line and not line.startswith(":"))
            if "data" in lines:
                found.append((lines.get("event", ""), json.loads(lines["data"])))
        return found

    async def leave(self) -> None:
        self.gone.set()
        await asyncio.wait_for(self.task, 30)


@pytest.fixture
def broker() -> FakeBroker:
    return FakeBroker()


def live(schema: Schema, broker: FakeBroker, **limits: Any) -> Edge:
    edge = make_edge(schema, **limits)
    edge.gateway.open_live(broker.subscribe, "weft")
    return edge


def event(number: int = 1, owner: str = "people/ann", unit_path: str = "/hq/east/", **changes: Any) -> bytes:
    envelope: dict[str, Any] = {
        "event_id": f"id{number}", "type": "weft.api.testing.v1.ThingWeighed", "tenant": TENANT,
        "subject": f"things/{number}", "version": number, "owner": owner, "unit_path": unit_path,
        "customer": "customers/secret",
    } | changes  # fmt: skip
    made = common.AnyEvent(envelope=common.Envelope(**envelope))
    made.envelope.occurred_time.FromJsonString("2026-02-15T01:02:03Z")
    return made.SerializeToString()


async def settle() -> None:
    """Waits until nothing runs that does not wait for something: what is faked here answers at once, so a
    few turns of the loop are enough, however slow the machine is.
    """
    for _ in range(100):
        await asyncio.sleep(0)


async def test_a_client_hears_what_his_grants_cover_and_only_four_facts(schema: Schema, broker: FakeBroker):
    stream = Stream(live(schema, broker))
    await settle()
    take = broker.subjects[f"weft.*.*.{TENANT}"]
    take(event(1))
    take(event(2, unit_path="/hq/west/", owner="people/bob"))
    take(event(3, unit_path="/hq/east/", owner="people/bob"))
    take(event(4, unit_path="/hq/east/shop/", owner="people/bob"))
    take(event(5, unit_path="/hq/west/", owner="people/ann"))
    take(event(6, type="weft.api.testing.v1.Unknown"))
    take(event(7, tenant="another"))
    take(b"\xff rubbish")
    await settle()
    assert [data["subject"] for _, data in stream.events()] == ["things/1", "things/3", "things/5"]
    assert stream.events()[0] == (
        "change",
        {
            "type": "testing.ThingWeighed",
            "subject": "things/1",
            "version": "1",
            "occurredTime": "2026-02-15T01:02:03Z",
        },
    )
    assert b"secret" not in b"".join(stream.got)
    await stream.leave()
    assert broker.subjects == {}


@pytest.mark.parametrize(
    ("scope", "unit", "seen"),
    [
        (common.SCOPE_OWN, "", {"own"}),
        (common.SCOPE_UNIT, "/hq/east/", {"own", "unit"}),
        (common.SCOPE_UNIT_TREE, "/hq/east/", {"own", "unit", "below"}),
        (common.SCOPE_TENANT, "", {"own", "unit", "below", "sibling", "nobody"}),
        (common.SCOPE_UNSPECIFIED, "", set()),
    ],
)
def test_every_scope_reaches_as_far_as_it_says(scope: int, unit: str, seen: set[str]):
    from gateway.live import may_see

    principal = common.Principal(tenant=TENANT, name="people/ann")
    principal.grants.add(permission="p", scope=scope, unit_path=unit)
    caller = Caller.of(principal)
    subjects = {
        "own": ("people/ann", "/elsewhere/"), "unit": ("people/bob", "/hq/east/"),
        "below": ("people/bob", "/hq/east/shop/"), "sibling": ("people/bob", "/hq/eastern/"), "nobody": ("", ""),
    }  # fmt: skip
    assert {name for name, (owner, path) in subjects.items() if may_see(caller, "p", owner, path)} == seen
    assert not may_see(caller, "other", "people/ann", "/hq/east/")


async def test_one_subscription_serves_all_clients_of_a_tenant(schema: Schema, broker: FakeBroker):
    edge = live(schema, broker)
    streams = [Stream(edge) for _ in range(5)]
    await settle()
    assert len(broker.subjects) == 1
    broker.subjects[f"weft.*.*.{TENANT}"](event())
    await settle()
    assert all(len(s.events()) == 1 for s in streams)
    for stream in streams:
        await stream.leave()
    assert broker.subjects == {}
    assert edge.gateway.live is not None
    assert edge.gateway.live.open == 0


async def test_a_slow_client_is_told_to_begin_again(schema: Schema, broker: FakeBroker):
    stream = Stream(live(schema, broker, live_queue_max=10))
    await settle()
    stream.blocked = asyncio.Event()
    for number in range(1, 50):
        broker.subjects[f"weft.*.*.{TENANT}"](event(number))
        if number == 1:
            await settle()
    stream.blocked.set()
    await asyncio.wait_for(stream.task, 30)
    assert [kind for kind, _ in stream.events()] == ["change", "resync"]


async def test_a_revoked_session_ends_its_stream_within_five_seconds(schema: Schema, broker: FakeBroker):
    edge = live(schema, broker, principal_cache_s=0.3, live_heartbeat_s=0.1)
    stream = Stream(edge)
    async with asyncio.timeout(30):
        while edge.identity.asked < 2 or stream.got.count(b":\n\n") < 2:  # heartbeats
            await asyncio.sleep(0.01)
    edge.identity.known.clear()
    await asyncio.wait_for(stream.task, 5)
    assert stream.events() == [("closed", {"reason": "session ended"})]


async def test_grants_that_changed_count_at_once_after_the_check(schema: Schema, broker: FakeBroker):
    edge = live(schema, broker, principal_cache_s=0.2)
    stream = Stream(edge)
    await settle()
    less = person()
    del less.grants[:]
    edge.identity.known["weft_sess_ann"] = Known(less, 0.0)
    asked = edge.identity.asked
    async with asyncio.timeout(30):
        while edge.identity.asked == asked:
            await asyncio.sleep(0.01)
    await settle()  # asked is not yet answered: the stream takes the new grants a few turns later
    broker.subjects[f"weft.*.*.{TENANT}"](event())
    await settle()
    assert stream.events() == []
    await stream.leave()


async def test_who_comes_back_is_told_to_read_again(schema: Schema, broker: FakeBroker):
    stream = Stream(live(schema, broker), last_event_id="id7")
    await settle()
    assert [kind for kind, _ in stream.events()] == ["resync"]
    await stream.leave()


async def test_nobody_and_too_many_are_refused(schema: Schema, broker: FakeBroker):
    edge = live(schema, broker, live_clients_max=1)
    nobody = Stream(edge, authorization="Bearer wrong")
    await nobody.task
    assert nobody.status == 401
    first = Stream(edge)
    await settle()
    second = Stream(edge)
    await second.task
    assert second.status == 503
    await first.leave()


@pytest.mark.problem("TOO_MANY_STREAMS")
async def test_one_caller_opens_so_many_streams_and_others_theirs(schema: Schema, broker: FakeBroker):
    edge = live(schema, broker, live_principal_max=2)
    edge.identity.known["weft_sess_bob"] = Known(person("people/bob"), 0.0)
    own = [Stream(edge), Stream(edge)]
    await settle()
    third = Stream(edge)
    await third.task
    problem = json.loads(b"".join(third.got))
    assert (third.status, problem["reason"]) == (429, "TOO_MANY_STREAMS")
    assert problem["remedy"].startswith("Close one of them")
    other = Stream(edge, authorization="Bearer weft_sess_bob")
    await settle()
    await own.pop().leave()
    fourth = Stream(edge)
    await settle()
    assert (other.status, fourth.status) == (200, 200)
    for stream in (*own, other, fourth):
        await stream.leave()


async def test_guessed_tokens_are_slowed_down_by_address(schema: Schema, broker: FakeBroker):
    edge = live(schema, broker, address_burst=2, address_rate=0.01)
    said = []
    for number in range(4):
        stream = Stream(edge, authorization=f"Bearer guess{number}")
        await stream.task
        said.append(stream.status)
    assert said == [401, 401, 429, 429]
    welcome = Stream(edge)
    await settle()
    assert welcome.status == 200
    await welcome.leave()


async def test_streams_end_with_resync_when_the_process_stops(schema: Schema, broker: FakeBroker):
    edge = live(schema, broker, drain_s=0)
    stream = Stream(edge)
    await settle()
    await edge.gateway.drain()
    await asyncio.wait_for(stream.task, 30)
    assert [kind for kind, _ in stream.events()] == ["resync"]
