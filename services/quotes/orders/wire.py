"""Orders as messages: what everybody sees, and the view of each department for who may see it."""

from __future__ import annotations

from services.quotes.orders.delivery import Delivery
from services.quotes.orders.lines import Goods, OrderLine
from services.quotes.orders.order import Order
from services.quotes.orders.texts import URGENT
from services.quotes.orders.urgent_shipment import UrgentShipment
from weft.api.quotes import v1 as pb
from weft.instants import instant
from weft.text import is_chinese
from weft.work import Work

VIEW = "quotes.order_view."


def order(one: Order, work: Work) -> pb.Order:
    """The order as far as the caller's departments see it."""
    chinese = is_chinese(work.caller.principal.language)
    message = pb.Order(
        name=one.name, etag=one.etag, number=one.number, state=one.state, customer=f"customers/{one.customer_id}",
        owner=f"people/{one.owner_id}", unit_path=one.unit_path, delivery_date=one.delivery_date.isoformat(),
        accept_time=instant(one.accepted_at), cancel_time=instant(one.cancelled_at),
        cancel_reason_code=one.cancel_reason, cancel_reason=one.cancel_title_zh if chinese else one.cancel_title_en,
        contract=one.contract,
    )  # fmt: skip
    if one.delivery is not None:
        message.delivery.CopyFrom(_delivery(one.delivery))
    for view, fill in VIEWS.items():
        if work.caller.sight(VIEW + view).covers(one.owner_id, one.unit_path):
            fill(message, one)
    return message


def _sales(message: pb.Order, one: Order) -> None:
    message.sales.CopyFrom(
        pb.OrderSalesView(
            quote=f"quotes/{one.quote_id}" if one.quote_id else "", quote_version=one.quote_version,
            lines=[_line(found) for found in one.lines], amount_fen=one.totals.sum_fen, currency=one.currency,
            attempt=f"orderAttempts/{one.attempt_id}",
        )
    )  # fmt: skip


def _warehouse(message: pb.Order, one: Order) -> None:
    picks = [_goods(found) for found in one.picks]
    message.warehouse.CopyFrom(pb.OrderWarehouseView(stock=one.stock, picks=picks))


def _finance(message: pb.Order, one: Order) -> None:
    message.finance.CopyFrom(
        pb.OrderFinanceView(
            credit=one.credit, amount_fen=one.totals.sum_fen, tax_fen=one.totals.tax_fen, currency=one.currency,
            prepaid=one.prepaid,
        )
    )  # fmt: skip


def _logistics(message: pb.Order, one: Order) -> None:
    goods = [_goods(found) for found in one.goods]
    message.logistics.CopyFrom(pb.OrderLogisticsView(production=one.production, goods=goods))


VIEWS = {"sales": _sales, "warehouse": _warehouse, "finance": _finance, "logistics": _logistics}


def _delivery(one: Delivery) -> pb.OrderDelivery:
    return pb.OrderDelivery(
        receiver=one.receiver, receive_time=instant(one.received_at), photo_sha256=one.photo_sha256,
        recorder=one.recorder, record_time=instant(one.recorded_at),
    )  # fmt: skip


def _line(one: OrderLine) -> pb.OrderLine:
    line = one.line
    return pb.OrderLine(
        item=line.item, number=one.number, quantity=format(line.quantity, "f"), unit_price_fen=line.unit_price_fen,
        discount_bp=line.discount_bp, tax_bp=line.tax_bp, net_fen=line.net_fen, tax_fen=line.tax_fen,
        amount_fen=line.amount_fen, make_to_order=one.make_to_order,
    )  # fmt: skip


def _goods(one: Goods) -> pb.OrderGoods:
    return pb.OrderGoods(
        item=one.item, number=one.number, quantity=format(one.quantity, "f"), make_to_order=one.make_to_order
    )


def urgent_shipment(one: UrgentShipment, work: Work) -> pb.UrgentShipment:
    """An urgent shipment, its reason in the caller's language."""
    text = URGENT.get(one.reason)
    said = text.render(work.caller.principal.language, {"reason": one.refusal}) if text is not None else ""
    return pb.UrgentShipment(
        name=one.name, etag=one.etag, order=f"orders/{one.order_id}", order_number=one.order_number,
        customer=f"customers/{one.customer_id}", owner=f"people/{one.owner_id}", unit_path=one.unit_path,
        state=one.state, logistics=f"people/{one.logistics_id}", reason_code=one.reason, reason=said,
        definition=one.definition, start_time=instant(one.started_at), expire_time=instant(one.expires_at),
        end_time=instant(one.ended_at),
        steps=[pb.UrgentStepStatus(step=step, state=one.stands[step]) for step in one.shown],
    )  # fmt: skip
