"""Orders at their doors, the holders stood in for by what they would say: replays, attempts, views, cancelling, tenants."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2
from grpc import aio

from services.quotes.orders import holds
from services.quotes.orders.gate import Answer, Check
from tests.quotes.contracts import signing
from tests.quotes.house import EAST, HQ, Desk, desk, refused, rid
from weft.api.common import v1 as common
from weft.api.platform import v1 as platform_pb
from weft.api.quotes import v1 as pb
from weft.errors import error_info
from weft.testing import Platform

CODE = grpc.StatusCode
OPEN, CANCELLED = pb.ORDER_STATE_ACCEPTED, pb.ORDER_STATE_CANCELLED
FAR = "2099-12-31"


@dataclass
class Holders:
    """What credit, stock and schedule answer, and under which keys they were asked."""

    answers: dict[Check, Any] = field(default_factory=dict)
    asked: list[UUID] = field(default_factory=list)

    async def take(self, attempt: UUID, customer: UUID, draft: Any, peers: Any) -> tuple[Answer, ...]:
        """In place of the calls."""
        self.asked.append(attempt)
        wanted = [Check.CREDIT, *([Check.STOCK] if draft.picks else []), *([Check.SCHEDULE] if draft.makes else [])]
        held = common.Hold(state=common.HOLD_STATE_HELD)
        return tuple(Answer(check, self.answers.get(check, held)) for check in wanted)

    def refuse(self, check: Check, code: str, **args: str) -> None:
        reasons = [common.Reason(code=code, args=args)]
        self.answers[check] = common.Hold(state=common.HOLD_STATE_REFUSED, reasons=reasons)


@pytest.fixture
def holders(monkeypatch: pytest.MonkeyPatch) -> Holders:
    made = Holders()
    monkeypatch.setattr(holds, "take", made.take)
    return made


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> Desk:
    """One firm for all tests of this file, with a warehouse and logistics."""
    made = await desk(platform)
    for login, role in (("wes", "warehouse"), ("lin", "logistics"), ("aud", "auditor"), ("reg", "regional_manager")):
        await made.hire(login, role, EAST if role == "regional_manager" else HQ)
    await made.settle()
    return made


def orders(firm: Desk, login: str, language: str = "en") -> Any:
    return firm.platform.as_(firm.people[login], language=language)(pb.OrdersStub)


def asked(firm: Desk, **changes: Any) -> pb.SubmitOrderRequest:
    line = {"item": firm.pump, "unit_price_fen": 100_00, "tax_bp": 1300}
    lines = [pb.OrderedLine(quantity="2", **line), pb.OrderedLine(quantity="1", make_to_order=True, **line)]
    values = {
        "customer": firm.bought, "currency": "CNY", "lines": lines, "request_id": rid(),
        "delivery_date": (datetime.now(UTC) + timedelta(days=30)).date().isoformat(),
    }  # fmt: skip
    return pb.SubmitOrderRequest(**(values | changes))


async def submit(firm: Desk, login: str = "ann", **changes: Any) -> pb.Order:
    made: pb.Order = await orders(firm, login).SubmitOrder(asked(firm, **changes))
    return made


async def violations(call: Any) -> tuple[str, list[tuple[str, str]], dict[str, str]]:
    """Reason, the rules with their sentences, and the arguments of a refused call."""
    with pytest.raises(aio.AioRpcError) as caught:
        await call
    info = error_info(caught.value)
    assert info is not None
    pairs = dict(caught.value.trailing_metadata() or ())
    bad = error_details_pb2.BadRequest()
    for detail in status_pb2.Status.FromString(pairs["grpc-status-details-bin"]).details:
        detail.Unpack(bad)
    return info.reason, [(one.reason, one.description) for one in bad.field_violations], dict(info.metadata)


def resolver(firm: Desk, tenant: UUID | None = None, service: str = "wms") -> Any:
    return firm.platform.system(service, tenant or firm.id)(pb.OrderAttemptsStub)


async def resolved(firm: Desk, attempt: str, **more: Any) -> Any:
    request = pb.ResolveOrderAttemptRequest(attempt=attempt, request_id=rid())
    return (await resolver(firm, **more).ResolveOrderAttempt(request)).outcome


async def told(firm: Desk, subject: str) -> list[str]:
    query = "select type from quotes.outbox where tenant_id = $1 and aggregate = $2 order by version"
    return [row["type"].rpartition(".")[2] for row in await firm.rows(query, subject)]


async def test_an_order_is_accepted_once_however_often_it_is_sent(firm: Desk, holders: Holders):
    request = asked(firm)
    made = await orders(firm, "ann").SubmitOrder(request)
    assert (made.state, made.customer, made.owner) == (OPEN, firm.bought, firm.name("ann"))
    assert made.number.startswith("SO-")
    assert await orders(firm, "ann").SubmitOrder(request) == made
    assert len(holders.asked) == 1
    assert made.sales.attempt == f"orderAttempts/{holders.asked[0]}"
    assert await told(firm, made.name) == ["OrderAccepted"]
    # The stored answer is forgotten after some days; the attempt is not.
    async with firm.platform.sql() as sql:
        await sql.execute("delete from quotes.idempotency where request_id = $1", request.request_id)
    assert (await orders(firm, "ann").SubmitOrder(request)).name == made.name
    request.prepaid = True
    assert (await refused(orders(firm, "ann").SubmitOrder(request)))[1] == "REQUEST_ID_REUSED"
    assert len(holders.asked) == 1
    assert (await orders(firm, "boss").SubmitOrder(request)).name != made.name  # another caller's key is another's


async def pressed(firm: Desk) -> None:
    """An urgent shipment of the customer began a moment ago, and credit has not answered it yet."""
    await firm.rows(
        "insert into quotes.urgent_shipment select $1, gen_random_uuid(), 1, $2, '/', gen_random_uuid(), 'SO', $3, now(),"
        " $2, 2, 0, 1, '{\"URGENT_STEP_FREEZE_CREDIT\": \"URGENT_STEP_STATE_ASKED\"}', 0, 0, '', '', now(), now()",
        UUID(firm.name("ann").partition("/")[2]), UUID(firm.bought.partition("/")[2]),
    )  # fmt: skip


@pytest.mark.problem("CREDIT_IS_BEING_FROZEN")
async def test_a_press_while_the_holds_are_taken_closes_the_attempt_and_later_ones_wait_without_asking(
    firm: Desk, holders: Holders, monkeypatch: pytest.MonkeyPatch
):
    async def take(*args: Any) -> tuple[Answer, ...]:
        await pressed(firm)
        return await holders.take(*args)

    request = asked(firm)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(holds, "take", take)
        assert (await refused(orders(firm, "ann").SubmitOrder(request)))[1] == "CREDIT_IS_BEING_FROZEN"
    (attempt,) = holders.asked
    assert await told(firm, f"orderAttempts/{attempt}") == ["OrderAttemptClosed"]
    waiting = asked(firm)
    assert (await refused(orders(firm, "ann").SubmitOrder(waiting)))[1] == "CREDIT_IS_BEING_FROZEN"
    await firm.rows("update quotes.urgent_shipment set state = 4 where tenant_id = $1")
    assert (await refused(orders(firm, "ann").SubmitOrder(request)))[1] == "CREDIT_IS_BEING_FROZEN"  # closed for good
    assert len(holders.asked) == 1
    assert (await orders(firm, "ann").SubmitOrder(waiting)).state == OPEN


@pytest.mark.problem("ORDER_IS_REFUSED")
async def test_a_refusal_names_all_reasons_and_is_replayed_without_asking_again(firm: Desk, holders: Holders):
    holders.refuse(Check.CREDIT, "credit_frozen", left="3")
    holders.refuse(Check.STOCK, "stock_short", number="PUMP", asked="2", available="1")
    holders.refuse(Check.SCHEDULE, "schedule_full", number="PUMP", due_date=FAR, first_free_date="2100-01-02")
    request = asked(firm)
    reason, english, args = await violations(orders(firm, "ann").SubmitOrder(request))
    assert reason == "ORDER_IS_REFUSED"
    assert [rule for rule, _ in english] == ["credit.credit_frozen", "stock.stock_short", "schedule.schedule_full"]
    assert english[1][1] == "PUMP: 2 is asked, 1 is in stock."
    holders.answers.clear()
    _, chinese, _ = await violations(orders(firm, "ann", "zh-CN").SubmitOrder(request))
    assert chinese[0][1] == "信用额度已冻结，再有 3 笔订单后恢复。"
    assert len(holders.asked) == 1
    attempt = args["attempt"]
    assert await told(firm, attempt) == ["OrderAttemptClosed"]
    why = firm.platform.as_(firm.people["ann"]).on("quotes")(platform_pb.DecisionsStub)
    (decision,) = (await why.ListDecisions(platform_pb.ListDecisionsRequest(name=attempt))).decisions
    assert (decision.outcome, decision.reasons[0].text) == (
        "refused", "Credit is frozen; it comes back after 3 orders more.",
    )  # fmt: skip
    request.prepaid = True
    assert (await refused(orders(firm, "ann").SubmitOrder(request)))[1] == "REQUEST_ID_REUSED"
    count = "select count(*) n from quotes.sales_order where tenant_id = $1 and attempt_id = $2"
    assert (await firm.rows(count, holders.asked[0]))[0]["n"] == 0


@pytest.mark.problem("ORDER_ATTEMPT_IS_CLOSED")
async def test_an_attempt_that_is_resolved_before_it_ends_can_no_longer_be_accepted(
    firm: Desk, holders: Holders, monkeypatch: pytest.MonkeyPatch
):
    quotes = firm.platform.runtime("quotes")
    request = asked(firm)

    def crash(_point: str) -> None:
        raise RuntimeError("killed between the holds and the commit")

    monkeypatch.setattr(quotes, "crash_points", crash)
    assert (await refused(orders(firm, "ann").SubmitOrder(request)))[0] == CODE.INTERNAL
    monkeypatch.undo()
    attempt = str(holders.asked[0])
    answers = await asyncio.gather(*(resolved(firm, attempt, service=one) for one in ("wms", "collections", "erp")))
    assert set(answers) == {pb.ATTEMPT_OUTCOME_CLOSED}
    assert (await refused(orders(firm, "ann").SubmitOrder(request)))[1] == "ORDER_ATTEMPT_IS_CLOSED"
    assert await told(firm, f"orderAttempts/{attempt}") == ["OrderAttemptClosed"]
    assert await resolved(firm, attempt) == pb.ATTEMPT_OUTCOME_CLOSED


async def test_a_crash_before_the_commit_is_mended_by_the_same_request(
    firm: Desk, holders: Holders, monkeypatch: pytest.MonkeyPatch
):
    request = asked(firm)

    def crash(_point: str) -> None:
        raise RuntimeError("killed between the holds and the commit")

    with monkeypatch.context() as patched:
        patched.setattr(firm.platform.runtime("quotes"), "crash_points", crash)
        assert (await refused(orders(firm, "ann").SubmitOrder(request)))[0] == CODE.INTERNAL
    made = await orders(firm, "ann").SubmitOrder(request)
    assert len(holders.asked) == 2
    assert holders.asked[0] == holders.asked[1]
    assert await resolved(firm, str(holders.asked[0])) == pb.ATTEMPT_OUTCOME_ACCEPTED
    assert await told(firm, made.name) == ["OrderAccepted"]


async def test_resolving_while_it_is_submitted_leaves_one_truth(firm: Desk, holders: Holders):
    for _ in range(8):
        request, before = asked(firm), len(holders.asked)
        submitted = asyncio.ensure_future(orders(firm, "ann").SubmitOrder(request))
        while len(holders.asked) == before:
            await asyncio.sleep(0)
        outcome = await resolved(firm, str(holders.asked[-1]))
        (done,) = await asyncio.gather(submitted, return_exceptions=True)
        assert isinstance(done, pb.Order) == (outcome == pb.ATTEMPT_OUTCOME_ACCEPTED)


async def test_an_attempt_of_another_tenant_is_unknown_here(firm: Desk, holders: Holders):
    await submit(firm)
    attempt = str(holders.asked[-1])
    assert await resolved(firm, attempt, tenant=uuid4()) == pb.ATTEMPT_OUTCOME_CLOSED
    assert await resolved(firm, attempt) == pb.ATTEMPT_OUTCOME_ACCEPTED


async def test_people_do_not_resolve_attempts(firm: Desk):
    stub = firm.platform.as_(firm.people["ann"])(pb.OrderAttemptsStub)
    call = stub.ResolveOrderAttempt(pb.ResolveOrderAttemptRequest(attempt=str(uuid4()), request_id=rid()))
    assert (await refused(call))[0] == CODE.PERMISSION_DENIED


async def test_numbers_are_given_once_to_orders_that_are_submitted_at_once(firm: Desk, holders: Holders):
    made = await asyncio.gather(*(submit(firm) for _ in range(24)))
    numbers = {one.number for one in made}
    assert len(numbers) == 24
    rows = await firm.rows("select max(ordinal) last, count(*) n from quotes.sales_order where tenant_id = $1")
    assert rows[0]["last"] == rows[0]["n"]


@pytest.mark.capability("QC-22", clause="one create")
@pytest.mark.capability("QC-22", clause="four role views")
async def test_one_order_is_entered_once_and_each_department_sees_its_own_view(firm: Desk, holders: Holders):
    made = await submit(firm)
    views = {"ann": "sales", "wes": "warehouse", "fin": "finance", "lin": "logistics"}
    seen = {}
    for login, view in views.items():
        got = await orders(firm, login).GetOrder(pb.GetOrderRequest(name=made.name))
        assert (got.name, got.number, got.state, got.delivery_date) == (
            made.name, made.number, OPEN, made.delivery_date,
        )  # fmt: skip
        assert [one for one in views.values() if got.HasField(one)] == [view]
        listed = await orders(firm, login).ListOrders(pb.ListOrdersRequest(customer=firm.bought, page_size=100))
        assert got in listed.orders
        seen[view] = getattr(got, view)
    assert [(one.number, one.amount_fen) for one in seen["sales"].lines] == [("PUMP", 226_00), ("PUMP", 113_00)]
    assert [(one.number, one.quantity) for one in seen["warehouse"].picks] == [("PUMP", "2")]
    assert (seen["finance"].amount_fen, seen["finance"].tax_fen) == (339_00, 39_00)
    assert [(one.quantity, one.make_to_order) for one in seen["logistics"].goods] == [("2", False), ("1", True)]
    assert (seen["warehouse"].stock, seen["finance"].credit, seen["logistics"].production) == (
        pb.NEED_STATE_SECURED, pb.NEED_STATE_SECURED, pb.NEED_STATE_SECURED,
    )  # fmt: skip
    everything = await orders(firm, "aud").GetOrder(pb.GetOrderRequest(name=made.name))
    assert all(everything.HasField(one) for one in views.values())
    assert (await refused(orders(firm, "bob").GetOrder(pb.GetOrderRequest(name=made.name))))[0] == CODE.NOT_FOUND
    for login in ("wes", "fin", "lin"):
        assert (await refused(submit(firm, login)))[0] == CODE.PERMISSION_DENIED


@pytest.mark.problem("ORDER_IS_CANCELLED")
async def test_an_order_is_cancelled_for_a_reason_of_the_policy_and_gives_back_what_it_took(
    firm: Desk, holders: Holders
):
    made = await submit(firm, prepaid=True)
    attempt = str(holders.asked[-1])

    async def cancel(login: str = "ann", reason: str = "customer_withdrew", language: str = "en", **more: Any) -> Any:
        request = pb.CancelOrderRequest(name=made.name, reason_code=reason, **({"request_id": rid()} | more))
        return await orders(firm, login, language).CancelOrder(request)

    assert (await refused(cancel(reason="no_such")))[0] == CODE.INVALID_ARGUMENT
    assert (await refused(cancel(etag="7")))[1] == "STALE_VERSION"
    assert (await refused(cancel("bob")))[0] == CODE.NOT_FOUND
    assert (await refused(cancel("reg")))[0] == CODE.PERMISSION_DENIED
    key = rid()
    done = await cancel(request_id=key)
    assert (done.state, done.cancel_reason) == (CANCELLED, "The customer withdrew")
    assert await cancel(request_id=key) == done
    assert (await refused(cancel()))[1] == "ORDER_IS_CANCELLED"
    assert await told(firm, made.name) == ["OrderAccepted", "OrderCancelled"]
    seen = await orders(firm, "aud", "zh-CN").GetOrder(pb.GetOrderRequest(name=made.name))
    assert (seen.warehouse.stock, seen.finance.credit, seen.logistics.production) == (
        pb.NEED_STATE_GIVEN_BACK, pb.NEED_STATE_NOT_NEEDED, pb.NEED_STATE_GIVEN_BACK,
    )  # fmt: skip
    listed = await orders(firm, "ann").ListOrders(pb.ListOrdersRequest(state=CANCELLED))
    assert [one.name for one in listed.orders] == [made.name]
    assert await resolved(firm, attempt) == pb.ATTEMPT_OUTCOME_ACCEPTED


async def test_an_order_may_stand_on_a_quote_that_is_the_customers_sent_and_valid(firm: Desk, holders: Holders):
    quote = await firm.cleared(await firm.quote(lines=firm.lines(quantity="3")))

    async def reason(**changes: Any) -> tuple[str, list[str]]:
        said, found, _ = await violations(submit(firm, **changes))
        return said, [rule for rule, _ in found]

    assert (await reason(quote=quote.name))[0] == "QUOTE_IS_NOT_SENT"
    await firm.do("ann", "SendQuote", quote)
    made = await submit(firm, quote=quote.name)
    assert (made.sales.quote, made.sales.quote_version) == (quote.name, "1.3")
    other = await firm.customer("ann", "Beta")
    assert await reason(quote=quote.name, customer=other) == ("INVALID_ARGUMENT", ["quote.other_customer"])
    assert await reason(quote=f"quotes/{uuid4()}") == ("INVALID_ARGUMENT", ["quote.unknown"])
    bobs = await firm.do("bob", "SubmitQuote", await firm.quote("bob", customer=await firm.customer("bob", "Bobs")))
    assert await reason(quote=bobs.name) == ("INVALID_ARGUMENT", ["quote.unknown"])
    assert await reason(customer=f"customers/{uuid4()}") == ("INVALID_ARGUMENT", ["customer.unknown"])
    free = [pb.OrderedLine(item=firm.valve, quantity="1", unit_price_fen=5)]
    assert await reason(quote=quote.name, lines=free, delivery_date="2001-01-01") == (
        "INVALID_ARGUMENT", ["date.past"],
    )  # fmt: skip


@pytest.mark.problem("CONTRACT_IS_NOT_SIGNED")
async def test_an_order_may_belong_to_a_contract_that_is_the_customers_and_signed(platform: Platform, holders: Holders):
    firm = await signing(platform)
    contract = await firm.ready()
    sold = {"lines": [pb.OrderedLine(item=firm.pump, quantity="1", unit_price_fen=10_000_00)]}

    async def reason(**changes: Any) -> tuple[str, list[str]]:
        said, found, _ = await violations(submit(firm, **changes))
        return said, [rule for rule, _ in found]

    assert (await reason(contract=contract.name))[0] == "CONTRACT_IS_NOT_SIGNED"
    await firm.signed(contract)
    key = rid()
    made = await submit(firm, contract=contract.name, request_id=key, **sold)
    assert made.contract == contract.name
    cancel = pb.CancelOrderRequest(name=made.name, reason_code="customer_withdrew", request_id=rid())
    await orders(firm, "ann").CancelOrder(cancel)
    rows = await firm.rows(
        "select body from quotes.outbox where tenant_id = $1 and aggregate = $2 order by version", made.name
    )
    accepted, cancelled = pb.OrderAccepted.FromString(rows[0]["body"]), pb.OrderCancelled.FromString(rows[1]["body"])
    assert accepted.envelope.contract == cancelled.envelope.contract == contract.name
    assert await reason(request_id=key, **sold) == (
        "REQUEST_ID_REUSED",
        [],
    )  # without the contract it is another request
    other = await firm.customer("ann", "Beta")
    assert await reason(contract=contract.name, customer=other) == ("INVALID_ARGUMENT", ["contract.other_customer"])
    dollars = [pb.OrderedLine(item=await firm.item("US", currency="USD"), quantity="1", unit_price_fen=5)]
    assert await reason(contract=contract.name, currency="USD", lines=dollars) == (
        "INVALID_ARGUMENT", ["contract.currency"],
    )  # fmt: skip
    assert await reason(contract=f"contracts/{uuid4()}") == ("INVALID_ARGUMENT", ["contract.unknown"])
    bobs = orders(firm, "bob").SubmitOrder(asked(firm, contract=contract.name))
    assert (await violations(bobs))[1][0][0] == "contract.unknown"
    assert not (await submit(firm)).contract


async def test_a_quote_that_is_revised_while_its_goods_are_held_is_not_ordered(firm: Desk, holders: Holders):
    quote = await firm.cleared(await firm.quote(lines=firm.lines(quantity="3")))
    await firm.do("ann", "SendQuote", quote)
    take = holders.take

    async def meanwhile(*given: Any) -> Any:
        await firm.do("ann", "ReviseQuote", quote, lines=firm.lines(80_00))
        return await take(*given)

    holds.take = meanwhile  # the fixture puts it back
    request = asked(firm, quote=quote.name)
    assert (await refused(orders(firm, "ann").SubmitOrder(request)))[1] == "QUOTE_VERSION_IS_SUPERSEDED"
    stored = "select count(*) n from quotes.sales_order where tenant_id = $1 and 'quotes/' || quote_id = $2"
    assert [row["n"] for row in await firm.rows(stored, quote.name)] == [0]
    attempt = holders.asked[-1]
    assert await told(firm, f"orderAttempts/{attempt}") == ["OrderAttemptClosed"]  # its holds go back
    assert await resolved(firm, str(attempt)) == pb.ATTEMPT_OUTCOME_CLOSED
    assert (await refused(orders(firm, "ann").SubmitOrder(request)))[1] == "QUOTE_VERSION_IS_SUPERSEDED"
    assert holders.asked[-1] == attempt
    assert len(holders.asked) == 1
