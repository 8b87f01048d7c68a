"""Quarterly value reviews through the doors of a real firm: made when a quarter is over, frozen, printed with sources."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import grpc
import pypdf
import pytest

from services.customers.value.figures import months_later, quarter_of
from services.customers.value.review import Quarter, last_quarter, review_day
from tests.leads.house import WEST, House, house, refused, rid
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.platform import v1 as platform_pb
from weft.testing import Platform

SHANGHAI, ISLAND = ZoneInfo("Asia/Shanghai"), ZoneInfo("Pacific/Kiritimati")
DAY = timedelta(days=1)


@dataclass
class Firm(House):
    """The house, with what its people ask of reviews."""

    shift: timedelta = field(default_factory=timedelta)

    async def advance(self, **span: float) -> None:
        self.shift += timedelta(**span)
        await super().advance(**span)

    @property
    def today(self) -> date:
        return (datetime.now(UTC) + self.shift).astimezone(SHANGHAI).date()

    def on(self, stub: Any, login: str, language: str = "en") -> Any:
        who = common.Principal()
        who.CopyFrom(self.people[login])
        who.language = language
        return self.platform.as_(who)(stub)

    async def profile_of(self, name: str, industry: str, login: str = "ann") -> str:
        request = pb.CreateCustomerRequest(display_name=name, industry=industry, request_id=rid())
        made = await self.on(pb.CustomersStub, login).CreateCustomer(request)
        return str(made.name).replace("customers/", "valueProfiles/")

    async def enter(self, name: str, metric: str, numerator: str, denominator: str, first: date, last: date,
                    login: str = "ann", **more: Any) -> None:  # fmt: skip
        files = self.platform.app.files
        stored = await files.put_bytes(
            str(self.id), b"%PDF", content_type="application/pdf", uploader=self.name(login)
        )  # fmt: skip
        values = {"report": "MES 季度报表"} | more
        request = pb.EnterValueFigureRequest(
            name=name, metric=metric, numerator=numerator, denominator=denominator, from_date=str(first),
            to_date=str(last), file=str(files.token(stored)), request_id=rid(), **values,
        )  # fmt: skip
        await self.on(pb.CustomerValuesStub, login).EnterValueFigure(request)

    async def make(self, name: str, quarter: str, login: str = "ann") -> pb.ValueReview:
        request = pb.MakeValueReviewRequest(parent=name, quarter=quarter, request_id=rid())
        made: pb.ValueReview = await self.on(pb.ValueReviewsStub, login).MakeValueReview(request)
        return made

    async def reviews(self, name: str, login: str = "ann", language: str = "zh-CN") -> list[pb.ValueReview]:
        request = pb.ListValueReviewsRequest(parent=name)
        return list((await self.on(pb.ValueReviewsStub, login, language).ListValueReviews(request)).value_reviews)

    async def printed(self, name: str, quarter: str, *, english: bool = False) -> str:
        """The text of the document, without blanks."""
        request = pb.PrintValueReviewRequest(name=name, quarter=quarter, english=english)
        answer = await self.on(pb.ValueReviewsStub, "ann").PrintValueReview(request)
        assert answer.content_type == "application/pdf"
        pages = pypdf.PdfReader(io.BytesIO(answer.data)).pages
        return "".join("".join(page.extract_text().split()) for page in pages)

    async def library(self, metric: str, **changes: Any) -> None:
        """Changes what the library says of a metric."""
        stub = self.platform.as_(self.people["adm"]).on("customers")(platform_pb.PoliciesStub)
        name = "policies/customers/value"
        document = (await stub.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document
        for industry in document["industries"]:
            for rule in industry["metrics"]:
                if rule["code"] == metric:
                    rule.update(changes)
        request = platform_pb.SetPolicyRequest(name=name, document=document, reason="ours", request_id=rid())
        await stub.SetPolicy(request)


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Firm:
    """One firm for all tests of this file."""
    base = await house(platform, "ann", "ben")
    made = Firm(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    await made.hire("wes", "rep", WEST)
    await made.hire("max", "regional_manager", "/hq/")
    await made.hire("adm", "administrator", "/hq/")
    await made.settle()
    return made


def test_a_review_is_due_some_days_after_each_quarter_and_tells_of_the_one_before():
    assert review_day(date(2026, 2, 15), 8) == date(2026, 4, 9)
    assert review_day(date(2026, 4, 3), 8) == date(2026, 4, 9)
    assert review_day(date(2026, 4, 9), 8) == date(2026, 7, 9)
    assert review_day(date(2026, 12, 31), 8) == date(2027, 1, 9)
    assert last_quarter(date(2026, 1, 9)).name == "2025Q4"
    assert Quarter.named("2026Q3") == Quarter(date(2026, 7, 1), date(2026, 9, 30))


@pytest.mark.capability(
    "LD-65",
    clause="each quarter every customer with figures has one review of metric, baseline and industry mean in words of"
    " business",
)
@pytest.mark.capability("LD-65", clause="the formula of each conversion is stored with its numbers")
@pytest.mark.capability("LD-65", clause="what has no source is not printed")
async def test_a_quarter_is_reviewed_when_it_is_over_and_stays_as_it_was(firm: Firm):
    maker = await firm.profile_of("苏州轴承 #set text(fill: red)", "制造")
    school, empty = await firm.profile_of("实验中学", "教育"), await firm.profile_of("没有数据的工厂", "制造")
    first, last = quarter_of(firm.today)
    quarter = Quarter.of(first).name
    before = (months_later(first, -3), first - DAY)
    await firm.library("oee", industryMean="0.72", meanSource="")
    await firm.enter(maker, "oee", "70", "100", *before, baseline=True)
    await firm.enter(maker, "oee", "78.2", "100", first, firm.today)
    await firm.enter(school, "reply_minutes", "1720", "40", *before, baseline=True, report="班级群统计")
    await firm.enter(school, "reply_minutes", "1020", "60", first, firm.today, report="班级群统计")
    bound = pb.BindValueMetricRequest(
        name=empty, metric="pass_rate", source=pb.VALUE_SOURCE_MANUAL, live_date=str(first), request_id=rid()
    )
    await firm.on(pb.CustomerValuesStub, "ann").BindValueMetric(bound)
    assert await firm.reviews(maker) == []

    await firm.advance(days=(last - firm.today).days + 9, hours=1)
    (one,) = await firm.reviews(maker)
    (line,) = one.lines  # neither a metric without a figure nor one of another industry
    assert (one.quarter, line.metric, line.industry_mean, line.mean_source) == (quarter, "oee", "", "")
    rows = await firm.rows(
        "select baseline, numerator / denominator as value from customers.value_figure where tenant_id = $1"
        " and customer_id = $2::uuid", maker.partition("/")[2],
    )  # fmt: skip
    values = {row["baseline"]: row["value"] for row in rows}
    assert Decimal(line.figure.value) == values[False]
    assert Decimal(line.improvement) == round((values[False] - values[True]) / values[True], 4)
    assert line.said == "OEE +8.2 个百分点 = 216 小时/年"
    assert round((values[False] - values[True]) * 2640) == 216
    (row,) = await firm.rows(
        "select lines from customers.value_review where tenant_id = $1 and customer_id = $2::uuid",
        maker.partition("/")[2],
    )
    assert row["lines"][0]["formula"] == {
        "en": "(78.2% − 70%) × 2,640 = 216 hours a year", "zh-CN": "(78.2% − 70%) × 2,640 = 216 小时/年",
    }  # fmt: skip
    ((reply,),) = [review.lines for review in await firm.reviews(school)]
    assert (reply.industry_mean, bool(reply.mean_source)) == ("43", True)
    await following(firm, school, quarter)
    assert reply.formula == "(43 分钟 − 17 分钟) × 60 ÷ 60 = 26 小时等待减少"
    assert await firm.reviews(empty) == []

    await firm.library("oee", conversion={"times": "5280", "dividedBy": 1, "unitEn": "h", "unitZh": "小时"})
    text = await firm.printed(maker, quarter)
    for part in ("季度价值回顾", quarter, "苏州轴承#settext(fill:red)", "OEE+8.2个百分点=216小时/年", "78.2%[1]", "70%[2]",
                 "(78.2%−70%)×2,640=216小时/年", "手工录入：MES季度报表", "暂无有出处的行业均值"):  # fmt: skip
        assert part in text, part
    for part in ("质检合格率", "72%", "5,280"):
        assert part not in text, part
    text = await firm.printed(school, quarter, english=True)
    for part in ("Industrymean", "43minutes[3]", "−26minutes=26hourslessofwaiting", "Enteredbyhand:班级群统计"):
        assert part in text, part


async def following(firm: Firm, name: str, quarter: str) -> None:
    """The next quarter has a review of its own, and the one before stays as it was."""
    (one,) = await firm.reviews(name)
    first, last = quarter_of(firm.today)
    await firm.enter(name, "reply_minutes", "900", "60", first, firm.today, report="班级群统计")
    await firm.advance(days=(last - firm.today).days + 9, hours=1)
    newest, before = await firm.reviews(name)
    assert before == one
    assert (newest.quarter, [line.formula for line in newest.lines]) == (
        Quarter.of(first).name, ["(43 分钟 − 15 分钟) × 60 ÷ 60 = 28 小时等待减少"],
    )  # fmt: skip


@pytest.mark.problem("NOTHING_TO_REVIEW")
async def test_a_review_is_made_anew_from_what_came_late_by_who_works_on_the_customer(firm: Firm):
    name, empty = await firm.profile_of("无锡轴承", "制造"), await firm.profile_of("空白工厂", "制造")
    first, _ = quarter_of(firm.today)
    quarter = Quarter.of(first).name
    assert (await refused(firm.make(empty, quarter)))[1] == "NOTHING_TO_REVIEW"
    assert (await refused(firm.make(name, "2999Q1")))[1] == "INVALID_ARGUMENT"
    assert (await refused(firm.make(name, "0000Q1")))[1] == "INVALID_ARGUMENT"
    assert (await refused(firm.printed(empty, quarter)))[0] == grpc.StatusCode.NOT_FOUND
    await firm.enter(name, "pass_rate", "9000", "10000", months_later(first, -3), first - DAY, baseline=True)
    await firm.enter(name, "pass_rate", "9500", "10000", first, firm.today)
    one = await firm.make(name, quarter)
    assert one.lines[0].said == "Pass rate of inspections +5 points = 500 pieces more that pass"
    assert (await refused(firm.make(name, quarter, "max")))[1] == "FORBIDDEN"
    assert [review.etag for review in await firm.reviews(name, "max")] == [one.etag]
    assert (await refused(firm.reviews(name, "wes")))[0] == grpc.StatusCode.NOT_FOUND

    await firm.enter(name, "pass_rate", "9600", "10000", first, firm.today)
    await firm.enter(name, "oee", "80", "100", months_later(first, -9), firm.today)  # of a year, not of this quarter
    again = await firm.make(name, quarter)
    assert (again.name, int(again.etag)) == (one.name, int(one.etag) + 1)
    assert [line.metric for line in again.lines] == ["pass_rate"]
    assert again.lines[0].said == "Pass rate of inspections +6 points = 600 pieces more that pass"
    assert [review.name for review in await firm.reviews(name)] == [one.name]
    events = await firm.rows(
        "select body from customers.outbox where tenant_id = $1 and aggregate = $2 order by version", one.name
    )
    told = [pb.ValueReviewMade.FromString(row["body"]) for row in events]
    assert [(event.quarter, list(event.metrics), len(event.figures)) for event in told] == [
        (quarter, ["pass_rate"], 2)
    ] * 2  # fmt: skip
    await firm.settle()
    listing = pb.ListTimelineEntriesRequest(parent=name.replace("valueProfiles/", "customers/"))
    entries = (await firm.on(pb.CustomersStub, "ann", "zh-CN").ListTimelineEntries(listing)).entries
    assert f"已完成 {quarter} 价值回顾，共 1 项指标。" in [entry.what.text for entry in entries]


async def test_two_customers_with_a_review_of_one_quarter_are_merged_and_the_survivors_goes_on(firm: Firm):
    name, other = await firm.profile_of("常州轴承", "制造"), await firm.profile_of("常州轴承二厂", "制造")
    first, _ = quarter_of(firm.today)
    quarter = Quarter.of(first).name
    own, theirs = [await _reviewed(firm, one, quarter, first) for one in (name, other)]
    survivor, absorbed = (one.replace("valueProfiles/", "customers/") for one in (name, other))
    merge = pb.MergeCustomersRequest(name=survivor, absorbed=absorbed, reason="同一家", request_id=rid())
    await firm.on(pb.CustomersStub, "vp").MergeCustomers(merge)
    again = await firm.make(name, quarter)
    assert (again.name, int(again.etag)) == (own.name, int(own.etag) + 1)
    assert {one.name for one in await firm.reviews(name)} == {own.name, theirs.name}
    assert "常州轴承" in await firm.printed(name, quarter)


async def _reviewed(firm: Firm, name: str, quarter: str, first: date) -> pb.ValueReview:
    await firm.enter(name, "pass_rate", "9500", "10000", first, firm.today)
    return await firm.make(name, quarter)


async def test_days_and_quarters_of_a_customer_are_those_of_its_unit(firm: Firm):
    stub = firm.platform.as_(firm.people["adm"]).on("identity")(platform_pb.PoliciesStub)
    change = platform_pb.SetPolicyRequest(name="policies/identity/calendar", reason="ours", request_id=rid())
    change.dimension = f"unit:{WEST}"
    change.document.CopyFrom((await stub.GetPolicy(platform_pb.GetPolicyRequest(name=change.name))).document)
    change.document.update({"zone": ISLAND.key})
    await stub.SetPolicy(change)
    await firm.until(datetime.combine(firm.today + DAY, time(20), SHANGHAI))  # two in the morning of the next day there
    firm.platform.runtime("customers").policies.forget(firm.id)
    there, here = await firm.profile_of("岛上的工厂", "制造", "wes"), await firm.profile_of("家里的工厂", "制造")
    tomorrow = firm.today + DAY
    await firm.enter(there, "pass_rate", "9500", "10000", tomorrow, tomorrow, login="wes")
    early = firm.enter(here, "pass_rate", "9500", "10000", tomorrow, tomorrow)
    assert (await refused(early))[1] == "INVALID_ARGUMENT"
    await firm.enter(here, "pass_rate", "9500", "10000", firm.today, firm.today)
    for name, zone in ((there, ISLAND), (here, SHANGHAI)):
        (clock,) = await firm.rows(
            "select due_at from customers.deadline where tenant_id = $1 and subject = $2"
            " and kind = 'customers.value_reviews'", name,
        )  # fmt: skip
        assert clock["due_at"].astimezone(zone).time() == time(0)
