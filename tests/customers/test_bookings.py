"""Bookings of attendance through the doors of a real firm: reminders move with the surgery, and what is added on site passes
the gate of orders.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import pytest

from services.quotes.orders import holds
from services.quotes.orders.gate import Check
from tests.leads.house import WEST, refused, rid
from tests.quotes.contracts import Signing, signing
from tests.quotes.test_order_doors import Holders, asked, orders
from weft.api.customers import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.api.tasks import v1 as tasks
from weft.testing import Platform

BOOKED, CANCELLED = pb.ATTENDANCE_STATE_BOOKED, pb.ATTENDANCE_STATE_CANCELLED
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    """One firm for all tests of this file."""
    made = await signing(platform)
    await made.open("west")
    await made.hire("wes", "rep", WEST)
    await made.settle()
    return made


def bookings(firm: Signing, login: str = "ann") -> Any:
    return firm.platform.as_(firm.people[login])(pb.AttendanceBookingsStub)


def now(firm: Signing) -> datetime:
    return datetime.now(UTC) + firm.shift


async def hospital(firm: Signing, name: str) -> tuple[str, str]:
    """A customer of ann's, and a surgeon there."""
    customer = await firm.customer("ann", name)
    request = pb.CreateContactRequest(parent=customer, display_name="张主任", request_id=rid())
    surgeon = await firm.platform.as_(firm.people["ann"])(pb.ContactsStub).CreateContact(request)
    return customer, surgeon.name


async def booked(firm: Signing, customer: str, surgeon: str, hours: float = 100, **more: Any) -> pb.AttendanceBooking:
    values = {"procedure": "hip_replacement", "urgency": pb.TRAFFIC_LIGHT_RED, "request_id": rid()} | more
    request = pb.BookAttendanceRequest(parent=customer, surgeon=surgeon, **values)
    request.surgery_time.FromDatetime(now(firm) + hours * HOUR)
    made: pb.AttendanceBooking = await bookings(firm).BookAttendance(request)
    return made


async def move(firm: Signing, one: pb.AttendanceBooking, hours: float, login: str = "ann") -> pb.AttendanceBooking:
    request = pb.RescheduleAttendanceRequest(name=one.name, reason="患者发热", request_id=rid())
    request.surgery_time.FromDatetime(now(firm) + hours * HOUR)
    found: pb.AttendanceBooking = await bookings(firm, login).RescheduleAttendance(request)
    return found


async def read(firm: Signing, one: pb.AttendanceBooking, login: str = "ann") -> pb.AttendanceBooking:
    request = pb.GetAttendanceBookingRequest(name=one.name)
    found: pb.AttendanceBooking = await bookings(firm, login).GetAttendanceBooking(request)
    return found


async def reminded(firm: Signing, one: pb.AttendanceBooking) -> list[tuple[int, datetime]]:
    """How many minutes before which time of surgery somebody was reminded."""
    rows = await firm.rows(
        "select body from customers.outbox where tenant_id = $1 and aggregate = $2 and type like '%.AttendanceReminded'"
        " order by version", one.name,
    )  # fmt: skip
    told = [pb.AttendanceReminded.FromString(row["body"]) for row in rows]
    return [(event.minutes, event.surgery_time.ToDatetime(UTC)) for event in told]


async def open_tasks(firm: Signing, one: pb.AttendanceBooking) -> list[str]:
    stub = firm.platform.as_(firm.people["vp"])(tasks.TasksStub)
    request = tasks.ListTasksRequest(about=one.name, view=tasks.TASK_VIEW_TEAM, state=tasks.TASK_STATE_OPEN)
    return [task.holder for task in (await stub.ListTasks(request)).tasks]


@pytest.mark.capability("LD-61", clause="a booking names customer, surgeon, procedure, time and urgency")
@pytest.mark.capability("LD-61", clause="a moved surgery moves every reminder, and the old ones never fire")
@pytest.mark.problem("ATTENDANCE_IS_OVER")
async def test_a_moved_surgery_moves_every_reminder_and_no_old_one_fires(firm: Signing):
    customer, surgeon = await hospital(firm, "跟台医院")
    one = await booked(firm, customer, surgeon, note="备髋臼杯 52")
    assert (one.customer, one.customer_display_name, one.surgeon) == (customer, "跟台医院", surgeon)
    assert (one.procedure.title, one.urgency, one.state) == ("Hip replacement", pb.TRAFFIC_LIGHT_RED, BOOKED)
    at = one.surgery_time.ToDatetime(UTC)
    assert [stamp.ToDatetime(UTC) for stamp in one.reminder_times] == [at - 24 * HOUR, at - 2 * HOUR]
    moved = await move(firm, one, 200)
    later = moved.surgery_time.ToDatetime(UTC)
    assert (moved.moves, moved.reason) == (1, "患者发热")
    assert [stamp.ToDatetime(UTC) for stamp in moved.reminder_times] == [later - 24 * HOUR, later - 2 * HOUR]
    await firm.advance(hours=150)  # the surgery would have been 50 hours ago
    assert await reminded(firm, one) == []
    await firm.advance(hours=30)
    assert await reminded(firm, one) == [(1440, later)]
    assert await open_tasks(firm, one) == [firm.name("ann")]
    sooner = await move(firm, one, 10)  # 24 hours before that is over: only the other reminder is still to come
    soon = sooner.surgery_time.ToDatetime(UTC)
    assert [stamp.ToDatetime(UTC) for stamp in sooner.reminder_times] == [soon - 2 * HOUR]
    await firm.settle()
    assert await open_tasks(firm, one) == []
    await firm.advance(hours=9)
    assert await reminded(firm, one) == [(1440, later), (120, soon)]
    await firm.advance(hours=20)
    assert await reminded(firm, one) == [(1440, later), (120, soon)]
    rows = await firm.rows(
        "select key, fired_at is not null as fired from customers.deadline where tenant_id = $1 and subject = $2",
        one.name,
    )
    assert {row["key"] for row in rows if not row["fired"]} == set()

    other = await booked(firm, customer, surgeon)
    request = pb.CancelAttendanceRequest(name=other.name, reason="转院", request_id=rid())
    assert (await bookings(firm).CancelAttendance(request)).state == CANCELLED
    await firm.advance(hours=101)
    assert await reminded(firm, other) == []
    code, reason = await refused(move(firm, other, 50))
    assert (code, reason) == (grpc.StatusCode.FAILED_PRECONDITION, "ATTENDANCE_IS_OVER")
    stub = firm.platform.as_(firm.people["ann"])(pb.CustomersStub)
    entries = (await stub.ListTimelineEntries(pb.ListTimelineEntriesRequest(parent=customer))).entries
    told = [
        entry.what.code.removeprefix("timeline.attendance_") for entry in entries if "attendance" in entry.what.code
    ]
    assert told == ["cancelled", "booked", "rescheduled", "rescheduled", "booked"]


@pytest.mark.capability(
    "LD-61", clause="what is added on site is an order line under the gate, and without stock refused"
)
@pytest.mark.problem("ATTENDANCE_ORDER_DOES_NOT_FIT")
@pytest.mark.problem("ATTENDANCE_HAS_TOO_MANY_ORDERS")
async def test_what_is_added_on_site_is_an_order_that_passed_the_gate(firm: Signing, monkeypatch: pytest.MonkeyPatch):
    holders = Holders()
    monkeypatch.setattr(holds, "take", holders.take)
    customer, surgeon = await hospital(firm, "加购医院")
    one = await booked(firm, customer, surgeon)
    line = quotes.OrderedLine(item=firm.pump, quantity="2", unit_price_fen=100_00, tax_bp=1300)
    day = (now(firm) + timedelta(days=5)).date().isoformat()

    def order() -> quotes.SubmitOrderRequest:
        return asked(firm, customer=customer, lines=[line], delivery_date=day)

    async def add(name: str, login: str = "ann") -> pb.AttendanceBooking:
        request = pb.AddAttendanceOrderRequest(name=one.name, order=name, request_id=rid())
        found: pb.AttendanceBooking = await bookings(firm, login).AddAttendanceOrder(request)
        return found

    holders.refuse(Check.STOCK, "stock_short", number="PUMP", asked="2", available="1")
    assert (await refused(orders(firm, "ann").SubmitOrder(order())))[1] == "ORDER_IS_REFUSED"
    assert list((await read(firm, one)).orders) == []
    holders.answers.clear()
    accepted = await orders(firm, "ann").SubmitOrder(order())
    added = await add(accepted.name)
    assert list(added.orders) == [accepted.name]
    assert [found.quantity for found in accepted.sales.lines] == ["2"]
    assert await add(accepted.name) == added
    foreign = await orders(firm, "ann").SubmitOrder(asked(firm, lines=[line], delivery_date=day))
    assert (await refused(add(foreign.name)))[1] == "ATTENDANCE_ORDER_DOES_NOT_FIT"
    gone = await orders(firm, "ann").SubmitOrder(order())
    reason = quotes.CancelOrderRequest(name=gone.name, reason_code="customer_withdrew", request_id=rid())
    await orders(firm, "ann").CancelOrder(reason)
    assert (await refused(add(gone.name)))[1] == "ATTENDANCE_ORDER_DOES_NOT_FIT"
    theirs = await orders(firm, "boss").SubmitOrder(order())
    assert (await refused(add(theirs.name)))[0] == grpc.StatusCode.INVALID_ARGUMENT  # ann reads no order of another's
    for _ in range(19):
        await add((await orders(firm, "ann").SubmitOrder(order())).name)
    last = await orders(firm, "ann").SubmitOrder(order())
    assert (await refused(add(last.name)))[1] == "ATTENDANCE_HAS_TOO_MANY_ORDERS"
    assert (await refused(add(last.name, "sam")))[1] == "FORBIDDEN"  # after-sales reads no orders


@pytest.mark.problem("SURGERY_IS_PAST")
@pytest.mark.problem("SURGEON_IS_ELSEWHERE")
async def test_a_booking_fits_its_customer_and_goes_with_him(firm: Signing):
    customer, surgeon = await hospital(firm, "归属医院")
    twin, other = await hospital(firm, "归属分院")
    assert (await refused(booked(firm, customer, other)))[1] == "SURGEON_IS_ELSEWHERE"
    assert (await refused(booked(firm, customer, surgeon, hours=-1)))[1] == "SURGERY_IS_PAST"
    assert (await refused(booked(firm, customer, surgeon, procedure="dentistry")))[1] == "PREFERENCE_NOT_IN_LIBRARY"
    code, _ = await refused(booked(firm, customer, surgeon, urgency=pb.TRAFFIC_LIGHT_UNSPECIFIED))
    assert code == grpc.StatusCode.INVALID_ARGUMENT
    mine, theirs = await booked(firm, customer, surgeon), await booked(firm, twin, other)
    assert (await refused(move(firm, mine, -1)))[1] == "SURGERY_IS_PAST"
    assert (await read(firm, mine, "com")).name == mine.name
    assert (await refused(move(firm, mine, 50, "com")))[1] == "FORBIDDEN"
    for login in ("bob", "wes"):
        assert (await refused(read(firm, mine, login)))[1] == "NOT_FOUND"
    stub = firm.platform.as_(firm.people["vp"])(pb.CustomersStub)
    await stub.MergeCustomers(pb.MergeCustomersRequest(name=customer, absorbed=twin, reason="same", request_id=rid()))
    give = pb.AssignCustomerRequest(name=customer, owner=firm.name("wes"), reason="moved", request_id=rid())
    await stub.AssignCustomer(give)
    assert (await read(firm, theirs, "wes")).customer == customer
    assert (await refused(read(firm, mine, "ann")))[1] == "NOT_FOUND"
    request = pb.ListAttendanceBookingsRequest(customer=twin, page_size=1)
    page = await bookings(firm, "wes").ListAttendanceBookings(request)
    assert [found.name for found in page.attendance_bookings] == [theirs.name]
    request.page_token = page.next_page_token
    page = await bookings(firm, "wes").ListAttendanceBookings(request)
    assert ([found.name for found in page.attendance_bookings], page.next_page_token) == ([mine.name], "")
