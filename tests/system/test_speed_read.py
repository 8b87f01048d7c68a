"""The speed-read of a customer at a firm that sells: every service that knows a part, one that is down, late or broken, and
people who may read less.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import grpc
import pytest
from grpc import aio

from adapters.wms import sandbox as wms_sandbox
from services.customers.texts import SERVICES
from tests.adapters.house import running
from tests.collections.house import Till
from tests.leads.house import refused, rid
from tests.leads.visiting import EVERYTHING, PAINS
from tests.quotes.house import HQ, Desk, desk
from weft.access import Caller
from weft.api.common import v1 as common
from weft.api.customers import v1 as pb
from weft.api.leads import v1 as leads
from weft.api.quotes import v1 as quotes
from weft.api.wms import v1 as wms
from weft.rpc import RpcFailed, as_rpc_error
from weft.testing import Platform, http_client, principal

CURRENT, PARTIAL, STALE, MISSING, WITHHELD = (
    pb.SPEED_READ_STATE_CURRENT, pb.SPEED_READ_STATE_PARTIAL, pb.SPEED_READ_STATE_STALE, pb.SPEED_READ_STATE_MISSING,
    pb.SPEED_READ_STATE_WITHHELD,
)  # fmt: skip
TALKS, QUOTES, ITEMS, OWED, RISKS = (
    pb.SPEED_READ_TOPIC_TALKS, pb.SPEED_READ_TOPIC_OPEN_QUOTES, pb.SPEED_READ_TOPIC_USUAL_ITEMS,
    pb.SPEED_READ_TOPIC_RECEIVABLES, pb.SPEED_READ_TOPIC_RISKS,
)  # fmt: skip
PAST, FUTURE = date(2020, 1, 31), date(2099, 1, 31)
PHONE = "13800138000"


@dataclass
class Firm:
    """A firm with a customer of ann's, of whom every service knows something; her colleague bob knows something, too."""

    desk: Desk
    till: Till
    customer: str
    deal: str = ""
    quote: str = ""
    bobs_quote: str = ""

    async def read(self, login: str = "ann", customer: str = "", language: str = "en") -> pb.SpeedRead:
        who = common.Principal()
        who.CopyFrom(self.desk.people[login])
        who.language = language
        stub = self.desk.platform.as_(who, language=language)(pb.SpeedReadsStub)
        found: pb.SpeedRead = await stub.GetSpeedRead(pb.GetSpeedReadRequest(name=customer or self.customer))
        return found

    async def visit(self, login: str, customer: str, **more: Any) -> leads.Visit:
        stub = self.desk.platform.as_(self.desk.people[login])(leads.VisitsStub)
        said = {"kind": leads.VISIT_KIND_ON_SITE, "request_id": rid(), **EVERYTHING, **more}
        return (await stub.RecordVisit(leads.RecordVisitRequest(customer=customer, **said))).visit

    async def quoted(self, login: str, *items: str, customer: str = "", **more: Any) -> str:
        lines = quotes.QuoteLines(lines=[line for item in items for line in self.desk.lines(item=item).lines])
        return (await self.desk.quote(login, customer=customer or self.customer, lines=lines, **more)).name

    async def live(self) -> None:
        """What happens to the customer."""
        ann = self.desk.opportunities("ann")
        request = leads.CreateOpportunityRequest(customer=self.customer, amount_fen=1, request_id=rid())
        self.deal = (await ann.CreateOpportunity(request)).name
        pain = leads.VisitPain(pain=f"Call {PHONE}", fit=leads.PAIN_FIT_OPEN)
        await self.visit("ann", self.customer)
        said = {"summary": "Asked for the drawing", "next_step": "Send it", "expected_close_date": "2099-12-31"}
        log = leads.RecordOpportunityFollowUpRequest(
            name=self.deal, channel=leads.TOUCH_CHANNEL_CALL, request_id=rid(), **said
        )
        await ann.RecordOpportunityFollowUp(log)
        shown = leads.VisitLog(opportunity=self.deal, **(said | {"summary": "Saw the line"}))
        await self.visit("ann", self.customer, log=shown, kind=leads.VISIT_KIND_VIDEO, pains=[pain, *PAINS[1:]])
        await self.desk.converted("bob", self.customer, amount_fen=1)  # he works with the customer, too
        await self.visit("bob", self.customer, kind=leads.VISIT_KIND_PHOTO)
        valve = self.desk.valve
        await self.quoted("ann", valve)
        self.quote = await self.quoted("ann", self.desk.pump, valve)
        self.bobs_quote = await self.quoted("boss", self.desk.pump, owner=self.desk.name("bob"))
        parts = ((100_00, PAST), (300_00, FUTURE))
        await self.till.contract("A-1", *parts, customer=self.customer)
        await self.till.contract("B-1", (7_00, PAST), owner="bob", customer=self.customer)
        chain = pb.AddChainMemberRequest(
            name=self.customer.replace("customers/", "decisionChains/"), display_name="王院长",
            roles=[pb.CHAIN_ROLE_SIGNS], request_id=rid(),
        )  # fmt: skip
        await self.desk.platform.as_(self.desk.people["ann"])(pb.DecisionChainsStub).AddChainMember(chain)
        case = pb.OpenServiceCaseRequest(
            parent=self.customer, kind=pb.SERVICE_CASE_KIND_COMPLAINT, category="promise_broken", summary="晚到",
            request_id=rid(),
        )  # fmt: skip
        await self.desk.platform.as_(self.desk.people["ann"])(pb.ServiceCasesStub).OpenServiceCase(case)
        await self.desk.settle()


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> AsyncIterator[Firm]:
    """One firm for all tests of this file, with a warehouse that knows two of its three items."""
    made = await desk(platform)
    await made.hire("aud", "auditor", HQ)
    await made.set_policy("speed_read", "customers", waitMs=4000)  # a busy machine may stand still for a while
    await made.settle()
    async with running("adapters.wms.sandbox") as warehouse:
        admin = principal(made.id, grants=[("wms.connection.write", common.SCOPE_TENANT)], stepped_up=datetime.now(UTC))
        await platform.as_(admin)(wms.ConnectionsStub).ConnectWms(
            wms.ConnectWmsRequest(
                family=wms.FAMILY_REST, address=warehouse, account="weft", secret=wms_sandbox.ACCOUNTS["weft"],
                request_id=rid(),
            )
        )  # fmt: skip
        async with http_client(warehouse) as control:
            rows = [{"code": "VALVE", "on_hand": "12"}, {"code": "PUMP", "on_hand": "3"}]
            (await control.post("/sandbox/change", json={"stock": rows})).raise_for_status()
        till = Till(platform, made.firm, made.units, made.people)
        firm = Firm(made, till, await made.customer("ann", "速读医院"))
        await firm.live()
        yield firm


def part(read: pb.SpeedRead, topic: int) -> pb.SpeedReadPart:
    (found,) = [one for one in read.parts if one.topic == topic]
    return found


class Broken:
    """The way to a target that does not do what it should."""

    def __init__(self, code: grpc.StatusCode | None) -> None:
        self.code = code

    def unary_unary(self, *_: Any, **__: Any) -> Any:
        async def call(*_: Any, **__: Any) -> Any:
            if self.code is None:
                await asyncio.Event().wait()
            raise as_rpc_error(RpcFailed(self.code or grpc.StatusCode.OK, "down"))

        return call


@pytest.mark.capability("LD-60", clause="one request gives the parts of at least four services, each with its age")
async def test_one_request_gives_what_every_service_knows_with_source_and_age(firm: Firm):
    read = await firm.read()
    assert [one.topic for one in read.parts] == list(range(1, 8))
    assert [one.state for one in read.parts] == [CURRENT] * 7, read.parts
    sources = {source for one in read.parts for source in one.sources}
    assert sources == {"customers", "leads", "quotes", "wms", "collections"}
    for one in read.parts:
        assert one.HasField("read_time")
        assert one.read_time.seconds - one.as_of_time.seconds == one.age_s
        assert not one.HasField("reason")
    assert (read.customer.display_name, read.customer.name) == ("速读医院", firm.customer)
    assert [one.display_name for one in read.decision_chain.members] == ["王院长"]
    video, call, visit = read.talks  # the visit that was logged, too, is one talk
    assert [video.kind, call.kind, visit.kind] == ["VISIT_KIND_VIDEO", "TOUCH_CHANNEL_CALL", "VISIT_KIND_ON_SITE"]
    assert (call.about, call.summary) == (firm.deal, "Asked for the drawing")
    assert (video.pains[0], visit.objection) == (f"Call {PHONE}", "Ten percent too dear.")
    assert [one.quote for one in read.open_quotes][:1] == [firm.quote]
    assert [one.state for one in read.open_quotes] == ["QUOTE_STATE_DRAFT"] * 2
    assert read.open_quotes[0].amount_fen == 2 * 226_00
    stock = [(one.code, one.quotes, one.available) for one in read.usual_items]
    assert stock == [("VALVE", 2, "12"), ("PUMP", 1, "3")]
    (owed,) = read.receivables
    assert (owed.open_fen, owed.overdue_fen, owed.open_count) == (400_00, 100_00, 2)
    assert owed.first_due_date == PAST.isoformat()
    risks = [(one.source, one.what.code) for one in read.risks]
    assert risks == [("collections", "speed_read.overdue"), ("customers", "speed_read.complaint")]
    assert read.risks[0].what.text == "¥100.00 is overdue, the oldest since 2020-01-31."
    chinese = await firm.read(language="zh-CN")
    assert "承诺不符" in chinese.risks[1].what.text


@pytest.mark.parametrize(
    ("target", "down"),
    [
        ("leads", {TALKS: STALE}),
        ("quotes", {QUOTES: MISSING, ITEMS: MISSING}),
        ("collections", {OWED: MISSING, RISKS: PARTIAL}),
        ("wms", {ITEMS: PARTIAL}),
    ],
)
@pytest.mark.capability("LD-60", clause="a service that is down costs its own parts, which are marked stale")
async def test_a_service_that_is_down_costs_its_part_and_not_the_rest(
    firm: Firm, monkeypatch: pytest.MonkeyPatch, target: str, down: dict[int, int]
):
    monkeypatch.delitem(firm.desk.platform.app.channels.local, target)
    read = await firm.read()
    assert {one.topic: one.state for one in read.parts if one.state != CURRENT} == down
    for topic in down:
        lost = part(read, topic)
        assert (lost.reason.code, lost.reason.args["source"]) == ("speed_read.unavailable", target)
        assert lost.reason.text == f"{SERVICES[target].en} does not answer."
        assert lost.HasField("as_of_time") == (down[topic] != MISSING)
    talks = part(read, TALKS)
    if target == "leads":
        assert {one.what.code for one in talks.known} <= {
            "timeline.visit_recorded", "timeline.visit_not_counted", "timeline.opportunity_followed_up",
        }  # fmt: skip
        assert len(talks.known) == 3
        assert talks.as_of_time.seconds == talks.read_time.seconds - talks.age_s
        assert 0 <= talks.as_of_time.seconds - talks.known[0].occur_time.seconds <= 120  # when it was heard
        assert list(read.talks) == []
    else:
        assert len(read.talks) == 3
    if target == "wms":
        assert [(one.code, one.available) for one in read.usual_items] == [("VALVE", ""), ("PUMP", "")]
    if target == "collections":
        assert [one.what.code for one in read.risks] == ["speed_read.complaint"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [(None, "late"), (grpc.StatusCode.DEADLINE_EXCEEDED, "late"), (grpc.StatusCode.UNAVAILABLE, "unavailable"),
     (grpc.StatusCode.INTERNAL, "failed")],
)  # fmt: skip
async def test_a_service_that_is_late_or_broken_is_as_one_that_is_down(
    firm: Firm, monkeypatch: pytest.MonkeyPatch, code: grpc.StatusCode | None, reason: str
):
    monkeypatch.setitem(firm.desk.platform.app.channels.local, "leads", Broken(code))
    read = await firm.read()
    assert {one.topic: one.state for one in read.parts if one.state != CURRENT} == {TALKS: STALE}
    assert part(read, TALKS).reason.code == f"speed_read.{reason}"


@pytest.mark.capability("LD-60", clause="nobody reads in it what its source would not show him")
async def test_nobody_reads_in_it_what_its_source_would_not_show_him(firm: Firm):
    mine, bosses = await firm.read("ann"), await firm.read("boss")
    assert firm.bobs_quote not in {one.quote for one in mine.open_quotes}
    assert {one.quote for one in bosses.open_quotes} >= {firm.bobs_quote, firm.quote}
    assert [(one.code, one.quotes) for one in bosses.usual_items] == [("PUMP", 2), ("VALVE", 2)]
    assert (mine.receivables[0].open_fen, bosses.receivables[0].open_fen) == (400_00, 407_00)
    bob = firm.desk.name("bob")
    assert bob not in {one.owner for one in mine.talks}
    assert bob in {one.owner for one in bosses.talks}
    assert (await refused(firm.read("bob")))[1] == "NOT_FOUND"

    legal = await firm.read("lea")  # of visits, stock and money she reads nothing; of quotes all
    states = {one.topic: one.state for one in legal.parts if one.state != CURRENT}
    assert states == {TALKS: WITHHELD, ITEMS: PARTIAL, OWED: WITHHELD, RISKS: PARTIAL}
    assert part(legal, OWED).reason.code == "speed_read.not_allowed"
    assert (list(legal.talks), list(legal.receivables), list(legal.risks)) == ([], [], [])
    assert {one.available for one in legal.usual_items} == {""}
    auditor = await firm.read("aud")
    masked = next(one for one in auditor.talks if one.pains and "Call" in one.pains[0])
    assert PHONE not in str(auditor)
    assert masked.pains[0] == "Call 138****8000"
    assert auditor.decision_chain.members[0].display_name == "王**"


async def test_what_an_absorbed_customer_left_with_others_is_read_with_its_survivor(firm: Firm):
    twin = await firm.desk.customer("ann", "速读医院东区")
    visit = await firm.visit("ann", twin)
    quote = await firm.quoted("ann", firm.desk.pump, customer=twin)
    boss = firm.desk.platform.as_(firm.desk.people["boss"])(pb.CustomersStub)
    survivor = await firm.desk.customer("ann", "速读医院总院")
    request = pb.MergeCustomersRequest(name=survivor, absorbed=twin, reason="one", request_id=rid())
    await boss.MergeCustomers(request)
    for name in (survivor, twin):
        read = await firm.read(customer=name)
        assert read.name == survivor
        assert [one.about for one in read.talks] == [visit.name]
        assert [one.quote for one in read.open_quotes] == [quote]
        assert [one.state for one in read.parts] == [CURRENT] * 7


async def test_in_the_name_of_a_reader_a_peer_is_asked_for_reads_only(firm: Firm):
    runtime = firm.desk.platform.runtime("customers")
    reader = Caller.of(firm.desk.people["ann"])
    peers = runtime.peers(reader, (asyncio.get_running_loop().time() + 5, "en", "", ""), firm.desk.id).for_reader(
        reader
    )
    found = await peers(quotes.QuotesStub).ListQuotes(quotes.ListQuotesRequest(customer=firm.customer))
    assert firm.bobs_quote not in {one.name for one in found.quotes}
    with pytest.raises(RuntimeError, match="promises no READ"):
        await peers(quotes.QuotesStub).SubmitQuote(quotes.SubmitQuoteRequest(name=firm.quote, request_id=rid()))
    with pytest.raises(aio.AioRpcError) as caught:
        await peers(wms.FiguresStub).GetStock(wms.GetStockRequest())
    assert caught.value.code() == grpc.StatusCode.INVALID_ARGUMENT
