"""P14: processor time per lead for the last of 10,000 leads that come in and are assigned ÷ that for the first; P14i: the
same of 10,000 that come in as one file.

They come over REST from an API client's form, four at a time, to twenty reps of one region; each is scored, owned and
has its clocks when its call returns. Afterwards owners, timers, events and the reps' loads are recounted by SQL that shares
nothing with the service.
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from tests.load.alone import alone
from tests.load.rounds import QUICK, Figure, middle
from tests.load.world import Firm, World

LEADS = 2_000 if QUICK else 10_000
PARTS, REPS, CLIENTS = 10, 20, 4
LEAD = json.dumps(
    {
        "company": "Bench {key}", "source": "SOURCE_WEB_FORM", "industry": "technology",
        "technicalIntensity": "TECHNICAL_INTENSITY_STANDARD_SELECTION", "budgetBand": "BUDGET_BAND_MEDIUM",
    }
)  # fmt: skip
RECOUNT = """
with one as (select id, owner_id, 'leads/' || id as name from leads.lead where tenant_id = $1)
select count(*) as leads, count(owner_id) as owned,
  (select count(*) from one o where 1 <> (select count(*) from leads.deadline d where d.tenant_id = $1 and d.subject = o.name
    and d.kind = 'lead.first_touch' and d.state = 'armed')) as without_one_timer,
  (select count(*) from one o where 1 <> (select count(*) from leads.outbox e where e.tenant_id = $1 and e.aggregate = o.name
    and e.type like '%.LeadAssigned')) as without_one_event,
  (select count(*) from one o where 1 <> (select count(*) from leads.assignment a where a.tenant_id = $1
    and a.lead_id = o.id and a.owner_id = o.owner_id)) as without_one_decision,
  (select count(*) from leads.rep r where r.tenant_id = $1
    and r.open_load <> (select count(*) from one o where o.owner_id = r.person_id)) as wrong_loads
from one"""


async def arrive(world: World, firm: Firm, count: int) -> tuple[float, float]:
    """Lets some come in: microseconds of the server's processor for each, and how many a second."""
    before = world.server.cpu_s()
    with alone():
        found: dict[str, Any] = await world.load(
            firm.tokens["vp"], "POST", "/v1/leads", connections=CLIENTS, seconds=600, body=LEAD, count=count
        )
    return (world.server.cpu_s() - before) / count * 1e6, float(found["rate"])


async def leads(world: World) -> Figure:
    """P14."""
    firm = await world.firm()
    for number in range(REPS):
        await firm.hire(f"rep{number}", "rep")
    await world.settle(60, enough=True)
    await arrive(world, firm, 100)  # connections and plans
    parts = [await arrive(world, firm, LEADS // PARTS) for _ in range(PARTS)]
    rest_s = await world.settle(600, enough=True)
    count = await recounted(world, firm)
    cpu = [one for one, _ in parts]
    notes = [
        f"{count:,} leads, each with one owner, timer, decision and event",
        f"{middle([rate for _, rate in parts], '/s')}, and what their events set off took {rest_s:.0f} s more",
        f"processor {middle(cpu, 'µs a lead')}",
    ]
    half = PARTS // 2
    ratios = [late / early for early, late in zip(cpu[:half], cpu[half:], strict=True)]
    return Figure("P14", f"processor per assigned lead, the second {LEADS // 2:,} ÷ the first", ratios, notes)


async def recounted(world: World, firm: Firm) -> int:
    """How many leads there are, each with one owner, timer, event and decision."""
    async with world.servers.sql() as sql:
        row = dict(await sql.fetchrow(RECOUNT, firm.tenant))
    wrong = {name: value for name, value in row.items() if name not in ("leads", "owned") and value}
    if row["leads"] != row["owned"] or wrong:
        raise RuntimeError(f"not one owner, timer and event for each lead: {row}")
    return int(row["leads"])


async def file_of_leads(world: World) -> Figure:
    """P14i."""
    firm = await world.firm()
    for number in range(REPS):
        await firm.hire(f"rep{number}", "rep")
    await world.settle(60, enough=True)
    lines = ["公司名称,线索来源,联系人名称,联系人电话"]
    lines += [f"Bench {number},官网,Contact {number},{13_000_000_000 + number}" for number in range(LEADS)]
    headers = {"authorization": f"Bearer {firm.tokens['admin']}", "content-type": "text/csv"}
    file = (await world.http.post("/v1/files", content="\n".join(lines).encode("gbk"), headers=headers)).json()
    began = time.monotonic()
    operation = await firm.call("POST", "/v1/leads:import", {"file": file["file"]})
    cpu, rss, result = await followed(world, firm, operation["name"])
    took_s = time.monotonic() - began
    rest_s = await world.settle(600, enough=True)
    count = await recounted(world, firm)
    if count != LEADS or result["assigned"] != LEADS:
        raise RuntimeError(f"not every row is a lead with an owner: {count}, {result}")
    half = PARTS // 2
    ratios = [late / early for early, late in zip(cpu[:half], cpu[half:], strict=True)]
    notes = [
        f"{count:,} rows of one file, each a lead with one owner, timer, decision and event",
        f"{took_s:.0f} s, and what their events set off took {rest_s:.0f} s more; processor {middle(cpu, 'µs a row')}",
        f"resident memory {rss[0]:.0f} MiB after the first tenth, {rss[-1]:.0f} MiB after the last",
    ]
    return Figure("P14i", f"processor per imported row, the second {LEADS // 2:,} ÷ the first", ratios, notes)


async def followed(world: World, firm: Firm, name: str) -> tuple[list[float], list[float], dict[str, Any]]:
    """Microseconds of the processor per row and mebibytes of memory for each tenth of an import, and its result."""
    cpu: list[float] = []
    rss: list[float] = []
    before_s, before = world.server.cpu_s(), 0
    while True:
        await asyncio.sleep(0.1)
        answer = await world.http.get(f"/v1/{name}", headers={"authorization": f"Bearer {firm.tokens['admin']}"})
        if answer.status_code in (503, 504):  # a busy machine may let one look wait for too long
            continue
        assert answer.status_code == 200, answer.text
        now = answer.json()
        done = int(now.get("progressDone", 0))
        if done >= (len(cpu) + 1) * LEADS // PARTS and len(cpu) < PARTS:
            used_s = world.server.cpu_s()
            cpu.append((used_s - before_s) / (done - before) * 1e6)
            rss.append(world.server.rss_mib())
            before_s, before = used_s, done
        if now.get("done"):
            return cpu, rss, dict(now["result"])
