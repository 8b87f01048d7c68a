"""Scene 12: the figures are read back and held against an independent count in SQL over the event archive."""

from __future__ import annotations

from typing import Any

import asyncpg

from demo.client import expect
from demo.history import known_of
from demo.stage import ZONE, Stage

WON_BY_MONTH = """
  select to_char(business_date, 'YYYY-MM') as month, count(*) as won
  from insights.event_archive
  where tenant_id = $1 and (type like '%.OpportunityWon'
    or (type like '%.OpportunityImported' and facts->>'state' = 'OPPORTUNITY_STATE_WON'))
  group by 1 order by 1
"""
HISTORY = """
  select count(*) filter (where facts->>'state' = 'OPPORTUNITY_STATE_WON') as won,
    count(*) filter (where facts->>'state' = 'OPPORTUNITY_STATE_LOST') as lost,
    count(*) filter (where facts->>'state' = 'OPPORTUNITY_STATE_OPEN') as open,
    sum((facts->>'amount_fen')::bigint) filter (where facts->>'state' = 'OPPORTUNITY_STATE_WON')::bigint as won_fen
  from insights.event_archive where tenant_id = $1 and type like '%.OpportunityImported'
"""
FIRST_TOUCH = """
  with armed as (
    select subject, occurred_at, (c->>'due_time')::timestamptz as due
    from insights.event_archive, jsonb_array_elements(clocks) c
    where tenant_id = $1 and c->>'kind' = 'lead.first_touch' and c->>'change' = 'CHANGE_ARMED'
  ), assigned as (
    select a.*, lead(occurred_at) over (partition by subject order by occurred_at) as next_at from armed a
  ), touched as (
    select subject, occurred_at from insights.event_archive
    where tenant_id = $1 and type like '%.LeadFirstTouched'
  )
  select a.subject, a.occurred_at, a.due,
    (select min(t.occurred_at) from touched t where t.subject = a.subject and t.occurred_at >= a.occurred_at
      and (a.next_at is null or t.occurred_at < a.next_at)) as touched_at, a.next_at
  from assigned a order by a.occurred_at
"""
QUOTE_ANSWERS = """
  with sent as (
    select subject, version, to_char(business_date, 'YYYY-MM') as month, (c->>'due_time')::timestamptz as due
    from insights.event_archive, jsonb_array_elements(clocks) c
    where tenant_id = $1 and type like '%.QuoteSent' and c->>'kind' = 'quote.answer_due'
  ), ended as (
    select s.*, e.type, e.occurred_at from sent s left join lateral (
      select type, occurred_at from insights.event_archive where tenant_id = $1 and subject = s.subject
        and version > s.version and type ~ 'Quote(Sent|Answered|Revised|Revalidated|Expired)$' order by version limit 1
    ) e on true
  )
  select month, count(*) filter (where type like '%Answered' and occurred_at <= due) as done,
    count(*) filter (where type like '%Answered' or occurred_at > due or occurred_at is null and due <= $2) as due
  from ended group by 1 order by 1
"""


async def play(stage: Stage) -> None:
    """Funnel, first-touch rate and quote response rate."""
    await stage.settle()
    connection = await asyncpg.connect(stage.config.database_admin_url)
    try:
        await funnel(stage, connection)
        await first_touch(stage, connection)
        await quote_answers(stage, connection)
    finally:
        await connection.close()


async def funnel(stage: Stage, sql: Any) -> None:
    """What was won, by month, is what the events say; the history's totals are its file's."""
    vp = stage.people["vp"]
    said = await vp.get("/v1/insights/funnel", monthFrom="2016-01", monthTo="2030-12")
    by_month = {m["month"]: int(m.get("wonCount", 0)) for m in said.get("months", ()) if int(m.get("wonCount", 0))}
    counted = {row["month"]: row["won"] for row in await sql.fetch(WON_BY_MONTH, stage.tenant)}
    expect(by_month == counted, f"the funnel says {by_month}, the events say {counted}")
    found = dict(await sql.fetchrow(HISTORY, stage.tenant))
    # Who has no account is open, and waits in the quarantine.
    found["undecided"] = found.pop("open") + await sql.fetchval(
        "select count(*) from leads.quarantine where tenant_id = $1", stage.tenant
    )
    known = {name: count for name, count in known_of(stage.history).items() if name in found}
    expect(found == known, f"the imported history holds {found}, its file {known}")
    stage.tell("Funnel", f"{sum(counted.values())} won in {len(counted)} months", "equal to a recount over the archive")


async def first_touch(stage: Stage, sql: Any) -> None:
    """Done ÷ due of this month's assignments, as the raw events give them."""
    from zoneinfo import ZoneInfo

    vp = stage.people["vp"]
    now = await stage.now()
    rows = await sql.fetch(FIRST_TOUCH, stage.tenant)
    months = sorted({row["occurred_at"].astimezone(ZoneInfo(ZONE)).strftime("%Y-%m") for row in rows})
    for month in months:
        mine = [r for r in rows if r["occurred_at"].astimezone(ZoneInfo(ZONE)).strftime("%Y-%m") == month]
        done = sum(r["touched_at"] is not None and r["touched_at"] <= r["due"] for r in mine)
        # An assignment that was taken away before its limit and untouched is nobody's failure: it is cancelled.
        cancelled = sum(r["next_at"] is not None and r["next_at"] <= r["due"] and r["touched_at"] is None for r in mine)
        pending = sum(r["touched_at"] is None and r["next_at"] is None and r["due"] > now for r in mine)
        due = len(mine) - cancelled - pending
        said = await vp.get("/v1/insights/firstTouchRate", month=month)
        found = (int(said.get("doneCount", 0)), int(said.get("dueCount", 0)))
        expect(found == (done, due), f"{month}: the rate says {found}, the events say {(done, due)}")
        stage.tell("First touch " + month, f"{done} of {due} in time", "equal to a recount over the archive")


async def quote_answers(stage: Stage, sql: Any) -> None:
    """Done ÷ due of what was sent in each month, as the raw events give them."""
    vp, rows = stage.people["vp"], await sql.fetch(QUOTE_ANSWERS, stage.tenant, await stage.now())
    expect(bool(rows), "no quote was sent")
    for row in rows:
        said = await vp.get("/v1/insights/quoteAnswerRate", month=row["month"])
        found, counted = (int(said.get("doneCount", 0)), int(said.get("dueCount", 0))), (row["done"], row["due"])
        expect(found == counted, f"{row['month']}: the rate says {found}, the events say {counted}")
        stage.tell(
            "Quote response " + row["month"],
            f"{row['done']} of {row['due']} in time",
            "equal to a recount over the archive",
        )
