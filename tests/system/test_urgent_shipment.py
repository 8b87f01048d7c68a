"""An urgent shipment through the real doors: one press, three effects, done or undone wherever a service is killed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import grpc
import pytest

from services.quotes.orders.urgent_shipment import DONE, STEPS, UNDOING, UNDONE, Step
from tests.collections.credit_house import vouched
from tests.quotes.house import refused, rid
from tests.quotes.test_deliveries import deliver
from tests.system.kills import CALLED, Case, back, forward, one_of_each
from tests.system.shipping import ALL, NONE, Kill, Shipping, armed, id_of, shipping
from tests.system.test_order_gate import violations
from weft.api.collections import v1 as collections
from weft.api.customers import v1 as customers
from weft.api.identity import v1 as identity
from weft.api.platform import v1 as platform_pb
from weft.api.quotes import v1 as pb
from weft.api.wms import v1 as wms
from weft.testing import Platform, eventually

CODE = grpc.StatusCode


@pytest.fixture(scope="module")
async def firm(platform: Platform) -> AsyncIterator[Shipping]:
    """One firm for all tests of this file."""
    async with shipping(platform) as made:
        yield made


# -- the kill tests, made from the step table ------------------------------------------------------------------------------


def case(one: Case, *values: Any) -> Any:
    """One kill. Those where somebody else's effect is there and nobody knows are in every run; all, in `make faults`."""
    always = one.kill.point == "after commit" and one.kill.target != "quotes"
    return pytest.param(*values, one.kill, id=one.id, marks=() if always else pytest.mark.faults)


def failing(firm: Shipping, step: Step) -> Any:
    """Lets a step be refused by whom it asks."""
    ways = {pb.URGENT_STEP_WARN_STOCK: firm.no_warehouse, pb.URGENT_STEP_FREEZE_CREDIT: firm.no_freeze}
    return ways[step.step]()


async def pressed_under(firm: Shipping, order: pb.Order, kill: Kill) -> pb.UrgentShipment:
    """Presses while something is killed, again if the press itself got no answer; gives what came of it in the end."""
    kill, request_id = replace(kill), rid()
    with armed(firm.platform, kill.target, kill):
        (made,) = await asyncio.gather(firm.press(order, request_id=request_id), return_exceptions=True)
        if not isinstance(made, pb.UrgentShipment):
            assert isinstance(made, grpc.aio.AioRpcError)
            assert made.code() == CODE.INTERNAL
            made = await firm.press(order, request_id=request_id)
        async with asyncio.timeout(60):  # a system may rest between two tries of a call; that is no end
            while (made := await firm.read(made.name)).state not in (DONE, UNDONE):
                await firm.settle()
        await firm.settle()
    assert kill.struck
    return await firm.read(made.name)


def test_the_short_faults_kill_each_service_at_each_step():
    cases = [*forward(), *back()]
    for seed in range(3):
        chosen = one_of_each(cases, seed)
        assert len(chosen) < len(cases) / 2
        assert {(one.step, one.kill.target) for one in chosen} == {(one.step, one.kill.target) for one in cases}


@pytest.mark.capability("QC-24", clause="all or compensated")
@pytest.mark.capability(
    "X-01", clause="an urgent shipment under a crash of any one service is done or undone, never half"
)
@pytest.mark.parametrize("kill", [case(one) for one in forward()])
async def test_killed_at_any_step_every_effect_stands_exactly_once(firm: Shipping, kill: Kill):
    order = await firm.order()
    made = await pressed_under(firm, order, kill)
    assert made.state == DONE
    assert await firm.effects(order) == ALL
    assert await firm.told(made.name) == [
        "UrgentShipmentStarted", *["UrgentShipmentStepDone"] * len(CALLED), "UrgentShipmentDone",
    ]  # fmt: skip


@pytest.mark.capability("QC-24", clause="all or compensated")
@pytest.mark.capability(
    "X-01", clause="an urgent shipment under a crash of any one service is done or undone, never half"
)
@pytest.mark.parametrize(("step", "kill"), [case(one, one.failing) for one in back()])
async def test_killed_while_it_is_undone_no_effect_stands(firm: Shipping, step: Step, kill: Kill):
    order = await firm.order()
    async with failing(firm, step):
        made = await pressed_under(firm, order, kill)
    assert (made.state, made.reason_code) == (UNDONE, f"urgent_{step.code}_refused")
    assert await firm.effects(order) == NONE
    assert (await firm.told(made.name))[-1] == "UrgentShipmentUndone"
    assert await frozen(firm, order.customer) == 0


async def frozen(firm: Shipping, customer: str) -> int:
    """How many next orders get no credit, as the account says."""
    query = "select frozen_orders_left n from collections.credit_account where tenant_id = $1 and id = $2"
    return int((await firm.gate.desk.rows(query, id_of(customer)))[0]["n"])


# -- what people see -------------------------------------------------------------------------------------------------------


@pytest.mark.capability("QC-24", clause="one command, three effects")
async def test_one_press_warns_the_warehouse_freezes_credit_and_tells_logistics(firm: Shipping):
    number = await firm.gate.stocked(f"PRESS {rid()}", 5)
    customer, rep = await firm.buyer(1_000_00), firm.gate.rep
    lines = [{"item": await firm.gate.item(number), "quantity": "2", "unitPriceFen": 100_00}]
    due = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    body = {"customer": customer, "currency": "CNY", "lines": lines, "deliveryDate": due}
    order = await rep.post("/v1/orders", body)
    await firm.settle()
    made = await rep.post(f"/v1/{order['name']}:shipUrgently")
    assert (made["state"], made["order"]) == ("URGENT_SHIPMENT_STATE_STARTED", order["name"])
    await firm.settle()
    seen = await rep.get(f"/v1/{made['name']}")
    assert seen["state"] == "URGENT_SHIPMENT_STATE_DONE"
    assert [one["state"] for one in seen["steps"]] == ["URGENT_STEP_STATE_DONE"] * len(STEPS)
    assert seen["logistics"] == firm.gate.desk.name("lin")
    assert (await rep.get("/v1/urgentShipments", order=order["name"]))["urgentShipments"] == [seen]
    message = pb.Order(name=order["name"], customer=customer, number=order["number"])
    assert await firm.effects(message) == ALL
    again = await rep.post(f"/v1/{order['name']}:shipUrgently")
    assert again == seen
    await firm.settle()
    assert await firm.effects(message) == ALL
    who = firm.platform.as_(firm.gate.desk.people["vp"])(wms.WarningsStub)
    listed = (await who.ListStockWarnings(wms.ListStockWarningsRequest(state=wms.STOCK_WARNING_STATE_RAISED))).warnings
    (warning,) = [one for one in listed if one.order == order["name"]]
    assert [(line.number, line.quantity) for line in warning.lines] == [(number, "2")]


async def test_a_stock_warning_ends_with_its_order(firm: Shipping):
    async def state_of(order: pb.Order) -> Any:
        who = firm.platform.as_(firm.gate.desk.people["vp"])(wms.WarningsStub)
        listed = (await who.ListStockWarnings(wms.ListStockWarningsRequest(page_size=100))).warnings
        (warning,) = [one for one in listed if one.order == order.name]
        return warning.state

    received, cancelled, stands = [await firm.order() for _ in range(3)]
    for order in (received, cancelled, stands):
        await firm.press(order)
    await firm.settle()
    await deliver(firm.gate.desk, received)
    request = pb.CancelOrderRequest(name=cancelled.name, reason_code="replaced", request_id=rid())
    await firm.orders().CancelOrder(request)
    await firm.settle()
    assert [await state_of(one) for one in (received, cancelled, stands)] == [
        wms.STOCK_WARNING_STATE_ENDED, wms.STOCK_WARNING_STATE_ENDED, wms.STOCK_WARNING_STATE_RAISED,
    ]  # fmt: skip


async def test_pressed_many_times_at_once_it_is_one_process(firm: Shipping):
    order = await firm.order()
    found = await asyncio.gather(*(firm.press(order) for _ in range(8)))
    assert len({one.name for one in found}) == 1
    await firm.settle()
    assert await firm.effects(order) == ALL


async def test_a_process_that_a_later_version_began_is_shown_by_the_steps_that_are_known_and_waits_for_that_version(
    firm: Shipping,
):
    order = await firm.order()
    made = await firm.press(order)
    await firm.settle()
    later = (
        "update quotes.urgent_shipment set definition = 99, stands = stands ||"
        """ '{"URGENT_STEP_OF_LATER": "URGENT_STEP_STATE_DONE"}' where tenant_id = $1 and id = $2"""
    )
    await firm.gate.desk.rows(later, id_of(made.name))
    listed = await firm.as_("ann").ListUrgentShipments(pb.ListUrgentShipmentsRequest(order=order.name))
    assert [one.definition for one in listed.urgent_shipments] == [99]
    assert {one.step for one in listed.urgent_shipments[0].steps} == {line.step for line in STEPS}


async def test_the_next_three_accepted_orders_get_no_credit_and_the_urgent_one_does_not_count(firm: Shipping):
    first = await firm.order()
    await firm.press(first)
    await firm.settle()
    another = await firm.order(customer=first.customer, prepaid=True)
    assert await frozen(firm, first.customer) == 2
    await firm.press(another)
    await firm.settle()
    assert await frozen(firm, first.customer) == 3  # again three, never more
    request = await firm.gate.request(first.customer, firm.numbers[0])
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await firm.gate.submit(request)
    assert violations(caught.value) == ["credit.credit_frozen"]
    for left in (2, 1, 0):
        await firm.order(customer=first.customer, prepaid=True)
        assert await frozen(firm, first.customer) == left
    assert (await firm.order(customer=first.customer)).state == pb.ORDER_STATE_ACCEPTED


async def accepted_after(firm: Shipping, customer: str, press: str) -> tuple[int, int]:
    """Orders on credit, and prepaid ones, that were accepted after a press was: both write under one lock, so the numbers of
    their transactions are in the order of their commits.
    """
    query = (
        "select count(*) filter (where not o.prepaid)::int credit, count(*) filter (where o.prepaid)::int prepaid"
        " from quotes.sales_order o join quotes.audit a on a.tenant_id = o.tenant_id and a.subject = 'orders/' || o.id"
        " where o.tenant_id = $1 and o.customer_id = $2 and a.method like '%/SubmitOrder' and a.xid >"
        " (select xid from quotes.audit where tenant_id = $1 and subject = $3 and method like '%/ShipUrgently')"
    )
    (row,) = await firm.gate.desk.rows(query, id_of(customer), press)
    return row["credit"], row["prepaid"]


@pytest.mark.capability("QC-24", clause="no order that is accepted after the press gets credit, and each counts once")
async def test_of_64_orders_beside_a_press_none_after_it_gets_credit_and_each_counts_once(firm: Shipping):
    first = await firm.order()
    await vouched(firm.gate.desk, first.customer)
    asked = [await firm.gate.request(first.customer, firm.numbers[0], prepaid=at % 8 == 0) for at in range(64)]

    async def pressed() -> tuple[pb.UrgentShipment, list[Any]]:
        made = await firm.press(first)
        return made, await asyncio.gather(*map(firm.gate.submit, asked[32:]), return_exceptions=True)

    *before, (made, after) = await asyncio.gather(*map(firm.gate.submit, asked[:32]), pressed(), return_exceptions=True)
    await firm.settle()
    accepted = [one for one in (*before, *after) if isinstance(one, pb.Order)]
    credit, prepaid = await accepted_after(firm, first.customer, made.name)
    assert credit == 0
    assert await frozen(firm, first.customer) == 3 - min(3, prepaid)
    assert await firm.gate.orders(first.customer) == 1 + len(accepted)


@pytest.mark.capability("QC-24", clause="no order that is accepted after the press gets credit, and each counts once")
async def test_an_order_that_asked_for_credit_before_a_press_and_comes_again_after_it_is_judged_anew(firm: Shipping):
    first = await firm.order()
    await vouched(firm.gate.desk, first.customer)
    asked = [await firm.gate.request(first.customer, firm.numbers[0], prepaid=prepaid) for prepaid in (False, True)]
    for one in asked:  # credit is held, and the request dies before it is accepted
        kill = Kill("quotes", "before commit")
        with armed(firm.platform, "quotes", kill):
            assert (await refused(firm.gate.submit(one)))[0] == CODE.INTERNAL
        assert kill.struck
    made = await firm.press(first)
    await firm.settle()
    for one in asked:
        assert (await refused(firm.gate.submit(one)))[1] == "REQUEST_ID_REUSED"
        one.request_id = rid()
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await firm.gate.submit(asked[0])
    assert violations(caught.value) == ["credit.credit_frozen"]
    assert (await firm.gate.submit(asked[1])).state == pb.ORDER_STATE_ACCEPTED
    await firm.settle()
    assert await accepted_after(firm, first.customer, made.name) == (0, 1)
    assert await frozen(firm, first.customer) == 2


async def test_a_press_that_is_undone_leaves_the_freeze_of_another_as_it_would_stand_without_it(firm: Shipping):
    first = await firm.order()
    await firm.press(first)
    await firm.settle()
    second = await firm.order(customer=first.customer, prepaid=True)
    async with firm.no_warehouse():
        made = await firm.press(second)
        await firm.settle()
    assert [(one.step, one.state) for one in (await firm.read(made.name)).steps[:2]] == [
        (line.step, pb.URGENT_STEP_STATE_UNDONE) for line in CALLED
    ]
    assert await frozen(firm, first.customer) == 2
    await firm.order(customer=first.customer, prepaid=True)
    assert await frozen(firm, first.customer) == 1


async def test_what_is_refused_is_undone_and_says_why_and_can_be_pressed_again(firm: Shipping):
    order = await firm.order()
    async with firm.no_warehouse():
        made = await firm.press(order)
        await firm.settle()
    seen = await firm.read(made.name)
    assert (seen.state, seen.reason) == (UNDONE, "The warehouse could not be warned (WMS_NOT_CONNECTED).")
    assert (await firm.read(made.name, "zh-CN")).reason == "无法发出库存预警（WMS_NOT_CONNECTED）。"
    assert [one.state for one in seen.steps] == [
        pb.URGENT_STEP_STATE_UNDONE, pb.URGENT_STEP_STATE_UNDONE, pb.URGENT_STEP_STATE_WAITING,
    ]  # fmt: skip
    why = firm.platform.as_(firm.gate.desk.people["ann"]).on("quotes")(platform_pb.DecisionsStub)
    (decision,) = (await why.ListDecisions(platform_pb.ListDecisionsRequest(name=made.name))).decisions
    assert (decision.outcome, decision.reasons[0].text) == ("undone", seen.reason)
    assert await firm.effects(order) == NONE
    late, key = firm.platform.system("quotes", firm.gate.desk.id), str(id_of(made.name))
    lines = [wms.StockLine(item=f"items/{key}", number="X", quantity="1")]
    warn = wms.WarnStockRequest(key=key, order=order.name, lines=lines, request_id=rid())
    assert (await late(wms.WarningsStub).WarnStock(warn)).state == wms.STOCK_WARNING_STATE_WITHDRAWN
    assert await firm.effects(order) == NONE
    later = await firm.press(order)
    assert later.name != made.name
    await firm.settle()
    assert await firm.effects(order) == ALL


@pytest.mark.problem("URGENT_SHIPMENT_IS_UNDER_WAY")
@pytest.mark.problem("CREDIT_IS_BEING_FROZEN")
async def test_a_service_that_stays_away_lets_it_expire_and_is_asked_to_undo_until_it_is_back(firm: Shipping):
    order = await firm.order()
    next_order = await firm.gate.request(order.customer, firm.numbers[0])

    def away(point: str) -> None:
        if point == "before commit":
            raise RuntimeError("credit is away")

    def cancelled() -> Any:
        request = pb.CancelOrderRequest(name=order.name, reason_code="replaced", request_id=rid())
        return firm.orders().CancelOrder(request)

    with armed(firm.platform, "collections", away):
        made = await firm.press(order)
        await asks(firm, made, CALLED[0].call)
        assert (await refused(firm.gate.submit(next_order)))[1] == "CREDIT_IS_BEING_FROZEN"
        assert (await refused(cancelled()))[1] == "URGENT_SHIPMENT_IS_UNDER_WAY"
        assert (await firm.press(order)).name == made.name
        await time_is_up(firm, made)
        await asks(firm, made, CALLED[0].undo)
        assert (await firm.read(made.name)).state == UNDOING
        assert (await refused(firm.press(order)))[1] == "URGENT_SHIPMENT_IS_UNDER_WAY"
        assert (await refused(cancelled()))[1] == "URGENT_SHIPMENT_IS_UNDER_WAY"
        await time_is_up(firm, made)
        await eventually(lambda: delayed(firm, made))
    await firm.gate.desk.advance(minutes=6)
    await firm.settle()
    seen = await firm.read(made.name)
    assert (seen.state, seen.reason_code) == (UNDONE, "urgent_freeze_credit_gave_up")
    assert await firm.effects(order) == NONE
    assert (await firm.gate.submit(next_order)).state == pb.ORDER_STATE_ACCEPTED  # the same request, on credit
    key = str(id_of(made.name))
    late = firm.platform.system("quotes", firm.gate.desk.id)
    freeze = collections.FreezeNextOrdersRequest(key=key, customer=order.customer, request_id=rid())
    await late(collections.CreditFreezesStub).FreezeNextOrders(freeze)
    assert await firm.effects(order) == NONE
    await cancelled()


@pytest.mark.problem("CREDIT_IS_BEING_FROZEN")
async def test_orders_of_the_one_that_absorbed_a_customer_wait_for_his_freeze_too(firm: Shipping):
    order, stays = await firm.order(), await firm.buyer(1_000_000_00)

    def unasked(point: str) -> None:
        if point == "before call":
            raise RuntimeError("nobody asks for the freeze")

    with armed(firm.platform, "quotes", unasked):
        made = await firm.press(order)
        merge = customers.MergeCustomersRequest(name=stays, absorbed=order.customer, reason="twin", request_id=rid())
        vp = firm.platform.as_(firm.gate.desk.people["vp"])
        await vp(customers.CustomersStub).MergeCustomers(merge)
        for name in (stays, order.customer):
            request = await firm.gate.request(name, firm.numbers[0])
            assert (await refused(firm.gate.submit(request)))[1] == "CREDIT_IS_BEING_FROZEN"

    async def done() -> bool:
        return (await firm.read(made.name)).state == DONE

    await eventually(done)


async def asks(firm: Shipping, made: pb.UrgentShipment, rpc: str) -> None:
    """Waits until a call of the process was tried in vain."""
    query = "select 1 from quotes.call where tenant_id = $1 and subject = $2 and rpc = $3 and tries > 0"

    async def tried() -> bool:
        return bool(await firm.gate.desk.rows(query, made.name, rpc))

    await eventually(tried)


async def time_is_up(firm: Shipping, made: pb.UrgentShipment) -> None:
    """The open call's time is over."""
    query = (
        "update quotes.call set give_up_at = clock_timestamp() where tenant_id = $1 and subject = $2 and state = 'pending'"
        " returning 1"
    )
    assert await firm.gate.desk.rows(query, made.name)


async def delayed(firm: Shipping, made: pb.UrgentShipment) -> bool:
    return "UrgentShipmentDelayed" in await firm.told(made.name)


async def test_who_may_press_and_on_which_orders(firm: Shipping):
    order = await firm.order()
    assert (await refused(firm.press(order, "bob")))[0] == CODE.NOT_FOUND
    assert (await refused(firm.press(order, "fin")))[0] == CODE.PERMISSION_DENIED
    stale = pb.ShipUrgentlyRequest(name=order.name, etag="9", request_id=rid())
    assert (await refused(firm.as_("ann").ShipUrgently(stale)))[1] == "STALE_VERSION"
    cancel = pb.CancelOrderRequest(name=order.name, reason_code="replaced", request_id=rid())
    await firm.orders().CancelOrder(cancel)
    assert (await refused(firm.press(order)))[1] == "ORDER_IS_CANCELLED"
    await firm.settle()
    assert await firm.effects(order) == NONE


async def test_a_press_and_a_cancellation_at_once_leave_no_cancelled_order_half_shipped(firm: Shipping):
    for _ in range(4):
        order = await firm.order()
        cancel = pb.CancelOrderRequest(name=order.name, reason_code="replaced", request_id=rid())
        said = await asyncio.gather(firm.press(order), firm.orders().CancelOrder(cancel), return_exceptions=True)
        await firm.settle()
        pressed = isinstance(said[0], pb.UrgentShipment)
        assert pressed != isinstance(said[1], pb.Order)
        assert await firm.effects(order) == (ALL if pressed else NONE)


@pytest.mark.problem("LOGISTICS_LEAD_MISSING")
async def test_without_anybody_who_leads_logistics_nothing_begins(firm: Shipping):
    order = await firm.order()
    at = firm.gate.desk
    absence = identity.PlanAbsenceRequest(person=at.name("lin"), request_id=rid())
    absence.from_time.FromDatetime(datetime.now(UTC) - timedelta(hours=1))
    absence.to_time.FromDatetime(datetime.now(UTC) + timedelta(days=9))
    await at.firm.as_()(identity.PeopleStub).PlanAbsence(absence)
    await firm.settle()
    assert (await refused(firm.press(order)))[1] == "LOGISTICS_LEAD_MISSING"
    assert await firm.effects(order) == NONE
