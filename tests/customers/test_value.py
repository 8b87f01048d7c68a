"""Value metrics through the doors of a real firm: told by the ERP and by what stands here, or entered with a file."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import grpc
import pytest

from adapters.erp import sandbox
from services.customers.value.figures import baseline_period, months_later, quarter_of
from tests.adapters.house import running
from tests.leads.house import WEST, House, house, refused, rid
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.erp import v1 as erp
from weft.api.platform import v1 as platform_pb
from weft.api.quotes import v1 as quotes
from weft.testing import Platform, http_client, principal
from weft.work import as_id

ERP, MANUAL = pb.VALUE_SOURCE_ERP, pb.VALUE_SOURCE_MANUAL
CASES, ATTENDANCE = pb.VALUE_SOURCE_SERVICE_RECORDS, pb.VALUE_SOURCE_ATTENDANCE
SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass
class Firm(House):
    """The house, with an ERP that its administrator connected."""

    erp: str = ""
    root: Any = None
    admin: Any = None
    shift: timedelta = field(default_factory=timedelta)

    async def advance(self, **span: float) -> None:
        self.shift += timedelta(**span)
        await super().advance(**span)

    @property
    def today(self) -> date:
        return (datetime.now(UTC) + self.shift).astimezone(SHANGHAI).date()

    def values(self, login: str = "ann", language: str = "en") -> Any:
        who = common.Principal()
        who.CopyFrom(self.people[login])
        who.language = language
        return self.platform.as_(who)(pb.CustomerValuesStub)

    async def customer_of(self, name: str, industry: str, login: str = "ann", **more: str) -> str:
        """The value profile of a new customer."""
        request = pb.CreateCustomerRequest(display_name=name, industry=industry, request_id=rid(), **more)
        made = await self.platform.as_(self.people[login])(pb.CustomersStub).CreateCustomer(request)
        return str(made.name).replace("customers/", "valueProfiles/")

    async def profile(self, name: str, login: str = "ann", language: str = "en") -> dict[str, pb.ValueMetric]:
        found = await self.values(login, language).GetValueProfile(pb.GetValueProfileRequest(name=name))
        return {one.code: one for one in found.metrics}

    async def bind(self, name: str, metric: str, source: Any, live_on: date, login: str = "ann", **more: Any) -> Any:
        request = pb.BindValueMetricRequest(
            name=name, metric=metric, source=source, live_date=str(live_on), **{"request_id": rid(), **more}
        )
        return await self.values(login).BindValueMetric(request)

    async def tells(self, number: str, metric: str, months: list[date], numerator: str, denominator: str) -> None:
        """What the ERP has to say."""
        rows = [
            {"customer": number, "metric": metric, "date": str(one), "numerator": numerator, "denominator": denominator}
            for one in months
        ]
        async with http_client(self.erp) as control:
            (await control.post("/sandbox/change", json={"figures": rows})).raise_for_status()

    async def deals_with(self, *parties: tuple[str, str, bool]) -> None:
        """Whom the ERP knows from now on: number, USCC, and whether it is active; it is read at once."""
        rows = [
            {"code": one, "name": "某客户", "uscc": uscc or None, "active": active} for one, uscc, active in parties
        ]
        async with http_client(self.erp) as control:
            (await control.post("/sandbox/change", json={"parties": rows})).raise_for_status()
        await self.admin.SyncErp(erp.SyncErpRequest(request_id=rid()))
        await self.settle()

    async def spoil(self, **knobs: Any) -> None:
        async with http_client(self.erp) as control:
            (await control.post("/sandbox/knobs", json=knobs)).raise_for_status()

    async def file(self, content: bytes = b"%PDF-1.7 OEE", content_type: str = "application/pdf") -> str:
        files = self.platform.app.files
        stored = await files.put_bytes(str(self.id), content, content_type=content_type, uploader=self.name("ann"))
        return str(files.token(stored))

    async def enter(self, name: str, metric: str, numerator: str, login: str = "ann", **more: Any) -> pb.ValueFigure:
        first, _ = quarter_of(self.today)
        values = {
            "from_date": str(first), "to_date": str(self.today), "denominator": "100", "report": "MES 月报",
            "request_id": rid(),
        } | more  # fmt: skip
        if "file" not in values:
            values["file"] = await self.file()
        request = pb.EnterValueFigureRequest(name=name, metric=metric, numerator=numerator, **values)
        made: pb.ValueFigure = await self.values(login).EnterValueFigure(request)
        return made

    async def kept(self, name: str, metric: str) -> list[Any]:
        """The figures of a metric by independent SQL, oldest first."""
        return await self.rows(
            "select * from customers.value_figure where tenant_id = $1 and customer_id = $2::uuid and metric = $3"
            " order by id", name.partition("/")[2], metric,
        )  # fmt: skip


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> AsyncIterator[Firm]:
    """One firm for all tests of this file."""
    base = await house(platform, "ann", "ben")
    made = Firm(**{name: getattr(base, name) for name in base.__dataclass_fields__})
    await made.hire("wes", "rep", WEST)
    for login, role in (("max", "regional_manager"), ("aud", "auditor"), ("sal", "after_sales")):
        await made.hire(login, role, "/hq/")
    await made.settle()
    async with running("adapters.erp.sandbox") as made.erp:
        rights = ("erp.connection.write", "erp.connection.sync", "platform.policy.read", "platform.policy.write")
        grants = [(one, common.SCOPE_TENANT) for one in rights]
        caller = platform.as_(principal(made.id, grants=grants, stepped_up=datetime.now(UTC)))
        # The catalogue, which nobody reads here, is read once a day: a week is a few steps of the clock.
        await adjust(caller, "erp/sync", intervalMinutes=1440)
        made.root, made.admin = caller, caller(erp.ConnectionsStub)
        await made.admin.ConnectErp(
            erp.ConnectErpRequest(
                family=erp.FAMILY_REST, address=made.erp, account="weft", secret=sandbox.ACCOUNTS["weft"],
                request_id=rid(),
            )
        )  # fmt: skip
        await made.settle()
        yield made
        await made.admin.DisconnectErp(erp.DisconnectErpRequest(request_id=rid()))


async def adjust(caller: Any, kind: str, **changes: Any) -> None:
    """Changes some of a policy."""
    policies, name = caller.on(kind.partition("/")[0])(platform_pb.PoliciesStub), f"policies/{kind}"
    document = (await policies.GetPolicy(platform_pb.GetPolicyRequest(name=name))).document
    document.update(changes)
    request = platform_pb.SetPolicyRequest(name=name, document=document, reason="test", request_id=rid())
    await policies.SetPolicy(request)


def months(first: date, count: int) -> list[date]:
    return [months_later(first, n) for n in range(count)]


@pytest.mark.capability("LD-55", clause="a number of the ERP is held against the parties that it tells")
@pytest.mark.problem("ERP_NUMBER_UNKNOWN")
@pytest.mark.problem("ERP_NUMBER_INACTIVE")
@pytest.mark.problem("ERP_NUMBER_OF_ANOTHER")
async def test_the_number_of_a_customer_is_one_that_the_erp_knows_as_its_own(firm: Firm):
    mine, theirs = "91330100MA2B0XYY13", "91110108MA01KPGK54"
    name, nameless = await firm.customer_of("核对一号", "零售", uscc=mine), await firm.customer_of("核对二号", "零售")
    await firm.deals_with(("N-1", mine, True), ("N-2", theirs, True), ("N-3", mine, False), ("N-4", "", True))
    day = quarter_of(firm.today)[0]
    for number, reason in (("N-9", "UNKNOWN"), ("N-3", "INACTIVE"), ("N-2", "OF_ANOTHER")):
        told = await refused(firm.bind(name, "repurchase", ERP, day, customer_number=number))
        assert told == (grpc.StatusCode.INVALID_ARGUMENT, f"ERP_NUMBER_{reason}")
    kept = "select id from customers.value_profile where tenant_id = $1 and id = $2::uuid"
    assert await firm.rows(kept, as_id(name)) == []  # nothing half done

    async def shown(of: str, number: str) -> pb.ValueMetric:
        await firm.bind(of, "repurchase", ERP, day, customer_number=number)
        return (await firm.profile(of))["repurchase"]

    one, zh = await shown(name, ""), (await firm.profile(name, language="zh-CN"))["repurchase"]
    assert one.customer_number == zh.customer_number == "N-1"  # the only active one of its USCC
    assert one.number_check == pb.NUMBER_CHECK_MATCHES
    assert (one.number_said.endswith("credit code."), zh.number_said.endswith("与客户一致。")) == (True, True)
    assert (await refused(firm.bind(nameless, "repurchase", ERP, day)))[1] == "INVALID_ARGUMENT"  # nothing leads to one
    assert (await shown(nameless, "N-2")).number_check == pb.NUMBER_CHECK_KNOWN
    assert (await shown(name, " N-4 ")).number_check == pb.NUMBER_CHECK_KNOWN

    await adjust(firm.root, "customers/value", othersNumber="OTHERS_NUMBER_MARKED")
    assert (await shown(name, "N-2")).number_check == pb.NUMBER_CHECK_OTHERS
    # As versions before bound it, and as one of them binds another number beside it.
    unmarked, bound = "checks = '{}'", "bindings = replace(bindings::text, 'N-2', 'N-9')::jsonb"
    await firm.settle()  # binding asks the ERP at once, and then writes the same row
    async with firm.platform.sql() as sql:
        for of, change in ((nameless, unmarked), (name, bound)):
            await sql.execute(f"update customers.value_profile set {change} where id = $1", as_id(of))
    for of, number in ((nameless, "N-2"), (name, "N-9")):
        one = (await firm.profile(of))["repurchase"]
        assert (one.customer_number, one.number_check, one.number_said) == (number, 0, "")

    await firm.advance(hours=2)  # what was read is stale, so nothing of it refuses
    for number in ("N-9", "N-3", "N-1"):
        one = await shown(name, number)
        assert (one.number_check, one.HasField("number_as_of_time")) == (pb.NUMBER_CHECK_UNVERIFIED, True)


async def keep_as_versions_before(firm: Firm) -> None:
    """A figure of days that are no whole months, which reach beyond the newest one."""
    rest = "denominator, source, report, key, sha256, size, content_type, recorder"
    same = "tenant_id, gen_random_uuid(), customer_id, metric, baseline, clock_timestamp(), first_day, last_day + 2"
    async with firm.platform.sql() as sql:  # of days that are no whole months, as versions before asked for
        await sql.execute(
            "insert into customers.value_figure (tenant_id, id, customer_id, metric, baseline, recorded_at, first_day,"
            f" last_day, numerator, {rest}) select {same}, 999, {rest} from customers.value_figure"
            " where tenant_id = $1 and not baseline and metric = 'repurchase'"
            " order by first_day desc, recorded_at desc limit 1",
            firm.id,
        )


@pytest.mark.capability("LD-55", clause="a metric that is bound to the ERP refreshes from its adapter")
@pytest.mark.problem("VALUE_SOURCE_NOT_OFFERED")
@pytest.mark.problem("VALUE_METRIC_UNKNOWN")
async def test_a_bound_metric_is_told_by_the_erp_again_and_again(firm: Firm):
    name = await firm.customer_of("银泰百货", "零售")
    before = await firm.profile(name, language="zh-CN")
    assert {code: one.manual_only for code, one in before.items()} == {
        "repurchase": False, "promotion_roi": False, "stock_out": True, "service_hours": False,
    }  # fmt: skip
    assert (before["repurchase"].title, before["repurchase"].said) == ("会员复购率", "")
    live_on = months_later(quarter_of(firm.today)[0], -1)
    for metric, source, more, reason in (
        ("stock_out", ERP, {"customer_number": "C-7"}, "VALUE_SOURCE_NOT_OFFERED"),
        ("repurchase", CASES, {}, "VALUE_SOURCE_NOT_OFFERED"),
        ("nonsense", MANUAL, {}, "VALUE_METRIC_UNKNOWN"),
        ("repurchase", ERP, {}, "INVALID_ARGUMENT"),
    ):
        assert (await refused(firm.bind(name, metric, source, live_on, **more)))[1] == reason
    await firm.deals_with(("C-7", "", True), ("C-9", "", True))
    base = months(baseline_period(live_on, 3).first, 3)
    later = months(live_on, 6)
    await firm.tells("C-7", "repurchase", base, "300", "1000")
    await firm.tells("C-7", "repurchase", later, "360", "1000")
    await firm.tells("C-8", "repurchase", base + later, "1", "1000")
    await firm.bind(name, "repurchase", ERP, live_on, customer_number="C-7")
    await firm.settle()
    one = (await firm.profile(name))["repurchase"]
    assert (one.source, one.customer_number, one.live_date) == (ERP, "C-7", str(live_on))
    assert (one.baseline.value, one.baseline.from_date, one.baseline.numerator) == ("0.3", str(base[0]), "900")
    assert (one.latest.value, one.latest.source, one.improvement) == ("0.36", ERP, "0.2000")
    this_month = firm.today.replace(day=1)
    assert one.latest.to_date == str(this_month - timedelta(days=1))  # only whole months
    assert one.said.startswith("Members who buy again +6 points = ")
    quarters = 1 + (this_month > quarter_of(firm.today)[0])  # the one before, and this one once a month of it is over
    assert len(await firm.kept(name, "repurchase")) == 1 + quarters

    await firm.tells("C-9", "promotion_roi", [base[0], base[2], *later], "2", "1")
    await firm.bind(name, "promotion_roi", ERP, live_on.replace(day=2), customer_number="C-9")
    await firm.settle()
    one = (await firm.profile(name))["promotion_roi"]
    assert not one.HasField("baseline")  # the ERP knows two of its three months
    assert not one.HasField("latest") or one.latest.from_date == str(quarter_of(firm.today)[0])
    await firm.bind(name, "promotion_roi", MANUAL, live_on)

    await firm.tells("C-7", "repurchase", later, "420", "1000")
    await firm.advance(days=8)
    one = (await firm.profile(name))["repurchase"]
    assert (one.latest.value, one.improvement) == ("0.42", "0.4000")
    rows = await firm.kept(name, "repurchase")
    assert {row["numerator"] / row["denominator"] for row in rows} == {Decimal("0.3"), Decimal("0.36"), Decimal("0.42")}
    request = pb.RefreshValueMetricsRequest(name=name, request_id=rid())
    first = await firm.values().RefreshValueMetrics(request)
    assert await firm.values().RefreshValueMetrics(request) == first
    rows = await firm.kept(name, "repurchase")
    await firm.values().RefreshValueMetrics(pb.RefreshValueMetricsRequest(name=name, request_id=rid()))
    assert await firm.kept(name, "repurchase") == rows  # the same is not kept twice
    await keep_as_versions_before(firm)
    rows = await firm.kept(name, "repurchase")
    for _ in range(2):
        await firm.values().RefreshValueMetrics(pb.RefreshValueMetricsRequest(name=name, request_id=rid()))
    assert await firm.kept(name, "repurchase") == rows  # it hides nothing, so nothing is kept anew

    await firm.spoil(fail_next=50, status=500)
    await firm.values().RefreshValueMetrics(pb.RefreshValueMetricsRequest(name=name, request_id=rid()))
    await firm.spoil(fail_next=0)
    assert (await firm.profile(name))["repurchase"].latest.value == "0.42"
    (row,) = await firm.rows(
        "select body from customers.outbox where tenant_id = $1 and aggregate = $2"
        " and type like '%.ValueMetricsRefreshed' order by version desc limit 1", name,
    )  # fmt: skip
    told = pb.ValueMetricsRefreshed.FromString(row["body"])
    assert (told.bound, told.changed, list(told.silent)) == (1, 0, ["repurchase"])


@pytest.mark.capability(
    "LD-55", clause="a figure that is entered by hand keeps its file, with who, when and its source"
)
async def test_a_figure_that_is_entered_keeps_its_file(firm: Firm):
    name = await firm.customer_of("华东轴承", "manufacturing")
    live_on = quarter_of(firm.today)[0]
    content = b"%PDF-1.7 the report of the line"
    day = str(live_on - timedelta(days=1))
    base = await firm.enter(name, "oee", "70", baseline=True, from_date=str(months_later(live_on, -3)), to_date=day)
    made = await firm.enter(name, "oee", "78.2", file=await firm.file(content), report="MES 三月报表")
    shown = (await firm.profile(name, language="zh-CN"))["oee"]
    assert (shown.baseline.name, shown.latest.name) == (base.name, made.name)
    assert (shown.improvement, shown.said) == ("0.1171", "OEE +8.2 个百分点 = 216 小时/年")
    assert (made.source, made.report, made.recorder) == (MANUAL, "MES 三月报表", firm.name("ann"))
    assert (made.file_sha256, made.file_size_bytes) == (hashlib.sha256(content).hexdigest(), len(content))
    await firm.bind(name, "oee", MANUAL, live_on, times="6000")
    assert (await firm.profile(name))["oee"].said == "OEE +8.2 points = 492 hours a year"

    read = pb.ReadValueEvidenceRequest(name=name, figure=made.name)
    answer = await firm.values("aud").ReadValueEvidence(read)
    assert (answer.content_type, answer.data) == ("application/pdf", content)
    (_, row) = await firm.kept(name, "oee")
    sweeper = firm.platform.system("identity", firm.id).on("customers")(platform_pb.FilesStub)
    used = await sweeper.FindUsedFiles(platform_pb.FindUsedFilesRequest(keys=[row["key"]]))
    assert list(used.keys) == [row["key"]]
    for change in ("update customers.value_figure set numerator = 99", "delete from customers.value_figure"):
        async with firm.platform.runtime("customers").db.transaction(firm.id) as tx:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await tx.execute(change)
    path = Path(firm.platform.app.config.files_url.removeprefix("file://")) / row["key"]
    path.write_bytes(content.replace(b"line", b"LINE"))
    assert (await refused(firm.values().ReadValueEvidence(read)))[1] == "FILE_ALTERED"
    path.write_bytes(content)

    tomorrow, early = str(firm.today + timedelta(days=1)), str(live_on - timedelta(days=9))
    for changes, reason in (
        ({"file": "weft_file_forged"}, "FILE_TOKEN_INVALID"),
        ({"file": ""}, "INVALID_ARGUMENT"),
        ({"file": await firm.file(b"MZ", "application/zip")}, "INVALID_ARGUMENT"),
        ({"to_date": tomorrow}, "INVALID_ARGUMENT"),
        ({"to_date": early}, "INVALID_ARGUMENT"),
        ({"denominator": "0"}, "INVALID_ARGUMENT"),
        ({"report": ""}, "INVALID_ARGUMENT"),
        ({"baseline": True}, "INVALID_ARGUMENT"),  # it ends after the customer went live
    ):
        assert (await refused(firm.enter(name, "oee", "79", **changes)))[1] == reason, changes
    assert (await refused(firm.enter(name, "nonsense", "79")))[1] == "VALUE_METRIC_UNKNOWN"
    assert len(await firm.kept(name, "oee")) == 2


async def surgeries(firm: Firm, customer: str) -> tuple[pb.BookAttendanceRequest, str]:
    """Two surgeries are booked alike; the first one is named."""
    book = pb.BookAttendanceRequest(
        parent=customer, procedure="hip_replacement", urgency=pb.TRAFFIC_LIGHT_RED, request_id=rid()
    )
    people = firm.platform.as_(firm.people["ann"])
    contact = pb.CreateContactRequest(parent=customer, display_name="张主任", request_id=rid())
    book.surgeon = (await people(pb.ContactsStub).CreateContact(contact)).name
    book.surgery_time.FromDatetime(datetime.now(UTC) + firm.shift + timedelta(hours=1))
    booked = await people(pb.AttendanceBookingsStub).BookAttendance(book)
    book.request_id = rid()
    await people(pb.AttendanceBookingsStub).BookAttendance(book)
    return book, booked.name


async def attended(firm: Firm, customer: str, booking: str, book: pb.BookAttendanceRequest) -> None:
    """Somebody was at the one that is named, and at no other."""
    people = firm.platform.as_(firm.people["ann"])
    (item, *_) = (await people(quotes.ItemsStub).ListItems(quotes.ListItemsRequest())).items
    log = pb.LogAttendanceRequest(
        customer=customer, procedure=book.procedure, booking=booking, surgery_time=book.surgery_time,
        consumables=[pb.ConsumableUse(code=item.code, quantity="1")], request_id=rid(),
    )  # fmt: skip
    await people(pb.AttendanceLogsStub).LogAttendance(log)


async def attendance_recount(firm: Firm, customer: str) -> tuple[int, int]:
    """How many surgeries have a log, and how many were booked."""
    recount = await firm.rows(
        "select count(*) filter (where l.id is not null) as attended, count(*) as booked"
        " from customers.attendance_booking b left join customers.attendance_log l"
        " on l.tenant_id = b.tenant_id and l.booking_id = b.id where b.tenant_id = $1 and b.customer_id = $2::uuid",
        customer.partition("/")[2],
    )  # fmt: skip
    return recount[0]["attended"], recount[0]["booked"]


@pytest.mark.capability("LD-55", clause="what stands here is counted: service records and attended surgeries")
async def test_what_stands_here_is_counted_and_goes_with_a_merge(firm: Firm):
    name, twin = await firm.customer_of("仁济医院", "医疗"), await firm.customer_of("仁济医院东院", "医疗")
    customer = name.replace("valueProfiles/", "customers/")
    live_on = quarter_of(firm.today)[0]
    await firm.enter(name, "service_hours", "40", baseline=True, denominator="4", from_date=str(months_later(live_on, -3)),
                     to_date=str(live_on - timedelta(days=1)))  # fmt: skip
    book, booked = await surgeries(firm, customer)
    people = firm.platform.as_(firm.people["ann"])
    after_sales = firm.platform.as_(firm.people["sal"])(pb.ServiceCasesStub)
    opening = pb.OpenServiceCaseRequest(
        parent=customer,
        category="promise_broken",
        kind=pb.SERVICE_CASE_KIND_COMPLAINT,
        summary="晚到",
        request_id=rid(),
    )
    case = await people(pb.ServiceCasesStub).OpenServiceCase(opening)
    await firm.advance(hours=6)
    await attended(firm, customer, booked, book)
    await after_sales.StartServiceCase(pb.StartServiceCaseRequest(name=case.name, request_id=rid()))
    done = pb.ResolveServiceCaseRequest(name=case.name, resolution="已补发", request_id=rid())
    await after_sales.ResolveServiceCase(done)
    await firm.bind(name, "service_hours", CASES, live_on)
    await firm.bind(name, "attended", ATTENDANCE, live_on)
    await firm.advance(hours=1)
    found = await firm.profile(name)
    recount = await firm.rows(
        "select sum(extract(epoch from resolved_at - opened_at)) / 3600 / count(*) as mean from customers.service_case"
        " where tenant_id = $1 and customer_id = $2::uuid and resolved_at is not null", customer.partition("/")[2],
    )  # fmt: skip
    assert abs(Decimal(found["service_hours"].latest.value) - recount[0]["mean"]) < Decimal("0.001")
    assert Decimal(found["service_hours"].improvement) > Decimal("0.39")
    assert await attendance_recount(firm, customer) == (1, 2)
    latest = found["attended"].latest
    assert (latest.numerator, latest.denominator, latest.value) == ("1", "2", "0.5")
    assert found["attended"].latest.source == ATTENDANCE

    assert set(await firm.profile(name, "max")) == set(found)
    assert (await refused(firm.enter(name, "attended", "1", "max")))[1] == "FORBIDDEN"
    figure = pb.ReadValueEvidenceRequest(name=name, figure=found["attended"].latest.name)
    assert (await refused(firm.values("max").ReadValueEvidence(figure)))[1] == "FORBIDDEN"
    assert (await refused(firm.values("ann").ReadValueEvidence(figure)))[0] == grpc.StatusCode.NOT_FOUND
    for login in ("wes", "ben"):
        assert (await refused(firm.profile(name, login)))[0] == grpc.StatusCode.NOT_FOUND

    merge = pb.MergeCustomersRequest(
        name=twin.replace("valueProfiles/", "customers/"), absorbed=customer, reason="同一家", request_id=rid()
    )
    await firm.platform.as_(firm.people["vp"])(pb.CustomersStub).MergeCustomers(merge)
    assert (await refused(firm.enter(name, "attended", "1")))[1] == "CUSTOMER_IS_MERGED"
    joined = await firm.profile(twin)
    assert (joined["service_hours"].latest, joined["service_hours"].source) == (found["service_hours"].latest, CASES)
    assert await firm.profile(name) == joined
    await firm.advance(days=8)  # the clock of the absorbed one asks for the survivor, which keeps its own from then on
    listing = pb.ListValueFiguresRequest(parent=twin, page_size=2)
    page = await firm.values().ListValueFigures(listing)
    assert (len(page.value_figures), bool(page.next_page_token)) == (2, True)
    clocks = await firm.rows(
        "select subject from customers.deadline where tenant_id = $1 and kind = 'customers.value_refreshes'"
        " and state = 'armed' and subject = any(array[$2, $3])", name, twin,
    )  # fmt: skip
    assert [row["subject"] for row in clocks] == [twin]


async def test_a_baseline_holds_however_often_figures_came_in_since(firm: Firm):
    name = await firm.customer_of("恒久轴承", "manufacturing")
    begin = quarter_of(firm.today)[0]
    days = {"from_date": str(months_later(begin, -3)), "to_date": str(begin - timedelta(days=1))}
    base = await firm.enter(name, "oee", "70", baseline=True, **days)
    made = await firm.enter(name, "oee", "78.2")
    again = "tenant_id, gen_random_uuid(), customer_id, metric, baseline, recorded_at - n * interval '1 s'"
    columns = "first_day, last_day, numerator, denominator, source, report, key, sha256, size, content_type, recorder"
    async with firm.platform.sql() as sql:  # as a source does that says something else of this quarter every week
        await sql.execute(
            f"insert into customers.value_figure (tenant_id, id, customer_id, metric, baseline, recorded_at, {columns})"
            f" select {again}, {columns} from customers.value_figure, generate_series(1, 1100) n"
            " where tenant_id = $1 and id = $2",
            firm.id, as_id(made.name),
        )  # fmt: skip
    shown = (await firm.profile(name))["oee"]
    assert (shown.baseline.name, shown.latest.name) == (base.name, made.name)


# What the figures of one customer are worth in its health, by SQL over the figures alone; more is better in `oee`.
WORTH = """
with one as (select * from customers.value_figure where tenant_id = $1 and customer_id = $2 and metric = 'oee'),
  was as (select numerator / denominator v from one where baseline order by recorded_at desc limit 1),
  held as (select numerator / denominator v from one where not baseline order by last_day desc, recorded_at desc limit 1)
select case when not exists (select 1 from one where not baseline and recorded_at at time zone 'Asia/Shanghai'
    >= date_trunc('quarter', $3::date)) then 0
  when (select v from held) > (select v from was) then 100 else 40 end"""


@pytest.mark.capability("LD-38", clause="the score recomputes on every event that a dimension reads")
@pytest.mark.capability("LD-38", clause="the score equals a recount by SQL over the services' own rows")
async def test_what_a_customer_got_counts_in_its_health_and_gets_old_with_the_quarter(firm: Firm):
    name = await firm.customer_of("进益轴承", "manufacturing")
    begin, last = quarter_of(firm.today)
    days = {"from_date": str(months_later(begin, -3)), "to_date": str(begin - timedelta(days=1))}
    customer, stub = as_id(name), firm.platform.as_(firm.people["ann"])(pb.CustomerHealthStub)

    async def worth(today: date) -> tuple[str, str]:
        await firm.platform.settle(firm.id)
        found = await stub.GetHealthScore(pb.GetHealthScoreRequest(name=name.replace("valueProfiles", "healthScores")))
        (part,) = [one for one in found.parts if one.dimension == pb.HEALTH_DIMENSION_VALUE]
        async with firm.platform.sql() as sql:
            counted = await sql.fetchval(WORTH, firm.id, customer, today)
        assert not part.known or Decimal(part.value) == counted
        return part.value, part.fact.code

    await firm.enter(name, "oee", "70", baseline=True, **days)
    assert (await worth(firm.today))[1] == "health.unknown"
    await firm.enter(name, "oee", "78.2")
    assert await worth(firm.today) == ("100.00", "health.value_better")
    await firm.enter(name, "oee", "69")
    assert await worth(firm.today) == ("40.00", "health.value_updated")
    await firm.platform.advance(firm.id, timedelta(days=(last - firm.today).days + 2))
    assert await worth(last + timedelta(days=2)) == ("0.00", "health.value_stale")
