"""L7: events leave the outbox faster than writes can bring them, and a hundred thousand deadlines of one minute all fire.

The relay is the running platform's own, with every loop on: by turns the rate at which accepted writes bring events at the
platform's maximum, and the rate at which a backlog that lies ready is sent. The deadlines (DEADLINES of them, 100,000 by
default, 30,000 in the short form) fall due evenly over one minute, a smaller number over as much less of it, and fire
while they come due; each runs its capability in its own transaction and leaves an event.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from typing import Any
from uuid import uuid4

from tests.load import waking
from tests.load.alone import alone
from tests.load.costs import tree_cpu_s
from tests.load.crowd import Crowd
from tests.load.probe import platform
from tests.load.rounds import QUICK, ROUNDS, SECONDS, Figure, middle, ratios
from tests.load.world import Servers
from tests.load.writes import LEAD
from tests.platform.probe.service import TARGETS as PROBE

DEADLINES = int(os.environ.get("DEADLINES") or (30_000 if QUICK else 100_000))
WHOLE, MINUTE_S, GIVE_UP_S = 100_000, 60.0, 300.0
TENANTS, MARGIN_S = 20, 3.0
BACKLOG = 5_000 if QUICK else 20_000
READY = """
insert into leads.outbox (tenant_id, event_id, aggregate, version, type, body)
select $1, uuidv7(), 'leads/' || gen_random_uuid(), 1, 'weft.api.leads.v1.OfNobody', $2 from generate_series(1, $3)
"""
DUE = """
insert into probe.deadline (tenant_id, kind, subject, due_at, initiator)
select tenant_id, $1, 'probes/' || id, clock_timestamp() + ($2 + $3 * random()) * interval '1 second', 'people/x'
from probe.probe
"""
MARKED = """
select xmin::text as batch, max(sent_at) as at, count(*) as rows from leads.outbox where tenant_id = $1
group by 1 order by 2"""
LAST = "select max(created_at) as last, min(created_at) as first, count(*) as fired from probe.outbox"


async def relayed(made: Crowd) -> Figure:
    """L7, its relay."""
    world = made.world
    drains: list[float] = []
    arrivals: list[float] = []
    for number in range(ROUNDS):
        for brings in (True, False) if number % 2 else (False, True):
            await world.settle(120, enough=True)
            (arrivals if brings else drains).append(await (brought if brings else drained)(made))
    note = f"drained {middle(drains, 'events/s')}, brought by writes at their maximum {middle(arrivals, 'events/s')}"
    return Figure(
        "L7.relay", "a backlog's events sent a second ÷ events that writes bring", ratios(drains, arrivals), [note]
    )


async def brought(made: Crowd) -> float:
    """Events a second that sixteen clients bring, who do nothing but write."""
    world = made.world
    async with world.servers.sql() as sql:
        before = await sql.fetchval("select count(*) from leads.outbox")
        with alone():
            await world.load(made.firm.tokens["vp"], "POST", "/v1/leads", connections=16, seconds=SECONDS, body=LEAD)
        return float(await sql.fetchval("select count(*) from leads.outbox") - before) / SECONDS


async def drained(made: Crowd) -> float:
    """Events a second that leave, when so many lie ready that nobody reads."""
    async with made.world.servers.sql() as sql:
        tenant = uuid4()
        await sql.execute(READY, tenant, b"b" * 400, BACKLOG)
        with alone():
            while await sql.fetchval("select count(*) from leads.outbox where sent_at is null"):
                await asyncio.sleep(0.02)
        marked = await sql.fetch(MARKED, tenant)
    # From the first batch that was marked to the last: when the relay woke says nothing of how fast it is.
    rows = sum(row["rows"] for row in marked[1:])
    return float(rows / (marked[-1]["at"] - marked[0]["at"]).total_seconds())


async def deadlines(at: Servers) -> tuple[list[Figure], dict[str, float]]:
    """L7, its deadlines, and what the processors of service, Postgres and broker spent on each, in milliseconds."""
    minute_s = MINUTE_S * min(1.0, DEADLINES / WHOLE)
    async with platform(at, "weft_bench_minute", PROBE) as made:
        tenants = [uuid4() for _ in range(TENANTS)]
        async with made.sql() as sql:
            await sql.execute(waking.FILL[1], tenants, TENANTS, DEADLINES)
            await sql.execute(DUE, waking.KIND, MARGIN_S, minute_s)
            await sql.execute("vacuum analyze probe.probe, probe.deadline")
            due = "select min(due_at) as first, max(due_at) as last from probe.deadline"
            due_at = await sql.fetchrow(due)
            used = spent(at)
            with alone():
                await until_fired(made, DEADLINES)
            while await sql.fetchval("select count(*) from probe.outbox where sent_at is null"):
                await asyncio.sleep(0.1)
            cost = {name: (now - used[name]) / DEADLINES * 1e3 for name, now in spent(at).items()}
            told = await sql.fetchrow(LAST)
    if told["fired"] != DEADLINES or told["first"] < due_at["first"]:
        raise RuntimeError(f"not each deadline has fired once and in time: {told['fired']} of {DEADLINES}")
    took_s = (told["last"] - due_at["first"]).total_seconds()
    late_s = (told["last"] - due_at["last"]).total_seconds()
    note = f"{DEADLINES:,} due within {minute_s:.0f} s; the last fired {late_s:.1f} s after the last was due, each once"
    figure = Figure(
        "L7.deadlines", f"seconds until {WHOLE:,} that are due in one minute have fired",
        [took_s * WHOLE / min(WHOLE, DEADLINES)], [note],
    )  # fmt: skip
    return [figure], cost


def spent(at: Servers) -> dict[str, float]:
    """Seconds of the processor that this process (it is the service here), Postgres and the broker have used."""
    return {
        "service": time.process_time(), "postgres": tree_cpu_s(at.embedded.pg_pid), "nats": tree_cpu_s(at.embedded.nats_pid),
    }  # fmt: skip


async def until_fired(made: Any, count: int) -> None:
    """Waits for them, with a word now and then."""
    began, before = time.monotonic(), waking.fired()
    said = 0
    while (done := waking.fired() - before) < count:
        waited = time.monotonic() - began
        if waited > GIVE_UP_S:
            raise RuntimeError(f"only {done:.0f} of {count} deadlines have fired after {waited:.0f} s")
        if waited > said + 20:
            said = int(waited)
            print(f"  L7: {done:,.0f} of {count:,} fired after {waited:.0f} s", file=sys.stderr)
        await asyncio.sleep(0.1)
