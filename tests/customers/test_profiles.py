"""Scans of codes and profiles of high quality, through the doors of a real firm."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import grpc
import pytest
from grpc import aio

from tests.customers.builders import create, rep
from tests.leads.house import WEST, House, house, refused, rid
from weft.api.customers import v1 as pb
from weft.testing import Platform


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> House:
    """One firm for all tests of this file."""
    made = await house(platform, "ann", "ben")
    await made.hire("wes", "rep", WEST)
    await made.hire("max", "regional_manager")
    await made.settle()
    return made


def stub(firm: House, login: str, kind: Any = pb.CustomersStub) -> Any:
    return firm.platform.as_(firm.people[login])(kind)


async def read(firm: House, name: str, login: str = "vp") -> pb.Customer:
    found: pb.Customer = await stub(firm, login).GetCustomer(pb.GetCustomerRequest(name=name))
    return found


async def scan(firm: House, code: str, login: str = "ann") -> pb.Customer:
    found: pb.Customer = await stub(firm, login, pb.CustomerScansStub).ScanCustomer(pb.ScanCustomerRequest(code=code))
    return found


@pytest.mark.capability("LD-50", clause="the scan of a code resolves to its customer")
async def test_a_scan_gives_the_customer_also_by_the_label_of_an_absorbed_one(firm: House):
    mine, twin = await firm.customer("ann", "扫码客户"), await firm.customer("wes", "扫码客户西区")
    code, old = (await read(firm, mine)).scan_code, (await read(firm, twin)).scan_code
    assert (await scan(firm, code)) == await read(firm, mine, "ann")
    assert (await scan(firm, code.lower().replace("-", ""))).name == mine
    merge = pb.MergeCustomersRequest(name=mine, absorbed=twin, reason="twin", request_id=rid())
    await stub(firm, "vp").MergeCustomers(merge)
    assert (await scan(firm, old)).name == mine
    assert (await scan(firm, code)).scan_code == code


@pytest.mark.capability("LD-50", clause="a misread code is refused by its check character")
@pytest.mark.problem("SCAN_CODE_MISREAD")
async def test_a_misread_code_is_refused_before_anything_is_looked_up(firm: House):
    code = (await read(firm, await firm.customer("ann", "读错的客户"))).scan_code
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    for slip in (wrong, code[1] + code[0] + code[2:] if code[0] != code[1] else wrong, code[:-2], "老王五金店"):
        status, reason = await refused(scan(firm, slip))
        assert (status, reason) == (grpc.StatusCode.INVALID_ARGUMENT, "SCAN_CODE_MISREAD")


@pytest.mark.capability("LD-50", clause="a code of another firm or of an unseen customer is missing alike")
async def test_a_code_of_whom_one_does_not_see_says_nothing(firm: House):
    unseen = (await read(firm, await firm.customer("ann", "看不见的客户"))).scan_code
    foreign = (await create(firm.platform, rep(uuid4()), "别家公司的客户")).scan_code
    nobodys = (await create(firm.platform, rep(uuid4()), "没有的客户")).scan_code
    said = []
    for code in (unseen, foreign, nobodys):
        with pytest.raises(aio.AioRpcError) as caught:
            await scan(firm, code, "ben")
        said.append((caught.value.code(), caught.value.details(), caught.value.trailing_metadata()))
    assert {one[:2] for one in said} == {(grpc.StatusCode.NOT_FOUND, "There is no such resource.")}
    assert len({str(sorted(one[2] or ())) for one in said}) == 1
    assert (await scan(firm, unseen, "boss")).display_name == "看不见的客户"


# -- profiles of high quality -------------------------------------------------------------------------------------


async def photo(firm: House, kind: str = "image/png") -> str:
    files = firm.platform.app.files
    stored = await files.put_bytes(str(firm.id), uuid4().bytes, content_type=kind, uploader="people/x")
    token: str = files.token(stored)
    return token


async def describe(firm: House, name: str, login: str = "ann", **fields: Any) -> pb.Customer:
    request = pb.DescribeCustomerRequest(name=name, request_id=rid(), **fields)
    said: pb.Customer = await stub(firm, login, pb.CustomerProfilesStub).DescribeCustomer(request)
    return said


async def tender(firm: House, age_days: int) -> pb.Tender:
    (row,) = await firm.rows("select (now() at time zone 'Asia/Shanghai')::date as today, $1::uuid")
    day = row["today"] - timedelta(days=age_days)
    return pb.Tender(title="骨科耗材采购", url="https://tender.example/1", publish_date=day.isoformat())


async def told(firm: House, *names: str) -> int:
    """How often these customers' profiles were told to be complete, by independent SQL."""
    (row,) = await firm.rows(
        "select count(*) n from customers.outbox where tenant_id = $1 and type like '%.CustomerProfileCompleted'"
        " and aggregate = any($2)",
        names,
    )
    return int(row["n"])


@pytest.mark.capability("LD-49", clause="all three present tell it once per customer")
async def test_photo_website_and_a_recent_tender_tell_a_profile_of_high_quality_once(firm: House):
    parts: list[dict[str, Any]] = [
        {"photo": await photo(firm)}, {"website": "https://hospital.example"}, {"tender": await tender(firm, 180)},
    ]  # fmt: skip
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        name = await firm.customer("ann", f"完整档案{order}")
        for count, part in enumerate(order):
            assert await told(firm, name) == 0, (order, count)
            after = await describe(firm, name, **parts[part])
        assert await told(firm, name) == 1
        assert after.portrait.HasField("complete_time")
    # What comes later changes the profile and tells nothing of this kind again.
    again = await describe(
        firm, name, photo=await photo(firm), website="https://new.example", tender=await tender(firm, 0)
    )
    assert (again.portrait.website, again.portrait.complete_time) == (
        "https://new.example", after.portrait.complete_time,
    )  # fmt: skip
    assert again.portrait.photo_sha256 != after.portrait.photo_sha256
    # Nor does the customer that absorbs it.
    survivor = await firm.customer("ann", "完整档案总院")
    merge = pb.MergeCustomersRequest(name=survivor, absorbed=name, reason="twin", request_id=rid())
    merged = await stub(firm, "vp").MergeCustomers(merge)
    assert merged.portrait == again.portrait
    await describe(firm, survivor, website="https://survivor.example")
    assert await told(firm, name, survivor) == 1
    await firm.settle()
    entries = await stub(firm, "ann").ListTimelineEntries(pb.ListTimelineEntriesRequest(parent=survivor))
    assert [one.what.code for one in entries.entries].count("timeline.profile_completed") == 1


@pytest.mark.capability("LD-49", clause="all three present tell it once per customer")
async def test_an_old_tender_is_none_and_two_who_finish_at_once_tell_it_once(firm: House):
    name = await firm.customer("ann", "旧标客户")
    every = {"website": "https://h.example", "photo": await photo(firm)}
    await describe(firm, name, **every, tender=await tender(firm, 181))
    assert await told(firm, name) == 0
    fresh = await tender(firm, 1)
    done = await asyncio.gather(
        describe(firm, name, tender=fresh), describe(firm, name, "boss", tender=fresh), return_exceptions=True
    )
    assert any(isinstance(one, pb.Customer) for one in done)
    assert await told(firm, name) == 1


async def test_what_is_no_photo_no_website_or_no_past_day_is_refused(firm: House):
    name = await firm.customer("ann", "被拒档案")
    for fields in (
        {"photo": await photo(firm, "text/csv")}, {"photo": "weft_file_x"}, {"website": "ftp://x.example"},
        {"tender": await tender(firm, -2)}, {"tender": pb.Tender(title="x", publish_date="2026-02-30")},
    ):  # fmt: skip
        assert (await refused(describe(firm, name, **fields)))[0] == grpc.StatusCode.INVALID_ARGUMENT, fields
    assert (await refused(describe(firm, name, "max", website="https://h.example")))[1] == "FORBIDDEN"
    assert (await refused(describe(firm, name, "wes", website="https://h.example")))[1] == "NOT_FOUND"
    assert not (await read(firm, name)).HasField("portrait")
