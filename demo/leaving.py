"""Scene 11: the rep of the contract leaves; his successor has everything the same hour, and the customer notices nothing."""

from __future__ import annotations

from typing import Any

import asyncpg

from demo.arrivals import shown
from demo.client import Person, eventually, expect
from demo.stage import Stage

# Eight tables of what has an owner who must be there, recounted here; the report counts every kind. What is decided, told
# or counted keeps the name of its time.
HELD = """
  select (select count(*) from customers.customer where tenant_id = $1 and owner_id = $2)
    + (select count(*) from leads.lead where tenant_id = $1 and owner_id = $2)
    + (select count(*) from leads.opportunity where tenant_id = $1 and owner_id = $2)
    + (select count(*) from quotes.quote where tenant_id = $1 and owner_id = $2)
    + (select count(*) from quotes.contract where tenant_id = $1 and owner_id = $2)
    + (select count(*) from quotes.sales_order where tenant_id = $1 and owner_id = $2)
    + (select count(*) from collections.instalment where tenant_id = $1 and owner_id = $2)
    + (select count(*) from tasks.task where tenant_id = $1 and owner_id = $2 and state = 'OPEN')
"""
STAGES = "select id, stage, state from leads.opportunity where tenant_id = $1 order by id"


async def play(stage: Stage) -> None:
    """He goes, and everything he held is his successor's, as it stood."""
    admin, leaver = stage.people["administrator"], stage.people["new owner"]
    reps = stage.facts["reps"].keys() - {leaver.name}
    heir = next(one for one in stage.people.values() if one.name in reps)
    await stage.settle()
    sql = await asyncpg.connect(stage.config.database_admin_url)
    try:
        person = leaver.name.removeprefix("people/")
        before, stood = await sql.fetchval(HELD, stage.tenant, person), await sql.fetch(STAGES, stage.tenant)
        expect(before > 0, "the leaver holds nothing")
        await admin.post(f"/v1/{leaver.name}:recordDeparture", {"successor": heir.name})
        await eventually(lambda: shut_out(leaver), "who left is logged out")
        name = leaver.name.replace("people/", "departures/")
        report = await eventually(lambda: gone(admin, name), "everything went", seconds=30 * stage.patience)
        await stage.settle()
        left = await sql.fetchval(HELD, stage.tenant, person)
        expect(left == 0, f"{left} of {before} still have an owner who left")
        expect(await sql.fetch(STAGES, stage.tenant) == stood, "a hand-over moved a stage")
    finally:
        await sql.close()
    expect(report.get("orphans") == "0" and report.get("met"), f"the report says {report}")
    contract = await heir.get(f"/v1/{stage.facts['contract']['name']}")
    expect(contract["owner"] == heir.name, f"the contract belongs to {contract['owner']}")
    stage.people = {title: one for title, one in stage.people.items() if one.name != leaver.name}
    rows = sum(int(one.get("moved", 0)) for one in report["holdings"])
    why = f"{rows} rows of {len(report['holdings'])} kinds, stages unchanged, 0 left by a recount in SQL"
    stage.tell(f"{shown(stage, leaver.name)} leaves", f"{shown(stage, heir.name)} takes over", why)


async def shut_out(who: Person) -> bool:
    """True if a session opens nothing any more."""
    answer = await who.http.get("/v1/sessions:self", headers={"authorization": f"Bearer {who.token}"})
    return answer.status_code == 401


async def gone(admin: Person, name: str) -> dict[str, Any] | None:
    """The report of a departure, once everything went."""
    report = await admin.get(f"/v1/{name}")
    return report if report["state"] == "DEPARTURE_STATE_WATCHING" else None
