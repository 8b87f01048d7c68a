"""The calls of an urgent shipment as requests: each carries the process's id as its key."""

from __future__ import annotations

from datetime import datetime

from google.protobuf.message import Message

from services.quotes.orders.order import Order
from services.quotes.orders.urgent_shipment import (
    DOOR,
    FREEZE_CREDIT,
    UNFREEZE_CREDIT,
    WARN_STOCK,
    WITHDRAW_WARNING,
    UrgentShipment,
)
from weft.api.collections import v1 as collections
from weft.api.wms import v1 as wms
from weft.work import Work


def make(work: Work, one: UrgentShipment, *, give_up_at: datetime, order: Order | None = None) -> None:
    """Makes the calls that a transition asked for, after the commit."""
    for ask in one.asks:
        request = request_of(ask.rpc, one, order)
        work.call(ask.rpc, request, key=ask.key, subject=one.name, door=DOOR, give_up_at=give_up_at)


def request_of(rpc: str, one: UrgentShipment, order: Order | None) -> Message:
    """What is asked; only the warning needs the order."""
    key = str(one.id)
    if rpc == WARN_STOCK:
        assert order is not None
        lines = [wms.StockLine(item=g.item, number=g.number, quantity=format(g.quantity, "f")) for g in order.goods]
        return wms.WarnStockRequest(
            key=key, order=order.name, lines=lines, request_id=key, attempt=str(order.attempt_id)
        )
    if rpc == WITHDRAW_WARNING:
        return wms.WithdrawStockWarningRequest(key=key, request_id=key)
    if rpc == FREEZE_CREDIT:
        return collections.FreezeNextOrdersRequest(key=key, customer=f"customers/{one.customer_id}", request_id=key)
    assert rpc == UNFREEZE_CREDIT
    return collections.UnfreezeNextOrdersRequest(key=key, request_id=key)
