"""L4: seventy percent of the platform's own maximum for a while (MINUTES, three by default; the catalogue asks for thirty).

The maximum counts what requests set off, since nobody can work for half an hour at a rate whose events pile up. Requests
are due at fixed times. Judged are what failed, the time of the slowest percent against an idle platform's median, what the
process grew by, and how long events waited in the outbox.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from typing import Any

from targets import TARGETS
from tests.load.alone import alone
from tests.load.crowd import Crowd, failures, until_done
from tests.load.rounds import Figure
from tests.load.world import World
from weft.app import services_of

MINUTES = float(os.environ.get("MINUTES") or 3)
SHARE, IDLE_SHARE, IDLE_S = 0.7, 0.05, 12.0
LOOKED_S = 1.0
PARTS = 5
LAG = "select extract(epoch from sent_at - created_at)::float8 as s from {schema}.outbox where created_at > $1"


async def lags(world: World, since: Any) -> list[float]:
    """Seconds that each event since then waited to be sent, in order; one that is unsent makes it fail."""
    schemas = {service.schema for service in services_of(TARGETS).values()}
    text = " union all ".join(LAG.format(schema=schema) for schema in sorted(schemas))
    async with world.servers.sql() as sql:
        found = [row["s"] for row in await sql.fetch(text, since)]
    if None in found:
        raise RuntimeError("events are still unsent, long after the load has ended")
    return sorted(found)


async def steady(crowd: Crowd) -> list[Figure]:
    """L4, its four holds."""
    world = crowd.world
    with alone():
        front, whole = await crowd.maximum()
    await world.settle(60, enough=True)
    idle = await crowd.play(crowd.lanes(whole * IDLE_SHARE), IDLE_S)
    await world.settle(60, enough=True)
    async with world.servers.sql() as sql:
        since = await sql.fetchval("select clock_timestamp()")
    with alone():
        played, memory = await watched(crowd, SHARE * whole)
    await world.settle(120, enough=True)
    waited = await lags(world, since)
    wrong = failures(played)
    count = sum(one for lane in wrong.values() for one in lane.values())
    tenth = max(1, len(memory) // 10)
    grown = statistics.median(memory[-tenth:]) / statistics.median(memory[tenth : 2 * tenth])
    notes = [
        f"own maximum {whole:.0f} requests/s with what they set off ({front:.0f} while it lasts); played"
        f" {SHARE * whole:.0f}/s for {MINUTES:g} min, {played['ok']:,} answered; the client's own lateness p99"
        f" {played['late_p99_ms']:.0f} ms",
        f"idle p50 {idle['p50_ms']:.1f} ms at {whole * IDLE_SHARE:.0f}/s; loaded p50 {played['p50_ms']:.1f},"
        f" p99 {played['p99_ms']:.1f}, longest {played['max_ms']:.0f} ms",
    ]
    ratios = [part["p99_ms"] / idle["p50_ms"] for part in played["slices"]]
    notes += [f"{lane}: {one}" for lane, one in wrong.items()]
    told = f"resident {memory[tenth]:.0f} MiB after the first tenth, {memory[-1]:.0f} MiB at the end"
    behind = f"{len(waited):,} events; waiting to be sent: median {waited[len(waited) // 2] * 1e3:.0f} ms"
    return [
        Figure("L4.errors", f"requests that failed at {SHARE:.0%} of the own maximum", [float(count)], notes),
        Figure("L4.p99", "p99 of each fifth of the time ÷ idle p50", ratios),
        Figure("L4.memory", "resident memory at the end ÷ after the first tenth", [grown], [told]),
        Figure("L4.outbox", "seconds that an event waits to be sent, p99", [waited[len(waited) * 99 // 100]], [behind]),
    ]  # fmt: skip


async def watched(crowd: Crowd, rate: float) -> tuple[dict[str, Any], list[float]]:
    """Plays it, with its memory looked at each second and a word about it twice a minute."""
    began = time.monotonic()
    task = asyncio.create_task(crowd.play(crowd.lanes(rate), 60 * MINUTES, slices=PARTS))
    memory: list[float] = []
    while not await until_done(task, LOOKED_S):
        memory.append(crowd.world.server.rss_mib())
        if len(memory) % 30 == 0:
            print(
                f"  L4: {time.monotonic() - began:.0f} of {60 * MINUTES:.0f} s, {memory[-1]:.0f} MiB", file=sys.stderr
            )
    return task.result(), memory
