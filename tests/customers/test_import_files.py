"""Files of other systems, through the doors of a real firm: looked at, confirmed, merged, resumed, and refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.leads.house import House, house, refused, rid
from tests.platform.test_tables import HOSTILE
from tests.workbooks import workbook
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

WUKONG = [
    "客户名称", "客户级别", "客户来源", "客户行业", "成交状态", "下次联系时间", "网址", "电话", "手机", "备注", "详细地址",
    "首要联系人", "负责人", "创建时间",
]  # fmt: skip
CORDYS = ["客户名称", "负责人", "统一社会信用代码", "联系电话", "所属行业", "最近跟进人", "剩余归属天数", "创建时间"]
USCC, OTHER_USCC = "91440300708461136T", "91110000600037341L"


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> House:
    """One firm for all tests of this file."""
    made = await house(platform, "ann", "ben")
    await made.hire("fin", "finance", "/hq/")
    await made.hire("adm", "administrator", "/hq/")
    await made.settle()
    return made


def files(firm: House, language: str = "en") -> Any:
    who = common.Principal()
    who.CopyFrom(firm.people["adm"])
    who.language = language
    return firm.platform.as_(who)


async def inspect(firm: House, content: bytes, language: str = "en", **more: Any) -> pb.InspectCustomerFileResponse:
    request = pb.InspectCustomerFileRequest(file=await firm.upload(content), **more)
    seen: pb.InspectCustomerFileResponse = await files(firm, language)(pb.CustomerFilesStub).InspectCustomerFile(
        request
    )
    return seen


async def bring_in(firm: House, content: bytes, **more: Any) -> platform_pb.Operation:
    request = pb.ImportCustomersRequest(file=await firm.upload(content), request_id=rid(), **more)
    begun = await files(firm)(pb.CustomersStub).ImportCustomers(request)
    return await firm.finished("adm", begun, "customers")


async def counted(firm: House) -> dict[str, int]:
    tables = ("customer", "external_name", "contact", "name_token", "outbox")
    found = [
        await firm.rows(
            f"select count(*) n from customers.{table} where tenant_id = $1",
        )
        for table in tables
    ]
    return {table: rows[0]["n"] for table, rows in zip(tables, found, strict=True)}


def numbers(done: platform_pb.Operation) -> dict[str, int]:
    names = ("rows", "imported", "unchanged", "merged", "folded", "contacts", "candidates", "quarantined")
    return {name: int(done.result[name]) for name in names}


def wukong(**said: Any) -> list[Any]:
    return [said.get(heading, "") for heading in WUKONG]


@pytest.mark.capability("PF-23", clause="importing twice changes nothing")
@pytest.mark.capability("PF-23", clause="each bad row is named with its reason")
async def test_an_export_of_wukong_is_recognised_and_merged_with_what_is_there(firm: House):
    rows = [
        ["客户列表", ""],
        WUKONG,
        wukong(
            客户名称="华为技术有限公司", 客户行业="通信", 电话="0755-28780808", 手机=13800138000,
            首要联系人="张三", 负责人="Ann",
        ),
        wukong(客户名称="华为技术", 首要联系人="李四", 负责人="Ben"),
        wukong(客户名称="华为计数有限公司", 负责人="Nobody"),
        wukong(客户名称="中兴通讯", 手机=13900139000, 负责人="Fin", 详细地址="深圳市南山区"),
        wukong(客户级别="A级", 负责人="Ann"),
    ]  # fmt: skip
    content = workbook(rows, merged=["A1:N1"])
    seen = await inspect(firm, content, "zh-CN")
    assert (seen.profile, seen.title, seen.sure, seen.sheet, seen.head_row) == (
        "wukong", "悟空CRM 客户导出", True, "客户", 2,
    )  # fmt: skip
    assert (seen.rows, seen.customers, seen.quarantined) == (5, 4, 1)
    columns = {column.heading: column for column in seen.columns}
    assert {heading for heading, one in columns.items() if not one.field} == {
        "客户级别", "客户来源", "成交状态", "下次联系时间", "网址", "备注", "创建时间",
    }  # fmt: skip
    assert list(columns["手机"].samples) == ["138****8000", "139****9000"]
    assert list(columns["首要联系人"].samples) == ["张**", "李**"]
    assert columns["备注"].reason.text == "该版式不导入此列。"
    assert [(one.row, one.column, one.reason.text, one.remedy, one.quarantines) for one in seen.problems] == [
        (7, "客户名称", "该行缺少客户名称。", "请填写客户名称。", True)
    ]

    first = await bring_in(firm, content)
    assert numbers(first) == {
        "rows": 5, "imported": 3, "unchanged": 0, "merged": 1, "folded": 0, "contacts": 2, "candidates": 1, "quarantined": 1,
    }  # fmt: skip
    result = first.result
    assert [(int(one["row"]), one["column"], one["code"]) for one in result["quarantined_rows"]] == [
        (7, "客户名称", "name_missing")
    ]
    assert {(int(one["row"]), one["code"]) for one in result["normalised_rows"]} == {
        (5, "owner_unknown"), (6, "owner_not_allowed"),
    }  # fmt: skip
    assert [(int(one["row"]), one["code"]) for one in result["merged_rows"]] == [(4, "same_name_known")]
    assert [(int(one["row"]), one["code"]) for one in result["candidate_rows"]] == [(5, "same_pinyin")]
    stub = firm.platform.system("leads", firm.id)(pb.CustomersStub)
    resolved = (
        await stub.ResolveCustomers(pb.ResolveCustomersRequest(names=["华为技术", "华为技术有限公司"]))
    ).customers
    assert resolved[0].customer == resolved[1].customer == result["merged_rows"][0]["customer"]
    ann = firm.platform.as_(firm.people["ann"])
    huawei = await ann(pb.CustomersStub).GetCustomer(pb.GetCustomerRequest(name=resolved[0].customer))
    assert (huawei.owner, huawei.phone, huawei.industry, huawei.owner_reason.code) == (
        firm.name("ann"), "+8675528780808", "通信", "imported",
    )  # fmt: skip
    people = (await ann(pb.ContactsStub).ListContacts(pb.ListContactsRequest(parent=huawei.name))).contacts
    assert {one.display_name for one in people} == {"张三", "李四"}
    zte = await firm.rows(
        "select owner_id, phone, location from customers.customer where tenant_id=$1 and display_name='中兴通讯'"
    )
    assert [tuple(row) for row in zte] == [(None, "+8613900139000", "深圳市南山区")]

    before = await counted(firm)
    second = await bring_in(firm, content)
    assert numbers(second) == numbers(first) | {
        "imported": 0, "unchanged": 4, "merged": 0, "contacts": 0, "candidates": 0,
    }  # fmt: skip
    assert await counted(firm) == before


@pytest.mark.capability("PF-23", clause="importing twice changes nothing")
async def test_an_export_of_cordys_in_gbk_goes_on_where_it_was_killed_and_meets_known_codes(
    firm: House, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(firm.platform.app.nodes["customers"].operations, "lease_s", 1.0)
    policies = firm.platform.as_(firm.people["adm"]).on("customers")(platform_pb.PoliciesStub)
    small = platform_pb.SetPolicyRequest(name="policies/customers/import", reason="small steps", request_id=rid())
    small.document.update({
        "rows_max": 1000, "step_rows": 2, "reported_rows_max": 10, "revenue_currency": "CNY", "revenue_unit_fen": "100",
    })  # fmt: skip
    await policies.SetPolicy(small)
    known = await firm.platform.as_(firm.people["ann"])(pb.CustomersStub).CreateCustomer(
        pb.CreateCustomerRequest(display_name="北方医院", uscc=USCC, request_id=rid())
    )
    lines = [CORDYS, *([f"医院{name}", "Ben", "", "", "医疗", "", "12", ""] for name in "甲乙丙丁戊")]
    lines += [["北方集团医院", "", USCC, "", "", "", "", ""], ["南方医院", "", "1234", "", "", "", "", ""]]
    lines += [["北方医院", "", OTHER_USCC, "", "", "", "", ""], ["医院甲", "", "", "13700137000", "", "", "", ""]]
    content = "\r\n".join(",".join(line) for line in lines).encode("gbk")
    runtime, steps = firm.platform.runtime("customers"), []

    def crash(point: str) -> None:
        steps.append(point)
        if (point == "after step" and steps.count(point) == 3) or (point == "before step" and steps.count(point) == 4):
            raise ConnectionError("killed here")

    monkeypatch.setattr(runtime, "crash_points", crash)
    first = await bring_in(firm, content, profile="cordys")
    monkeypatch.undo()
    assert steps.count("before step") > 6
    assert not first.error.code
    assert numbers(first) == {
        "rows": 9, "imported": 6, "unchanged": 0, "merged": 1, "folded": 1, "contacts": 0, "candidates": 0, "quarantined": 1,
    }  # fmt: skip
    assert first.progress_done == first.progress_total == 7
    (alias,) = first.result["merged_rows"]
    assert (alias["code"], alias["customer"]) == ("same_uscc_known", known.name)
    (bad,) = first.result["quarantined_rows"]
    assert (int(bad["row"]), bad["column"], bad["remedy_zh-CN"]) == (
        8,
        "统一社会信用代码",
        "请更正代码，或将该单元格留空。",
    )
    twins = await firm.rows(
        "select uscc from customers.customer where tenant_id=$1 and display_name='北方医院' order by 1"
    )
    assert [row["uscc"] for row in twins] == [OTHER_USCC, USCC]
    owned = await firm.rows("select phone from customers.customer where tenant_id=$1 and display_name='医院甲'")
    assert [row["phone"] for row in owned] == ["+8613700137000"]
    before = await counted(firm)
    assert numbers(await bring_in(firm, content))["unchanged"] == 7
    assert await counted(firm) == before


@pytest.mark.problem("LAYOUT_NOT_CONFIRMED", "FILE_REFUSED", "INVALID_ARGUMENT")
async def test_columns_that_were_guessed_are_taken_once_they_are_confirmed(firm: House):
    rows = [
        ["单位名称(必填)", "业务员", "联系人", "手机", "职务", "等级"],
        ["东海贸易", "Ann", "王五", "138-0013-8000", "经理", "A"],
    ]
    content = workbook(rows)
    seen = await inspect(firm, content)
    assert (seen.profile, seen.sure, seen.customers) == ("", False, 1)
    assert {(one.heading, one.field) for one in seen.columns} == {
        ("单位名称(必填)", pb.IMPORT_FIELD_NAME), ("业务员", pb.IMPORT_FIELD_OWNER),
        ("联系人", pb.IMPORT_FIELD_CONTACT_NAME),
        ("手机", pb.IMPORT_FIELD_CONTACT_PHONE), ("职务", pb.IMPORT_FIELD_CONTACT_TITLE), ("等级", 0),
    }  # fmt: skip
    assert seen.columns[0].reason.text == "It was guessed from the heading; please confirm it."
    assert (await bring_in(firm, content)).error.code == "LAYOUT_NOT_CONFIRMED"
    assert not await firm.rows("select 1 from customers.customer where tenant_id = $1 and display_name = '东海贸易'")

    columns = [pb.ImportColumn(heading=one.heading, field=one.field) for one in seen.columns if one.field]
    assert (await inspect(firm, content, columns=columns)).sure
    done = await bring_in(firm, content, columns=columns)
    assert (numbers(done)["imported"], numbers(done)["contacts"], done.result["profile"]) == (1, 1, "")
    (person,) = await firm.rows("select title, phone from customers.contact where tenant_id=$1 and display_name='王五'")
    assert tuple(person) == ("经理", "+8613800138000")

    titled = "客户名单，截至 2026, 华东\n单位名称(必填);业务员;联系人;手机;职务;等级\n西山贸易;Ann;赵六;;;B\n".encode()
    assert [one.field for one in (await inspect(firm, titled)).columns] == [one.field for one in seen.columns]
    assert numbers(await bring_in(firm, titled, columns=columns))["imported"] == 1

    gone = [*columns, pb.ImportColumn(heading="地址", field=pb.IMPORT_FIELD_LOCATION)]
    assert (await refused(inspect(firm, content, columns=gone)))[1] == "FILE_REFUSED"
    assert (await refused(inspect(firm, content, columns=columns[1:])))[1] == "FILE_REFUSED"
    assert (await refused(inspect(firm, workbook([["等级"], ["A"]]))))[1] == "FILE_REFUSED"
    twice = workbook([["客户名称", "客户名称"], ["甲", "乙"]])
    assert (await refused(inspect(firm, twice)))[1] == "FILE_REFUSED"
    assert (await refused(bring_in(firm, content, profile="unknown")))[1] == "INVALID_ARGUMENT"


@pytest.mark.problem(
    "TABLE_NOT_READABLE", "TABLE_IS_PROTECTED", "TABLE_HAS_MACROS", "TABLE_TOO_LARGE", "TABLE_IS_EMPTY"
)
@pytest.mark.problem("SHEET_UNKNOWN", "FILE_TOKEN_INVALID")
async def test_a_file_that_is_no_table_is_refused_at_the_door_and_by_the_import(firm: House):
    for what, (make, refusal) in HOSTILE.items():
        assert (await refused(inspect(firm, make())))[1] == refusal.reason, what
    assert (await refused(inspect(firm, workbook([["x"]]), sheet="y")))[1] == "SHEET_UNKNOWN"
    forged = pb.InspectCustomerFileRequest(file="weft_file_x.y")
    assert (await refused(files(firm)(pb.CustomerFilesStub).InspectCustomerFile(forged)))[1] == "FILE_TOKEN_INVALID"
    before = await counted(firm)
    assert (await bring_in(firm, HOSTILE["macros"][0]())).error.code == "TABLE_HAS_MACROS"
    assert await counted(firm) == before
