"""The order gate with its real holders: credit, and the ledgers of stock and slots beside a sandboxed WMS and ERP."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.rpc import error_details_pb2, status_pb2
from grpc import aio

from adapters.erp import sandbox as erp_sandbox
from adapters.wms import sandbox as wms_sandbox
from tests.adapters.house import running
from tests.collections.credit_house import vouched
from tests.identity.builders import PASSWORD
from tests.quotes.house import EAST, Desk, desk, refused, rid
from tests.system.rest import Guest, door, log_in
from weft import rpc
from weft.api.collections import v1 as collections
from weft.api.common import v1 as common
from weft.api.erp import v1 as erp
from weft.api.quotes import v1 as pb
from weft.api.wms import v1 as wms
from weft.errors import error_info
from weft.testing import Platform, http_client, principal

UNIT_FEN = 100_00


@dataclass
class Firm:
    """A firm with a warehouse and a factory, a rep at the edge, and a customer of its own for each test."""

    desk: Desk
    warehouse: str
    rep: Guest
    factory: str = ""
    admin: Any = None
    items: dict[str, str] = field(default_factory=dict)

    async def item(self, number: str) -> str:
        """An item as the ERP and the warehouse know it."""
        if number not in self.items:
            self.items[number] = await self.desk.item(number)
        return self.items[number]

    async def buyer(self, limit_fen: int) -> str:
        """A customer who may owe so much."""
        name = await self.desk.customer("ann", f"Buyer {rid()}")
        stub = self.desk.platform.as_(self.desk.people["fin"])(collections.CreditAccountsStub)
        await stub.SetCreditLimit(
            collections.SetCreditLimitRequest(customer=name, currency="CNY", limit_fen=limit_fen, request_id=rid())
        )
        return name

    async def stocked(self, number: str, on_hand: int) -> str:
        """Puts a new item into ERP and warehouse; gives its number."""
        async with http_client(self.warehouse) as control:
            rows = [{"code": number, "on_hand": str(on_hand)}]
            (await control.post("/sandbox/change", json={"stock": rows})).raise_for_status()
        await self.item(number)
        return number

    async def makes(self, number: str, **days: int) -> str:
        """Puts a new item into the ERP, which can make so much of it so many days from now, `in10=2`; gives its number."""
        item = {"code": number, "name": number, "unit": "pcs", "list_price": "100", "currency": "CNY", "active": True}
        rows = [{"item": number, "date": self.day(int(day[2:])), "quantity": str(much)} for day, much in days.items()]
        async with http_client(self.factory) as control:
            (await control.post("/sandbox/change", json={"items": [item], "capacity": rows})).raise_for_status()
        for _ in range(20):  # a pass that had begun before may not have seen it
            await self.admin(erp.ConnectionsStub).SyncErp(erp.SyncErpRequest(request_id=rid()))
            await self.desk.settle()
            listed = await self.desk.items("ann").ListItems(pb.ListItemsRequest(page_size=100))
            if found := [one.name for one in listed.items if one.code == number]:
                self.items[number] = found[0]
                return number
        raise AssertionError(f"the ERP never told of {number}")

    def day(self, ahead: int) -> str:
        """A day, so many from now."""
        return (datetime.now(UTC) + timedelta(days=ahead)).date().isoformat()

    async def request(self, customer: str, number: str, quantity: int = 1, made: int = 0, **more: Any) -> Any:
        item = await self.item(number)
        lines = [pb.OrderedLine(item=item, quantity=str(quantity), unit_price_fen=UNIT_FEN)] if quantity else []
        if made:
            lines.append(pb.OrderedLine(item=item, quantity=str(made), unit_price_fen=UNIT_FEN, make_to_order=True))
        values = {
            "customer": customer, "currency": "CNY", "lines": lines, "delivery_date": self.day(30), "request_id": rid(),
        }  # fmt: skip
        return pb.SubmitOrderRequest(**(values | more))

    async def submit(self, request: pb.SubmitOrderRequest, timeout_s: float = 60.0) -> pb.Order:
        stub = self.desk.platform.as_(self.desk.people["ann"], timeout_s=timeout_s)(pb.OrdersStub)
        made: pb.Order = await stub.SubmitOrder(request)
        return made

    async def credit(self, customer: str) -> tuple[int, int]:
        """Used and held, recounted from the holds."""
        (row,) = await self.desk.rows(
            "select coalesce(sum(amount_fen) filter (where state = 3), 0)::bigint used,"
            " coalesce(sum(amount_fen) filter (where state = 1), 0)::bigint held from collections.credit_hold"
            " where tenant_id = $1 and customer_id = $2::uuid and not prepaid",
            customer.partition("/")[2],
        )
        return row["used"], row["held"]

    async def stock(self, number: str) -> tuple[int, int]:
        """Used up and held, recounted from the holds."""
        (row,) = await self.desk.rows(
            "select coalesce(sum((p->>'left')::numeric) filter (where state = 'confirmed'), 0)::int used,"
            " coalesce(sum((p->>'left')::numeric) filter (where state = 'held'), 0)::int held"
            " from wms.hold, jsonb_array_elements(parts) p where tenant_id = $1 and p->>'bucket' = $2",
            number,
        )
        return row["used"], row["held"]

    async def slots(self, number: str) -> tuple[int, int]:
        """Used up and held of all days, recounted from the holds."""
        (row,) = await self.desk.rows(
            "select coalesce(sum((p->>'left')::numeric) filter (where state = 'confirmed'), 0)::int used,"
            " coalesce(sum((p->>'left')::numeric) filter (where state = 'held'), 0)::int held"
            " from erp.hold, jsonb_array_elements(parts) p where tenant_id = $1 and p->>'bucket' like '% ' || $2",
            number,
        )
        return row["used"], row["held"]

    async def orders(self, customer: str) -> int:
        query = "select count(*) n from quotes.sales_order where tenant_id = $1 and customer_id = $2::uuid"
        return int((await self.desk.rows(query, customer.partition("/")[2]))[0]["n"])


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> AsyncIterator[Firm]:
    """One firm for all tests of this file."""
    made = await desk(platform)
    await made.firm.hire("sue", "supervisor", unit=made.units[EAST], password=PASSWORD)
    await made.settle()
    async with (
        running("adapters.wms.sandbox") as warehouse,
        running("adapters.erp.sandbox") as factory,
        door(platform) as http,
    ):
        rights = ("wms.connection.write", "erp.connection.write", "erp.connection.sync")
        grants = [(one, common.SCOPE_TENANT) for one in rights]
        admin = platform.as_(principal(made.id, grants=grants, stepped_up=datetime.now(UTC)))
        await admin(wms.ConnectionsStub).ConnectWms(
            wms.ConnectWmsRequest(
                family=wms.FAMILY_REST, address=warehouse, account="weft", secret=wms_sandbox.ACCOUNTS["weft"],
                request_id=rid(),
            )
        )  # fmt: skip
        await admin(erp.ConnectionsStub).ConnectErp(
            erp.ConnectErpRequest(
                family=erp.FAMILY_REST, address=factory, account="weft", secret=erp_sandbox.ACCOUNTS["weft"],
                request_id=rid(),
            )
        )  # fmt: skip
        for area in (
            "wms",
            "erp",
        ):  # waits for vendors, and targets for each other, longer than a busy machine stands still
            await made.set_policy("vendor", area, callTimeoutMs=30_000)
        monkeypatch = pytest.MonkeyPatch()
        monkeypatch.setattr(rpc, "TIMEOUT_DEFAULT_S", 30.0)
        yield Firm(made, warehouse, await log_in(http, made.firm, "sue"), factory, admin)
        monkeypatch.undo()


async def over_http(firm: Firm, request: pb.SubmitOrderRequest) -> tuple[int, dict[str, Any]]:
    """What the edge answers to an order."""
    lines = [
        {
            "item": one.item,
            "quantity": one.quantity,
            "unitPriceFen": one.unit_price_fen,
            "makeToOrder": one.make_to_order,
        }
        for one in request.lines
    ]
    body = {
        "customer": request.customer, "currency": request.currency, "lines": lines,
        "deliveryDate": request.delivery_date, "prepaid": request.prepaid,
    }  # fmt: skip
    answer = await firm.rep.ask("POST", "/v1/orders", body)
    return answer.status_code, answer.json()


def rules(problem: dict[str, Any]) -> list[str]:
    """What stood in the way."""
    return [one["rule"] for one in problem["violations"]]


@pytest.mark.capability("QC-23", clause="each of three failing alone blocks with its reason")
async def test_each_check_that_fails_alone_refuses_with_its_reason_and_all_at_once_with_all(firm: Firm):
    number = await firm.makes(f"PUMP {rid()}", in10=2, in40=5)
    await firm.stocked(number, 3)
    rich, poor = await firm.buyer(1_000_00), await firm.buyer(99_99)
    for customer, quantity, made, expected in (
        (poor, 1, 0, ["credit.credit_short"]),
        (rich, 4, 0, ["stock.stock_short"]),
        (rich, 1, 3, ["schedule.schedule_full"]),
        (poor, 4, 3, ["credit.credit_short", "stock.stock_short", "schedule.schedule_full"]),
    ):
        status, said = await over_http(firm, await firm.request(customer, number, quantity, made))
        assert (status, rules(said)) == (409, expected)
    assert said["violations"][-1]["message"] == (
        f"{number} cannot be made by {firm.day(30)}; the first free day is {firm.day(40)}."
    )
    await firm.desk.settle()
    assert await firm.credit(rich) == await firm.stock(number) == await firm.slots(number) == (0, 0)
    status, order = await over_http(firm, await firm.request(rich, number, 3, 2))
    assert (status, order["state"]) == (200, "ORDER_STATE_ACCEPTED")
    await firm.desk.settle()
    assert (await firm.credit(rich), await firm.stock(number), await firm.slots(number)) == (
        (500_00, 0),
        (3, 0),
        (2, 0),
    )


async def test_what_no_day_of_the_schedule_has_room_for_is_said_without_a_day(firm: Firm):
    number = await firm.makes(f"RARE {rid()}", in10=2)
    status, said = await over_http(firm, await firm.request(await firm.buyer(1_000_00), number, 0, 3))
    assert (status, rules(said)) == (409, ["schedule.schedule_full"])
    assert said["violations"][0]["message"] == (
        f"{number} cannot be made by {firm.day(30)}; no day within the schedule is free."
    )


@dataclass
class Crowd:
    """64 attempts at once, and what they came to."""

    accepted: list[pb.Order]
    reasons: Counter[str]


async def crowd(firm: Firm, customers: list[str], number: str, **more: Any) -> Crowd:
    """Submits for each customer at once, and lets everything come to rest."""
    asked = [await firm.request(one, number, **more) for one in customers]
    answers = await asyncio.gather(*(firm.submit(one) for one in asked), return_exceptions=True)
    await firm.desk.settle()
    accepted = [one for one in answers if isinstance(one, pb.Order)]
    others = [one for one in answers if not isinstance(one, pb.Order)]
    assert all(isinstance(one, aio.AioRpcError) for one in others), others
    return Crowd(accepted, Counter(rule for one in others for rule in violations(one)))


def violations(error: Any) -> list[str]:
    """The rules in a refusal of the gate."""
    info = error_info(error)
    assert info is not None
    assert info.reason == "ORDER_IS_REFUSED"
    bad = error_details_pb2.BadRequest()
    pairs = dict(error.trailing_metadata() or ())
    for detail in status_pb2.Status.FromString(pairs["grpc-status-details-bin"]).details:
        detail.Unpack(bad)
    return [one.reason for one in bad.field_violations]


@pytest.mark.capability("QC-23", clause="no race under concurrent submits")
async def test_64_submits_for_the_last_unit_and_64_for_the_last_fen_have_one_winner_each(firm: Firm):
    number = await firm.stocked(f"LAST {rid()}", 1)
    rich = await firm.buyer(1_000_000_00)
    for_the_unit = await crowd(firm, [rich] * 64, number)
    assert len(for_the_unit.accepted) == 1
    assert set(for_the_unit.reasons) <= {"stock.stock_short", "stock.wms_unavailable"}
    assert for_the_unit.reasons["stock.stock_short"] > 0
    assert await firm.stock(number) == (1, 0)
    assert await firm.credit(rich) == (UNIT_FEN, 0)

    plenty = await firm.stocked(f"MANY {rid()}", 1000)
    short = await firm.buyer(2 * UNIT_FEN - 1)
    for_the_fen = await crowd(firm, [short] * 64, plenty)
    assert len(for_the_fen.accepted) == 1
    assert "credit.credit_short" in for_the_fen.reasons
    assert await firm.credit(short) == (UNIT_FEN, 0)
    assert await firm.stock(plenty) == (1, 0)
    assert await firm.orders(rich) == await firm.orders(short) == 1


@pytest.mark.capability("QC-23", clause="no race under concurrent submits")
async def test_of_64_submits_that_want_the_last_unit_and_the_last_fen_at_once_one_gets_both(firm: Firm):
    number = await firm.stocked(f"BOTH {rid()}", 1)
    customer = await firm.buyer(UNIT_FEN)
    found = await crowd(firm, [customer] * 64, number)
    assert len(found.accepted) == 1
    assert found.reasons["credit.credit_short"] == 63  # the first thing that they are asked for
    assert set(found.reasons) <= {"credit.credit_short", "stock.stock_short", "stock.wms_unavailable"}
    assert found.reasons["stock.wms_unavailable"] < 63
    assert (await firm.credit(customer), await firm.stock(number)) == ((UNIT_FEN, 0), (1, 0))
    assert await firm.orders(customer) == 1


async def test_a_cancelled_order_gives_back_and_a_prepaid_one_takes_no_credit(firm: Firm):
    number = await firm.stocked(f"BACK {rid()}", 2)
    customer, penniless = await firm.buyer(200_00), await firm.buyer(0)
    order = await firm.submit(await firm.request(customer, number, 2))
    await firm.desk.settle()
    assert (await firm.credit(customer), await firm.stock(number)) == ((200_00, 0), (2, 0))
    stub = firm.desk.platform.as_(firm.desk.people["ann"])(pb.OrdersStub)
    await stub.CancelOrder(pb.CancelOrderRequest(name=order.name, reason_code="replaced", request_id=rid()))
    await firm.desk.settle()
    assert await firm.stock(number) == (0, 0)
    await firm.submit(await firm.request(customer, number, 1))
    request = await firm.request(penniless, number, 1, prepaid=True)
    with pytest.raises(aio.AioRpcError) as caught:
        await firm.submit(request)
    assert violations(caught.value) == ["credit.prepayment_short"]
    await vouched(firm.desk, penniless, UNIT_FEN)
    await firm.submit(await firm.request(penniless, number, 1, prepaid=True))
    await firm.desk.settle()
    assert (await firm.credit(penniless), await firm.stock(number)) == ((0, 0), (2, 0))


async def killed(firm: Firm, request: pb.SubmitOrderRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Submits, and dies between the holds and the commit."""

    def crash(_point: str) -> None:
        raise RuntimeError("killed between the holds and the commit")

    with monkeypatch.context() as patched:
        patched.setattr(firm.desk.platform.runtime("quotes"), "crash_points", crash)
        assert (await refused(firm.submit(request)))[1] == "INTERNAL"


async def test_what_was_given_back_is_never_taken_for_held(firm: Firm, monkeypatch: pytest.MonkeyPatch):
    number, customer = await firm.stocked(f"GONE {rid()}", 5), await firm.buyer(5 * UNIT_FEN)
    request = await firm.request(customer, number)
    await killed(firm, request, monkeypatch)
    (row,) = await firm.desk.rows(
        "select id from collections.credit_hold where tenant_id = $1 and customer_id = $2::uuid",
        customer.partition("/")[2],
    )
    release = collections.ReleaseCreditRequest(key=str(row["id"]))
    await firm.desk.platform.system("quotes", firm.desk.id)(collections.CreditStub).ReleaseCredit(release)
    with pytest.raises(aio.AioRpcError) as caught:
        await firm.submit(request)
    assert violations(caught.value) == ["credit.hold_released"]
    await firm.desk.settle()
    assert await firm.credit(customer) == await firm.stock(number) == (0, 0)


async def test_what_is_held_for_a_request_lets_no_other_one_through(firm: Firm, monkeypatch: pytest.MonkeyPatch):
    number, customer = await firm.stocked(f"SWAP {rid()}", 5), await firm.buyer(5 * UNIT_FEN)
    request = await firm.request(customer, number, 1)
    request.lines[0].unit_price_fen = 4 * UNIT_FEN
    await killed(firm, request, monkeypatch)
    request.lines[0].quantity, request.lines[0].unit_price_fen = "4", UNIT_FEN  # the same sum, more goods
    assert (await refused(firm.submit(request)))[1] == "REQUEST_ID_REUSED"
    assert (await firm.credit(customer), await firm.stock(number)) == ((0, 4 * UNIT_FEN), (0, 1))


async def test_what_is_held_when_the_gate_dies_comes_back_through_the_owner_and_the_attempt_stays_closed(
    firm: Firm, monkeypatch: pytest.MonkeyPatch
):
    number = await firm.stocked(f"DEAD {rid()}", 1)
    customer = await firm.buyer(UNIT_FEN)
    mended, given_up = await firm.request(customer, number), await firm.request(customer, number)

    async def dies(request: pb.SubmitOrderRequest) -> None:
        await killed(firm, request, monkeypatch)
        assert (await firm.credit(customer), await firm.stock(number)) == ((0, UNIT_FEN), (0, 1))

    await dies(given_up)
    await firm.desk.advance(minutes=11)
    await firm.desk.settle()
    assert (await firm.credit(customer), await firm.stock(number)) == ((0, 0), (0, 0))
    assert (await refused(firm.submit(given_up)))[1] == "ORDER_ATTEMPT_IS_CLOSED"
    await dies(mended)
    order = await firm.submit(mended)
    await firm.desk.advance(minutes=11)
    await firm.desk.settle()
    assert (await firm.credit(customer), await firm.stock(number)) == ((UNIT_FEN, 0), (1, 0))
    assert (await firm.submit(mended)).name == order.name
    assert await firm.orders(customer) == 1
