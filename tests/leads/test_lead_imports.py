"""Leads come in as a file, through the doors of a real firm: looked at, kept, assigned, pooled, merged, resumed, refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from services.leads.imports.capabilities import import_leads
from tests.leads.house import EAST, House, house, refused, rid
from tests.workbooks import workbook
from weft import operations
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

CORDYS = [
    "公司名称", "线索进度", "线索来源", "线上来源详情", "联系人名称", "联系人电话", "意向产品", "负责人", "创建人",
    "创建时间",
]  # fmt: skip
WUKONG = ["线索名称", "线索来源", "手机", "电话", "邮箱", "客户行业", "备注", "下次联系时间", "负责人", "创建时间"]
TOTALS = """
select count(*) leads, count(owner_id) owned, (select count(*) from leads.outbox where tenant_id = $1) events,
  (select count(*) from leads.deadline where tenant_id = $1 and state = 'armed') clocks,
  (select count(*) from leads.assignment where tenant_id = $1) decisions,
  (select coalesce(sum(open_load), 0) from leads.rep where tenant_id = $1) load
from leads.lead where tenant_id = $1"""


@pytest.fixture
async def firm(platform: Platform) -> House:
    made = await house(platform, "ann", "ben")
    await made.hire("adm", "administrator", "/hq/")
    await made.hire("fin", "finance", "/hq/")
    await made.settle()
    return made


def files(firm: House, language: str = "en") -> Any:
    who = common.Principal()
    who.CopyFrom(firm.people["adm"])
    who.language = language
    return firm.platform.as_(who)(pb.LeadFilesStub)


async def bring_in(firm: House, content: bytes, **more: Any) -> platform_pb.Operation:
    request = pb.ImportLeadsRequest(
        file=await firm.upload(content), request_id=rid(), **{"unit_path": EAST, **more}
    )  # fmt: skip
    return await firm.finished("adm", await files(firm).ImportLeads(request))


async def totals(firm: House) -> dict[str, int]:
    return {name: int(value) for name, value in (await firm.rows(TOTALS))[0].items()}


def numbers(done: platform_pb.Operation) -> dict[str, int]:
    names = ("rows", "imported", "kept", "assigned", "pooled", "unchanged", "merged", "folded", "quarantined")
    return {name: int(done.result[name]) for name in names}


def listed(done: platform_pb.Operation, name: str) -> list[tuple[int, str]]:
    return [(int(one["row"]), one["code"]) for one in done.result[name]]


def cordys(closed: str) -> bytes:
    """An export in GBK; one of its companies is shielded for somebody else."""
    lines = [
        CORDYS,
        ["东方机械", "初步意向", "线上", "官网咨询", "张三", "13800138000", "", "Ann", "x", "2024-03-05 09:30"],
        ["南方仪表", "", "客户介绍", "", "李四", "13900139000", "", "", "x", "2024-03-06"],
        ["北方电气", "", "线下活动", "", "", "", "", "Nobody", "x", ""],
        ["西山贸易", "", "客户介绍", "", "赵六", "+86 137 0013 7000", "", "Ann", "x", ""],
        ["中原钢铁", "", "客户介绍", "", "", "", "", "Fin", "x", ""],
        ["南方仪表", "", "客户介绍", "", "李四", "13900139000", "", "Ben", "x", ""],
        [closed, "", "客户介绍", "", "", "1", "", "Ann", "x", ""],
        ["", "", "客户介绍", "", "", "", "", "Ann", "x", ""],
        ["无名来源", "", "电话影响", "", "", "", "", "", "x", ""],
    ]
    return "\r\n".join(",".join(line) for line in lines).encode("gbk")


async def killed_on_the_way(firm: House, content: bytes, monkeypatch: pytest.MonkeyPatch) -> platform_pb.Operation:
    """Brings a file in while its process dies before and after some of its steps."""
    steps: list[str] = []
    monkeypatch.setattr(firm.platform.app.nodes["leads"].operations, "lease_s", 1.0)

    def crash(point: str) -> None:
        steps.append(point)
        times = steps.count(point)
        if (point == "after step" and times in (4, 6)) or (point == "before step" and times == 9):
            raise ConnectionError("killed here")

    monkeypatch.setattr(firm.platform.runtime("leads"), "crash_points", crash)
    done = await bring_in(firm, content)
    monkeypatch.undo()
    return done


async def what_came_of_it(firm: House, customer: str) -> pb.Lead:
    """A kept, an assigned and a pooled lead, each as it should be; gives the first."""
    (kept,) = await firm.rows("select * from leads.lead where tenant_id = $1 and company = '东方机械'")
    lead = await firm.read(f"leads/{kept['id']}", "ann")
    assert (lead.owner, lead.customer, lead.assignment_kind, lead.source) == (
        firm.name("ann"), customer, pb.ASSIGNMENT_KIND_IMPORTED, pb.SOURCE_WEB_FORM,
    )  # fmt: skip
    assert [one.code for one in lead.reasons] == ["brought_along"]
    assert lead.create_time.ToDatetime(UTC) == datetime(2024, 3, 4, 16, tzinfo=UTC)
    assert await firm.events(lead.name) == ["LeadImported"]
    (clock,) = await firm.rows("select * from leads.deadline where tenant_id = $1 and subject = $2", lead.name)
    since, warned = lead.assigned_time.ToDatetime(UTC), timedelta(hours=72)
    assert (clock["kind"], clock["due_at"]) == ("lead.recycles", since + timedelta(days=30) - warned)
    (told,) = await firm.rows("select * from leads.outbox where tenant_id = $1 and aggregate = $2", lead.name)
    assert pb.LeadImported.FromString(told["body"]).envelope.origin == common.ORIGIN_IMPORT
    (new,) = await firm.rows("select * from leads.lead where tenant_id = $1 and company = '南方仪表'")
    assert await firm.events(f"leads/{new['id']}") == ["LeadCreated", "LeadAssigned"]
    assert (await firm.why(f"leads/{new['id']}"))[0].outcome == f"people/{new['owner_id']}"
    (waits,) = await firm.rows("select * from leads.lead where tenant_id = $1 and company = '北方电气'")
    assert waits["state"] == pb.LEAD_STATE_POOLED
    assert waits["reasons"][0]["code"] == "source_not_auto"
    return lead


@pytest.mark.capability("PF-23", clause="importing twice changes nothing")
@pytest.mark.capability("PF-23", clause="each bad row is named with its reason")
async def test_an_export_of_cordys_keeps_what_is_owned_assigns_the_rest_and_changes_nothing_again(
    firm: House, monkeypatch: pytest.MonkeyPatch
):
    customer = await firm.customer("boss", "东方机械")
    known = await firm.lead("vp", "西山贸易", contact_name="赵六", contact_phone="13700137000", unit_path=EAST)
    shielded = await firm.lead_of("ben", await firm.customer("boss", "Closed Ltd"))
    refusal = pb.RecordRefusalRequest(name=shielded.name, reason="other", restart="Q3", request_id=rid())
    await firm.as_("ben").RecordRefusal(refusal)
    closed = (await firm.read(shielded.name)).company
    content = cordys(closed)
    seen = await files(firm, "zh-CN").InspectLeadFile(pb.InspectLeadFileRequest(file=await firm.upload(content)))
    assert (seen.profile, seen.title, seen.sure, seen.rows, seen.leads, seen.quarantined) == (
        "cordys", "Cordys CRM 线索导出", True, 9, 6, 2,
    )  # fmt: skip
    assert [(one.row, one.reason.code, one.remedy) for one in seen.problems if one.quarantines] == [
        (9, "company_missing", "请填写公司名称。"),
        (10, "source_unknown", "请在策略 leads/lead_files 中添加该来源，或为该文件指定来源。"),
    ]
    phones = next(one for one in seen.columns if one.field == pb.LEAD_FIELD_CONTACT_PHONE)
    assert "13800138000" not in phones.samples
    assert "138****8000" in phones.samples

    await firm.settle()
    before = await totals(firm)
    done = await killed_on_the_way(firm, content, monkeypatch)
    assert not done.error.code
    assert done.progress_done == done.progress_total == 6
    assert numbers(done) == {
        "rows": 9, "imported": 4, "kept": 1, "assigned": 2, "pooled": 1, "unchanged": 0, "merged": 1, "folded": 1,
        "quarantined": 3,
    }  # fmt: skip
    assert listed(done, "quarantined_rows") == [(9, "company_missing"), (10, "source_unknown"), (8, "customer_kept")]
    assert listed(done, "normalised_rows") == [(7, "row_repeated"), (4, "owner_unknown"), (6, "owner_not_allowed")]
    (merged,) = done.result["merged_rows"]
    assert (int(merged["row"]), merged["lead"]) == (5, known.name)

    after = await totals(firm)
    more = {name: after[name] - before[name] for name in after}
    assert more == {"leads": 4, "owned": 3, "events": 7, "clocks": 5, "decisions": 3, "load": 3}
    lead = await what_came_of_it(firm, customer)

    again = await bring_in(firm, content)
    assert numbers(again) == numbers(done) | {
        "imported": 0, "kept": 0, "assigned": 0, "pooled": 0, "unchanged": 5, "merged": 0,
    }  # fmt: skip
    assert await totals(firm) == after

    # What happens to it from now on is not history any more, and nothing was overdue before.
    await firm.advance(days=8)
    assert await firm.events(lead.name) == ["LeadImported"]
    await firm.follow_up("ann", lead.name)
    await firm.advance(days=8)
    assert await firm.events(lead.name) == ["LeadImported", "LeadFollowedUp", "LeadStalled"]


@pytest.mark.problem("LAYOUT_NOT_CONFIRMED", "FILE_REFUSED", "INVALID_ARGUMENT", "FORBIDDEN")
async def test_an_export_of_wukong_is_recognised_and_a_guess_is_confirmed_before_it_is_taken(firm: House):
    content = workbook([
        ["线索列表", ""],
        WUKONG,
        ["华为技术", "转介绍", "13800138000", "", "a@b.cn", "教育", "", "", "Ben", "2025-01-02"],
        ["中兴通讯", "广告", "", "0755-1", "", "", "", "", "", ""],
    ])  # fmt: skip
    done = await bring_in(firm, content, source=pb.SOURCE_REFERRAL)
    assert (done.result["profile"], numbers(done)["kept"], numbers(done)["assigned"]) == ("wukong", 1, 1)
    assert listed(done, "normalised_rows") == [(4, "source_assumed")]
    rows = await firm.rows(
        "select company, industry, contact_email, source from leads.lead where tenant_id = $1 order by id"
    )
    assert [tuple(row) for row in rows] == [
        ("华为技术", "education", "a@b.cn", pb.SOURCE_REFERRAL), ("中兴通讯", "", "", pb.SOURCE_REFERRAL),
    ]  # fmt: skip

    guessed = workbook([["单位名称(必填)", "姓名", "渠道", "等级"], ["东海贸易", "王五", "展会", "A"]])
    request = pb.InspectLeadFileRequest(file=await firm.upload(guessed))
    seen = await files(firm).InspectLeadFile(request)
    assert (seen.profile, seen.sure, seen.leads) == ("", False, 1)
    assert (await bring_in(firm, guessed)).error.code == "LAYOUT_NOT_CONFIRMED"
    columns = [pb.LeadFileColumn(heading=one.heading, field=one.field) for one in seen.columns if one.field]
    assert numbers(await bring_in(firm, guessed, columns=columns))["pooled"] == 1

    nothing = pb.InspectLeadFileRequest(file=await firm.upload(workbook([["等级"], ["A"]])))
    assert (await refused(files(firm).InspectLeadFile(nothing)))[1] == "FILE_REFUSED"
    assert (await refused(bring_in(firm, content, profile="unknown")))[1] == "INVALID_ARGUMENT"
    assert (await refused(bring_in(firm, content, unit_path="/nowhere/")))[1] == "INVALID_ARGUMENT"
    mine = firm.platform.as_(firm.people["ann"])(pb.LeadFilesStub)
    assert (await refused(mine.InspectLeadFile(request)))[1] == "FORBIDDEN"


async def read_otherwise_and_ended_twice(firm: House, content: bytes, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Brings a file in of which the first lead is none any more when its import goes on, and that is not told its end."""
    monkeypatch.setattr(operations, "AGAIN_S", 0.0)
    reads, takes, ends = list[int](), list[int](), list[str]()
    inspect, take, end = import_leads.inspect, import_leads.take, operations.Operations._end

    def reading(*args: Any) -> Any:
        found = inspect(*args)
        reads.append(len(found.read.leads))
        if len(reads) > 1:
            del found.read.leads[0]
        return found

    async def taking(row: Any, *args: Any) -> Any:
        takes.append(row.row)
        if len(takes) == 2:
            raise asyncpg.SerializationError("somebody was faster")
        return await take(row, *args)

    async def ending(*args: Any) -> None:
        ends.append(args[2])
        if len(ends) == 1:
            raise ConnectionError("killed here")
        await end(*args)

    monkeypatch.setattr(import_leads, "inspect", reading)
    monkeypatch.setattr(import_leads, "take", taking)
    monkeypatch.setattr(operations.Operations, "_end", ending)
    done = await bring_in(firm, content, source=pb.SOURCE_REFERRAL)
    monkeypatch.undo()
    assert ends == ["done", "done"]
    return done


async def test_an_import_goes_on_by_rows_and_an_id_elsewhere_is_one_of_its_company(
    firm: House, monkeypatch: pytest.MonkeyPatch
):
    head = ["lead_company", "lead_source", "lead_id", "contact_phone", "industry", "owner"]
    rows = [
        ["Acme", "转介绍", "7", "", "", ""],
        ["Beta", "转介绍", "8", "13800138000", "冷门", "Nobody"],
        ["Beta", "转介绍", "9", "+86 13800138000", "", ""],
        ["Acme", "转介绍", "7", "", "", ""],
    ]
    content = workbook([head, *rows])
    done = await read_otherwise_and_ended_twice(firm, content, monkeypatch)
    assert not done.error.code
    assert {name: count for name, count in numbers(done).items() if count} == {
        "rows": 4, "imported": 2, "assigned": 2, "merged": 1, "folded": 1,
    }  # fmt: skip
    assert listed(done, "normalised_rows") == [(3, "word_unknown"), (5, "row_repeated"), (3, "owner_unknown")]
    assert int(done.result["normalised"]) == 2

    await firm.rows(
        "update leads.lead_key set key = split_part(key, e'\\n', 1) where tenant_id = $1 and key like 'id:8%'"
    )
    assert numbers(await bring_in(firm, content))["unchanged"] == 3
    other = await bring_in(
        firm, workbook([head, ["Gamma", "转介绍", "7", "", "", ""], ["Delta", "转介绍", "8", "", "", ""]])
    )
    assert (numbers(other)["imported"], numbers(other)["unchanged"]) == (2, 0)
