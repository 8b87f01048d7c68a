"""Attendance where its customer changes hands, where a surgery is booked late, and where a log does not fit its booking."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.customers.attendance.capabilities import book_attendance as booking
from tests.customers.test_attendance_logs import asked, logs, printed
from tests.customers.test_bookings import booked, bookings, hospital, move, open_tasks, read, reminded
from tests.leads.house import refused, rid
from tests.quotes.contracts import Signing, signing
from tests.quotes.test_order_doors import Holders, orders
from tests.quotes.test_order_doors import asked as ordering
from weft.api.customers import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.testing import Platform

WAITS = "select 1 from pg_locks where locktype = 'advisory' and not granted and $1::uuid is not null"


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    """One firm for all tests of this file."""
    made = await signing(platform)
    await made.item("TMARS-52", display_name="髋臼杯 52mm", unit="个")
    await asyncio.gather(made.hire("max", "regional_manager"), made.hire("aud", "auditor", "/hq/"))
    await made.settle()
    return made


async def give(firm: Signing, customer: str, login: str) -> None:
    request = pb.AssignCustomerRequest(name=customer, owner=firm.name(login), reason="moved", request_id=rid())
    await firm.platform.as_(firm.people["vp"])(pb.CustomersStub).AssignCustomer(request)


async def test_what_is_booked_while_the_customer_changes_hands_is_the_new_owners(
    firm: Signing, monkeypatch: pytest.MonkeyPatch
):
    customer, surgeon = await hospital(firm, "交接医院")
    inside, go = asyncio.Event(), asyncio.Event()
    found = booking.surgeon_of

    async def slowly(*args: Any) -> Any:
        inside.set()
        await go.wait()
        return await found(*args)

    monkeypatch.setattr(booking, "surgeon_of", slowly)
    making = asyncio.create_task(booked(firm, customer, surgeon))
    await inside.wait()
    giving = asyncio.create_task(give(firm, customer, "bob"))
    while not giving.done() and not await firm.rows(WAITS):
        await asyncio.sleep(0.01)
    go.set()
    made, _ = await asyncio.gather(making, giving)
    assert (await read(firm, made, "bob")).owner == firm.name("bob")
    assert (await refused(read(firm, made, "ann")))[1] == "NOT_FOUND"


async def test_a_late_booking_reminds_at_once_and_its_tasks_go_with_the_customer(firm: Signing):
    customer, surgeon = await hospital(firm, "急诊医院")
    late = await booked(firm, customer, surgeon, hours=1)
    await firm.settle()
    at = late.surgery_time.ToDatetime(UTC)
    assert await reminded(firm, late) == [(120, at)]
    assert await open_tasks(firm, late) == [firm.name("ann")]
    sooner = await booked(firm, customer, surgeon, hours=30)
    await move(firm, sooner, 0.5)
    await firm.settle()
    assert [minutes for minutes, _ in await reminded(firm, sooner)] == [120]
    twice = await booked(firm, customer, surgeon, hours=25)
    far = await booked(firm, customer, surgeon, hours=500)
    await firm.advance(hours=24)
    assert await open_tasks(firm, twice) == [firm.name("ann"), firm.name("ann")]  # one for each reminder
    await give(firm, customer, "bob")
    await firm.settle()
    assert [await open_tasks(firm, one) for one in (late, twice, far)] == [[firm.name("bob")], [firm.name("bob")], []]
    await give(firm, customer, "ann")
    await firm.settle()
    assert await open_tasks(firm, twice) == [firm.name("ann")]
    await bookings(firm).CancelAttendance(pb.CancelAttendanceRequest(name=twice.name, request_id=rid()))
    await firm.settle()
    assert await open_tasks(firm, twice) == []


@pytest.mark.problem("BOOKING_IS_ANOTHER_SURGERY")
@pytest.mark.problem("SURGERY_IS_LONG_PAST")
async def test_a_log_is_of_the_surgery_that_was_booked_and_not_of_last_year(firm: Signing):
    customer, surgeon = await hospital(firm, "日志医院")
    next_week = await booked(firm, customer, surgeon, hours=7 * 24)
    assert (await refused(logs(firm).LogAttendance(asked(firm, customer, booking=next_week.name))))[1] == (
        "BOOKING_IS_ANOTHER_SURGERY"
    )
    assert (await read(firm, next_week)).state == pb.ATTENDANCE_STATE_BOOKED
    old = asked(firm, customer)
    old.surgery_time.FromDatetime(datetime.now(UTC) + firm.shift - timedelta(days=91))
    assert (await refused(logs(firm).LogAttendance(old)))[1] == "SURGERY_IS_LONG_PAST"
    old.surgery_time.FromDatetime(datetime.now(UTC) + firm.shift - timedelta(days=89))
    assert (await logs(firm).LogAttendance(old)).customer == customer
    sooner = await booked(firm, customer, surgeon, hours=20)
    early = asked(firm, customer, booking=sooner.name)  # the surgery was two hours ago, earlier than booked
    assert (await logs(firm).LogAttendance(early)).booking == sooner.name


async def test_what_was_added_on_site_is_named_after_the_log_too(firm: Signing, monkeypatch: pytest.MonkeyPatch):
    from services.quotes.orders import holds

    monkeypatch.setattr(holds, "take", Holders().take)
    customer, surgeon = await hospital(firm, "术后医院")
    one = await booked(firm, customer, surgeon, hours=1)
    await logs(firm).LogAttendance(asked(firm, customer, booking=one.name))
    line = quotes.OrderedLine(item=firm.pump, quantity="2", unit_price_fen=100_00, tax_bp=1300)
    day = (datetime.now(UTC) + firm.shift + timedelta(days=5)).date().isoformat()
    order = await orders(firm, "ann").SubmitOrder(ordering(firm, customer=customer, lines=[line], delivery_date=day))
    request = pb.AddAttendanceOrderRequest(name=one.name, order=order.name, request_id=rid())
    added = await bookings(firm).AddAttendanceOrder(request)
    assert (list(added.orders), added.state) == ([order.name], pb.ATTENDANCE_STATE_ATTENDED)


async def test_who_reads_logs_without_working_on_them_takes_no_document_out(firm: Signing):
    customer, _ = await hospital(firm, "权限医院")
    made = await logs(firm).LogAttendance(asked(firm, customer))
    get = pb.GetAttendanceLogRequest(name=made.name)
    for login in ("max", "aud"):
        assert (await logs(firm, login).GetAttendanceLog(get)).name == made.name
        assert (await refused(printed(firm, made.name, login)))[1] == "FORBIDDEN"
    for login in ("ann", "com"):
        assert (await printed(firm, made.name, login)).startswith(b"%PDF-")
