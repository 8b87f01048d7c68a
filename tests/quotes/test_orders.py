"""The order gate and its nouns: what stands in the way, what an attempt came to, what each department sees."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.quotes.items.item import Item
from services.quotes.orders import drafting, gate, giving, holds
from services.quotes.orders.attempt import Attempt, Outcome
from services.quotes.orders.delivery import Delivery
from services.quotes.orders.gate import Answer, Check, Obstacle
from services.quotes.orders.lines import OrderLine, goods
from services.quotes.orders.order import Order
from services.quotes.orders.policies import KINDS
from services.quotes.orders.problems import OrderAttemptIsClosed, OrderIsCancelled, OrderIsDelivered, OrderIsRefused
from services.quotes.orders.texts import REASONS, TEXTS
from services.quotes.policies import KINDS as QUOTE_KINDS
from services.quotes.pricing import price, total
from weft.api.common import v1 as common
from weft.api.quotes import v1 as pb
from weft.errors import InvalidArgument, KeyReused
from weft.policy_documents import load_default

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PUMP, VALVE = UUID(int=1), UUID(int=2)
ITEMS = {
    PUMP: Item(PUMP, "PUMP", "Pump", "pcs", 100_00, "CNY", True),
    VALVE: Item(VALVE, "VALVE", "Valve", "pcs", 0, "EUR", True),
}
POLICY = load_default(KINDS[0])
QUANTITIES = load_default(next(kind for kind in QUOTE_KINDS if kind.name == "quantities"))
HELD = common.Hold(state=common.HOLD_STATE_HELD)


def line(item: UUID = PUMP, quantity: str = "2", made: bool = False, price_fen: int = 100_00) -> OrderLine:
    return OrderLine(price(f"items/{item}", Decimal(quantity), price_fen, 0, 1300), ITEMS[item].code, made)


def refused(*reasons: tuple[str, dict[str, str]]) -> common.Hold:
    return common.Hold(
        state=common.HOLD_STATE_REFUSED, reasons=[common.Reason(code=code, args=args) for code, args in reasons]
    )


def order(**changes: object) -> Order:
    lines = (line(), line(made=True, quantity="0.5"))
    values = {
        "id": uuid4(), "owner_id": uuid4(), "unit_path": "/hq/east/", "year": 2026, "ordinal": 7, "attempt_id": uuid4(),
        "customer_id": uuid4(), "opportunity_id": None, "quote_id": None, "quote_version": "", "contract_id": None,
        "currency": "CNY",
        "prepaid": False, "delivery_date": TODAY, "lines": lines, "totals": total(one.line for one in lines),
        "accepted_at": NOW,
    }  # fmt: skip
    return Order(**(values | changes))  # type: ignore[arg-type]


def request(*lines: pb.OrderedLine, **changes: object) -> pb.SubmitOrderRequest:
    given = lines or (pb.OrderedLine(item=f"items/{PUMP}", quantity="2", unit_price_fen=100_00, tax_bp=1300),)
    values = {"customer": f"customers/{uuid4()}", "currency": "CNY", "delivery_date": "2026-03-31", "lines": given}
    return pb.SubmitOrderRequest(**(values | changes))  # type: ignore[arg-type]


def broken(asked: pb.SubmitOrderRequest, policy: pb.OrderPolicy = POLICY) -> list[tuple[str, str]]:
    with pytest.raises(InvalidArgument) as error:
        drafting.draft(asked, ITEMS, policy, QUANTITIES, TODAY)
    return [(one.field, one.rule) for one in error.value.violations]


def test_what_was_agreed_in_fractions_of_a_piece_is_ordered_so_that_whole_pieces_are_left():
    price = (f"items/{PUMP}", 100_00, 0, 1300)

    def ordered(left: str, *quantities: str) -> list[str]:
        given = [
            pb.OrderedLine(item=price[0], quantity=one, unit_price_fen=price[1], tax_bp=price[3]) for one in quantities
        ]
        try:
            drafting.draft(request(*given), ITEMS, POLICY, QUANTITIES, TODAY, {price: Decimal(left)})
        except InvalidArgument as error:
            return [f"{one.field} {one.rule}" for one in error.violations]
        return []

    assert [ordered(*one) for one in (("2.5", "0.5"), ("2.5", "2.5"), ("2.5", "2"))] == [[], [], []]
    first = ["lines[0].quantity line.decimals"]
    assert [ordered(*one) for one in (("2.5", "0.3"), ("3", "0.5"), ("1.5", "2.5"))] == [first] * 3
    second = ["lines[1].quantity line.decimals"]
    assert [ordered(*one) for one in (("2.5", "0.5", "0.5"), ("1.5", "1", "1.5"))] == [second] * 2
    assert ordered("2.5", "1", "1.5") == []


def test_figures_of_a_refusal_are_said_as_money():
    with pytest.raises(InvalidArgument) as error:
        drafting.draft(request(sum_fen=226_50), ITEMS, POLICY, QUANTITIES, TODAY)
    (one,) = error.value.violations
    assert one.message.render("en") == "It is ¥226.50; right is ¥226.00."
    assert one.message.render("zh-CN") == "当前为 226.50 元，应为 226.00 元。"


def test_the_gate_is_open_only_if_everything_is_held():
    used_up = common.Hold(state=common.HOLD_STATE_CONFIRMED)
    answers = [Answer(Check.CREDIT, HELD), Answer(Check.STOCK, HELD), Answer(Check.SCHEDULE, used_up)]
    assert gate.obstacles(answers, [line()]) == ()
    for hold, code in (
        (None, "wms_unavailable"), (common.Hold(), "wms_unavailable"), (refused(), "wms_unavailable"),
        (common.Hold(state=common.HOLD_STATE_RELEASED), "hold_released"),
    ):  # fmt: skip
        (found,) = gate.obstacles([answers[0], Answer(Check.STOCK, hold)], [line()])
        assert (found.check, found.code) == (Check.STOCK, code)


@pytest.mark.capability("QC-23", clause="no race under concurrent submits")
async def test_of_attempts_that_want_the_last_of_everything_one_gets_it_whoever_is_slower_where():
    left = {"credit": 1, "stock": 1}

    def peers(slow: str) -> Any:
        async def reserve(what: str, asked: Any) -> common.Hold:
            for _ in range({"credit": 9, "stock": 40}[what] if what == slow else 1):
                await asyncio.sleep(0)
            if not left[what]:
                return refused((f"{what}_short", {}))
            if what == "stock" and asked.look_only:
                return common.Hold(state=common.HOLD_STATE_FREE)
            left[what] -= 1
            return HELD

        holders = SimpleNamespace(ReserveCredit=partial(reserve, "credit"), ReserveStock=partial(reserve, "stock"))
        return lambda _stub: holders

    made = drafting.draft(request(), ITEMS, POLICY, QUANTITIES, TODAY)
    found = await asyncio.gather(*(holds.take(uuid4(), uuid4(), made, peers(slow)) for slow in ("stock", "credit")))
    wrong = [[one.code for one in gate.obstacles(answers, made.lines)] for answers in found]
    assert wrong == [[], ["credit_short"]]  # what is only looked at, and is there, stands in nobody's way
    assert left == {"credit": 0, "stock": 0}
    unasked = Answer(Check.STOCK, common.Hold(state=common.HOLD_STATE_FREE))
    assert [one.code for one in gate.obstacles([unasked], made.lines)] == ["wms_unavailable"]  # free is not held


def test_all_reasons_of_all_holders_stand_in_one_refusal_each_at_its_field():
    lines = [line(VALVE), line(), line(made=True)]
    short = ("stock_short", {"number": "PUMP", "asked": "2", "available": "1"})
    full = ("schedule_full", {"number": "PUMP", "due_date": "2026-03-31", "first_free_date": "2026-04-02"})
    credit = ("credit_short", {"asked_fen": "22600", "available_fen": "22599", "currency": "CNY"})
    answers = [
        Answer(Check.CREDIT, refused(credit)),
        Answer(Check.STOCK, refused(short, ("stock_unknown_item", {"number": "VALVE"}))),
        Answer(Check.SCHEDULE, refused(full)),
    ]
    found = gate.obstacles(answers, lines)
    assert [(one.field, one.code) for one in found] == [
        ("customer", "credit_short"), ("lines[1].item", "stock_short"), ("lines[0].item", "stock_unknown_item"),
        ("lines[2].item", "schedule_full"),
    ]  # fmt: skip
    assert tuple(Obstacle.of_json(one.to_json()) for one in found) == found
    refusal = OrderIsRefused.of("orderAttempts/1", found)
    assert refusal.args_by_name["count"] == "4"
    told = {one.rule: one.message for one in refusal.violations}
    assert told["credit.credit_short"].render("en") == "Credit is short: ¥226.00 is asked, ¥225.99 is left."
    assert told["credit.credit_short"].render("zh-CN") == "信用额度不足：需 226.00 元，剩余 225.99 元。"
    assert told["stock.stock_short"].render("zh-CN") == "PUMP 库存不足：需 2，可用 1。"
    assert "2026-04-02" in told["schedule.schedule_full"].render("en")


def test_a_reason_that_nobody_wrote_a_sentence_for_is_shown_by_its_code():
    (found,) = gate.obstacles([Answer(Check.STOCK, refused(("on_fire", {"number": "{x}"})))], [line()])
    assert found.field == "lines"
    assert OrderIsRefused.of("orderAttempts/1", [found]).violations[0].message.render("en") == "on_fire"


def test_every_reason_of_the_gate_has_its_sentence():
    assert set(REASONS) >= {
        "credit_short", "credit_frozen", "credit_no_limit", "credit_other_currency", "prepayment_short", "stock_short",
        "stock_unknown_item", "wms_not_connected", "wms_unavailable", "schedule_full", "schedule_unknown_item",
        "erp_not_connected", "erp_unavailable",
    }  # fmt: skip
    assert {"order_held", "attempt_given_up", *gate.UNAVAILABLE.values(), gate.RELEASED} <= set(TEXTS)


def test_the_same_request_of_the_same_caller_is_the_same_attempt():
    tenant = uuid4()
    first = gate.attempt_id(tenant, "people/1", "a")
    assert gate.attempt_id(tenant, "people/1", "a") == first
    others = {gate.attempt_id(tenant, "people/2", "a"), gate.attempt_id(tenant, "people/1", "b")}
    assert len(others | {first, gate.attempt_id(uuid4(), "people/1", "a")}) == 4


def test_goods_are_summed_by_item_apart_for_stock_and_production():
    found = goods([line(quantity="1.5"), line(quantity="0.5"), line(quantity="3", made=True), line(VALVE)])
    assert [(one.number, one.quantity, one.make_to_order) for one in found] == [
        ("PUMP", Decimal("2.0"), False), ("PUMP", Decimal(3), True), ("VALVE", Decimal(2), False),
    ]  # fmt: skip


def test_a_draft_takes_marked_lines_from_production_and_all_others_from_stock():
    marked = pb.OrderedLine(item=f"items/{VALVE}", quantity="1", unit_price_fen=50, make_to_order=True)
    made = drafting.draft(request(*request().lines, marked, sum_fen=226_50), ITEMS, POLICY, QUANTITIES, TODAY)
    assert [one.number for one in made.picks] == ["PUMP"]
    assert [one.number for one in made.makes] == ["VALVE"]
    assert (made.totals.sum_fen, made.delivery_date) == (226_50, date(2026, 3, 31))
    assert OrderLine.of_json(made.lines[0].to_json()) == made.lines[0]


def test_what_is_wrong_with_a_request_is_named_by_field():
    one = pb.OrderedLine(item=f"items/{PUMP}", quantity="0", unit_price_fen=1)
    missing = pb.OrderedLine(item=f"items/{uuid4()}", quantity="1", unit_price_fen=1)
    assert broken(request(one, missing, delivery_date="2026-03-01")) == [
        ("delivery_date", "date.past"), ("lines[0].quantity", "line.quantity"), ("lines[1].item", "item.unknown"),
    ]  # fmt: skip
    assert broken(request(delivery_date="2026-02-30")) == [("delivery_date", "date")]
    far = (TODAY + timedelta(days=POLICY.delivery_days_max + 1)).isoformat()
    assert broken(request(delivery_date=far)) == [("delivery_date", "date.far")]
    assert broken(request(currency="USD")) == [("lines[0].item", "item.currency")]
    for quantity, wrong in (("0.000001", True), ("1.5", True), ("3.000", False)):
        crumbs = pb.OrderedLine(item=f"items/{PUMP}", quantity=quantity, unit_price_fen=100_00)
        assert (broken(request(crumbs, sum_fen=1)) == [("lines[0].quantity", "line.decimals")]) == wrong
    assert broken(request(sum_fen=1)) == [("sum_fen", "total.sum_fen")]
    free = pb.OrderedLine(item=f"items/{PUMP}", quantity="1")
    assert broken(request(free)) == [("lines", "sum.range")]
    much = pb.OrderedLine(item=f"items/{VALVE}", quantity="999999999", unit_price_fen=1)
    assert broken(request(much, much)) == [("lines", "quantity.max")]
    few = pb.OrderPolicy(lines_max=1, sum_fen_max=10**15, delivery_days_max=30)
    assert broken(request(*request().lines, *request().lines), few) == [("lines", "lines.max")]


def test_an_attempt_that_ended_is_recalled_as_it_ended():
    accepted = uuid4()
    made = Attempt(id=uuid4(), at=NOW, outcome=Outcome.ACCEPTED, digest="d", order_id=accepted)
    assert made.recall("d") == accepted
    with pytest.raises(KeyReused):
        made.recall("another")
    why = gate.obstacles([Answer(Check.CREDIT, refused(("credit_no_limit", {})))], [line()])
    closed = Attempt(id=uuid4(), at=NOW, outcome=Outcome.REFUSED, digest="d", obstacles=why)
    first = closed.refuse({}, 0)
    (event,) = closed.events
    assert (event.attempt, list(event.reasons)) == (str(closed.id), ["credit_no_limit"])  # type: ignore[attr-defined]
    assert [one.outcome for one in closed.decisions] == ["refused"]
    with pytest.raises(OrderIsRefused) as again:
        closed.recall("d")
    assert again.value.violations == first.violations
    given_up = Attempt(id=uuid4(), at=NOW, outcome=Outcome.GIVEN_UP)
    given_up.give_up()
    with pytest.raises(OrderAttemptIsClosed):
        given_up.recall("d")


def test_an_order_is_accepted_with_its_sum_and_cancelled_once():
    made = order()
    made.accept({}, 0)
    made.call_off(POLICY.cancel_reasons[0], at=NOW)
    accepted, cancelled = made.events
    assert made.number == "SO-2026-000007"
    assert accepted.amount_fen == cancelled.amount_fen == 282_50  # type: ignore[attr-defined]
    assert (cancelled.attempt, cancelled.reason) == (str(made.attempt_id), "customer_withdrew")  # type: ignore[attr-defined]
    assert made.facts().order == made.name
    with pytest.raises(OrderIsCancelled):
        made.call_off(POLICY.cancel_reasons[0], at=NOW)


def test_each_need_of_an_order_has_a_state_of_its_own():
    made = order(prepaid=True, lines=(line(),))
    assert (made.credit, made.stock, made.production) == (
        pb.NEED_STATE_NOT_NEEDED, pb.NEED_STATE_SECURED, pb.NEED_STATE_NOT_NEEDED,
    )  # fmt: skip
    made.call_off(POLICY.cancel_reasons[0], at=NOW)
    assert (made.credit, made.stock) == (pb.NEED_STATE_NOT_NEEDED, pb.NEED_STATE_GIVEN_BACK)
    assert order(lines=(line(made=True),)).production == pb.NEED_STATE_SECURED


def received(after: timedelta = timedelta(hours=1), noted: timedelta = timedelta(hours=2)) -> Delivery:
    return Delivery("王小明", NOW + after, "t/d/f", "ab" * 32, "people/x", NOW + noted)


def test_goods_are_signed_for_once_after_they_were_ordered_and_never_of_a_cancelled_order():
    one, reason = order(), pb.CancelReason(code="other", title_en="Other", title_zh="其他")
    for wrong, rule in (
        (received(-timedelta(seconds=1)), "time.before_order"),
        (received(timedelta(3)), "time.future"),
    ):
        with pytest.raises(InvalidArgument) as caught:
            one.deliver(wrong)
        assert [(v.field, v.rule) for v in caught.value.violations] == [("receive_time", rule)]
    one.deliver(received())
    assert one.state == pb.ORDER_STATE_DELIVERED
    (told,) = one.events
    assert (told.number, told.photo_sha256) == ("SO-2026-000007", "ab" * 32)
    with pytest.raises(OrderIsDelivered):
        one.deliver(received())
    with pytest.raises(OrderIsDelivered):
        one.call_off(reason, at=NOW)
    other = order()
    other.call_off(reason, at=NOW)
    with pytest.raises(OrderIsCancelled):
        other.deliver(received())


def test_a_receipt_is_stored_as_it_was_signed():
    assert Delivery.of_json(received().to_json()) == received()


def test_a_delivery_says_how_late_it_is_and_what_its_contract_still_waits_for():
    one = order(contract_id=uuid4())
    at = NOW + timedelta(hours=3)
    one.deliver(Delivery("Wu", at, "a/photo", "00", "people/x", at))
    told = list(giving.of_delivery(one, TODAY + timedelta(days=2), (0, None)))
    assert [found.code for found in told] == ["help.delivered_late", "help.order_took", "help.contract_delivered"]
    assert (told[0].args["count"], told[2].about) == (2, one.contract)
    waits = list(giving.of_delivery(one, TODAY, (3, TODAY)))
    assert [found.code for found in waits] == ["help.delivered_in_time", "help.order_took", "help.contract_waits"]
