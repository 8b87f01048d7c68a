"""The 48-hour response: what one lead counts, and that the report is what a recount of the event log gives."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.insights.first_response import arrival
from services.insights.first_touch import LeadStep
from tests.leads.amending import amend
from tests.leads.house import House, house, rid
from tests.leads.test_entries import form
from tests.leads.visiting import answers
from weft.api.insights import v1 as pb
from weft.api.leads import v1 as leads
from weft.testing import Platform

PLC = leads.TECHNICAL_INTENSITY_PLC_PROGRAMMING
SCAN = leads.SOURCE_EXHIBITION_SCAN


def step(version: int, kind: str, at: int, owner: str = "people/1", **more: Any) -> LeadStep:
    return LeadStep(version, kind, at, "2026-11-16", owner, "/hq/", f"event-{version}", **more)


def test_a_lead_of_high_intent_is_one_row_under_whoever_answered_it() -> None:
    came = step(1, "created", 5, owner="", high_intent=True)
    assert arrival([step(1, "created", 5), step(2, "touched", 6)]) is None
    waiting = arrival([came])
    assert waiting is not None
    assert (waiting.owner, waiting.month, waiting.came_us, waiting.answered_us) == ("", "2026-11", 5, 0)
    story = [came, step(2, "assigned", 6), step(3, "assigned", 7, "people/2"), step(4, "touched", 9, "people/2")]
    answered = arrival(story)
    assert answered is not None
    assert (answered.owner, answered.answered_us, answered.lost) == ("people/2", 9, False)
    lost = arrival([*story[:3], step(4, "ended", 8)])
    assert lost is not None
    assert (lost.owner, lost.ended_us, lost.lost) == ("people/2", 8, True)


RECOUNT = """
with came as (
  select subject, occurred_at as came_at from insights.event_archive
  where tenant_id = $1 and type like '%.LeadCreated' and facts->>'high_value' = 'true'
    and to_char(business_date, 'YYYY-MM') = $2
    and subject not in (  -- entered with a visit in which somebody was met, by the correlation of one form
      select c.subject from insights.event_archive c join insights.event_archive t
        on (t.tenant_id, t.subject, t.correlation) = (c.tenant_id, c.subject, c.correlation)
      where c.tenant_id = $1 and c.facts->>'kind' = 'ASSIGNMENT_KIND_ENTERED' and t.type like '%.LeadFirstTouched')),
first as (
  select c.subject, c.came_at,
    (select min(e.occurred_at) from insights.event_archive e
     where e.tenant_id = $1 and e.subject = c.subject and e.type like '%.LeadFirstTouched') as touched_at,
    (select min(e.occurred_at) from insights.event_archive e
     where e.tenant_id = $1 and e.subject = c.subject and e.type ~ 'Lead(Lost|Converted)$') as ended_at,
    exists (select from insights.event_archive e
     where e.tenant_id = $1 and e.subject = c.subject and e.type like '%.LeadLost') as lost
  from came c)
select case when touched_at <= came_at + interval '48 hours' then 'on_time' when touched_at is not null then 'late'
    when ended_at <= came_at + interval '48 hours' then 'cancelled' when came_at + interval '48 hours' < $3 then 'missed'
    else 'pending' end as outcome, lost
from first"""


async def touch(firm: House, login: str, lead: leads.Lead) -> None:
    request = leads.RecordTouchRequest(name=lead.name, channel=leads.TOUCH_CHANNEL_CALL, two_way=True, request_id=rid())
    await firm.as_(login).RecordTouch(request)


async def high(firm: House, **more: Any) -> leads.Lead:
    return await firm.lead(company="High", technical_intensity=PLC, **more)


async def lose(firm: House, lead: leads.Lead) -> None:
    await firm.as_("boss").MarkLost(leads.MarkLostRequest(name=lead.name, reason="price", request_id=rid()))


async def a_month(firm: House) -> tuple[str, datetime]:
    """Leads of every fate that came in together, and the time after."""
    quick, late, never, gone, early, pooled = [
        await high(firm, **({"source": SCAN} if number == 5 else {})) for number in range(6)
    ]
    low = await firm.lead(company="Low")
    assert pooled.owner == ""
    await touch(firm, "ann", quick)
    await lose(firm, early)
    await firm.advance(hours=47)
    await firm.as_("ann").ClaimLead(leads.ClaimLeadRequest(name=pooled.name, request_id=rid()))
    await touch(firm, "ann", pooled)
    await firm.advance(hours=2)
    await touch(firm, "ann", late)
    await lose(firm, gone)
    await touch(firm, "ann", low)
    await firm.settle()
    month = (await firm.rows(
        "select to_char(business_date, 'YYYY-MM') m from insights.event_archive where tenant_id = $1 and subject = $2",
        never.name,
    ))[0]["m"]  # fmt: skip
    return month, await firm.platform.advance(firm.id, timedelta(minutes=1))


async def entered(firm: House, **branches: Any) -> str:
    """A lead of high intent that ann enters with its first visit."""
    visited = form(await firm.customer("ann", rid()), lead={"technical_intensity": PLC}, visit=branches)
    made = await firm.platform.as_(firm.people["ann"])(leads.EntriesStub).CreateEntry(visited)
    return str(made.lead.name)


@pytest.mark.capability("LD-15", clause="the report equals a recount from the event log")
async def test_the_report_equals_a_recount_from_the_event_log_also_after_a_rebuild(platform: Platform) -> None:
    firm = await house(platform, "ann")
    await firm.until(datetime(datetime.now(UTC).year + 1, 1, 10, tzinfo=UTC))  # no month ends on the way
    month, now = await a_month(firm)
    await high(firm)  # its limit has not come
    met = await entered(firm)
    tried = await entered(firm, **answers("price", "delivery"))  # met nobody: he waits as others do
    await firm.settle()
    rows = await firm.rows(RECOUNT, month, now)
    expected = Counter(row["outcome"] for row in rows)
    assert expected == Counter(on_time=2, late=1, missed=2, cancelled=1, pending=2)

    async def told(login: str = "vp") -> pb.FirstResponseRate:
        stub = platform.as_(firm.people[login])(pb.InsightsStub)
        answer: pb.FirstResponseRate = await stub.GetFirstResponseRate(pb.GetFirstResponseRateRequest(month=month))
        return answer

    report = await told()
    assert counts(report) == expected
    assert (report.due_count, report.rate, report.limit_hours) == (5, 0.4, 48)
    assert report.missed_lost_count == sum(row["lost"] for row in rows if row["outcome"] == "missed") == 1
    assert [(one.owner, one.done_count, one.due_count) for one in report.owners] == [(firm.name("ann"), 2, 5)]
    assert counts(await told("ann")) == expected  # all of them are hers
    stub = platform.as_(firm.people["vp"])(pb.InsightsStub)
    touches = (await stub.ListFirstTouchRows(pb.ListFirstTouchRowsRequest(month=month, page_size=50))).rows
    armed = await firm.rows(  # and not told together with the touch that stops it
        "select distinct subject from insights.event_archive, jsonb_array_elements(clocks) clock where tenant_id = $1"
        " and clock->>'kind' = 'lead.first_touch' and clock->>'change' = 'CHANGE_ARMED'"
        " and type not like '%LeadFirstTouched'"
    )
    timed = {row.lead for row in touches}
    assert timed == {row["subject"] for row in armed}
    assert timed & {met, tried} == {tried}  # each is in both rates or in neither

    await amend(firm, "insights", "behaviour", first_response_hours=100)
    assert counts(await told()) == Counter(on_time=3, pending=3, cancelled=2)
    await amend(firm, "insights", "behaviour", first_response_hours=48)
    stub = platform.as_(firm.people["admin"])(pb.InsightsStub)
    rebuilt = await firm.finished(
        "admin", await stub.RebuildDerived(pb.RebuildDerivedRequest(request_id=rid())), "insights"
    )
    assert rebuilt.result["equal"]
    assert counts(await told()) == expected


def counts(report: pb.FirstResponseRate) -> Counter[str]:
    names = {"on_time": "done", **{name: name for name in ("late", "missed", "pending", "cancelled")}}
    found = {name: getattr(report, f"{field}_count") for name, field in names.items()}
    return Counter({name: count for name, count in found.items() if count})
