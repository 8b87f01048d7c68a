"""Logs of attendance through the doors of a real firm: forced links, a document with its time, the board of compliance."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import grpc
import pypdf
import pytest

from services.customers.attendance.booking import ATTENDED
from tests.customers.test_bookings import booked, bookings, hospital, open_tasks, read, reminded
from tests.leads.house import refused, rid
from tests.quotes.contracts import Signing, signing
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Signing:
    """One firm for all tests of this file."""
    made = await signing(platform)
    await made.item("TMARS-52", display_name="髋臼杯 52mm", unit="个")
    await made.item("TMARS-52X", display_name="髋臼杯 52mm 加强", unit="个")
    await made.item("OLD-1", display_name="停用件", active=False)
    return made


def logs(firm: Signing, login: str = "ann", language: str = "en") -> Any:
    who = common.Principal()
    who.CopyFrom(firm.people[login])
    who.language = language
    return firm.platform.as_(who)(pb.AttendanceLogsStub)


def asked(firm: Signing, customer: str, **changes: Any) -> pb.LogAttendanceRequest:
    used = [
        pb.ConsumableUse(code="TMARS-52", quantity="1", lot="LOT-0711"),
        pb.ConsumableUse(code="PUMP", quantity="2.5"),
    ]
    values = {"customer": customer, "procedure": "hip_replacement", "consumables": used, "request_id": rid()} | changes
    request = pb.LogAttendanceRequest(**values)
    if "surgery_time" not in changes:
        request.surgery_time.FromDatetime(datetime.now(UTC) + firm.shift - timedelta(hours=2))
    return request


async def printed(firm: Signing, name: str, login: str = "com") -> bytes:
    answer = await logs(firm, login).PrintAttendanceLog(pb.PrintAttendanceLogRequest(name=name))
    assert answer.content_type == "application/pdf"
    return bytes(answer.data)


async def board(firm: Signing, login: str = "com", **filters: Any) -> list[pb.AttendanceLog]:
    found: list[pb.AttendanceLog] = []
    token = ""
    while True:
        request = pb.ListAttendanceLogsRequest(page_size=2, page_token=token, **filters)
        page = await logs(firm, login).ListAttendanceLogs(request)
        found += page.attendance_logs
        token = page.next_page_token
        if not token:
            return found


@pytest.mark.capability("LD-47", clause="without customer, type of surgery or model of a consumable a log is refused")
@pytest.mark.problem("SURGERY_IS_AHEAD")
@pytest.mark.problem("CONSUMABLE_UNKNOWN")
@pytest.mark.problem("BOOKING_IS_ELSEWHERE")
async def test_a_log_without_one_of_its_links_is_refused_and_leaves_nothing(firm: Signing):
    customer, _ = await hospital(firm, "必填医院")
    other, elsewhere = await hospital(firm, "必填分院")
    later = asked(firm, customer)
    later.surgery_time.FromDatetime(datetime.now(UTC) + firm.shift + timedelta(hours=1))
    timeless = asked(firm, customer)
    timeless.ClearField("surgery_time")
    booking = await booked(firm, other, elsewhere)
    invalid = grpc.StatusCode.INVALID_ARGUMENT

    def uses(code: str, quantity: str = "1") -> list[pb.ConsumableUse]:
        return [pb.ConsumableUse(code=code, quantity=quantity)]

    cases: list[tuple[pb.LogAttendanceRequest, str]] = [
        (asked(firm, ""), ""),
        (asked(firm, customer, procedure=""), ""),
        (asked(firm, customer, consumables=[]), ""),
        (asked(firm, customer, consumables=uses("")), ""),
        (timeless, ""),
        (asked(firm, customer, procedure="dentistry"), "PREFERENCE_NOT_IN_LIBRARY"),
        (asked(firm, customer, consumables=uses("TMARS")), "CONSUMABLE_UNKNOWN"),
        (asked(firm, customer, consumables=uses("OLD-1")), "CONSUMABLE_UNKNOWN"),
        (asked(firm, customer, consumables=uses("PUMP", "0.0")), ""),
        (asked(firm, customer, surgeon=elsewhere), "SURGEON_IS_ELSEWHERE"),
        (asked(firm, customer, booking=booking.name), "BOOKING_IS_ELSEWHERE"),
        (later, "SURGERY_IS_AHEAD"),
    ]
    for request, reason in cases:
        code, found = await refused(logs(firm).LogAttendance(request))
        assert code == invalid, request
        if reason:
            assert found == reason
    strange = asked(firm, f"customers/{UUID(int=7)}")
    assert (await refused(logs(firm).LogAttendance(strange)))[0] == grpc.StatusCode.NOT_FOUND
    assert await board(firm, customer=customer) == []
    left = await firm.rows("select count(*) n from customers.attendance_evidence where tenant_id = $1")
    assert left[0]["n"] == 0


@pytest.mark.capability("LD-48", clause="saving a log makes a timestamped PDF whose hash and time nobody can change")
@pytest.mark.capability("LD-48", clause="it appears on the board of compliance")
@pytest.mark.problem("ATTENDANCE_IS_OVER")
@pytest.mark.problem("FILE_ALTERED")
async def test_a_log_is_sealed_as_a_document_that_compliance_finds_on_its_board(firm: Signing):
    customer, surgeon = await hospital(firm, "北京协和医院")
    booking = await booked(firm, customer, surgeon, hours=20)
    await firm.advance(hours=19)
    assert len(await reminded(firm, booking)) == 1
    assert await open_tasks(firm, booking) == [firm.name("ann")]
    request = asked(firm, customer, surgeon=surgeon, booking=booking.name, note="术中改用 52mm 髋臼杯。\n家属已告知。")
    made = await logs(firm, language="zh-CN").LogAttendance(request)
    assert await logs(firm, language="zh-CN").LogAttendance(request) == made
    assert (made.customer, made.procedure.title, made.surgeon, made.booking) == (
        customer, "髋关节置换", surgeon, booking.name,
    )  # fmt: skip
    assert [(used.code, used.display_name, used.quantity, used.lot) for used in made.consumables] == [
        ("TMARS-52", "髋臼杯 52mm", "1", "LOT-0711"), ("PUMP", "PUMP", "2.5", ""),
    ]  # fmt: skip
    await firm.settle()
    assert (await read(firm, booking)).state == ATTENDED
    assert await open_tasks(firm, booking) == []
    call = bookings(firm).CancelAttendance(pb.CancelAttendanceRequest(name=booking.name, request_id=rid()))
    assert (await refused(call))[1] == "ATTENDANCE_IS_OVER"

    (shown,) = await board(firm, customer=customer)
    assert (shown.name, shown.pdf_sha256, shown.seal_time) == (made.name, made.pdf_sha256, made.seal_time)
    content = await printed(firm, made.name)
    assert (hashlib.sha256(content).hexdigest(), len(content)) == (made.pdf_sha256, made.pdf_size_bytes)
    (page,) = pypdf.PdfReader(io.BytesIO(content)).pages
    text = "".join(page.extract_text().split())
    local = (made.seal_time.ToDatetime(UTC) + timedelta(hours=8)).strftime("%Y-%m-%d%H:%M:%S+08:00")
    for part in ("手术跟台日志", made.number, "北京协和医院", "髋关节置换", "张主任", "Ann", "TMARS-52", "髋臼杯52mm",
                 "1个", "LOT-0711", "2.5", "术中改用52mm髋臼杯。", "家属已告知。", f"存证时间{local}"):  # fmt: skip
        assert part.replace(" ", "") in text, part

    (event,) = await firm.rows("select body from customers.outbox where tenant_id = $1 and aggregate = $2", made.name)
    told = pb.AttendanceLogged.FromString(event["body"])
    assert (told.pdf_sha256, told.seal_time) == (made.pdf_sha256, made.seal_time)
    (row,) = await firm.rows(
        "select * from customers.attendance_evidence where tenant_id = $1 and sha256 = $2", told.pdf_sha256
    )
    for change in (
        "update customers.attendance_evidence set sealed_at = now()",
        "delete from customers.attendance_evidence",
    ):
        async with firm.platform.runtime("customers").db.transaction(firm.id) as tx:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await tx.execute(change)
    path = Path(firm.platform.app.config.files_url.removeprefix("file://")) / row["key"]
    path.write_bytes(content.replace(b"%PDF-1.7", b"%PDF-1.6"))
    with pytest.raises(grpc.aio.AioRpcError) as altered:
        await printed(firm, made.name)
    assert "does not match" in str(altered.value.details())
    assert (await refused(printed(firm, made.name)))[1] == "FILE_ALTERED"
    path.write_bytes(content)
    assert await printed(firm, made.name) == content
    asked_for = platform_pb.FindUsedFilesRequest(keys=[row["key"]])
    sweeper = firm.platform.system("identity", firm.id).on("customers")(platform_pb.FilesStub)
    assert list((await sweeper.FindUsedFiles(asked_for)).keys) == [row["key"]]


async def test_logs_are_seen_where_their_customer_is_and_by_compliance_everywhere(firm: Signing):
    (mine, _), (twin, _) = await hospital(firm, "看板医院"), await hospital(firm, "看板分院")
    first = await logs(firm).LogAttendance(asked(firm, mine))
    second = await logs(firm).LogAttendance(asked(firm, twin))
    assert {first.name, second.name} <= {one.name for one in await board(firm)}
    get = pb.GetAttendanceLogRequest(name=first.name)
    assert (await logs(firm, "com").GetAttendanceLog(get)).name == first.name
    assert (await refused(logs(firm, "bob").GetAttendanceLog(get)))[1] == "NOT_FOUND"
    assert (await refused(logs(firm, "bob").PrintAttendanceLog(pb.PrintAttendanceLogRequest(name=first.name))))[1] == (
        "NOT_FOUND"
    )
    assert (await refused(logs(firm, "com").LogAttendance(asked(firm, mine))))[1] == "FORBIDDEN"
    assert (await refused(logs(firm, "fin").ListAttendanceLogs(pb.ListAttendanceLogsRequest())))[1] == "FORBIDDEN"
    stub = firm.platform.as_(firm.people["vp"])(pb.CustomersStub)
    await stub.MergeCustomers(pb.MergeCustomersRequest(name=mine, absorbed=twin, reason="same", request_id=rid()))
    give = pb.AssignCustomerRequest(name=mine, owner=firm.name("bob"), reason="moved", request_id=rid())
    await stub.AssignCustomer(give)
    assert [one.name for one in await board(firm, "bob", customer=twin)] == [second.name, first.name]
    assert (await logs(firm, "bob").GetAttendanceLog(get)).pdf_sha256 == first.pdf_sha256
    assert (await refused(logs(firm, "ann").GetAttendanceLog(get)))[1] == "NOT_FOUND"
