"""How much is late, and how steadily a customer pays: facts of collections, recounted by SQL on its own tables."""

from __future__ import annotations

import time
from datetime import date, timedelta
from uuid import UUID

import pytest

from services.insights.collecting.cycle import Collected, deviation, level, window
from services.insights.collecting.receivable import InstalmentStep, receivable
from services.insights.service import COLLECTING
from tests.collections.house import WEST, Till, line, refused, till
from tests.collections.test_amendments import amended, take
from tests.collections.test_expected_days import delay
from weft.api.collections import v1 as collections
from weft.api.insights import v1 as pb
from weft.policy_documents import load_default
from weft.testing import Platform

RED, YELLOW, HEALTHY = pb.CYCLE_LEVEL_RED, pb.CYCLE_LEVEL_YELLOW, pb.CYCLE_LEVEL_HEALTHY
START = date(2026, 1, 1)
# The rate from the tables of collections alone: a link counts on the bank's day of its receipt unless it was undone.
RECOUNT = """
with came as (
  select i.id, i.currency, i.amount_fen, i.state, i.open_fen, coalesce(i.delayed_to, i.due_date) as due,
    coalesce(sum(r.amount) filter (where r.booked_date <= coalesce(i.delayed_to, i.due_date)), 0) as in_time,
    max(r.booked_date) as last_day
  from collections.instalment i
  left join lateral (
    select a.amount_fen as amount, c.booked_date from collections.allocation a
    join collections.receipt c on (c.tenant_id, c.id) = (a.tenant_id, a.receipt_id)
    where (a.tenant_id, a.instalment_id) = (i.tenant_id, i.id) and a.reverses_id is null
      and not exists (select 1 from collections.allocation u where (u.tenant_id, u.reverses_id) = (a.tenant_id, a.id))
  ) r on true
  where i.tenant_id = $1 and i.customer_id = any($2) and i.state <> 4
  group by i.id, i.currency, i.amount_fen, i.state, i.open_fen, i.delayed_to, i.due_date
), judged as (
  select *, state <> 1 as paid, case when state <> 1 then last_day > due else $3 > due end as late from came
)
select currency, count(*) filter (where paid or late) as due_count, count(*) filter (where late) as overdue_count,
  coalesce(sum(amount_fen) filter (where paid or late), 0)::bigint as due_fen,
  coalesce(sum(amount_fen - in_time) filter (where late), 0)::bigint as overdue_fen
from judged group by currency order by currency
"""


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Till:
    """One firm for all tests of this file."""
    return await till(platform)


@pytest.mark.capability("CC-08", clause="both thresholds, inclusive and exclusive")
def test_a_deviation_on_a_threshold_is_what_the_policy_says():
    policy = load_default(COLLECTING)
    assert level([10, 10, 10], policy) == HEALTHY
    assert (level([0, 9, 18], policy), deviation([0, 9, 18])) == (YELLOW, "9.00")  # nine days alarm only above
    assert level([0, 9, 19], policy) == RED
    policy.red_inclusive = True
    assert level([0, 9, 18], policy) == RED
    assert (deviation([0, 5, 10]), level([0, 5, 10], policy)) == ("5.00", HEALTHY)
    assert (deviation([0, 5, 11]), level([0, 5, 11], policy)) == ("5.51", YELLOW)
    policy.healthy_tenths_max = 50  # exactly five days
    assert level([0, 5, 10], policy) == HEALTHY
    policy.healthy_inclusive = False
    assert level([0, 5, 10], policy) == YELLOW
    spread = [0, 26, 52]  # exactly 26 days
    policy.healthy_tenths_max, policy.healthy_inclusive = 260, True
    assert level(spread, policy) == HEALTHY


@pytest.mark.capability("CC-08", clause="a window of three consecutive orders")
def test_the_window_is_the_last_three_orders_in_a_row_that_are_collected():
    days = [START, START, START, None, START, START]
    orders = [Collected(f"contracts/{at}", START, paid) for at, paid in enumerate(days)]
    assert [one.contract for one in window(orders, 3)] == ["contracts/0", "contracts/1", "contracts/2"]
    assert [one.contract for one in window([*orders, orders[0]], 3)] == ["contracts/4", "contracts/5", "contracts/0"]
    assert window(orders[3:], 3) == []


def test_an_amendment_leaves_the_oldest_money_and_what_is_ended_asks_nothing():
    built = InstalmentStep(1, "built", "people/1", "/", amount_fen=1_000, due="2026-01-10", signed="2026-01-01")
    first = built._replace(version=2, kind="paid", receipt="a", fen=600, booked="2026-01-05")
    second = first._replace(version=3, receipt="b", fen=400, booked="2026-01-12", settled=True)
    for left_fen, in_time_fen, paid in ((700, 600, "2026-01-12"), (600, 600, "2026-01-05"), (0, 0, "")):
        step = built._replace(version=4, kind="amended", amount_fen=left_fen, fen=left_fen, settled=True)
        row = receivable([built, first, second, step])
        assert row is not None
        assert (row.amount_fen, row.in_time_fen, row.paid) == (left_fen, in_time_fen, paid)


@pytest.mark.capability("CC-09", clause="the metric from due date and match date equals a recount")
@pytest.mark.capability("CC-13", clause="a match is visible to performance within minutes")
@pytest.mark.capability("CC-14", clause="it is no fault of the rep's")
async def test_what_is_late_follows_each_match_within_minutes_and_equals_a_recount(firm: Till):
    today = date.fromisoformat((await firm.ledger("fin").GetTrialBalance(collections.GetTrialBalanceRequest())).date)
    past, ahead = today - timedelta(days=40), today + timedelta(days=40)
    first, second = await firm.contract("OVR-000001", (600_000, past), (400_000, ahead))
    customer = first.customer
    (third,) = await firm.contract("OVR-000002", (500_000, past), customer=customer)
    await firm.contract("OVR-000003", (700_000, past), owner="wes", unit=WEST)
    await firm.settle()
    assert await same(firm, customer, today) == [(2, 2, 1_100_000, 1_100_000)]

    part, rest = await firm.receipts_of(
        await firm.statement(
            line("2,000.00", "?", "O1", past), line("4,000.00", "?", "O2", past + timedelta(days=1)),
        )
    )  # fmt: skip
    began = time.monotonic()
    await firm.link(part.name, first.name)
    await firm.link(rest.name, first.name)
    await firm.settle()
    assert await same(firm, customer, today) == [(2, 2, 1_100_000, 900_000)]  # two thousand came by its day
    assert time.monotonic() - began < 120

    await delay(firm, third, today)  # its insurance settles late: it is not due yet, and nobody's fault
    await firm.settle()
    assert await same(firm, customer, today) == [(1, 1, 600_000, 400_000)]
    reps = {login: await rate(firm, login, month=str(past)[:7]) for login in ("ann", "wes", "boss")}
    assert [sum(one.overdue_fen for one in reps[login].amounts) for login in reps] == [400_000, 700_000, 400_000]

    await firm.unlink(rest.name, first.name)
    await firm.settle()
    assert await same(firm, customer, today) == [(1, 1, 600_000, 400_000)]
    (open_now,) = (await rate(firm, "fin", customer=customer)).amounts
    assert (open_now.open_count, open_now.pending_count) == (1, 2)
    assert (await refused(rate(firm, "fin")))[1] == "INVALID_ARGUMENT"
    assert second.name

    signed = firm.signed("OVR-000002", (500_000, past), contract=third.contract, customer=customer)
    await take(firm, amended(signed, 2, (2, 100_000, past)))  # the third is not owed any more
    await firm.settle()
    assert await same(firm, customer, today) == [(2, 2, 700_000, 500_000)]


@pytest.mark.capability("CC-08", clause="a window of three consecutive orders")
async def test_a_customers_cycles_are_read_from_signing_to_the_last_money(firm: Till):
    signed, customer = date(2031, 3, 1), ""
    for at, days in enumerate((30, 41, 52)):  # the house signs all of them on one day
        due = signed + timedelta(days=days)
        (one,) = await firm.contract(f"CYC-00000{at}", (100_000, due), customer=customer)
        customer = one.customer
        await firm.settle()
        read = await stability(firm, "ann", customer)
        assert (read.level, len(read.cycles)) == (pb.CYCLE_LEVEL_UNSPECIFIED, 0)
        await firm.statement(line("1,000.00", f"CYC-00000{at}", f"C{at}", due))
    await firm.settle()
    read = await stability(firm, "ann", customer)
    (recount,) = await firm.rows(
        "select round(stddev_samp(days), 2)::text as sd from (select max(r.booked_date) - min(i.signed_date) as days"
        " from collections.instalment i"
        " join collections.allocation a on (a.tenant_id, a.instalment_id) = (i.tenant_id, i.id)"
        " join collections.receipt r on (r.tenant_id, r.id) = (a.tenant_id, a.receipt_id)"
        " where i.tenant_id = $1 and i.customer_id = $2 group by i.contract_id) c", UUID(customer.split("/")[1]),
    )  # fmt: skip
    assert (read.level, read.deviation_days) == (RED, recount["sd"])
    assert sorted(one.days for one in read.cycles) == [30, 41, 52]
    assert (await stability(firm, "wes", customer)).level == pb.CYCLE_LEVEL_UNSPECIFIED


async def same(firm: Till, customer: str, today: date) -> list[tuple[int, int, int, int]]:
    """What a customer's rate says, held against the recount: due and overdue, by count and by amount."""
    said = [
        (one.due_count, one.overdue_count, one.due_fen, one.overdue_fen)
        for one in (await rate(firm, "fin", customer=customer)).amounts
    ]
    rows = await firm.rows(RECOUNT, [UUID(customer.split("/")[1])], today)
    names = ("due_count", "overdue_count", "due_fen", "overdue_fen")
    assert said == [tuple(row[name] for name in names) for row in rows]
    return said


async def rate(firm: Till, login: str, **asked: str) -> pb.OverdueRate:
    stub = firm.platform.as_(firm.people[login])(pb.CollectingStub)
    found: pb.OverdueRate = await stub.GetOverdueRate(pb.GetOverdueRateRequest(**asked))
    return found


async def stability(firm: Till, login: str, customer: str) -> pb.CycleStability:
    stub = firm.platform.as_(firm.people[login])(pb.CollectingStub)
    found: pb.CycleStability = await stub.GetCycleStability(pb.GetCycleStabilityRequest(customer=customer))
    return found
