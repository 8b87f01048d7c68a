"""Dunning through its doors: levels by days, pauses, promises, and what ends a case."""

from __future__ import annotations

import asyncio
from datetime import date
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import grpc
import pytest

from services.collections.service import collections
from tests.collections.dunning_house import Office, after, office
from tests.collections.house import line, refused, rid
from tests.collections.test_merged_customers import merge
from weft.api.collections import v1 as pb
from weft.migrations import split
from weft.testing import Platform

ACTIVE, PAUSED, CLOSED = pb.DUNNING_STATE_ACTIVE, pb.DUNNING_STATE_PAUSED, pb.DUNNING_STATE_CLOSED


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Office:
    """One firm for all tests of this file."""
    return await office(platform)


def reasons(one: pb.DunningCase) -> list[tuple[int, str, bool]]:
    return [(found.level, found.reason.code, found.left_out) for found in one.instalments]


async def pay(firm: Office, number: str, yuan: str, one: pb.Instalment, on: date) -> pb.Receipt:
    """Money comes in and is linked by hand."""
    (receipt,) = await firm.receipts_of(await firm.statement(line(yuan, f"?{number}", number, on)))
    return await firm.link(receipt.name, one.name)


async def test_a_customer_is_reminded_level_by_level_and_no_more_once_he_paid(firm: Office):
    due = after(await firm.today(), 1)
    slow, small, insured, dollars = [await firm.buyer() for _ in range(4)]
    first, second = await firm.contract("DUN-000001", (1_000_000, due), (400_000, after(due, 5)), customer=slow)
    await firm.contract("DUN-000003", (9_999, due), customer=small)
    (waits,) = await firm.contract("DUN-000004", (500_000, due), customer=insured)
    await firm.contract("DUN-000005", (50, due), customer=dollars, currency="USD")
    delay = pb.DelayInstalmentRequest(
        name=waits.name, effective_due_date=str(after(due, 9)), reason="insurance_settlement", request_id=rid()
    )
    await firm.instalments("fin").DelayInstalment(delay)

    await firm.to(after(due, 2))
    assert await firm.case(slow) is None
    await firm.to(after(due, 3))
    one = await firm.dunned(slow)
    assert (one.state, one.level, one.told_date, one.owner) == (ACTIVE, 1, str(after(due, 3)), firm.name("ann"))
    assert reasons(one) == [(1, "dunning_waits", False)]
    assert one.instalments[0].reason.text == f"It comes to level 2 on {after(due, 10)}."
    assert (one.level_title, one.say.split(" ")[0]) == ("Friendly reminder", "Ask")
    assert await firm.told(one.name) == ["DunningStarted", "DunningRaised"]
    assert await firm.tasks_of(one.name) == [("dunning_call", "ann", True)]
    assert (await firm.dunned(dollars)).dunned_fen == 50, "a currency without a least amount"
    assert await firm.case(small) is None
    assert await firm.case(insured) is None
    await firm.counted()

    await firm.to(after(due, 8))
    one = await firm.dunned(slow, "ann")
    assert reasons(one) == [(1, "dunning_waits", False), (1, "dunning_waits", False)]
    assert (one.level, one.dunned_fen, (await firm.told(one.name))[2:]) == (1, 1_400_000, ["DunningJoined"])
    await firm.to(after(due, 10))
    assert reasons(await firm.dunned(slow))[0] == (1, "dunning_quiet", False), "quiet days after the last step"
    await firm.contract("DUN-000006", (5_000, due), customer=small)
    await firm.to(after(due, 11), hour=8)
    (night, _) = (await firm.dunned(slow)).instalments
    assert (night.level, night.reason.text) == (1, f"It comes to level 2 on {after(due, 11)}."), "when people work"
    await firm.to(after(due, 12))
    one = await firm.dunned(slow)
    assert (one.level, [found.level for found in one.instalments]) == (2, [2, 1])
    assert (await firm.dunned(small)).dunned_fen == 14_999, "together they come to the least amount"
    assert (await firm.dunned(insured)).told_date == str(after(due, 12)), "three days after the agreed delay"
    assert len(await firm.tasks_of(one.name)) == 1, "the first call is still open"
    (why, _, _) = await firm.why(one.name)
    assert (why.outcome, why.inputs["dunned_fen"], why.policy) == ("raised", "1400000", "collections/dunning")
    assert why.reasons[0].text == "11 days late: it came to level 2."
    await firm.counted()

    await pay(firm, "D1", "10,000.00", first, after(due, 12))
    await firm.settle()
    one = await firm.dunned(slow)
    assert (one.level, one.dunned_fen, (await firm.told(one.name))[-1]) == (1, 400_000, "DunningRecounted")
    receipt = await pay(firm, "D2", "4,000.00", second, after(due, 12))
    await firm.settle()
    one = await firm.dunned(slow)
    assert (one.state, one.level, one.dunned_fen, list(one.instalments)) == (CLOSED, 0, 0, [])
    assert [(ladder, held) for ladder, _, held in await firm.tasks_of(one.name)] == [("dunning_call", False)]
    await firm.counted()

    await firm.unlink(receipt.name, second.name)
    await firm.settle()
    await firm.counted()
    (third,) = await firm.contract("DUN-000007", (200_000, after(due, 12)), customer=slow)
    await firm.to(after(due, 15))
    one = await firm.dunned(slow)
    assert (one.state, one.round) == (ACTIVE, 2)
    assert {(found.instalment, found.level) for found in one.instalments} == {(second.name, 2), (third.name, 1)}


async def test_what_is_heard_of_late_climbs_from_the_first_level_and_at_the_last_finance_decides_on_credit(
    firm: Office,
):
    begins, old = after(await firm.today(), 1), await firm.buyer()
    (only,) = await firm.contract("OLD-000001", (300_000, after(begins, -100)), customer=old)
    await firm.to(begins)
    one = await firm.dunned(old)
    assert (one.level, one.dunned_fen, one.round) == (1, 300_000, 1), "it begins at the first level, however late"
    await firm.to(after(begins, 31))
    one = await firm.dunned(old)
    assert (one.level, one.instalments[0].reason.code) == (4, "dunning_last_level")
    assert ("dunning_stop_credit", True) in [(ladder, held) for ladder, _, held in await firm.tasks_of(one.name)]
    steps = await raises(firm, one.name)
    assert [level for _, level in steps] == [1, 2, 3, 4]
    gaps = [(later - sooner).days for (sooner, _), (later, _) in pairwise(steps)]
    assert gaps == [7, 10, 14], "each level waits its days since the one before"
    await firm.counted()
    receipt = await pay(firm, "O1", "3,000.00", only, after(begins, 31))
    await firm.settle()
    assert {held for _, _, held in await firm.tasks_of(one.name)} == {False}
    await firm.unlink(receipt.name, only.name)
    await firm.settle()
    one = await firm.dunned(old)
    assert (one.state, one.level, one.round) == (ACTIVE, 4, 2), "the payment was another one's"
    asked = {ladder for ladder, _, held in await firm.tasks_of(one.name) if held}
    assert asked == {"dunning_call", "dunning_superior", "dunning_stop_credit"}
    await firm.counted()


async def raises(firm: Office, name: str) -> list[tuple[date, int]]:
    """On which days a case came to which level."""
    rows = await firm.rows(
        "select body from collections.outbox where tenant_id = $1 and aggregate = $2"
        " and type like '%DunningRaised' order by version", name,
    )  # fmt: skip
    facts = [pb.DunningRaised.FromString(row["body"]) for row in rows]
    return [(date.fromisoformat(fact.envelope.business_date), fact.level) for fact in facts]


@pytest.mark.problem("DUNNING_IS_PAUSED", "DUNNING_IS_NOT_PAUSED", "PAUSE_IS_TOO_LONG", "DUNNING_IS_CLOSED")
@pytest.mark.problem("PROMISE_IS_TOO_LATE", "TOO_MANY_PROMISES")
async def test_a_pause_holds_dunning_off_and_a_broken_promise_hurries_it(firm: Office):
    due = await firm.today()
    disputes, promises, keeps = [await firm.buyer() for _ in range(3)]
    one, two = await firm.contract("PAU-000001", (700_000, due), (300_000, due), customer=disputes)
    (slow,) = await firm.contract("PAU-000002", (600_000, due), customer=promises)
    (early,) = await firm.receipts_of(await firm.statement(line("2,000.00", "?K9", "K9", due)))
    (kept,) = await firm.contract("PAU-000003", (600_000, due), customer=keeps)
    await firm.to(after(due, 3))
    case = await firm.dunned(disputes)
    today = await firm.today()

    await refuses_pauses(firm, case, kept)
    await firm.pause(case, after(today, 12), instalment=one.name, note=" 王经理：两箱破损 ")
    await firm.settle()
    case = await firm.dunned(disputes)
    assert (case.state, case.dunned_fen, case.pauses[0].instalment) == (ACTIVE, 300_000, one.name)
    assert case.pauses[0].note == "王经理：两箱破损"
    assert {(row.instalment, row.left_out) for row in case.instalments} == {(one.name, True), (two.name, False)}
    sooner = "update collections.deadline set due_at = due_at - interval '9 days' where tenant_id = $1 and key = $2"
    await firm.rows(f"{sooner} and kind = 'dunning.pause_ends' returning 1", one.name.split("/")[1])
    await firm.pause(case, after(today, 2))
    assert (await firm.dunned(disputes)).state == PAUSED
    assert (await refused(firm.promise(case, after(today, 3), 1)))[1] == "DUNNING_IS_PAUSED"
    await firm.counted()

    broken, good = await firm.dunned(promises), await firm.dunned(keeps)
    assert (await refused(firm.promise(broken, after(today, 31), 1)))[1] == "PROMISE_IS_TOO_LATE"
    assert (await refused(firm.promise(broken, after(today, -1), 1)))[1] == "INVALID_ARGUMENT"
    twice = (firm.promise(broken, after(today, 5), 200_000) for _ in range(2))
    both = await asyncio.gather(*twice, return_exceptions=True)
    assert sum(isinstance(found, Exception) for found in both) == 1, "one of two at once"
    promised = await firm.promise(good, after(today, 5), 200_000, note="Ms Li pays")
    assert promised.pauses[0].note == "Ms Li pays"
    assert (await refused(firm.pause(good, after(today, 9))))[1] == "DUNNING_IS_PAUSED"
    await firm.to(after(today, 3))
    assert (await firm.dunned(disputes)).state == ACTIVE
    assert "DunningResumed" in await firm.told(case.name)
    await firm.to(after(today, 6))
    await firm.link(early.name, slow.name)
    for at, who in enumerate((promises, keeps)):
        (asked,) = (await firm.instalments("fin").ListInstalments(pb.ListInstalmentsRequest(customer=who))).instalments
        await pay(firm, f"K{at}", "2,000.00", asked, after(today, 5 if who == keeps else 6))
    await firm.to(after(today, 8))
    assert (await firm.told(broken.name))[-2:] == ["DunningPromiseBroken", "DunningRecounted"]
    assert (await firm.told(good.name))[-2:] == ["DunningPromiseKept", "DunningRecounted"]
    (why, *_) = await firm.why(broken.name)
    assert why.reasons[0].text == f"¥0.00 of ¥2,000.00 came until {after(today, 5)}: the promise was broken."
    assert ("dunning_promise_broken", "ann", True) in await firm.tasks_of(broken.name)
    await firm.counted()
    await firm.promise(good, after(today, 9), 1)
    await firm.resume(good)
    assert (await refused(firm.promise(good, after(today, 9), 1)))[1] == "TOO_MANY_PROMISES"
    await firm.to(after(today, 11))
    assert ((await firm.dunned(promises)).level, (await firm.dunned(keeps)).level) == (2, 2)
    assert (await firm.dunned(promises)).told_date == str(after(today, 11)), "quiet days after the promise"
    await firm.to(after(today, 14))
    case = await firm.dunned(disputes)
    assert (list(case.pauses), case.dunned_fen) == ([], 1_000_000)
    assert "dunning_pause_ended" in [ladder for ladder, _, _ in await firm.tasks_of(case.name)]
    await firm.promise(broken, after(today, 20), 200_000)
    await pay(firm, "K8", "2,000.00", slow, after(today, 14))
    await firm.settle()
    assert (await firm.told(broken.name))[-2:] == ["DunningPromiseKept", "DunningClosed"], "before its day, in full"
    await firm.pause(case, after(today, 20))
    for at, (asked, yuan) in enumerate(((one, "7,000.00"), (two, "3,000.00"))):
        await pay(firm, f"P{at}", yuan, asked, today)
    await firm.settle()
    assert (await firm.dunned(disputes)).state == CLOSED
    assert (await refused(firm.pause(case, after(today, 20))))[1] == "DUNNING_IS_CLOSED"
    await firm.counted()


async def refuses_pauses(firm: Office, case: pb.DunningCase, others: pb.Instalment) -> None:
    """What no pause may be, and who may not make one."""
    today = await firm.today()
    assert (await refused(firm.pause(case, after(today, 61))))[1] == "PAUSE_IS_TOO_LONG"
    assert (await refused(firm.pause(case, after(today, -1))))[1] == "INVALID_ARGUMENT"
    assert (await refused(firm.pause(case, today, reason="holiday")))[1] == "INVALID_ARGUMENT"
    assert (await refused(firm.pause(case, today, instalment=others.name)))[1] == "INVALID_ARGUMENT"
    for login in ("ann", "bob"):
        assert (await refused(firm.pause(case, today, login=login)))[0] == grpc.StatusCode.PERMISSION_DENIED
    assert (await refused(firm.dunning("bob").GetDunningCase(pb.GetDunningCaseRequest(name=case.name))))[
        1
    ] == "NOT_FOUND"
    assert (await refused(firm.resume(case)))[1] == "DUNNING_IS_NOT_PAUSED"


async def test_the_cases_of_a_merged_customer_go_on_with_the_one_that_stays(firm: Office):
    due = await firm.today()
    stays, gone = await firm.buyer(), await firm.buyer()
    await firm.contract("MRG-000001", (100_000, due), customer=stays)
    disputed, other = await firm.contract("MRG-000002", (200_000, due), (300_000, due), customer=gone)
    await firm.contract("MRG-000003", (400_000, due), customer=gone, currency="USD")
    await firm.to(after(due, 3))
    listed = await firm.dunning("fin").ListDunningCases(pb.ListDunningCasesRequest(customer=gone))
    dollars, yuan = sorted(listed.dunning_cases, key=lambda one: one.currency, reverse=True)
    await firm.pause(yuan, after(due, 30), instalment=disputed.name)
    await firm.pause(yuan, after(due, 8))
    await merge(firm, stays, gone)
    cases = await firm.dunning("fin").ListDunningCases(pb.ListDunningCasesRequest(customer=stays))
    assert {(one.currency, one.dunned_fen) for one in cases.dunning_cases} == {("CNY", 100_000), ("USD", 400_000)}
    assert dollars.name in {one.name for one in cases.dunning_cases}, "it moved"
    left = await firm.dunned(gone)
    assert (left.name, left.state, left.dunned_fen) == (yuan.name, CLOSED, 0)
    paused = {pause.instalment: pause.until_date for one in cases.dunning_cases for pause in one.pauses}
    assert paused == {disputed.name: str(after(due, 30)), other.name: str(after(due, 8))}
    await firm.counted()
    await firm.to(after(due, 12))
    (one,) = [one for one in cases.dunning_cases if one.currency == "CNY"]
    again = await firm.dunning("fin").GetDunningCase(pb.GetDunningCaseRequest(name=one.name))
    assert {(row.instalment, row.level) for row in again.instalments} >= {(disputed.name, 1), (other.name, 2)}


async def test_lists_give_what_is_asked_for_within_a_sight_and_other_levels_reach_what_is_open(firm: Office):
    due = await firm.today()
    customer = await firm.buyer()
    await firm.contract("LVL-000001", (800_000, after(due, -1)), customer=customer)
    for who, owner in (("ann", "ann"), ("bob", "bob")):
        listed = await firm.dunning(who).ListDunningCases(pb.ListDunningCasesRequest(state=ACTIVE, page_size=100))
        assert all(one.owner == firm.name(owner) for one in listed.dunning_cases)
    levels = [
        {
            "days": 1, "waitDays": 1, "asks": ["DUNNING_ASK_OWNER"], "titleEn": "Now", "titleZh": "现在", "sayEn": "Pay",
            "sayZh": "请付款",
        }
    ]  # fmt: skip
    assert (await refused(firm.set_policy(kind="dunning", levels=[levels[0], levels[0]])))[1] == "POLICY_INVALID"
    assert await firm.case(customer) is None
    await firm.set_policy(kind="dunning", levels=levels)
    await firm.advance(seconds=6)
    await firm.to(after(due, 1))
    found = await firm.dunned(customer)
    assert (found.level, found.level_title) == (1, "Now")
    by_level = pb.ListDunningCasesRequest(level=1, owner=firm.name("ann"), page_size=100)
    (rows,) = await firm.rows(
        "select count(*) as cases from collections.dunning_case where tenant_id = $1 and level = 1 and owner_id = $2",
        UUID(firm.name("ann").split("/")[1]),
    )
    assert len((await firm.dunning("fin").ListDunningCases(by_level)).dunning_cases) == rows["cases"] > 0


async def test_what_was_open_before_there_was_dunning_is_looked_at_once_by_the_migration(firm: Office):
    due, customer = await firm.today(), await firm.buyer()
    await firm.contract("BEF-000001", (800_000, due), customer=customer)
    await firm.settle()
    clocks = (
        "delete from collections.deadline where tenant_id = $1 and kind = 'dunning.looks' and subject = $2 returning 1"
    )
    assert len(await firm.rows(clocks, customer)) == 1
    await firm.to(after(due, 4))
    assert await firm.case(customer) is None
    migration = (Path(str(collections.migrations)) / "0013_dunning.sql").read_text()
    statement = next(one for one in split(migration) if one.startswith("insert into"))
    await firm.rows(statement.replace("where state = 1", "where state = 1 and tenant_id = $1"))
    await firm.settle()
    await firm.to(after(due, 5))
    assert (await firm.dunned(customer)).dunned_fen == 800_000
