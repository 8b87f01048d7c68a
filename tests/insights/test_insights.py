"""Figures through the gRPC door, equal to a second count in SQL over the archive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid4

import grpc
import pytest
from grpc import aio

from services.insights import first_touch as touch_rules
from services.insights import funnel as funnel_rules
from tests.insights import recount
from tests.insights.facts import EAST, WEST, deal, deliver, lead, local, person
from tests.insights.test_first_touch import CASES
from weft.api.common import v1 as common
from weft.api.insights import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.platform import v1 as platform_pb
from weft.errors import error_info
from weft.testing import eventually, principal

OWN, TREE, ALL = common.SCOPE_OWN, common.SCOPE_UNIT_TREE, common.SCOPE_TENANT
READ = ("insights.funnel.read", "insights.first_touch.read")
NINE = local("2026-03-02 09:00")
DAY = timedelta(days=1)
A, B, C = person(), person(), person()


def who(tenant, scope=ALL, *, name=None, unit_path="/hq/", more=()):
    grants = [(permission, scope) for permission in (*READ, *more)]
    return principal(tenant, person=UUID(name.removeprefix("people/")) if name else None, unit_path=unit_path,
                     grants=grants)  # fmt: skip


async def funnel(platform, caller, **fields):
    return await platform.as_(caller)(pb.InsightsStub).GetFunnel(pb.GetFunnelRequest(**fields))


async def rate(platform, caller, month="2026-03", **fields):
    return await platform.as_(caller)(pb.InsightsStub).GetFirstTouchRate(
        pb.GetFirstTouchRateRequest(month=month, **fields)
    )


async def touch_rows(platform, caller, **fields):
    fields.setdefault("month", "2026-03")
    found, token = [], ""
    while True:
        answer = await platform.as_(caller)(pb.InsightsStub).ListFirstTouchRows(
            pb.ListFirstTouchRowsRequest(page_size=4, page_token=token, **fields)
        )
        found += answer.rows
        token = answer.next_page_token
        if not token:
            return found


async def refused(call):
    with pytest.raises(aio.AioRpcError) as caught:
        await call
    info = error_info(caught.value)
    return caught.value.code(), info.reason if info else ""


def shape(answer):
    """A funnel as the recount gives it."""
    return {
        "stages": {s.stage: (s.current_count, s.entered_count) for s in answer.stages},
        "left": {
            s.stage: (s.left_count, s.advanced_count, s.dwell_average_s if s.HasField("dwell_average_s") else None)
            for s in answer.stages
            if s.left_count
        },
        "months": {
            m.month: (
                m.won_count, sum(x.amount_fen for x in m.won_amounts), m.lost_count,
                m.cycle_average_s if m.HasField("cycle_average_s") else None,
            )
            for m in answer.months
            if m.won_count or m.lost_count
        },
        "opened": {m.month: m.opened_count for m in answer.months if m.opened_count},
    }  # fmt: skip


def deals(tenant, seed=1):
    """Opportunities of three people in two units, imported and live, open and decided."""
    random = Random(seed)
    events = []
    for number in range(40):
        owner = random.choice([A, B, C])
        story = deal(tenant, owner, WEST if owner == C else EAST)
        if number % 4 == 0:
            state, stage = random.choice(
                [(leads.OPPORTUNITY_STATE_WON, "won"), (leads.OPPORTUNITY_STATE_LOST, "lost"),
                 (leads.OPPORTUNITY_STATE_OPEN, "s1")]
            )  # fmt: skip
            closed = "2017-03-01" if stage != "s1" else ""
            story.imported(state, stage, "2016-10-20", closed, 500 if stage == "won" else 0)
            if stage != "s1":
                events += story.events
                continue
        else:
            story.opened(NINE + random.randint(0, 40) * DAY, "s1", random.randint(1, 999))
        at = NINE + 60 * DAY
        for step in range(random.randint(0, 3)):
            at += timedelta(hours=random.randint(1, 500))
            story.advanced(at, f"s{step + 1}", f"s{step + 2}")
        if random.random() < 0.6:
            if random.random() < 0.5:
                story.won(at + DAY, random.randint(1, 999))
            else:
                story.failed(at + DAY)
        events += story.events
    random.shuffle(events)
    return events


def march(tenant):
    """The hand-made month, once more for this tenant."""
    events = []
    for story, _ in CASES.values():
        copy = lead(tenant)
        for event in story.events:
            told = type(event)()
            told.CopyFrom(event)
            told.envelope.tenant, told.envelope.subject = str(tenant), copy.subject
            told.envelope.event_id = str(uuid4())
            copy.events.append(told)
        events += copy.events
    return events


# -- funnel -----------------------------------------------------------------------------------------------------


@pytest.mark.capability("IN-R08", clause="the funnel equals a second implementation from raw events")
@pytest.mark.capability("LD-58", clause="the figures equal a recount from raw events")
async def test_the_funnel_equals_a_recount_of_the_archive(platform):
    tenant = uuid4()
    await deliver(platform, deals(tenant))
    answer = await funnel(platform, who(tenant))
    assert shape(answer) == await recount.funnel(platform, tenant)
    assert answer.definition == "funnel/1"
    assert answer.as_of_time.seconds
    assert sum(s.current_count for s in answer.stages) == 40


async def test_each_caller_sees_the_funnel_of_what_he_sees(platform):
    tenant = uuid4()
    await deliver(platform, deals(tenant))
    a = UUID(A.removeprefix("people/"))
    own = await funnel(platform, who(tenant, OWN, name=A, unit_path=EAST))
    assert shape(own) == await recount.funnel(platform, tenant, a)
    everything = await funnel(platform, who(tenant))
    east, west = [await funnel(platform, who(tenant, TREE, unit_path=path)) for path in (EAST, WEST)]
    for one in everything.stages:
        parts = [s.current_count for part in (east, west) for s in part.stages if s.stage == one.stage]
        assert sum(parts) == one.current_count
    assert await funnel(platform, who(tenant), owner=A) == own
    assert await funnel(platform, who(tenant), unit_path="/hq/west") == west
    assert not (await funnel(platform, who(tenant, TREE, unit_path=WEST), owner=A)).stages
    assert not (await funnel(platform, who(tenant, OWN, name=person()))).stages
    assert not (await funnel(platform, who(uuid4()))).stages


async def test_ones_own_elsewhere_counts_beside_the_unit_one_leads(platform):
    tenant = uuid4()
    lead_name = person()
    await deliver(platform, [*deal(tenant, lead_name, WEST).opened(NINE).events, *deal(tenant, A).opened(NINE).events])
    answer = await funnel(platform, who(tenant, TREE, name=lead_name, unit_path=EAST))
    assert [(s.stage, s.current_count) for s in answer.stages] == [("s1", 2)]


async def test_months_and_pipelines_can_be_chosen(platform):
    tenant = uuid4()
    await deliver(platform, [
        *deal(tenant, A).opened(NINE).won(NINE + 40 * DAY, 5).events,
        *deal(tenant, A).opened(NINE, pipeline="q").events,
    ])  # fmt: skip
    march_only = await funnel(platform, who(tenant), month_from="2026-03", month_to="2026-03")
    assert [m.month for m in march_only.months] == ["2026-03"]
    assert {s.stage: s.current_count for s in march_only.stages if s.current_count} == {"s1": 1, "won": 1}
    q = await funnel(platform, who(tenant), pipeline="q")
    assert [(s.pipeline, s.stage) for s in q.stages] == [("q", "s1")]
    wrong = funnel(platform, who(tenant), month_from="2026-13")
    assert (await refused(wrong))[0] == grpc.StatusCode.INVALID_ARGUMENT


# -- first touch ------------------------------------------------------------------------------------------------


@pytest.mark.capability("IN-H06", clause="a hand-made month with late, cancelled, re-opened and transferred cases")
@pytest.mark.capability("IN-H06", clause="exactly at the limit counts")
@pytest.mark.capability("IN-H06", clause="the rows behind both counts can be read")
async def test_the_rate_of_a_hand_made_month_equals_a_recount_and_its_rows_can_be_read(platform):
    tenant = uuid4()
    await deliver(platform, march(tenant))
    now = datetime.now(UTC)
    expected = await recount.first_touch(platform, tenant, "2026-03", now)
    answer = await rate(platform, who(tenant))
    counted = {name: list(expected.values()).count(name) for name in ("on_time", "late", "missed", "cancelled")}
    assert counted == {"on_time": 5, "late": 3, "missed": 3, "cancelled": 5}
    assert (answer.done_count, answer.late_count, answer.missed_count, answer.cancelled_count) == tuple(
        counted.values()
    )
    assert (answer.due_count, answer.pending_count) == (11, 0)
    assert answer.rate == pytest.approx(5 / 11)
    assert (answer.target, answer.met) == (0.9, False)
    rows = await touch_rows(platform, who(tenant))
    names = {number: name.removeprefix("FIRST_TOUCH_OUTCOME_").lower() for name, number in
             pb.FirstTouchOutcome.items()}  # fmt: skip
    assert {row.assigned_event: names[row.outcome] for row in rows} == expected
    assert sum(one.due_count for one in answer.owners) == 11


async def test_an_assignment_is_pending_until_its_limit_and_then_missed_without_any_event(platform):
    tenant = uuid4()
    now = datetime.now(UTC)
    month = (now + timedelta(hours=8)).strftime("%Y-%m")
    await deliver(platform, [*lead(tenant).assigned(A, now).events, *lead(tenant).assigned(A, now).touched(now).events])
    before = await rate(platform, who(tenant), month)
    assert (before.due_count, before.pending_count, before.rate) == (1, 1, 1.0)
    await platform.advance(tenant, timedelta(hours=3))
    after = await rate(platform, who(tenant), month)
    assert (after.due_count, after.missed_count, after.pending_count, after.rate) == (2, 1, 0, 0.5)
    missed = await touch_rows(platform, who(tenant), month=month, outcome=pb.FIRST_TOUCH_OUTCOME_MISSED)
    assert [row.owner for row in missed] == [A]


async def test_first_touches_lie_in_the_callers_sight(platform):
    tenant = uuid4()
    await deliver(platform, [
        *lead(tenant).assigned(A, NINE).touched(NINE).events,
        *lead(tenant).assigned(B, NINE, unit_path=WEST).events,
    ])  # fmt: skip
    own = await rate(platform, who(tenant, OWN, name=A, unit_path=EAST))
    west = await rate(platform, who(tenant, TREE, unit_path=WEST))
    assert (own.done_count, own.due_count) == (1, 1)
    assert (west.done_count, west.due_count) == (0, 1)
    assert [row.owner for row in await touch_rows(platform, who(tenant, TREE, unit_path=WEST))] == [B]
    assert not await touch_rows(platform, who(tenant, OWN, name=A, unit_path=EAST), owner=B)
    nobody = principal(tenant)
    assert (await refused(rate(platform, nobody)))[0] == grpc.StatusCode.PERMISSION_DENIED


async def test_a_month_without_assignments_has_no_rate(platform):
    answer = await rate(platform, who(uuid4()))
    assert not answer.HasField("rate")
    assert not answer.HasField("met")
    assert not answer.HasField("as_of_time")


# -- archive, disorder, rebuild -----------------------------------------------------------------------------------


async def derived(platform, tenant):
    """Every derived row of a tenant, comparable."""
    async with platform.sql() as sql:
        deals = await sql.fetch("select * from insights.deal_tally where tenant_id = $1", tenant)
        touched = await sql.fetch("select * from insights.lead_tally where tenant_id = $1", tenant)
        touches = await sql.fetch("select * from insights.first_touch where tenant_id = $1", tenant)
        journals = await sql.fetch("select subject, steps from insights.journal where tenant_id = $1", tenant)
    sums = [
        {tuple(row) for row in rows if any(row[name] for name in measures)}
        for rows, measures in ((deals, funnel_rules.MEASURES), (touched, touch_rules.MEASURES))
    ]
    return (*sums, {tuple(row) for row in touches}, {row["subject"]: row["steps"] for row in journals})


async def test_a_stream_that_comes_three_times_and_shuffled_leaves_the_same_rows(platform):
    one, two = uuid4(), uuid4()
    events = [*deals(one, 3), *march(one)]
    await deliver(platform, events)
    moved = []
    for event in events * 3:
        copy = type(event)()
        copy.CopyFrom(event)
        copy.envelope.tenant = str(two)
        moved.append(copy)
    Random(5).shuffle(moved)
    await deliver(platform, moved)
    assert await derived(platform, one) == tuple(
        part if isinstance(part, dict) else {tuple(one if cell == two else cell for cell in row) for row in part}
        for part in await derived(platform, two)
    )
    async with platform.sql() as sql:
        archived = await sql.fetchval("select count(*) from insights.event_archive where tenant_id = $1", two)
    assert archived == len(events)


async def rebuild(platform, tenant):
    caller = who(tenant, more=("insights.derived.rebuild",))
    started = await platform.as_(caller)(pb.InsightsStub).RebuildDerived(
        pb.RebuildDerivedRequest(request_id=str(uuid4()))
    )

    async def ended():
        stub = platform.as_(caller).on("insights")(platform_pb.OperationsStub)
        found = await stub.GetOperation(platform_pb.GetOperationRequest(name=started.name))
        return found if found.done else None

    return await eventually(ended)


async def test_a_rebuild_from_the_archive_gives_the_same_rows(platform):
    tenant, other = uuid4(), uuid4()
    events = [*deals(tenant, 9), *march(tenant)]
    await deliver(platform, events)
    await deliver(platform, deals(other, 9))
    before, untouched = await derived(platform, tenant), await derived(platform, other)
    done = await rebuild(platform, tenant)
    assert (dict(done.result)["equal"], dict(done.result)["events"]) == (True, len(events))
    assert await derived(platform, tenant) == before
    assert await derived(platform, other) == untouched


async def test_a_rebuild_mends_what_was_spoiled(platform):
    tenant = uuid4()
    await deliver(platform, deals(tenant, 4))
    before = await derived(platform, tenant)
    async with platform.sql() as sql:
        await sql.execute("update insights.deal_tally set entered = entered + 1 where tenant_id = $1", tenant)
        await sql.execute("delete from insights.journal where tenant_id = $1", tenant)
    done = await rebuild(platform, tenant)
    assert dict(done.result)["equal"] is False
    assert await derived(platform, tenant) == before


async def test_only_who_may_rebuild_rebuilds(platform):
    tenant = uuid4()
    call = platform.as_(who(tenant))(pb.InsightsStub).RebuildDerived(pb.RebuildDerivedRequest(request_id="x"))
    assert (await refused(call))[0] == grpc.StatusCode.PERMISSION_DENIED


async def test_events_of_other_areas_are_archived_too(platform):
    from tests.customers.builders import create, rep

    tenant = uuid4()
    await create(platform, rep(tenant), "归档客户")

    async def archived():
        async with platform.sql() as sql:
            return await sql.fetchrow("select type, facts from insights.event_archive where tenant_id = $1", tenant)

    row = await eventually(archived)
    assert row["type"] == "weft.api.customers.v1.CustomerCreated"
    assert row["facts"]["owner_reason"] == "created_by_owner"
