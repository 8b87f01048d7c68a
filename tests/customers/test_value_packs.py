"""Value-review packs through the doors of a real firm: three documents, each made anew only when its own facts changed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import grpc
import pytest

from services.customers.value.figures import months_later, quarter_of
from tests.customers.packing import COMPLAINT, DAY, GAPS, LINK, ORDER, PLAN, SUMMARY, Away, Packing, packing, public
from tests.leads.house import refused, rid
from tests.leads.shelving import claim, text
from tests.leads.visiting import answers
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.leads.v1 import VisitPrice
from weft.testing import Platform

NUMBER = re.compile(r"[−+]?\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Packing:
    """One firm for all tests of this file: its first customer was served in the quarter that is over."""
    made = await packing(platform)
    made.served = await made.profile_of("苏州轴承 #set text(fill: red)", "制造")
    customer = made.served.replace("valueProfiles/", "customers/")
    made.cases = [
        await made.case(customer, kind, category, resolved=resolved)
        for kind, category, resolved in (
            (ORDER, "maintenance", True), (ORDER, "maintenance", False), (COMPLAINT, "quality", True),
            (COMPLAINT, "quality", True),
        )
    ]  # fmt: skip
    contact = pb.CreateContactRequest(parent=customer, display_name="张主任", request_id=rid())
    surgeon = await made.on(pb.ContactsStub, "ann").CreateContact(contact)
    booking = pb.BookAttendanceRequest(
        parent=customer, surgeon=surgeon.name, procedure="hip_replacement", urgency=pb.TRAFFIC_LIGHT_GREEN,
        request_id=rid(),
    )  # fmt: skip
    booking.surgery_time.FromJsonString(f"{made.today + DAY}T02:00:00Z")
    await made.on(pb.AttendanceBookingsStub, "ann").BookAttendance(booking)
    await made.date_back(customer)
    return made


def versions(pack: pb.ValuePack) -> dict[Any, int]:
    return {one.kind: one.version for one in pack.documents}


def part(pack: pb.ValuePack, kind: Any, code: str) -> pb.ValueDocumentSection:
    (document,) = [one for one in pack.documents if one.kind == kind]
    (section,) = [one for one in document.sections if one.code == code]
    return section


async def furnished(firm: Packing) -> pb.ValuePack:
    """The pack of the first customer, from figures of both years and a claim of each kind."""
    name = firm.served
    await firm.enter(name, "oee", "70", "100", *quarter_of(months_later(firm.year_before[0], -3)), baseline=True)
    await firm.enter(name, "oee", "74", "100", *firm.year_before)
    await firm.enter(name, "oee", "72", "100", *firm.quarter)
    await firm.enter(name, "downtime", "90", "1", *firm.year_before)
    await firm.enter(name, "downtime", "60", "1", *firm.quarter)
    firm.said = await firm.write(
        public(
            "凌云自动化",
            "Resolves within 19.5 hours",
            measure="resolve_hours",
            value="19.5",
            answer=text("Not on Sundays"),
        )
    )
    await firm.write(claim("凌云自动化", "Dear, says their customer"))
    await firm.write(public("凌云自动化", "Was slow", valid_until_date="2026-01-06"))
    return await firm.pack(name, competitors=["凌云自动化", "Nobody Ltd"])


@pytest.mark.capability(
    "LD-57",
    clause="a pack is three documents: a value summary with year-on-year charts, a gap analysis from public sources, and a"
    " plan with three light optimisations filled in",
)
@pytest.mark.capability("LD-57", clause="every number of a document names a source that tells the same")
@pytest.mark.capability("LD-57", clause="a fact that changes gives the next version to its own document only")
@pytest.mark.problem("NO_VALUE_PLAN")
async def test_a_pack_is_three_documents_and_a_fact_changes_only_its_own(firm: Packing):
    name = firm.served
    kept = pb.WrittenOptimisation(kept=1)
    assert (await refused(firm.revise(name, kept, kept, kept)))[1] == "NO_VALUE_PLAN"
    assert (await refused(firm.packed(name)))[0] == grpc.StatusCode.NOT_FOUND
    first = await furnished(firm)
    assert [one.kind for one in first.documents] == [SUMMARY, GAPS, PLAN]
    assert versions(first) == {SUMMARY: 1, GAPS: 1, PLAN: 1}
    plan = first.documents[2].optimisations
    assert [(one.rule, one.metric) for one in plan] == [
        ("turn_round", "oee"), ("fewer_complaints", ""), ("measure", "pass_rate")
    ]  # fmt: skip
    assert "72%, worse than 74%" in plan[0].reason
    await every_number_resolves(firm, first)
    await the_numbers_are_recounted(firm, first)
    await the_pages_show_it(firm, first)

    await firm.write(claim("凌云自动化", "Late, says another customer"))
    again = await firm.pack(name)
    assert (again, again.plan_outdated, list(again.competitors)) == (first, False, ["凌云自动化", "Nobody Ltd"])
    await firm.enter(name, "oee", "76", "100", *firm.quarter)
    told = await firm.pack(name)
    assert (versions(told), told.plan_outdated) == ({SUMMARY: 2, GAPS: 1, PLAN: 1}, True)
    content = public("凌云自动化", "Resolves within 8 hours", measure="resolve_hours", value="8")
    await firm.rewrite(firm.said.name, content)
    assert versions(await firm.pack(name)) == {SUMMARY: 2, GAPS: 2, PLAN: 1}
    await firm.resolve(firm.cases[1])
    assert versions(await firm.pack(name)) == {SUMMARY: 2, GAPS: 3, PLAN: 1}
    own = pb.WrittenOptimisation(title="换用新型主轴", action="九月试装一台", days=20)
    revised = await firm.revise(name, pb.WrittenOptimisation(kept=2, days=10), own, kept)
    assert versions(revised) == {SUMMARY: 2, GAPS: 3, PLAN: 2}
    assert [(one.rule, one.days, one.title) for one in revised.documents[2].optimisations] == [
        ("fewer_complaints", 10, plan[1].title), ("", 20, "换用新型主轴"), ("turn_round", 60, plan[0].title)
    ]  # fmt: skip
    await every_number_resolves(firm, revised)
    assert versions(await firm.pack(name)) == versions(revised)
    refilled = await firm.pack(name, refill_plan=True)
    assert (versions(refilled), refilled.plan_outdated) == ({SUMMARY: 2, GAPS: 3, PLAN: 3}, False)
    assert [one.rule for one in refilled.documents[2].optimisations] == [
        "fewer_complaints",
        "measure",
        "quarterly_talk",
    ]
    await what_was_made_stays(firm, first, refilled)


async def every_number_resolves(firm: Packing, pack: pb.ValuePack) -> None:
    """Whatever shows a digit names sources, each of them is found by the rpc that it names, and tells the same."""
    for document in pack.documents:
        sources = {one.number: one for one in document.sources}
        facts = {at: await firm.resolves(source, firm.served) for at, source in sources.items()}
        assert all(facts.values())
        for section in document.sections:
            for one in [*section.numbers, *section.lines]:
                assert one.sources or not NUMBER.search(one.text), one
                assert set(one.sources) <= set(sources), one
            for one in section.numbers:
                if len(one.sources) == 1:
                    the_source_tells_it(one, facts[one.sources[0]])


def the_source_tells_it(one: pb.ValueDocumentNumber, facts: list[Any]) -> None:
    """A number of one figure is that figure; one of service records or bookings counts those that it names."""
    if isinstance(facts[0], pb.ValueFigure):
        (figure,) = facts
        told = Decimal(figure.numerator) / Decimal(figure.denominator)
        assert number(one) == told * (100 if "%" in one.text else 1), one
    elif isinstance(facts[0], pb.ServiceCase | pb.AttendanceBooking):
        done = sum(
            fact.HasField("resolve_time") if isinstance(fact, pb.ServiceCase) else is_attended(fact) for fact in facts
        )
        if "of" in one.text:
            assert one.text == f"{done} of {len(facts)}"
        elif "%" in one.text:
            assert number(one) == round(Decimal(done) / len(facts) * 100, 2)
        else:
            assert done == len(facts)


def is_attended(booking: pb.AttendanceBooking) -> bool:
    return bool(booking.state == pb.ATTENDANCE_STATE_ATTENDED)


async def the_numbers_are_recounted(firm: Packing, pack: pb.ValuePack) -> None:
    """By SQL that knows nothing of packs."""
    rows = await firm.rows(
        "select metric, first_day, numerator / denominator as value from customers.value_figure where tenant_id = $1"
        " and customer_id = $2::uuid and not baseline", firm.served.partition("/")[2],
    )  # fmt: skip
    value = {(row["metric"], row["first_day"]): row["value"] for row in rows}
    now, before = firm.quarter[0], firm.year_before[0]
    glance = [number(one) for one in part(pack, SUMMARY, "overview").numbers]
    assert glance == [
        value["oee", now] * 100, value["oee", before] * 100, (value["oee", now] - value["oee", before]) * 100,
        value["downtime", now], value["downtime", before], value["downtime", now] - value["downtime", before],
    ]  # fmt: skip
    assert [number(one) for one in part(pack, SUMMARY, "metric.oee").numbers] == [74, 72, 70]
    rows = await firm.rows(
        "select kind, count(*) as all, count(resolved_at) as done from customers.service_case where tenant_id = $1"
        " and customer_id = $2::uuid group by kind order by kind", firm.served.partition("/")[2],
    )  # fmt: skip
    delivered = {one.label: one.text for one in part(pack, GAPS, "delivered").numbers}
    assert [delivered[one] for one in ("Work orders resolved", "Complaints resolved")] == [
        f"{row['done']} of {row['all']}" for row in rows
    ]  # fmt: skip
    assert delivered["Booked surgeries attended"] == "0 of 1"
    assert delivered["Share of booked surgeries attended"] == "0%"
    assert delivered["Requests resolved"] == "75%"
    compared = part(pack, GAPS, "compared")
    assert [one.text for one in compared.lines] == ["19.5 hours better than 凌云自动化"]
    (told,) = part(pack, GAPS, "competitors.1").lines
    entry = next(one for one in pack.documents[1].sources if one.number == told.sources[0])
    assert (told.text, list(entry.facts), entry.version) == ("Resolves within 19.5 hours", [firm.said.name], 1)
    assert part(pack, GAPS, "competitors.2").missing == "Nothing about Nobody Ltd is on record."


def number(one: pb.ValueDocumentNumber) -> Decimal:
    found = NUMBER.search(one.text)
    assert found, one
    return Decimal(found[0].replace("−", "-").replace(",", ""))


async def the_pages_show_it(firm: Packing, pack: pb.ValuePack) -> None:
    """In both languages, with the customer's name as text."""
    quarters = [f"{one[0].year}Q{(one[0].month + 2) // 3}" for one in (firm.year_before, firm.quarter)]
    names = [one.name for one in pack.documents]
    summary = await firm.paper(firm.served, names[0])
    for shown in ("客户价值总结", "苏州轴承#settext(fill:red)", *quarters, "同比变化", "−2个百分点", "手工录入：MES季度报表",
                  "OEE+2个百分点=52.8小时/年", "质检合格率"):  # fmt: skip
        assert shown in summary, shown
    assert "Customervaluesummary" in await firm.paper(firm.served, names[0], english=True)
    gaps = await firm.paper(firm.served, names[1])
    for shown in (
        "竞品服务差距分析",
        "年报所述",
        "优于凌云自动化",
        "AnnualReport2025".lower(),
        LINK,
        "暂无NobodyLtd的资料",
    ):
        assert shown in (gaps if shown != "annualreport2025" else gaps.lower()), shown
    english = await firm.paper(firm.served, names[1], english=True)
    assert "Resolveswithin19.5hours" in english
    for hidden in ("Dear,saystheircustomer", "NotonSundays"):
        assert hidden not in gaps + english
    plan = await firm.paper(firm.served, names[2], english=True)
    for shown in ("Planofthenextphase", "OEE:turnthetrendofthisyear", "within60days", "2complaintscamein"):
        assert shown in plan, shown


async def what_was_made_stays(firm: Packing, first: pb.ValuePack, last: pb.ValuePack) -> None:
    """Every version is listed and printed as it was, told once, and its digest is that of what is stored."""
    listing = pb.ListValueDocumentsRequest(parent=last.name, page_size=5)
    page = await firm.packs().ListValueDocuments(listing)
    listing.page_token = page.next_page_token
    rest = await firm.packs().ListValueDocuments(listing)
    found = [*page.value_documents, *rest.value_documents]
    assert (len(page.value_documents), rest.next_page_token) == (5, "")
    assert sorted((one.kind, one.version) for one in found) == [
        (SUMMARY, 1), (SUMMARY, 2), (GAPS, 1), (GAPS, 2), (GAPS, 3), (PLAN, 1), (PLAN, 2), (PLAN, 3)
    ]  # fmt: skip
    assert {one.name: one for one in first.documents}.items() <= {one.name: one for one in found}.items()
    assert "−2points" in await firm.paper(firm.served, first.documents[0].name, english=True)
    events = await firm.rows(
        "select type, body from customers.outbox where tenant_id = $1 and aggregate = $2 order by version", last.name
    )
    kinds = {one.DESCRIPTOR.full_name: one for one in (pb.ValuePackMade, pb.ValuePlanRevised)}
    told = [kinds[row["type"]].FromString(row["body"]) for row in events]
    made = [
        (one.kind, one.version, one.facts_sha256)
        for event in told
        for one in (event.documents if isinstance(event, pb.ValuePackMade) else [event.document])
    ]
    assert sorted(made) == sorted((one.kind, one.version, one.facts_sha256) for one in found)
    await firm.settle()
    listed = pb.ListTimelineEntriesRequest(parent=last.customer, page_size=100)
    entries = (await firm.on(pb.CustomersStub, "ann", "zh-CN").ListTimelineEntries(listed)).entries
    assert {"已生成价值回顾包，更新 3 份文档。", "已修订下阶段计划，第 2 版。"} <= {one.what.text for one in entries}


@pytest.mark.capability(
    "LD-57", clause="a source with nothing to say makes its section say so, in the reader's language"
)
async def test_what_no_source_tells_is_said_in_the_readers_language(firm: Packing):
    name = await firm.profile_of("空白工厂", "制造")
    made = await firm.pack(name)
    assert part(made, SUMMARY, "overview").missing == "No source has told a figure of these quarters."
    assert part(made, GAPS, "delivered").missing == "No service record and no booked surgery of this year is known."
    assert part(made, GAPS, "competitors").missing == "No competitor has been named for this comparison."
    assert [one.rule for one in made.documents[2].optimisations] == ["measure", "quarterly_talk", "shared_space"]
    chinese = await firm.packed(name, language="zh-CN")
    assert part(chinese, SUMMARY, "overview").missing == "上述季度内，没有任何来源提供数据。"
    assert "尚未指定对照的竞品。" in await firm.paper(name, made.documents[1].name)
    assert "Nosourcehastold" in await firm.paper(name, made.documents[0].name, english=True)

    await firm.enter(name, "oee", "72", "100", *firm.quarter)
    await firm.write(claim("暗访公司", "Known from a fair only"))
    some = await firm.pack(name, competitors=["暗访公司"])
    assert part(some, SUMMARY, "overview").missing.startswith("No metric has figures of the same quarter in both years")
    assert part(some, SUMMARY, "metric.oee").missing == (
        "No source has told a figure of the year before. No baseline is recorded, so nothing is worked out in words of"
        " business."
    )
    assert "Downtime of machines, Pass rate of inspections" in part(some, SUMMARY, "without").missing
    assert part(some, GAPS, "competitors.1").missing == (
        "No public source about 暗访公司 that still holds is on record."
    )  # fmt: skip
    assert part(some, GAPS, "compared").missing.startswith("No public source of these competitors gives a number")


async def test_a_pack_is_made_by_who_works_on_the_customer_and_compares_with_whom_it_named(firm: Packing):
    name = await firm.profile_of("无锡主轴", "制造")
    customer = name.replace("valueProfiles/", "customers/")
    named = VisitPrice(objection="Dear", competitors=["Delta Drives", " delta drives "])
    await firm.visit(customer, **answers("roles", "delivery") | {"price": named})
    blind = common.Principal()
    blind.CopyFrom(firm.people["ann"])
    del blind.grants[:]
    blind.grants.extend(one for one in firm.people["ann"].grants if one.permission != "leads.library.read")
    stub = firm.platform.as_(blind)(pb.ValuePacksStub)
    alone = await stub.MakeValuePack(pb.MakeValuePackRequest(parent=name, request_id=rid()))
    assert ([one.kind for one in alone.documents], list(alone.left)) == ([SUMMARY, PLAN], [GAPS])
    assert alone.left_reason.code == "pack.library_closed"
    assert alone.left_reason.text.startswith("You may not read what is known of competitors")
    away, key = Away(firm.platform), rid()
    without = await firm.pack(name)
    assert (away.failed, without.documents, list(without.left)) == (1, alone.documents, [GAPS])
    assert without.left_reason.code == "pack.library_away"
    made = await firm.pack(name, request_id=key)
    assert (list(made.competitors), versions(made)[GAPS]) == (["Delta Drives"], 1)
    assert await firm.pack(name, request_id=key) == made
    assert (made.HasField("left_reason"), made.competitors_from_visits) == (False, True)

    for call in (firm.pack, firm.packed):
        assert (await refused(call(name, "wes")))[0] == grpc.StatusCode.NOT_FOUND
    assert (await refused(firm.pack(name, "max")))[1] == "FORBIDDEN"
    kept = [pb.WrittenOptimisation(kept=at) for at in (1, 2, 3)]
    assert (await refused(firm.revise(name, *kept, login="max")))[1] == "FORBIDDEN"
    assert (await firm.packed(name, "max")).documents == made.documents
    other = (await firm.pack(await firm.profile_of("别家主轴", "制造"))).documents[0].name
    assert (await refused(firm.paper(name, other)))[0] == grpc.StatusCode.NOT_FOUND

    written = pb.WrittenOptimisation(title="Try", action="Once", days=5)
    wrong = {
        "count": kept[:2], "unknown": [*kept[:2], pb.WrittenOptimisation(kept=4)],
        "half": [*kept[:2], pb.WrittenOptimisation(title="Try", days=5)],
        "both": [*kept[:2], pb.WrittenOptimisation(kept=1, title="Try")],
    }  # fmt: skip
    for items in wrong.values():
        assert (await refused(firm.revise(name, *items)))[1] == "INVALID_ARGUMENT"
    assert (await refused(firm.revise(name, *kept[:2], written, etag="0")))[1] == "STALE_VERSION"
    assert await firm.revise(name, *kept) == made
    assert versions(await firm.revise(name, *kept[:2], written, etag=made.etag))[PLAN] == 2


async def test_packs_of_an_absorbed_customer_are_its_survivors(firm: Packing):
    gone, stays = await firm.profile_of("并入前轴承", "制造"), await firm.profile_of("并入后轴承", "制造")
    old = await firm.pack(gone, competitors=["Delta Drives"])
    await firm.enter(gone, "oee", "72", "100", *firm.quarter)
    await firm.pack(gone)
    merge = pb.MergeCustomersRequest(
        name=stays.replace("valueProfiles/", "customers/"), absorbed=old.customer, reason="同一家", request_id=rid()
    )
    await firm.on(pb.CustomersStub, "vp").MergeCustomers(merge)
    joined = await firm.packed(stays)
    assert (versions(joined), list(joined.competitors)) == ({SUMMARY: 2, GAPS: 1, PLAN: 1}, ["Delta Drives"])
    assert (await firm.packed(gone)).documents == joined.documents
    assert (await refused(firm.pack(gone)))[1] == "CUSTOMER_IS_MERGED"
    await firm.enter(stays, "oee", "73", "100", *firm.quarter)
    after = await firm.pack(stays)
    assert (versions(after), list(after.competitors)) == ({SUMMARY: 3, GAPS: 1, PLAN: 1}, ["Delta Drives"])
    assert "72%[1]" in await firm.paper(stays, joined.documents[0].name)

    third = await firm.profile_of("又并入轴承", "制造")
    written = pb.WrittenOptimisation(title="与客户谈定", action="九月试装一台", days=20)
    agreed = await firm.revise(stays, *[pb.WrittenOptimisation(kept=at) for at in (1, 2)], written)
    later = await firm.pack(third, competitors=["Another Ltd"], refill_plan=True)
    merge.absorbed, merge.request_id = later.customer, rid()
    await firm.on(pb.CustomersStub, "vp").MergeCustomers(merge)
    both = await firm.packed(stays)
    assert (both.documents[2], list(both.competitors)) == (agreed.documents[2], ["Delta Drives"])
    assert versions(both) == {SUMMARY: 3, GAPS: 1, PLAN: 2}


async def test_competitors_of_visits_are_taken_anew_and_those_that_were_named_can_be_forgotten(firm: Packing):
    name = await firm.profile_of("昆山齿轮", "制造")
    customer = name.replace("valueProfiles/", "customers/")

    async def seen(**more: Any) -> tuple[list[str], bool]:
        made = await firm.pack(name, **more)
        return list(made.competitors), made.competitors_from_visits

    async def heard(*competitors: str) -> None:
        price = VisitPrice(objection="Dear", competitors=competitors)
        await firm.visit(customer, **answers("roles", "delivery") | {"price": price})

    assert await seen() == ([], False)
    await heard("Delta Drives")
    assert await seen() == (["Delta Drives"], True)
    await heard("Omega Pumps")
    assert await seen() == (["Omega Pumps", "Delta Drives"], True)  # they do not stick
    Away(firm.platform)
    assert await seen() == (["Omega Pumps", "Delta Drives"], True)
    assert await seen(competitors=["Named Ltd"]) == (["Named Ltd"], False)
    await heard("Sigma Seals")
    assert await seen() == (["Named Ltd"], False)
    assert (await seen(forget_competitors=True))[0][0] == "Sigma Seals"
    assert (await seen(forget_competitors=True, competitors=["Other Ltd"])) == (["Other Ltd"], False)
