"""Targets through their doors, on facts of a year and on contracts that are open, recounted by SQL."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import grpc
import pytest
from uuid_utils.compat import uuid7

from tests.collections.house import EAST, WEST, refused, rid
from tests.collections.test_expected_days import get_day, set_day
from tests.collections.test_prepayments import Purse, purse
from tests.insights.facts import Story, deliver
from tests.leads.house import House
from tests.system.test_departures import leave
from weft.api.collections import v1 as collections
from weft.api.insights import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform, eventually, principal

ZONE = ZoneInfo("Asia/Shanghai")
TARGET_FEN = 12_345_679
# What is planned, from the archive of facts and the tables of collections alone: the mean over twelve months of each month's
# shares, raised from each pay day on, weighed by what is open, and laid by the largest remainder behind the weeks that stay.
RECOUNT = """
with week(n, lo, hi) as (
  values (1, 1, 7), (2, 8, 14), (3, 15, 21),
    (4, 22, extract(day from $3::date + interval '1 month' - interval '1 day')::int)
), paid as (
  select date_trunc('month', (facts->>'booked_date')::date) as month,
    (select n from week where extract(day from (facts->>'booked_date')::date)::int between lo and case n when 4 then 31
      else hi end) as n, sum((facts->>'paid_fen')::numeric) as fen
  from insights.event_archive where tenant_id = $1 and owner_id = $2 and type like '%.InstalmentPaid'
    and (facts->>'booked_date')::date >= $3::date - interval '12 months' and (facts->>'booked_date')::date < $3
  group by 1, 2
), total as (
  select month, sum(fen) as fen from paid group by month
), rhythm as (
  select n, lo, hi, (select sum(p.fen / t.fen) from paid p join total t using (month) where p.n = week.n)
    / (select count(*) from total) as share from week
), owed as (
  select coalesce(d.day, 15) as day, sum(i.open_fen)::numeric as fen from collections.instalment i
  left join collections.pay_day d on (d.tenant_id, d.id) = (i.tenant_id, i.customer_id)
  where i.tenant_id = $1 and i.owner_id = $2 and i.state = 1 and date_trunc('month', i.due_date) = $3 group by 1
), after as (
  select day, fen, n, share, share * greatest(0, hi - greatest(lo, day) + 1) / (hi - lo + 1) as late from rhythm, owed
), raised as (
  select n, fen, case when sum(late) over w >= 0.55 then share
    else late * 0.55 / sum(late) over w + (share - late) * 0.45 / (1 - sum(late) over w) end as share
  from after window w as (partition by day)
), blended as (
  select n, sum(fen * share) / sum(fen) as share from raised group by n
), exact as (
  select n, ($4 - (select coalesce(sum(fen), 0) from unnest($5::bigint[]) fen)) * share / sum(share) over () as fen
  from blended where n > cardinality($5::bigint[])
)
select n, (floor(fen) + case when row_number() over (order by fen - floor(fen) desc, n)
  <= (select sum(fen) - sum(floor(fen)) from exact) + 0.5 then 1 else 0 end)::bigint as fen
from exact order by n
"""


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Purse:
    """A firm at noon of the second day of a month."""
    made = await purse(platform)
    await made.open("west")
    await made.hire("bob", "rep", EAST)
    await made.hire("wes", "rep", WEST)
    await made.hire("gone", "rep", EAST)
    await leave(made, "gone")
    await made.settle()
    following = (datetime.now(ZONE).date().replace(day=1) + timedelta(days=32)).replace(day=2)
    await live_to(made, noon(following))
    return made


async def live_to(firm: Purse, at: datetime) -> None:
    await firm.advance(seconds=await House.left(firm, at))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)


def paid(firm: Purse, owner: str, unit: str, month: date, *weeks_fen: int) -> list[Any]:
    """Instalments that were paid in a month: what came in each of its weeks, on days that lie at their ends."""
    events: list[Any] = []
    for day, fen in zip((7, 8, 21, 22), weeks_fen, strict=True):
        on = month.replace(day=day)
        story = Story(firm.id, f"instalments/{uuid7()}", firm.name(owner), unit)
        common = {"currency": "CNY", "amount_fen": fen, "due_date": str(on), "effective_due_date": str(on)}
        story.tell(collections.InstalmentBuilt(state=collections.INSTALMENT_STATE_OPEN, **common), noon(on))
        money = {"state": collections.INSTALMENT_STATE_PAID, "receipt": f"receipts/{uuid7()}", "booked_date": str(on)}
        story.tell(collections.InstalmentPaid(paid_fen=fen, **common, **money), noon(on))
        for event in story.events:
            event.envelope.customer = f"customers/{uuid4()}"
        events += story.events
    return events


def back(month: date, count: int) -> date:
    """The first day of the month so many months before."""
    at = month.year * 12 + month.month - 1 - count
    return date(at // 12, at % 12 + 1, 1)


async def put(firm: Purse, login: str, owner: str, month: date | str, fen: int = TARGET_FEN, **more: Any) -> pb.Target:
    month = f"{month:%Y-%m}" if isinstance(month, date) else month
    request = pb.SetTargetRequest(
        owner=firm.name(owner), month=month, amount_fen=fen, currency="CNY", **({"request_id": rid()} | more)
    )
    made: pb.Target = await stub(firm, login).SetTarget(request)
    return made


def stub(firm: Purse, login: str) -> Any:
    return firm.platform.as_(firm.people[login])(pb.TargetsStub)


async def plans(
    firm: Purse, name: str, size: int = 0, token: str = "", login: str = "fin"
) -> pb.ListTargetPlansResponse:
    request = pb.ListTargetPlansRequest(parent=name, page_size=size, page_token=token)
    found: pb.ListTargetPlansResponse = await stub(firm, login).ListTargetPlans(request)
    return found


async def planned(firm: Purse, name: str, number: int) -> pb.TargetPlan:
    """The plan of a number, once it is there."""
    found: pb.TargetPlan = await eventually(lambda: one_plan(firm, name, number))
    return found


async def one_plan(firm: Purse, name: str, number: int) -> pb.TargetPlan | None:
    newest = (await plans(firm, name)).plans[0]
    return newest if newest.number == number else None


async def recount(firm: Purse, month: date, kept: list[int]) -> list[int]:
    owner = UUID(firm.name("ann").split("/")[1])
    rows = await firm.rows(RECOUNT, owner, month, TARGET_FEN, kept)
    return [*kept, *(row["fen"] for row in rows)]


@pytest.mark.capability("CC-11", clause="targets follow the pay day (IN-T03)")
@pytest.mark.capability("IN-T03", clause="18:22:25:35 stays as it is")
@pytest.mark.capability("IN-T03", clause="30:30:20:20 becomes 22.5:22.5:27.5:27.5")
@pytest.mark.capability("IN-T04", clause="golden data where the mean of shares is not the ratio of sums")
@pytest.mark.capability("IN-T04", clause="the weeks sum to the target exactly, to the fen")
@pytest.mark.capability("IN-T04", clause="with money in fewer than three months the team's rhythm holds")
@pytest.mark.problem("TARGET_IS_BELOW_ITS_PAST")
async def test_a_target_follows_the_rhythm_of_its_owner_and_the_pay_days_of_his_customers(firm: Purse):
    month = await this_month(firm)
    ann = [
        paid(firm, "ann", EAST, back(month, 1), 10_000, 20_000, 30_000, 40_000),
        paid(firm, "ann", EAST, back(month, 2), 500, 300, 100, 100),
        paid(firm, "ann", EAST, back(month, 12), 9_000_000, 12_000_000, 6_000_000, 3_000_000),
        paid(firm, "ann", EAST, back(month, 13), 1, 1, 1, 99_000_000),  # too long ago
    ]
    bob = paid(firm, "bob", EAST, back(month, 1), 0, 0, 0, 100_000)
    await deliver(firm.platform, [event for story in [*ann, bob] for event in story], "collections")

    first = await put(firm, "boss", "ann", month, 1_000)
    assert [week.planned_fen for week in first.weeks] == [225, 225, 275, 275], "30:30:20:20 of his own months"
    assert first.weeks[0].first_date == str(month)
    assert list(first.plan.rhythm_ppm) == [300_000, 300_000, 200_000, 200_000]
    assert list(first.plan.months) == [f"{back(month, count):%Y-%m}" for count in (12, 2, 1)]
    wes = await put(firm, "fin", "wes", month, 1_000)
    assert ([week.planned_fen for week in wes.weeks], wes.plan.rhythm_source) == (
        [180, 220, 250, 350], pb.RHYTHM_SOURCE_SHIPPED,
    )  # fmt: skip
    team = (await put(firm, "fin", "bob", month, 1_000)).plan
    assert (team.rhythm_source, len(team.months)) == (pb.RHYTHM_SOURCE_TEAM, 3)
    assert list(team.rhythm_ppm) == [283_333, 266_667, 150_000, 300_000]

    early, later = await firm.buyer(), await firm.buyer()
    await firm.contract("TGT-000001", (400_003, month.replace(day=12)), customer=early)
    await firm.contract("TGT-000002", (600_000, month.replace(day=13)), customer=later)
    await firm.settle()
    second = await put(firm, "boss", "ann", month, etag=first.etag)
    assert (second.name, second.plan.number) == (first.name, 2)
    assert await recount(firm, month, []) == [week.planned_fen for week in second.weeks]
    await set_day(firm, "fin", early, 20)
    third = await planned(firm, first.name, 3)
    assert (third.cause, third.customer, third.kept_weeks_count) == (pb.PLAN_CAUSE_PAY_DAY, early, 0)
    assert [(one.day, one.said, one.open_fen) for one in third.pay_days] == [(15, False, 600_000), (20, True, 400_003)]
    assert list(third.weeks_fen) == await recount(firm, month, []) != list(second.plan.weeks_fen)
    assert sum(third.weeks_fen) == TARGET_FEN

    await live_to(firm, noon(month.replace(day=10)))
    assert (await refused(put(firm, "boss", "ann", month, third.weeks_fen[0] - 1)))[1] == "TARGET_IS_BELOW_ITS_PAST"
    await set_day(firm, "fin", later, 25)
    fourth = await planned(firm, first.name, 4)
    assert (fourth.kept_weeks_count, fourth.weeks_fen[0]) == (1, third.weeks_fen[0])
    assert list(fourth.weeks_fen) == await recount(firm, month, [third.weeks_fen[0]]) != list(third.weeks_fen)
    assert (await get_day(firm, "fin", later)).day == 25

    kept = await held(firm)
    told = await firm.rows("select type from insights.outbox where tenant_id = $1 and aggregate = $2 order by version",
                           first.name)  # fmt: skip
    assert [one["type"].rpartition(".")[2] for one in told] == ["TargetSet"] * 2 + ["TargetReplanned"] * 2
    await rebuilt(firm)
    assert await held(firm) == kept
    await set_day(firm, "fin", later, 26)  # what was derived anew serves the next plan
    assert list((await planned(firm, first.name, 5)).weeks_fen) == await recount(firm, month, [third.weeks_fen[0]])


async def this_month(firm: Purse) -> date:
    request = collections.GetTrialBalanceRequest()
    return date.fromisoformat((await firm.ledger("fin").GetTrialBalance(request)).date).replace(day=1)


async def held(firm: Purse) -> list[tuple[Any, ...]]:
    """Every target and plan, as it is stored."""
    targets = await firm.rows("select * from insights_kept.target where tenant_id = $1 order by id")
    made = await firm.rows("select * from insights_kept.target_plan where tenant_id = $1 order by target_id, number")
    assert len(targets) >= 3
    return [tuple(row) for row in (*targets, *made)]


async def rebuilt(firm: Purse) -> None:
    """The derived figures, counted anew."""
    who = principal(firm.id, grants=[("insights.derived.rebuild", 4)])
    begun = await firm.platform.as_(who)(pb.InsightsStub).RebuildDerived(pb.RebuildDerivedRequest(request_id=rid()))
    operations = firm.platform.as_(who).on("insights")(platform_pb.OperationsStub)
    request = platform_pb.GetOperationRequest(name=begun.name)

    async def ended() -> Any:
        found = await operations.GetOperation(request)
        return found if found.done else None

    assert (await eventually(ended)).result["equal"]


@pytest.mark.problem("TARGET_MONTH_IS_OVER", "TARGET_IS_ONES_OWN")
async def test_who_leads_or_counts_sets_targets_and_everybody_reads_his_own(firm: Purse):
    month = await this_month(firm)
    following = back(month, -1)
    key = rid()
    made = await put(firm, "boss", "ann", following, request_id=key)
    assert (await put(firm, "boss", "ann", following, request_id=key)).etag == made.etag == "1"
    assert (await refused(put(firm, "boss", "ann", following, 5, request_id=key)))[1] == "REQUEST_ID_REUSED"
    assert (await refused(put(firm, "boss", "ann", following, 5, etag="9")))[1] == "STALE_VERSION"
    assert (await put(firm, "fin", "ann", following)).etag == "1", "nothing changed"
    assert (await refused(put(firm, "boss", "ann", back(month, 1))))[1] == "TARGET_MONTH_IS_OVER"
    for ancient in ("0000-01", "0001-01"):  # no calendar knows the months before
        assert (await refused(put(firm, "boss", "ann", ancient)))[1] == "TARGET_MONTH_IS_OVER"
    assert (await refused(put(firm, "boss", "boss", following)))[1] == "TARGET_IS_ONES_OWN"
    assert (await refused(put(firm, "ann", "ann", following)))[0] == grpc.StatusCode.PERMISSION_DENIED
    assert (await refused(put(firm, "boss", "wes", following)))[1] == "NOT_FOUND"
    for owner, fen in (("ann", 0), ("gone", 5)):
        assert (await refused(put(firm, "fin", owner, following, fen)))[1] == "INVALID_ARGUMENT"

    read = await stub(firm, "ann").GetTarget(pb.GetTargetRequest(name=made.name))
    assert (read.owner, read.amount.amount_fen, read.plan.number) == (firm.name("ann"), TARGET_FEN, 1)
    assert (await refused(stub(firm, "wes").GetTarget(pb.GetTargetRequest(name=made.name))))[1] == "NOT_FOUND"
    assert (await refused(plans(firm, made.name, login="wes")))[1] == "NOT_FOUND"
    await deliver(firm.platform, paid(firm, "ann", EAST, following, 70, 80, 210, 220), "collections")
    listed = await stub(firm, "ann").ListTargets(pb.ListTargetsRequest(month=f"{following:%Y-%m}"))
    (one,) = listed.targets
    assert ([week.came_fen for week in one.weeks], one.came_fen) == ([70, 80, 210, 220], 580)
    assert one.rate == 580 / TARGET_FEN
    assert (await stub(firm, "wes").ListTargets(pb.ListTargetsRequest(owner=firm.name("ann")))).targets == []

    await put(firm, "fin", "ann", following, 999)
    newest = await plans(firm, made.name, 1)
    oldest = await plans(firm, made.name, 1, newest.next_page_token)
    assert [page.plans[0].amount.amount_fen for page in (newest, oldest)] == [999, TARGET_FEN]
    assert (oldest.plans[0].actor, oldest.next_page_token) == (firm.name("boss"), "")
    assert (await refused(plans(firm, made.name, 1, "zzz")))[0] == grpc.StatusCode.INVALID_ARGUMENT
    whys = firm.platform.as_(firm.people["ann"]).on("insights")(platform_pb.DecisionsStub)
    why = await whys.ListDecisions(platform_pb.ListDecisionsRequest(name=made.name))
    weeks = [sum(int(one.inputs[f"week_{at}_fen"]) for at in range(1, 5)) for one in why.decisions]
    assert sorted(weeks) == [999, TARGET_FEN]
    assert {one.reasons[0].code for one in why.decisions} <= {"target_rhythm_own", "target_rhythm_shipped"}
    assert all(reason.text for one in why.decisions for reason in one.reasons)
