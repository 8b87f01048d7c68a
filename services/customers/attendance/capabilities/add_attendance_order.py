"""Note on a booking the order of what was added on site."""

from __future__ import annotations

import grpc
from grpc import aio

from services.customers import store as customers
from services.customers.attendance import store
from services.customers.attendance.booking import OrderDoesNotFit
from services.customers.attendance.capabilities.get_attendance_booking import shown
from weft import errors
from weft.api.customers import v1 as pb
from weft.api.quotes import v1 as quotes
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.AddAttendanceOrderRequest, peers: Peers, look: Lens) -> quotes.Order:
    """The order as the caller reads it: quotes alone accepts orders, at its gate, and tells nobody of others'."""
    stub = peers.for_reader(look.caller)(quotes.OrdersStub)
    try:
        order: quotes.Order = await stub.GetOrder(quotes.GetOrderRequest(name=request.order))
    except aio.AioRpcError as error:
        if error.code() == grpc.StatusCode.PERMISSION_DENIED:
            raise errors.Forbidden(permission="quotes.order.read") from None
        if error.code() == grpc.StatusCode.NOT_FOUND:
            errors.invalid("order", "order.unknown", en="There is no such order.", zh="订单不存在。")
        raise
    return order


async def add_attendance_order(
    request: pb.AddAttendanceOrderRequest, order: quotes.Order, work: Work
) -> pb.AttendanceBooking:
    """It is of the same customer and was accepted; the same one again changes nothing."""
    policy, _ = await work.policy(pb.AttendancePolicy)
    booking = await store.load(work, request.name)
    theirs = await customers.surviving(work, order.customer)
    if theirs != booking.customer_id or order.state == quotes.ORDER_STATE_CANCELLED:
        raise OrderDoesNotFit
    booking.add_order(order.name, orders_max=policy.orders_max)
    answer = await shown(booking, work)
    store.save(work, booking)
    return answer
