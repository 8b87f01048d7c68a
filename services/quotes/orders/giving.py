"""What the note of a delivery gives back to whoever makes it: whether it was in time, how long it took, and what its
contract still waits for. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from services.quotes.orders.order import Order
from weft.helping import Found
from weft.text import Text

DELIVERY = "delivery"
TEXTS = {
    "help.delivered_in_time": Text(
        en="The customer wanted it by {day}: in time.", zh="客户要求 {day} 前交付，已按期。"
    ),
    "help.delivered_late": Text(
        en="The customer wanted it by {day}: {count:counted day days} late.",
        zh="客户要求 {day} 前交付，逾期 {count} 天。",
    ),
    "help.order_took": Text(
        en="From the order to the receipt it took {spent_s:duration}.", zh="从受理到签收用时 {spent_s:duration}。"
    ),
    "help.contract_waits": Text(
        en="Its contract waits for {count:counted order orders} more, the next wanted by {day}.",
        zh="所属合同另有 {count} 个订单待交付，最近一个要求 {day} 前交付。",
    ),
    "help.contract_delivered": Text(
        en="No other accepted order of its contract waits for delivery.", zh="所属合同已受理的订单均已交付。"
    ),
}


def of_delivery(order: Order, received: date, waiting: tuple[int, date | None]) -> Iterator[Found]:
    """An order that was received on a local day; `waiting` is how many others of its contract are still to be delivered, and
    the day on which the next one is wanted.
    """
    assert order.delivery is not None
    wanted, late = order.delivery_date.isoformat(), (received - order.delivery_date).days
    if late > 0:
        yield Found("help.delivered_late", {"day": wanted, "count": late})
    else:
        yield Found("help.delivered_in_time", {"day": wanted})
    spent_s = int((order.delivery.received_at - order.accepted_at).total_seconds())
    yield Found("help.order_took", {"spent_s": spent_s})
    if order.contract_id is None:
        return
    count, following = waiting
    if following is not None:
        yield Found("help.contract_waits", {"count": count, "day": following.isoformat()}, order.contract)
    else:
        yield Found("help.contract_delivered", about=order.contract)
