"""When money is to be expected: delays that are nobody's fault, and the day of the month on which a customer pays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from services.collections.pay_days.pay_day import LEARNT, NOBODY_SAYS, SET, learnt, target_of
from tests.collections.house import DUE, EAST, Till, line, refused, rid
from tests.collections.test_prepayments import Purse, purse
from weft.api.collections import v1 as pb
from weft.testing import Platform

LATER = DUE + timedelta(days=60)


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Purse:
    """One firm for all tests of this file."""
    made = await purse(platform)
    await made.hire("bob", "rep", EAST)
    await made.settle()
    return made


def test_the_target_is_the_next_pay_day_which_in_a_short_month_is_its_last_day():
    assert target_of(date(2031, 3, 10), 15) == date(2031, 3, 15)
    assert target_of(date(2031, 3, 15), 15) == date(2031, 3, 15)
    assert target_of(date(2031, 3, 16), 15) == date(2031, 4, 15)
    assert target_of(date(2031, 2, 10), 31) == date(2031, 2, 28)
    assert target_of(date(2031, 12, 31), 30) == date(2032, 1, 30)
    assert target_of(date(2031, 1, 31), 30) == date(2031, 2, 28)
    assert target_of(date(2031, 3, 10), 0) == date(2031, 3, 10)


def test_receipts_teach_a_day_only_where_the_policy_wants_that_and_enough_of_them_agree():
    policy = pb.PayDaysPolicy(learn=True, receipts_min=3, share_min_percent=60, days_back=365)
    assert (learnt({15: 3, 2: 2}, policy).day, learnt({15: 3, 2: 2}, policy).source) == (15, LEARNT)
    assert learnt({15: 2, 2: 2}, policy).source == NOBODY_SAYS
    assert learnt({15: 2}, policy).day == 0
    policy.learn = False
    assert learnt({15: 9}, policy).day == 0


@pytest.mark.capability("CC-14", clause="a reason code extends the due date")
@pytest.mark.capability("CC-14", clause="the delay is audited")
@pytest.mark.capability("CC-14", clause="it is no fault of the rep's")
@pytest.mark.problem("DELAY_IS_TOO_LONG", "DELAY_IS_TOO_EARLY")
async def test_an_expected_delay_moves_the_day_on_which_money_is_matched_and_counted(firm: Purse):
    one, two = await firm.contract("DEL-000001", (600_000, DUE), (400_000, DUE))
    assert await owed(firm, "2031-03") == 1_000_000
    assert (await refused(delay(firm, one, LATER, "bad_luck")))[1] == "INVALID_ARGUMENT"
    assert (await refused(delay(firm, one, DUE - timedelta(days=1))))[1] == "DELAY_IS_TOO_EARLY"
    assert (await refused(delay(firm, one, DUE + timedelta(days=181))))[1] == "DELAY_IS_TOO_LONG"
    moved = await delay(firm, one, LATER)
    assert (moved.due_date, moved.effective_due_date) == (str(DUE), str(LATER))
    assert moved.delay_reason == "insurance_settlement"
    assert (await owed(firm, "2031-03"), await owed(firm, "2031-05")) == (400_000, 600_000)
    for asked in (str(DUE), str(LATER)):
        where = {"first": date.fromisoformat(asked)}
        (recount,) = await firm.rows(
            "select sum(amount_fen)::bigint as due from collections.instalment where tenant_id = $1"
            " and date_trunc('month', coalesce(delayed_to, due_date)) = date_trunc('month', $2::date)", where["first"],
        )  # fmt: skip
        assert recount["due"] == await owed(firm, asked[:7])

    rows = (line("6,000.00", "DEL-000001", "D1"), line("6,000.00", "DEL-000001", "D2", LATER))
    early, late = await firm.receipts_of(await firm.statement(*rows))
    assert (early.state, list(early.failed)) == (pb.RECEIPT_STATE_UNMATCHED, [pb.MATCH_CONDITION_DATE])
    assert [paid.instalment for paid in late.allocations] == [one.name]
    assert await firm.told(one.name) == ["InstalmentBuilt", "InstalmentDelayed", "InstalmentPaid"]
    (row,) = await firm.rows(
        "select body from collections.outbox where tenant_id = $1 and aggregate = $2 and version = 2", one.name
    )
    fact = pb.InstalmentDelayed.FromString(row["body"])
    said = (fact.effective_due_date, fact.old_effective_due_date, fact.reason)
    assert said == (str(LATER), str(DUE), "insurance_settlement")
    audit = await firm.rows(
        "select detail, actor from collections.audit where tenant_id = $1 and method like '%DelayInstalment'"
    )
    assert [(one["detail"]["reason"], one["actor"]) for one in audit] == [("insurance_settlement", firm.name("fin"))]

    assert (fact.open_fen, fact.booked_date) == (600_000, "")
    assert (await refused(delay(firm, one, LATER)))[1] == "INSTALMENT_IS_PAID"
    await delay(firm, two, LATER)
    ended = await delay(firm, two, DUE)
    assert (ended.effective_due_date, ended.delay_reason) == (str(DUE), "")
    (rest,) = await firm.receipts_of(await firm.statement(line("3,960.00", "DEL-000001", "D3")))
    assert (await delay(firm, two, LATER)).state == pb.INSTALMENT_STATE_RESIDUAL
    newest = "select body from collections.outbox where tenant_id = $1 and aggregate = $2 order by version desc limit 1"
    (row,) = await firm.rows(newest, two.name)
    assert pb.InstalmentDelayed.FromString(row["body"]).booked_date == rest.booked_date == str(DUE)


@pytest.mark.capability("CC-11", clause="each instalment's target date follows the pay day")
async def test_who_sells_to_a_customer_says_when_he_pays_and_the_target_day_follows(firm: Purse):
    customer = await firm.buyer()
    (one,) = await firm.contract("PAY-000001", (300_000, DUE), customer=customer)
    assert (await firm.instalment(one)).target_date == str(DUE)
    assert (await refused(set_day(firm, "bob", customer, 15)))[1] == "NOT_FOUND"
    assert (await refused(get_day(firm, "bob", customer)))[1] == "NOT_FOUND"
    said = await set_day(firm, "ann", customer, 15)
    assert (said.day, said.source) == (15, SET)
    assert (await get_day(firm, "ann", customer)) == said
    assert (await firm.instalment(one)).target_date == "2031-04-15"
    listed = await firm.instalments("ann").ListInstalments(pb.ListInstalmentsRequest(customer=customer))
    assert [found.target_date for found in listed.instalments] == ["2031-04-15"]
    stale = set_day(firm, "fin", customer, 20, etag="7")
    assert (await refused(stale))[1] == "STALE_VERSION"
    await set_day(firm, "fin", customer, 20, etag=said.etag)
    (row,) = await firm.rows(
        "select body from collections.outbox where tenant_id = $1 and aggregate = $2 and version = 2", said.name
    )
    fact = pb.PayDaySet.FromString(row["body"])
    assert (fact.day, fact.old_day, fact.envelope.customer) == (20, 15, customer)


@pytest.mark.capability("CC-11", clause="each instalment's target date follows the pay day")
async def test_receipts_teach_a_pay_day_where_a_tenant_wants_that(firm: Purse):
    customer = await firm.buyer()
    days = [DUE.replace(month=month, day=15, year=2026) for month in (8, 9, 10)]
    for at, day in enumerate(days):
        await firm.contract(f"LRN-00000{at}", (100_000, day), customer=customer)
    await firm.statement(*(line("1,000.00", f"LRN-00000{at}", f"L{at}", day) for at, day in enumerate(days)))
    (one,) = await firm.contract("LRN-000009", (100_000, DUE), customer=customer)
    assert (await get_day(firm, "fin", customer)).source == NOBODY_SAYS
    await firm.set_policy(kind="pay_days", learn=True)
    known = await get_day(firm, "fin", customer)
    assert (known.day, known.source, known.receipt_count) == (15, LEARNT, 3)
    await firm.contract("LRN-000010", (100_000, DUE), customer=customer, owner="bob")
    assert (await get_day(firm, "bob", customer)).day == 15, "whoever sold what was paid"
    assert (await firm.instalment(one)).target_date == "2031-04-15"


async def test_a_known_payer_is_suggested_what_is_due_on_the_agreed_day(firm: Purse):
    customer = await firm.buyer()
    (taught,) = await firm.contract("KNW-000001", (100_000, DUE), customer=customer)
    (later,) = await firm.contract("KNW-000002", (230_000, DUE), customer=customer)
    (first,) = await firm.receipts_of(await firm.statement(line("1,000.00", "?", "K1")))
    await firm.link(first.name, taught.name)
    await delay(firm, later, LATER)
    (money,) = await firm.receipts_of(await firm.statement(line("2,300.00", "?", "K2", LATER)))
    links = [(link.instalment, link.due_date) for one in money.suggestions for link in one.links]
    assert links == [(later.name, str(LATER))]


async def delay(firm: Till, one: pb.Instalment, to: date, reason: str = "insurance_settlement") -> pb.Instalment:
    request = pb.DelayInstalmentRequest(name=one.name, effective_due_date=str(to), reason=reason, request_id=rid())
    done: pb.Instalment = await firm.instalments("fin").DelayInstalment(request)
    return done


async def owed(firm: Purse, month: str) -> int:
    """What is to come in a month, as the collection rate says."""
    request = pb.GetCollectionRateRequest(month=month)
    return sum(one.due_fen for one in (await firm.instalments("fin").GetCollectionRate(request)).amounts)


async def set_day(firm: Purse, login: str, customer: str, day: int, **more: Any) -> pb.PayDay:
    request = pb.SetPayDayRequest(customer=customer, day=day, request_id=rid(), **more)
    said: pb.PayDay = await firm.platform.as_(firm.people[login])(pb.PayDaysStub).SetPayDay(request)
    return said


async def get_day(firm: Purse, login: str, customer: str) -> pb.PayDay:
    request = pb.GetPayDayRequest(name=customer.replace("customers/", "payDays/"))
    known: pb.PayDay = await firm.platform.as_(firm.people[login])(pb.PayDaysStub).GetPayDay(request)
    return known
