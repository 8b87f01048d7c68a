"""Every protection is taken away in turn, by patching it here, and its scenario must go red.

Each protection has a scenario that is green with it, so that red means the missing protection and nothing else. What is
taken away is a piece of the chassis's own source; if that piece is no longer there, the test says so.
"""

from __future__ import annotations

import asyncio
import inspect
import random
import sys
import textwrap
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import nats.js.errors
import pytest

from tests.faults.events import published, send_again
from tests.faults.invariants import Verdict, check
from tests.faults.service import TARGETS, slow_s
from tests.faults.workload import Workload
from tests.faults.world import in_hand
from weft import clock
from weft.audit import Sealer
from weft.inbox import inbox_part
from weft.outbox import Relay
from weft.runtime import Run
from weft.testing import Platform, eventually, make_template, with_database
from weft.work import Work

pytestmark = pytest.mark.faults


@dataclass
class Lab:
    """The service under faults in this process, where it can be patched."""

    platform: Platform
    loads: int = 0

    async def workload(self, tenants: int = 2) -> Workload:
        """Fresh tenants with a probe each."""
        self.loads += 1
        ways = {"lab": self.platform.app.channels.local["probe"]}
        load = Workload(ways, self.platform.as_(None).signer, self.loads)  # type: ignore[arg-type]
        await load.prepare(probes=1)
        return load

    async def check(self, load: Workload) -> Verdict:
        """The invariants, once it rests; a mutant may never come to rest."""
        with suppress(clock.Unsettled):
            await self.platform.settle(load.ids[0], timeout_s=3)
            await self.platform.settle(load.ids[1], timeout_s=1)
        async with self.platform.sql() as sql:
            await sql.reset_type_codec("jsonb", schema="pg_catalog")
            for _ in range(30):
                if not (await in_hand(sql, load.ids))["unsealed"]:
                    break
                await asyncio.sleep(0.1)
            return await check(sql, load)

    @property
    def node(self) -> Any:
        """The probe in this process."""
        return self.platform.app.nodes["probe"]


@pytest.fixture(scope="module")
async def lab(world, tmp_path_factory):
    await make_template(world.embedded.database_url, TARGETS, "lab")
    admin = with_database(world.embedded.database_url, "lab")
    folder = tmp_path_factory.mktemp("lab")
    platform = Platform(admin, world.embedded.nats_url, folder, TARGETS, "lab", settings={"seal_s": 0.3})
    await platform.start()
    for loop in platform.app.nodes["probe"].loops:  # looks its sweep up at each pass, so that it can be replaced
        bound = loop.sweep
        loop.sweep = lambda part=bound.__self__, name=bound.__name__: getattr(part, name)()
    yield Lab(platform)
    await platform.stop()


@dataclass
class Mutant:
    """The chassis with some of its source replaced, for as long as the context lasts."""

    owner: Any
    name: str
    old: str
    new: str
    source: str = field(init=False)
    undo: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.source = textwrap.dedent(
            inspect.getsource(getattr(self.owner, self.name))
        )  # before anybody edits the file

    def __enter__(self) -> None:
        function = getattr(self.owner, self.name)
        module = sys.modules[function.__module__]
        assert self.old in self.source, f"{self.name} no longer contains {self.old!r}: choose what protects it now"
        space: dict[str, Any] = {}
        exec(compile(self.source.replace(self.old, self.new), f"<mutant {self.name}>", "exec"), module.__dict__, space)
        setattr(self.owner, self.name, space[self.name])
        self.undo.append((self.owner, self.name, function))

    def __exit__(self, *_: object) -> None:
        for undone in self.undo:
            setattr(*undone)


# -- scenarios ----------------------------------------------------------------------------------------------------


async def delivered_twice(lab: Lab) -> Verdict:
    """The broker delivers every event once more."""
    load = await lab.workload()
    rng = random.Random(1)
    for tenant in load.tenants:
        for amount in (1, 2, 3):
            await load.send("add", tenant, rng, name=tenant.probes[0], amount=amount)
    await lab.check(load)
    client = lab.platform.app.broker.client
    await send_again(client, await published(client, "lab", load.ids))
    return await lab.check(load)


async def a_slow_writer(lab: Lab) -> Verdict:
    """A transaction that took its event id and its transaction id first commits last."""
    load = await lab.workload()
    rng = random.Random(2)
    slow, quick = load.tenants
    slow_s[slow.probes[0]] = 1.5
    late = asyncio.create_task(load.send("add", slow, rng, name=slow.probes[0], amount=5))
    await asyncio.sleep(0.2)
    for amount in (1, 2, 3):
        await load.send("add", quick, rng, name=quick.probes[0], amount=amount)
        await asyncio.sleep(0.2)
    await late
    return await lab.check(load)


async def writers_at_once(lab: Lab) -> Verdict:
    """Many add to one probe at the same moment."""
    load = await lab.workload()
    rng = random.Random(3)
    tenant = load.tenants[0]
    await asyncio.gather(*(load.send("add", tenant, rng, name=tenant.probes[0], amount=1) for _ in range(8)))
    return await lab.check(load)


async def one_key_at_once(lab: Lab) -> Verdict:
    """A client sends one request several times at once."""
    load = await lab.workload()
    tenant = load.tenants[0]
    from tests.faults.service import probe_pb
    from tests.faults.workload import Sent

    sent = Sent("add", tenant.id, "one-key-at-once", tenant.probes[0], 4, outcome="ok")
    request = probe_pb.AddToProbeRequest(name=sent.name, amount=4, request_id=sent.key)
    answers = [await load._call("add", tenant, request, random.Random(4)) for _ in range(3)]
    sent.version = int(answers[0].etag)
    load.sent.append(sent)
    return await lab.check(load)


async def a_zombie_relay(lab: Lab) -> Verdict:
    """A relay publishes and falls asleep; the broker's disk is lost; another relay takes over; the first wakes up."""
    load = await lab.workload()
    await lab.check(load)
    app, node = lab.platform.app, lab.node
    async with quiet(app, node):
        rng = random.Random(5)
        for tenant in load.tenants:
            await load.send("add", tenant, rng, name=tenant.probes[0], amount=3)
        await asyncio.sleep(node.relay.lease_s / 3 + 0.1)
        await node.relay.release()
        first, second = (Relay(node.runtime, app.broker, 0.4) for _ in range(2))
        assert await first._take_lease()
        sent = await first._publish(await first._claim())
        assert sent
        await app.broker.js.delete_stream(app.broker.stream("probe"))
        app.broker._made.discard("probe")
        await app.broker.ensure(["probe"])
        await asyncio.sleep(0.6)
        assert await second._take_lease()
        await first._mark(sent)
        await second.sweep()
        await second.release()
    return await lab.check(load)


@asynccontextmanager
async def quiet(app: Any, node: Any):
    """Whoever reads the probe's stream, and its relay, stand still."""
    readers = [reader for every in app.nodes.values() for reader in every.readers if reader.area == "probe"]
    (loop,) = [loop for loop in node.loops if loop.name == "probe.relay"]
    await loop.stop()
    await asyncio.gather(*(reader.pull.stop() for reader in readers))
    yield
    for part in (*(reader.pull for reader in readers), loop):
        part._stopping = False
        part.start()
    for reader in readers:  # their consumers went with the stream
        await eventually(lambda reader=reader: bound(reader))


async def bound(reader: Any) -> bool:
    """Whether the reader's consumer is there again."""
    with suppress(nats.js.errors.NotFoundError):
        await reader.broker.js.consumer_info(reader.broker.stream(reader.area), reader.durable)
        return True
    return False


async def strangers_look(lab: Lab) -> Verdict:
    """The table's owner, and the runtime role within another tenant, read a table without naming a tenant."""
    load = await lab.workload()
    verdict = Verdict()
    owner, reader = load.tenants
    async with lab.platform.sql() as sql, sql.transaction():
        await sql.execute("set local role weft_owner")
        found = await sql.fetchval("select count(*) from probe.probe where unit_path = $1", f"/{owner.canary}/")
        verdict.add("I4", found == 0, f"the owner of the table sees {found} rows")
    async with lab.node.runtime.db.transaction(UUID(str(reader.id))) as tx:
        rows = await tx.rows("select tenant_id from probe.probe")
        foreign = [row for row in rows if row["tenant_id"] != reader.id]
        verdict.add("I4", not foreign, f"the runtime role sees {len(foreign)} rows of others")
    return verdict


# -- protections --------------------------------------------------------------------------------------------------

CURSOR = " where sent_at is null and tenant_id <> all($1::uuid[]) order by event_id limit $2"
BEHIND = " where event_id > (select coalesce(max(event_id), $1[1]) from probe.outbox where sent_at is not null)"
EPOCH = "and exists (select 1 from {self.schema}.lease where name = 'relay' and epoch = $3 and holder = $4)"
FENCE = "pg_snapshot_xmin(pg_current_snapshot())"
GUARDS = {
    "the inbox key": (
        delivered_twice, Mutant(sys.modules[inbox_part.__module__], "inbox_part", '"insert"', '"upsert"'), {"I2", "I3"},
    ),
    "the claim of unsent rows": (
        a_slow_writer,
        Mutant(Relay, "_claim", CURSOR, BEHIND + " and $1::uuid[] is not null order by event_id limit $2"),
        {"I7", "I8"},
    ),
    "the epoch of the relay": (
        a_zombie_relay, Mutant(Relay, "_mark", EPOCH, "and $3::bigint > 0 and $4::text <> ''"), {"I7"},
    ),
    "the guard of the flush": (writers_at_once, Mutant(Work, "flush", "count != 1", "False"), {"I3", "I7"}),
    "the fence of the seal": (a_slow_writer, Mutant(Sealer, "sweep", FENCE, FENCE.replace("xmin", "xmax")), {"I6"}),
    "the hash of the seal": (
        writers_at_once, Mutant(sys.modules[Sealer.__module__], "root_of", "canonical(row)", 'b""'), {"I6"},
    ),
    "the idempotency key": (one_key_at_once, Mutant(Run, "_first", "is not None and result", "is None and result"), {"I2"}),
}  # fmt: skip


@pytest.mark.parametrize("guard", GUARDS)
async def test_without_its_protection_a_scenario_goes_red(lab, guard):
    scenario, mutant, broken = GUARDS[guard]
    whole = await scenario(lab)
    assert not whole.findings, f"with {guard}:\n{whole}"
    with mutant:
        red = await scenario(lab)
    assert broken <= red.broken(), f"without {guard} nothing went wrong in {sorted(broken)}:\n{red}"


@pytest.mark.parametrize("wall", ["force", "enable"])
async def test_without_row_level_security_a_stranger_sees_the_rows(lab, wall):
    assert not (await strangers_look(lab)).findings
    async with lab.platform.sql() as sql:
        await sql.execute(f"alter table probe.probe {'no force' if wall == 'force' else 'disable'} row level security")
        try:
            red = await strangers_look(lab)
        finally:
            await sql.execute(f"alter table probe.probe {wall} row level security")
    assert red.broken() == {"I4"}, f"without {wall}: {red}"
    assert not (await strangers_look(lab)).findings
