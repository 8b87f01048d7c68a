"""Production slots: the choice of days as rules, and holds on them through the doors."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import grpc
import pytest

from adapters.erp.service import erp
from adapters.erp.slots import Need, allocate, answers
from adapters.vendor.hold import Reason
from tests.adapters import house as houses
from tests.adapters.erp.house import Tenant
from tests.adapters.house import Other, Owner, family
from tests.leads.house import refused
from weft.api.common import v1 as common
from weft.api.erp import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.testing import Platform

HELD, REFUSED, CONFIRMED, RELEASED = (
    common.HOLD_STATE_HELD, common.HOLD_STATE_REFUSED, common.HOLD_STATE_CONFIRMED, common.HOLD_STATE_RELEASED,
)  # fmt: skip
MARCH = [date(2026, 3, day) for day in range(1, 32)]


def need(number: str, quantity: int, day: int) -> Need:
    return Need(number, Decimal(quantity), MARCH[day - 1])


def free(**days: int) -> dict[tuple[str, date], Decimal]:
    """What is free of item `A`, by day: `d3=5`."""
    return {("A", MARCH[int(day[1:]) - 1]): Decimal(much) for day, much in days.items()}


def test_the_days_nearest_before_the_due_day_are_taken() -> None:
    takes, reasons = allocate([need("A", 7, 5)], free(d1=5, d3=5, d4=4, d6=9))
    assert (dict(takes), reasons) == ({"2026-03-04 A": Decimal(4), "2026-03-03 A": Decimal(3)}, [])


def test_what_is_due_first_chooses_first() -> None:
    takes, reasons = allocate([need("A", 5, 9), need("A", 5, 2)], free(d1=5, d8=5))
    assert (dict(takes), reasons) == ({"2026-03-01 A": Decimal(5), "2026-03-08 A": Decimal(5)}, [])


def test_too_late_is_said_with_the_first_day_by_which_all_of_it_can_be_made() -> None:
    _, reasons = allocate([need("A", 9, 3), need("B", 1, 3)], free(d2=3, d4=5, d7=1, d9=4))
    assert [(one.code, dict(one.args)) for one in reasons] == [
        ("schedule_full", {"number": "A", "due_date": "2026-03-03", "first_free_date": "2026-03-07"}),
        ("schedule_full", {"number": "B", "due_date": "2026-03-03", "first_free_date": ""}),
    ]
    assert isinstance(reasons[0], Reason)


def test_what_was_taken_answers_the_question_that_it_was_taken_for_and_no_other() -> None:
    asked = [need("A", 5, 9), need("A", 4, 4)]
    takes = dict(allocate(asked, free(d1=5, d3=2, d4=3, d8=4, d9=9))[0])
    assert answers(asked, takes)
    for other in (
        [need("A", 5, 9)],
        [need("A", 9, 4)],
        [need("A", 10, 9)],
        [need("B", 9, 9)],
        [*asked, need("B", 1, 9)],
    ):
        assert not answers(other, takes)


@pytest.fixture(scope="module")
async def running() -> AsyncIterator[Other]:
    async with family("erp rest") as other:
        yield other


@pytest.fixture(scope="module")
def owner() -> Owner:
    return Owner()


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory, owner: Owner) -> AsyncIterator[Platform]:
    async with houses.alone(tmp_path_factory.mktemp("erp"), erp=erp, quotes=owner.service()) as platform:
        yield platform


class Maker(Tenant):
    """A tenant whose ERP knows the schedule."""

    def day(self, ahead: int) -> str:
        """A day of the tenant, so many from today."""
        return (datetime.now(UTC).astimezone(ZoneInfo("Asia/Shanghai")) + timedelta(days=ahead)).date().isoformat()

    async def reserve(self, *asked: tuple[str, Any, str], key: str = "", look_only: bool = False) -> common.Hold:
        """Asks for slots: number, quantity, due date."""
        lines = [
            pb.SlotLine(item=f"items/{uuid4()}", number=number, quantity=str(quantity), due_date=due)
            for number, quantity, due in asked
        ]
        request = pb.ReserveSlotsRequest(key=key or str(uuid4()), lines=lines, look_only=look_only)
        made: common.Hold = await self.schedule.ReserveSlots(request)
        return made

    @property
    def schedule(self) -> Any:
        """The rpcs of slots, as the owner of attempts calls them."""
        return self.platform.system("quotes", self.id)(pb.ScheduleStub)

    async def only(self, **days: int) -> None:
        """The vendor can make so much of `GTX Pro` on days from now, `in5=2`, and nothing else of it."""
        told = {self.day(int(day[2:])): much for day, much in days.items()}
        every = [self.day(ahead) for ahead in range(-1, 95)]
        rows = [{"item": "GTX Pro", "date": day, "quantity": str(told.get(day, 0))} for day in every]
        await self.other.change(capacity=rows)

    async def left(self) -> tuple[Decimal, Decimal]:
        """(held, confirmed) over all days, each row held against the recount."""
        rows = await self.rows("select name from erp.bucket where tenant_id = $1")
        sums = [await self.sums(row["name"]) for row in rows]
        return sum((one[0] for one in sums), Decimal(0)), sum((one[1] for one in sums), Decimal(0))


@pytest.fixture
async def tenant(house: Platform, running: Other, owner: Owner) -> AsyncIterator[Maker]:
    await running.control.post("/sandbox/reset")
    owner.asked.clear()
    made = Maker(house, running)
    await made.synced()
    yield made
    await running.knobs(fail_next=0)
    await made.disconnect()


def said(hold: common.Hold) -> list[tuple[str, dict[str, str]]]:
    return [(reason.code, dict(reason.args)) for reason in hold.reasons]


async def test_slots_in_time_are_kept_aside_and_others_refused_with_every_reason(tenant: Maker) -> None:
    await tenant.only(in5=2, in6=2, in9=4)
    assert (await tenant.reserve(("GTX Pro", 3, tenant.day(6)))).state == HELD
    due = tenant.day(7)
    hold = await tenant.reserve(("GTX Pro", 3, due), ("Nothing", 1, due), ("MG Special", 5, due))
    assert hold.state == REFUSED
    assert said(hold) == [
        ("schedule_unknown_item", {"number": "Nothing"}),
        ("schedule_full", {"number": "GTX Pro", "due_date": due, "first_free_date": tenant.day(9)}),
    ]
    assert await tenant.left() == (3, 0)
    assert (await tenant.reserve(("GTX Pro", 1, due))).state == HELD
    assert said(await tenant.reserve(("GTX Pro", 5, tenant.day(400))))[0][1]["first_free_date"] == ""


async def test_a_look_says_what_stands_in_the_way_and_keeps_nothing_aside(tenant: Maker) -> None:
    await tenant.only(in5=2)
    key, due = str(uuid4()), tenant.day(6)
    assert (await tenant.reserve(("GTX Pro", 2, due), key=key, look_only=True)).state == common.HOLD_STATE_FREE
    looked = await tenant.reserve(("GTX Pro", 3, due), ("Nothing", 1, due), key=key, look_only=True)
    assert (looked.state, [code for code, _ in said(looked)]) == (REFUSED, ["schedule_unknown_item", "schedule_full"])
    assert await tenant.left() == (0, 0)
    assert (await tenant.reserve(("GTX Pro", 2, due), key=key)).state == HELD  # nobody remembers a look


async def test_sixty_four_at_once_for_the_last_slots_find_as_many_winners(tenant: Maker) -> None:
    await tenant.only(in5=1, in6=1, in7=1)
    found = await asyncio.gather(*(tenant.reserve(("GTX Pro", 1, tenant.day(7))) for _ in range(64)))
    assert Counter(one.state for one in found) == {HELD: 3, REFUSED: 61}
    assert {said(one)[0][0] for one in found if one.state == REFUSED} == {"schedule_full"}
    assert await tenant.left() == (3, 0)
    assert (await tenant.other.paths()).count("capacity") < 64


async def test_one_key_has_one_answer_of_one_call_and_a_release_that_comes_first_is_remembered(tenant: Maker) -> None:
    key, never = str(uuid4()), str(uuid4())
    before = (await tenant.other.paths()).count("capacity")
    found = await asyncio.gather(*(tenant.reserve(("GTX Pro", 2, tenant.day(9)), key=key) for _ in range(6)))
    assert {one.state for one in found} == {HELD}
    assert (await tenant.other.paths()).count("capacity") == before + 1
    assert await tenant.reserve(("GTX Pro", 2, tenant.day(9)), key=key) == found[0]
    assert (await tenant.other.paths()).count("capacity") == before + 1
    assert await tenant.left() == (2, 0)
    for _ in range(2):
        assert (await tenant.schedule.ConfirmSlots(pb.ConfirmSlotsRequest(key=key))).state == CONFIRMED
        assert (await tenant.schedule.ReleaseSlots(pb.ReleaseSlotsRequest(key=never))).state == RELEASED
    assert (await tenant.reserve(("GTX Pro", 2, tenant.day(9)), key=never)).state == RELEASED
    assert await tenant.left() == (0, 2)


@pytest.mark.problem("HOLD_IS_FOR_ANOTHER_REQUEST")
async def test_what_is_kept_aside_answers_no_other_request_under_its_key(tenant: Maker) -> None:
    await tenant.only(in5=2, in9=9)
    due, key = tenant.day(6), (await tenant.reserve(("GTX Pro", 2, tenant.day(6)))).key
    for other in (("GTX Pro", 1, due), ("MG Special", 2, due), ("GTX Pro", 2, tenant.day(4))):
        said = await refused(tenant.reserve(other, key=key))
        assert said == (grpc.StatusCode.INVALID_ARGUMENT, "HOLD_IS_FOR_ANOTHER_REQUEST")
    assert (await tenant.reserve(("GTX Pro", 2, due), key=key)).state == HELD


@pytest.mark.parametrize("knobs", [{"status": 500}, {"hang": True}, {"cut": True}, {"body": "{}"}], ids=str)
async def test_without_an_answer_of_the_erp_the_gate_is_closed(tenant: Maker, knobs: dict[str, Any]) -> None:
    asked = ("GTX Pro", 1, tenant.day(9))
    assert (await tenant.reserve(asked)).state == HELD
    await tenant.policy("vendor", call_timeout_ms=700)
    await tenant.other.knobs(fail_next=2, **knobs)
    hold = await tenant.reserve(asked)
    assert (hold.state, said(hold)) == (REFUSED, [("erp_unavailable", {})])
    assert await tenant.left() == (1, 0)


async def test_without_a_connection_nothing_is_kept_aside(house: Platform, running: Other) -> None:
    tenant = Maker(house, running)
    assert said(await tenant.reserve(("GTX Pro", 1, tenant.day(9)))) == [("erp_not_connected", {})]


async def test_nothing_and_a_day_that_no_calendar_has_are_no_requests(tenant: Maker) -> None:
    for asked in (("GTX Pro", "0.00", tenant.day(9)), ("GTX Pro", 1, "2026-02-31")):
        assert (await refused(tenant.reserve(asked)))[0] == grpc.StatusCode.INVALID_ARGUMENT


async def test_slots_follow_what_becomes_of_the_order(tenant: Maker, owner: Owner) -> None:
    due = tenant.day(20)
    kept, closed, cancelled, old = [await tenant.reserve(("GTX Pro", 2, due)) for _ in range(4)]
    await tenant.happens(quotes.OrderAccepted(attempt=kept.key))
    await tenant.happens(quotes.OrderAttemptClosed(attempt=closed.key))
    await tenant.happens(quotes.OrderAccepted(attempt=cancelled.key), quotes.OrderCancelled(attempt=cancelled.key))
    await tenant.settle()
    assert await tenant.left() == (2, 2)
    owner.outcomes[old.key] = quotes.ATTEMPT_OUTCOME_CLOSED
    await tenant.advance(minutes=11)
    assert owner.asked == [old.key]
    assert await tenant.left() == (0, 2)
