"""P9: deadlines fired, each with its capability and its own transaction, while a million others are armed.

One burst of 100,000 comes due in slices; between two slices pgbench runs the full write. P9a is the rate of a slice ÷
pgbench, P9b the seconds that the whole burst takes at the rate of each slice. Relay, sealer and all other loops are on.
"""

from __future__ import annotations

import asyncio
import time
from uuid import uuid4

from tests.load import pgbench
from tests.load.alone import alone
from tests.load.probe import platform
from tests.load.rounds import QUICK, ROUNDS, SECONDS, Figure, middle, ratios
from tests.load.world import DATABASE, Servers
from tests.platform.probe.service import TARGETS as PROBE
from weft import telemetry
from weft.testing import Platform

ARMED = 100_000 if QUICK else 1_000_000
BURST = 100_000
SLICE = 2_000 if QUICK else 4_000
TENANTS = 20
KIND = "probe.fires"
FILL = (
    "insert into probe.deadline (tenant_id, kind, subject, due_at, initiator)"
    " select ($1::uuid[])[1 + g % $2], $3, 'probes/' || gen_random_uuid(), '2099-01-01'::timestamptz + g * interval"
    " '1 second', 'people/x' from generate_series(1, $4) g",
    "insert into probe.probe (tenant_id, id, version, total, unit_path)"
    " select ($1::uuid[])[1 + g % $2], uuidv7(), 1, 0, '/hq/' from generate_series(1, $3) g",
)
DUE = """
with chosen as (select tenant_id, id from probe.probe where owner_id is null limit $1),
marked as (update probe.probe p set owner_id = gen_random_uuid() from chosen c
  where p.tenant_id = c.tenant_id and p.id = c.id)
insert into probe.deadline (tenant_id, kind, subject, due_at, initiator)
select tenant_id, $2, 'probes/' || id, clock_timestamp() - interval '1 second', 'people/x' from chosen
"""


def fired() -> float:
    """How many deadlines this process has fired."""
    return float(telemetry._child(telemetry.FIRED, "probe", KIND)._value.get())


async def slice_s(made: Platform) -> float:
    """The seconds in which one slice that is due at once has fired."""
    node = made.app.nodes["probe"]
    async with made.sql() as sql:
        before = fired()
        await sql.execute(DUE, SLICE, KIND)
        with alone():
            began = time.perf_counter()
            node.runtime.wake["deadlines"].set()
            while fired() < before + SLICE:
                await asyncio.sleep(0.005)
                if time.perf_counter() - began > 120:
                    raise RuntimeError(f"only {fired() - before:.0f} of {SLICE} deadlines have fired")
            took = time.perf_counter() - began
        while await sql.fetchval("select count(*) from probe.outbox where sent_at is null"):
            await asyncio.sleep(0.1)
    return took


async def burst(at: Servers) -> list[Figure]:
    """P9a and P9b."""
    from targets import TARGETS

    await at.ensure(DATABASE, TARGETS)
    script = pgbench.full_write(at.folder, uuid4())
    async with platform(at, "weft_bench_waking", PROBE) as made:
        tenants = [uuid4() for _ in range(TENANTS)]
        async with made.sql() as sql:
            await sql.execute("drop index probe.deadline_tenant_due")
            await sql.execute(FILL[0], tenants, TENANTS, KIND, ARMED)
            await sql.execute(
                "create index deadline_tenant_due on probe.deadline (tenant_id, due_at) where state = 'armed'"
            )
            await sql.execute(FILL[1], tenants, TENANTS, SLICE * (ROUNDS + 1))
            await sql.execute("analyze")
        await slice_s(made)
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(ROUNDS):
            ours.append(SLICE / await slice_s(made))
            with alone():
                theirs.append(await pgbench.rate(at, script, clients=16, seconds=SECONDS))
    note = f"fired {middle(ours, '/s')}, pgbench {middle(theirs, '/s')}, {ARMED:,} armed, slices of {SLICE:,}"
    return [
        Figure("P9a", "deadlines fired ÷ pgbench (full write), 16 clients", ratios(ours, theirs), [note]),
        Figure("P9b", "seconds for a burst of 100,000, at the rate of each slice", [BURST / rate for rate in ours]),
    ]
