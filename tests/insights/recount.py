"""The second implementation: the figures counted again in SQL over the event archive, sharing no code with the folds."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from weft.testing import Platform

STEPS = """
with steps as (
  select subject, version, type, occurred_at, business_date, owner_id, unit_path, facts,
    coalesce(facts->>'stage', facts->>'new_stage', '') as stage,
    to_char(business_date, 'YYYY-MM') as month,
    lag(coalesce(facts->>'stage', facts->>'new_stage', '')) over w as stage_before,
    lag(type) over w as type_before, lag(occurred_at) over w as at_before,
    row_number() over (partition by subject order by version desc) as from_end,
    row_number() over w as from_start,
    first_value(occurred_at) over w as opened_at, first_value(facts->>'engage_date') over w as engaged,
    type like '%OpportunityWon' or facts->>'state' = 'OPPORTUNITY_STATE_WON' as won,
    (type like '%OpportunityLost' and facts->>'shielded' is null) or facts->>'state' = 'OPPORTUNITY_STATE_LOST' as lost
  from insights.event_archive
  where tenant_id = $1 and ($2::uuid is null or subject in (
      select subject from insights.event_archive where tenant_id = $1 and owner_id = $2))
    and type ~ 'Opportunity(Opened|Advanced|NodeVoided|Won|Lost|Imported)$'
  window w as (partition by subject order by version)
)
"""


async def funnel(platform: Platform, tenant: UUID, owner: UUID | None = None) -> dict[str, Any]:
    """Stages and months by raw facts. With an owner, stories must not change hands."""
    async with platform.sql() as sql:
        stages = await sql.fetch(
            STEPS
            + "select stage, count(*) as entered, count(*) filter (where from_end = 1) as current from steps group by 1",
            tenant,
            owner,
        )
        left = await sql.fetch(
            STEPS + "select stage_before as stage, count(*) as left,"
            " count(*) filter (where type ~ '(Advanced|Won)$') as advanced,"
            " avg(floor(extract(epoch from occurred_at - at_before))) filter (where type_before !~ 'Imported$') as dwell"
            " from steps where from_start > 1 group by 1",
            tenant,
            owner,
        )
        months = await sql.fetch(
            STEPS + "select month, count(*) filter (where won) as won, count(*) filter (where lost) as lost,"
            " coalesce(sum((facts->>'amount_fen')::bigint) filter (where won), 0) as won_fen,"
            " avg(case when engaged is not null then (business_date - engaged::date) * 86400"
            "   else floor(extract(epoch from occurred_at - opened_at)) end) filter (where won) as cycle"
            " from steps group by 1",
            tenant,
            owner,
        )
        opened = await sql.fetch(
            STEPS + "select left(coalesce(facts->>'engage_date', month), 7) as month, count(*) as opened"
            " from steps where from_start = 1 group by 1",
            tenant,
            owner,
        )
    return {
        "stages": {r["stage"]: (r["current"], r["entered"]) for r in stages},
        "left": {r["stage"]: (r["left"], r["advanced"], _float(r["dwell"])) for r in left},
        "months": {
            r["month"]: (r["won"], r["won_fen"], r["lost"], _float(r["cycle"])) for r in months if r["won"] or r["lost"]
        },
        "opened": {r["month"]: r["opened"] for r in opened},
    }


FIRST_TOUCH = """
select a.event_id, a.owner_id, end_.type as ended_by, end_.touched_at, armed.due_at,
  case
    when end_.touched_at <= armed.due_at then 'on_time'
    when end_.touched_at is not null then 'late'
    when end_.occurred_at <= armed.due_at then 'cancelled'
    when end_.occurred_at is not null then 'missed'
    when armed.due_at <= $3 then 'missed'
    else 'pending'
  end as outcome
from insights.event_archive a
cross join lateral (
  select (c->>'due_time')::timestamptz as due_at from jsonb_array_elements(a.clocks) c
  where c->>'kind' = 'lead.first_touch' and c->>'change' = 'CHANGE_ARMED'
) armed
left join lateral (
  select e.type, e.occurred_at,
    case when e.type like '%LeadFirstTouched' then (e.facts->>'touched_time')::timestamptz end as touched_at
  from insights.event_archive e
  where e.tenant_id = a.tenant_id and e.subject = a.subject and e.version > a.version
    and (e.type ~ 'Lead(Assigned|Claimed|AssignmentOverridden|FirstTouched|Lost|Converted)$'
      or e.clocks @> '[{"kind": "lead.first_touch", "change": "CHANGE_CANCELLED"}]')
  order by e.version limit 1
) end_ on true
where a.tenant_id = $1 and to_char(a.business_date, 'YYYY-MM') = $2
  and a.type ~ 'Lead(Assigned|Claimed|AssignmentOverridden)$'
"""


async def first_touch(platform: Platform, tenant: UUID, month: str, now: datetime) -> dict[str, str]:
    """Outcome by assignment event."""
    async with platform.sql() as sql:
        rows = await sql.fetch(FIRST_TOUCH, tenant, month, now)
    return {str(row["event_id"]): row["outcome"] for row in rows}


QUOTE_ANSWER = """
select a.event_id, case
    when next.type like '%QuoteAnswered' and next.occurred_at <= armed.due_at then 'on_time'
    when next.type like '%QuoteAnswered' then 'late'
    when next.occurred_at <= armed.due_at then 'cancelled'
    when next.occurred_at is not null or armed.due_at <= $3 then 'missed'
    else 'pending'
  end as outcome
from insights.event_archive a
cross join lateral (
  select (c->>'due_time')::timestamptz as due_at from jsonb_array_elements(a.clocks) c
  where c->>'kind' = 'quote.answer_due' and c->>'change' = 'CHANGE_ARMED'
) armed
left join lateral (
  select e.type, e.occurred_at from insights.event_archive e
  where e.tenant_id = a.tenant_id and e.subject = a.subject and e.version > a.version
    and e.type ~ 'Quote(Sent|Answered|Revised|Revalidated|Expired)$'
  order by e.version limit 1
) next on true
where a.tenant_id = $1 and to_char(a.business_date, 'YYYY-MM') = $2 and a.type like '%.QuoteSent'
"""


async def quote_answers(platform: Platform, tenant: UUID, month: str, now: datetime) -> dict[str, str]:
    """Outcome by the event that sent the quote."""
    async with platform.sql() as sql:
        rows = await sql.fetch(QUOTE_ANSWER, tenant, month, now)
    return {str(row["event_id"]): row["outcome"] for row in rows}


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
