"""P1, P2: a full accepted write over REST ÷ the same in pgbench. P3: a list of fifty ÷ the bare query. P10b: memory.

The write is `CreateLead` from an exhibition, which stays in the pool: a real service's plain write, with a log-in's
session, validation, permission, idempotency, audit, tracing at 10 %, forced row-level security and every background loop
on. The denominator is the same single statement in pgbench: the lead, its line in the log of assignments, a decision, two
events, audit and idempotency rows. What its events set off elsewhere runs in the same process while the round lasts, and
for some seconds after it; while pgbench runs, the process stands still, so that it does not slow the denominator. Beside it
stands the floor (`bare.py`): what one Python process can do at most with the same statement.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.load import pgbench
from tests.load.alone import alone
from tests.load.rounds import QUICK, ROUNDS, SECONDS, Figure, interleaved, middle, ratios
from tests.load.world import Child, Firm, World
from weft.children import free_port

PAUSE_S = 5.0 if QUICK else 15.0
LEAD = json.dumps(
    {
        "company": "Bench {key}", "source": "SOURCE_EXHIBITION_SCAN", "industry": "technology",
        "technicalIntensity": "TECHNICAL_INTENSITY_STANDARD_SELECTION", "budgetBand": "BUDGET_BAND_MEDIUM",
    }
)  # fmt: skip
JSON_LIST = """
begin;
select set_config('weft.tenant', '{tenant}', true), set_config('weft.own', '', true),
  set_config('weft.lo', '/', true), set_config('weft.hi', '0', true);
select json_agg(l) from (select * from leads.lead where tenant_id = '{tenant}' order by id desc limit 50) l;
commit;
"""


@asynccontextmanager
async def floor(world: World, firm: Firm) -> AsyncIterator[int]:
    """The port of the bare route, in a process of its own; its events count as sent, so nobody reads them."""
    port = free_port()
    settings = {
        "url": world.servers.runtime_url(), "role": f"weft_{pgbench.SCHEMA}", "tenant": str(firm.tenant), "port": port,
    }  # fmt: skip
    child = Child("-m", "tests.load.bare", json.dumps(settings), log=world.servers.folder / "bare.log")
    try:
        assert (await child.line()) == "ready\n"
        yield port
    finally:
        child.stop()


class Writes:
    """The figures of one running platform."""

    def __init__(self, world: World, firm: Firm, floor: int) -> None:
        self.world = world
        self.floor = floor
        self.firm = firm
        self.token = firm.tokens["vp"]
        self.five_rows = pgbench.full_write(world.servers.folder, firm.tenant)
        self.same_rows = pgbench.full_write(world.servers.folder, firm.tenant, same_rows=True)
        self.memory: list[float] = []

    async def against_pgbench(self, name: str, clients: int) -> Figure:
        """P1 and P2."""
        drains: list[float] = []
        bare: list[float] = []
        five: list[float] = []
        cpu: list[float] = []

        async def ours() -> float:
            before = self.world.server.cpu_s()
            with alone():
                found = await self.world.load(
                    self.token, "POST", "/v1/leads", connections=clients, seconds=SECONDS, body=LEAD
                )
            cpu.append((self.world.server.cpu_s() - before) / (found["rate"] * SECONDS) * 1e6)
            self.memory.append(self.world.server.rss_mib())
            drains.append(await self.world.settle(PAUSE_S, enough=True))
            return float(found["rate"])

        async def theirs() -> float:
            with alone(), self.world.server.paused():
                five.append(await pgbench.rate(self.world.servers, self.five_rows, clients=clients, seconds=SECONDS))
            with alone(), self.world.server.paused():
                found = await self.world.load(
                    "", "POST", "/", connections=clients, seconds=SECONDS, body=LEAD, port=self.floor
                )
                bare.append(float(found["rate"]))
            with alone(), self.world.server.paused():
                return await pgbench.rate(self.world.servers, self.same_rows, clients=clients, seconds=SECONDS)

        with alone():
            await self.world.load(self.token, "POST", "/v1/leads", connections=clients, seconds=0.5, body=LEAD)
        first, second = await interleaved(ours, theirs)
        what = f"REST CreateLead (into the pool) ÷ pgbench writing the same rows, {clients} clients"
        notes = [
            f"REST {middle(first, '/s')}, pgbench {middle(second, '/s')}, processor {middle(cpu, 'µs a write')}",
            f"the floor, one bare route with the same statement: ÷ pgbench {middle(ratios(bare, second))};"
            f" REST ÷ floor {middle(ratios(first, bare))}",
            f"÷ pgbench writing five plain rows: {middle(ratios(first, five))}",
            f"what the events of a round set off elsewhere was waited for {middle(drains, 's')} (at most {PAUSE_S:.0f})",
        ]
        return Figure(name, what, ratios(first, second), notes)

    async def list_of_fifty(self) -> Figure:
        """P3."""
        script = self.world.servers.folder / "list.sql"
        script.write_text(JSON_LIST.format(tenant=self.firm.tenant))

        async def ours() -> float:
            with alone():
                found = await self.world.load(
                    self.token, "GET", "/v1/leads?pageSize=50", connections=16, seconds=SECONDS
                )
            return float(found["rate"])

        async def theirs() -> float:
            with alone():
                return await pgbench.rate(self.world.servers, script, clients=16, seconds=SECONDS)

        await self.world.load(self.token, "POST", "/v1/leads", connections=4, seconds=5, body=LEAD, count=60)
        await self.world.settle(enough=True)
        async with self.world.servers.sql() as sql:
            # As autovacuum does within its minute: without statistics both sides read and sort the whole table, and
            # their ratio says nothing.
            await sql.execute("vacuum analyze leads.lead")
        first, second = await interleaved(ours, theirs)
        note = f"REST {middle(first, '/s')}, bare {middle(second, '/s')}"
        return Figure("P3", "REST list of 50 leads ÷ json_agg of 50 rows", ratios(first, second), [note])

    async def resident(self) -> Figure:
        """P10b, read after every round of writes; after some of its own if there was none."""
        while len(self.memory) < ROUNDS:
            await self.world.load(self.token, "POST", "/v1/leads", connections=16, seconds=1.0, body=LEAD)
            self.memory.append(self.world.server.rss_mib())
        return Figure("P10b", "resident MiB of the process with every target, after load", self.memory)


@asynccontextmanager
async def writes(world: World) -> AsyncIterator[Writes]:
    """The figures, on a tenant of their own."""
    firm = await world.firm()
    async with floor(world, firm) as beside:
        yield Writes(world, firm, beside)
