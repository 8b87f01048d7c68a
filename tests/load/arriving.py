"""P14: processor time per lead for the last of 10,000 leads that come in and are assigned ÷ that for the first.

They come over REST from an API client's form, four at a time, to twenty reps of one region; each is scored, owned and
has its clocks when its call returns. Afterwards owners, timers, events and the reps' loads are recounted by SQL that shares
nothing with the service.
"""

from __future__ import annotations

import json
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
    async with world.servers.sql() as sql:
        row = dict(await sql.fetchrow(RECOUNT, firm.tenant))
    wrong = {name: value for name, value in row.items() if name not in ("leads", "owned") and value}
    if row["leads"] != row["owned"] or wrong:
        raise RuntimeError(f"not one owner, timer and event for each lead: {row}")
    cpu = [one for one, _ in parts]
    notes = [
        f"{row['leads']:,} leads, each with one owner, timer, decision and event",
        f"{middle([rate for _, rate in parts], '/s')}, and what their events set off took {rest_s:.0f} s more",
        f"processor {middle(cpu, 'µs a lead')}",
    ]
    half = PARTS // 2
    ratios = [late / early for early, late in zip(cpu[:half], cpu[half:], strict=True)]
    return Figure("P14", f"processor per assigned lead, the second {LEADS // 2:,} ÷ the first", ratios, notes)
