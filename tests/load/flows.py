"""P7: the relay ÷ a bare pipelined publisher. P8: the projection of events ÷ one plain bulk insert of the same rows."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.insights.facts import deal, lead, person
from tests.load.alone import alone
from tests.load.probe import platform
from tests.load.rounds import QUICK, ROUNDS, Figure, interleaved, middle, ratios
from tests.load.world import Servers
from tests.platform.probe.service import TARGETS as PROBE
from weft.access import EVERYTHING
from weft.flush import Part, statement
from weft.inbox import Arrived, Reader, arrived
from weft.work import Work

MESSAGES = 1_000 if QUICK else 5_000
BATCH = 500
BATCHES = 2 if QUICK else 6
TYPE = "weft.api.probe.v1.ProbeFired"  # nobody reads it: only the way to the broker is measured
FILL = """
insert into probe.outbox (tenant_id, event_id, aggregate, version, type, body)
select $1, uuidv7(), 'probes/' || gen_random_uuid(), 1, $2, $3 from generate_series(1, $4)
"""


async def relay(at: Servers) -> Figure:
    """P7, both into the same stream with `sync_interval: always`."""
    async with platform(at, "weft_bench_probe", PROBE) as made:
        node = made.app.nodes["probe"]
        await asyncio.gather(*(loop.stop() for loop in node.loops))
        tenant, body = uuid4(), b"b" * 400
        await node.relay._take_lease()

        async def ours() -> float:
            async with made.sql() as sql:
                await sql.execute(FILL, tenant, TYPE, body, MESSAGES)
                await sql.execute("analyze probe.outbox")
            with alone():
                began = time.perf_counter()
                while await node.relay.sweep():
                    pass
                took = time.perf_counter() - began
            async with made.sql() as sql:
                left = await sql.fetchval("select count(*) from probe.outbox where sent_at is null")
            assert not left, f"{left} events are still unsent"
            return MESSAGES / took

        async def theirs() -> float:
            js = made.app.broker.js
            subject = made.app.broker.subject("probe", "ProbeFired", str(tenant))
            with alone():
                began = time.perf_counter()
                for _ in range(MESSAGES // BATCH):
                    headers = [{"Nats-Msg-Id": str(uuid4())} for _ in range(BATCH)]
                    acks = [await js.publish_async(subject, body, wait_stall=5, headers=one) for one in headers]
                    await asyncio.gather(*acks)
                return MESSAGES / (time.perf_counter() - began)

        await ours()
        first, second = await interleaved(ours, theirs)
    note = f"relay {middle(first, '/s')}, bare {middle(second, '/s')}, {BATCH} in flight"
    return Figure("P7", "outbox relay ÷ bare pipelined publisher", ratios(first, second), [note])


def a_history(tenant: UUID, count: int) -> list[Any]:
    """What leads and opportunities told, of two hundred people in twenty units."""
    owners = [(person(), f"/hq/{number % 20}/") for number in range(200)]
    events: list[Any] = []
    at = datetime.now(UTC) - timedelta(days=60)
    while len(events) < count:
        owner, unit = random.choice(owners)
        at += timedelta(minutes=7)
        hour = timedelta(hours=1)
        if random.random() < 0.6:
            story = lead(tenant).created(at).assigned(owner, at, unit_path=unit).touched(at + hour)
        else:
            story = deal(tenant, owner, unit).opened(at, "s1", 5_000).advanced(at + hour, "s1", "s2")
            story.won(at + 2 * hour, 6_000)
        events += story.events
    return events[:count]


async def projection(at: Servers) -> Figure:
    """P8: a round is some batches of 500 events. The plain insert writes the same rows into the same tables, for another
    tenant, with its arguments ready, one statement and one transaction for each batch.
    """
    from targets import TARGETS

    some = {name: TARGETS[name] for name in ("leads", "insights")}
    async with platform(at, "weft_bench_insights", some) as made:
        runtime = made.runtime("insights")
        for node in made.app.nodes.values():
            await asyncio.gather(*(loop.stop() for loop in node.loops))
        batch = runtime.service.batches["facts"]
        handlers = {kind.DESCRIPTOR.full_name: (kind, batch.fold) for kind in batch.events}
        reader = Reader(runtime, made.app.broker, "leads", handlers, (1.0,), batch=batch, group="facts")
        seen: list[list[Part]] = []
        parts_of = Work.parts

        def noted(self: Work, first: Any = ()) -> list[Part]:
            found = parts_of(self, first)
            seen.append(found)
            return found

        def arrivals() -> list[list[Arrived]]:
            events = [arrived(event.SerializeToString()) for event in a_history(uuid4(), BATCH * BATCHES)]
            return [events[start : start + BATCH] for start in range(0, len(events), BATCH)]

        async def ours() -> float:
            ready = arrivals()
            with alone():
                began = time.perf_counter()
                for part in ready:
                    assert await reader.fold(part, ()), reader._error
                return BATCH * BATCHES / (time.perf_counter() - began)

        async def theirs() -> float:
            seen.clear()
            Work.parts = noted  # type: ignore[method-assign]
            try:
                for part in arrivals():
                    assert await reader.fold(part, ()), reader._error
            finally:
                Work.parts = parts_of  # type: ignore[method-assign]
            tenant = uuid4()
            plain = [statement([as_insert(part, tenant) for part in parts]) for parts in seen]
            with alone():
                began = time.perf_counter()
                for text, arguments, _ in plain:
                    async with runtime.db.transaction(tenant, EVERYTHING) as tx:
                        await tx.connection.fetchrow(text, *arguments)
                        await tx.commit()
                return BATCH * BATCHES / (time.perf_counter() - began)

        await ours()
        first, second = await interleaved(ours, theirs, ROUNDS)
    note = f"projection {middle(first, 'events/s')}, plain insert {middle(second, 'events/s')}"
    return Figure("P8", "event projection ÷ plain bulk insert of the same rows", ratios(first, second), [note])


def as_insert(part: Part, tenant: UUID) -> Part:
    """The same rows for another tenant; what was added to a row that is there is added again."""
    rows = [{**row, "tenant_id": tenant} for row in part.rows]
    return Part(part.table, part.op, rows, update_columns=part.update_columns, add_columns=part.add_columns)
