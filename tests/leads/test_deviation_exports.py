"""The files of deviations that each day leaves behind: made by itself, once, for each unit, and fetched by who may."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import grpc
import pytest

from tests.leads.house import EAST, WEST, House, house, refused, rid
from weft.api.leads import v1 as pb
from weft.calendar import Calendar
from weft.files import FileGone
from weft.policies import CALENDAR
from weft.policy_documents import load_default
from weft.sheets import csv_bytes, disarmed

CODE = grpc.StatusCode
PLC = pb.TECHNICAL_INTENSITY_PLC_PROGRAMMING
CALENDAR_HERE = Calendar.of(load_default(CALENDAR))


async def busy(platform: Any) -> House:
    """Ann claims five leads while bob has none, and gets a sixth from her supervisor: six deviations in the east."""
    firm = await house(platform, "ann", "bob")
    await firm.hire("far", unit_path=WEST)
    await firm.hire("wes", "supervisor", WEST)
    await firm.settle()
    for number in range(5):
        lead = await firm.lead(company=f"C{number}", source=pb.SOURCE_EXHIBITION_SCAN, technical_intensity=PLC)
        await firm.as_("ann").ClaimLead(pb.ClaimLeadRequest(name=lead.name, request_id=rid()))
    lead = await firm.lead(company="=cmd|' /C calc'!A0", source=pb.SOURCE_EXHIBITION_SCAN)
    await firm.as_("boss").OverrideAssignment(
        pb.OverrideAssignmentRequest(name=lead.name, owner=firm.name("ann"), reason="＝熟悉客户", request_id=rid())
    )
    return firm


async def to_the_end_of_the_day(firm: House, **more: float) -> None:
    (row,) = await firm.rows("select due_at from leads.deadline where tenant_id = $1 and kind = 'assignments.day_ends'")
    due = row["due_at"] + timedelta(**more)
    async with firm.platform.sql() as sql:
        offset = await sql.fetchval("select offset_s from leads.clock_offset where tenant_id = $1", firm.id) or 0
    now = datetime.now(UTC) + timedelta(seconds=float(offset))
    await firm.advance(seconds=(due - now).total_seconds())


async def exports(firm: House, login: str, **filters: Any) -> list[pb.DeviationExport]:
    stub = firm.platform.as_(firm.people[login])(pb.DeviationExportsStub)
    return list((await stub.ListDeviationExports(pb.ListDeviationExportsRequest(page_size=100, **filters))).exports)


async def download(firm: House, login: str, name: str, language: str = "en", key: str = "") -> Any:
    who = firm.people[login]
    who.language = language
    stub = firm.platform.as_(who)(pb.DeviationExportsStub)
    request = pb.DownloadDeviationExportRequest(name=name, request_id=key or rid())
    return await stub.DownloadDeviationExport(request)


def cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.capability("LD-10", clause="it is made by itself when the day ends")
@pytest.mark.capability("LD-10", clause="the daily export lists at most three deviations in order")
async def test_when_the_day_ends_each_unit_has_a_file_of_its_three_farthest_deviations(platform):
    firm = await busy(platform)
    (armed,) = await firm.rows(
        "select due_at from leads.deadline where tenant_id = $1 and kind = 'assignments.day_ends'"
    )
    end = armed["due_at"] - timedelta(minutes=1)
    assert CALENDAR_HERE.start_of_day(CALENDAR_HERE.business_date(end)) == end  # midnight in Shanghai
    await to_the_end_of_the_day(firm, seconds=-30)
    assert await exports(firm, "vp") == []
    await to_the_end_of_the_day(firm, seconds=1)
    day = (end - timedelta(hours=1)).astimezone(CALENDAR_HERE._tz).date().isoformat()
    assert sorted((one.unit_path, one.date) for one in await exports(firm, "vp")) == [("/hq/", day), (EAST, day)]
    (mine,) = await exports(firm, "boss", date=day)
    assert (mine.unit_path, mine.decisions, mine.deviations) == (EAST, 12, 3)
    assert await exports(firm, "wes") == []
    assert await firm.orphans() == []
    got = await download(firm, "boss", mine.name)
    assert (got.file_name, got.content_type) == (f"deviations-{day}.csv", "text/csv")
    assert hashlib.sha256(got.content).hexdigest() == got.sha256
    header, *rows = cells(got.content)
    assert header[:2] == ["Rank", "Decided at"]
    recount = await firm.rows(
        "select a.lead_id, a.deviation_e6, l.company from leads.assignment a join leads.lead l"
        " on l.tenant_id = a.tenant_id and l.id = a.lead_id where a.tenant_id = $1 and a.deviation_e6 > 0"
        " order by a.deviation_e6 desc limit 3"
    )
    assert [(row[0], row[3], float(row[9])) for row in rows] == [
        (str(rank), f"leads/{one['lead_id']}", pytest.approx(one["deviation_e6"] / 1e6))
        for rank, one in enumerate(recount, start=1)
    ]
    assert [(row[5], row[7]) for row in rows] == [("Ann", "Bob")] * 3
    chinese = cells((await download(firm, "boss", mine.name, "zh-CN")).content)
    assert chinese[0][:2] == ["名次", "决策时间"]
    first = chinese[1]
    assert (first[2], first[4], first[10]) == ("'=cmd|' /C calc'!A0", "主管指定", "'＝熟悉客户")


@pytest.mark.capability("LD-10", clause="it is made by itself when the day ends")
async def test_a_day_has_one_file_for_each_unit_also_after_a_crash_and_an_idle_day_has_none(
    platform, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(platform.app.nodes["leads"].operations, "lease_s", 1.0)
    firm = await busy(platform)
    runtime, steps = platform.runtime("leads"), []

    def crash(point: str) -> None:
        steps.append(point)
        if point == "after step" and steps.count(point) in (2, 4):
            raise ConnectionError("killed here")
        if point == "before step" and steps.count(point) == 3:
            raise ConnectionError("killed there")

    before, runtime.crash_points = runtime.crash_points, crash
    try:
        await to_the_end_of_the_day(firm, seconds=1)
    finally:
        runtime.crash_points = before
    await firm.advance(days=3)
    assert steps.count("before step") > 3
    rows = await firm.rows("select unit_path, count(*) n from leads.deviation_export where tenant_id = $1 group by 1")
    assert {row["unit_path"]: row["n"] for row in rows} == {"/hq/": 1, EAST: 1}
    told = await firm.rows("select 1 from leads.outbox where tenant_id = $1 and type like '%DeviationExportMade'")
    assert len(told) == 2
    clocks = await firm.rows("select state from leads.deadline where tenant_id = $1 and kind = 'assignments.day_ends'")
    assert [row["state"] for row in clocks] == ["fired"]
    await firm.lead(company="Next day")
    await to_the_next_end(firm)
    (last, *_) = await exports(firm, "vp")
    assert (last.decisions, last.deviations) == (1, 0)  # nothing lay far from the score, and the file says so


async def to_the_next_end(firm: House) -> None:
    await firm.advance(days=1, minutes=2)


@pytest.mark.capability("PF-05", clause="an export has an entry")
async def test_who_fetched_a_file_is_kept_and_who_may_not_learns_nothing(platform):
    firm, other = await busy(platform), await house(platform)
    await to_the_end_of_the_day(firm, seconds=1)
    by_unit = {one.unit_path: one.name for one in await exports(firm, "vp")}
    key = rid()
    got = await download(firm, "boss", by_unit[EAST], key=key)
    assert await download(firm, "boss", by_unit[EAST], key=key) == got
    (entry,) = await firm.rows(
        "select actor, subject from leads.audit where tenant_id = $1 and method like '%DownloadDeviationExport'"
    )
    assert tuple(entry) == (firm.name("boss"), by_unit[EAST])
    missing = (CODE.NOT_FOUND, "NOT_FOUND")
    assert await refused(download(firm, "boss", by_unit["/hq/"])) == missing  # it tells of other units
    assert await refused(download(firm, "wes", by_unit[EAST])) == missing
    assert await refused(download(other, "vp", by_unit[EAST])) == missing
    assert (await refused(download(firm, "ann", by_unit[EAST])))[0] == CODE.PERMISSION_DENIED
    masked = [grant for grant in firm.people["boss"].grants if grant.permission != "leads.personal.unmask"]
    firm.people["boss"].ClearField("grants")
    firm.people["boss"].grants.extend(masked)  # who sees masks gets no file that has none
    assert await refused(download(firm, "boss", by_unit[EAST])) == (CODE.PERMISSION_DENIED, "FORBIDDEN")
    bad = exports(firm, "vp", date="2026-02-30")
    assert (await refused(bad))[0] == CODE.INVALID_ARGUMENT


async def test_a_file_that_a_row_names_is_no_orphan_however_old_it_is(platform):
    firm = await busy(platform)
    await to_the_end_of_the_day(firm, seconds=1)
    (mine,) = await exports(firm, "boss")
    stub = firm.opportunities("ann")
    deal = pb.CreateOpportunityRequest(customer=await firm.customer("ann"), pipeline="nodes", request_id=rid())
    opened = await stub.CreateOpportunity(deal)
    token, orphan = await firm.upload(b"%PDF- signed"), await firm.upload(b"nobody names this")
    shown = [pb.ShownOutput(code="talk_record", evidence=token)]
    await stub.AdvanceOpportunity(
        pb.AdvanceOpportunityRequest(name=opened.name, stage="pre_op_talk", outputs=shown, request_id=rid())
    )
    files = platform.app.files
    folder = Path(platform.app.config.files_url.removeprefix("file://")) / str(firm.id)
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (time.time() - 300 * 86_400,) * 2)
    assert await platform.app.nodes["identity"].housekeeping.sweep_files() == 1
    assert (await download(firm, "boss", mine.name)).content
    assert await files.read_bytes(files.verify_token(token, firm.id), 1 << 20) == b"%PDF- signed"
    with pytest.raises(FileGone):
        await files.read_bytes(files.verify_token(orphan, firm.id), 1 << 20)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "  =1", "\u3000=1"])
def test_what_a_spreadsheet_would_run_is_disarmed(text: str):
    assert disarmed(text) == "'" + text


def test_numbers_stay_numbers_and_words_stay_words():
    assert csv_bytes([["a=b", -1, 0.5, "王", 'say "x"']]).decode("utf-8-sig") == 'a=b,-1,0.5,王,"say ""x"""\r\n'
