"""Taking the holds of an attempt: credit, then stock, then production slots, each under the attempt's id.

One after the other, and always in this order, so that of many attempts that want the same last things one gets all of them:
whoever holds the first goes on to the second, and nobody takes the second who did not get the first. Behind a refusal the
others are only looked at, so that it names every reason and keeps nothing from anybody.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from uuid import UUID

from grpc import aio

from services.quotes.orders.drafting import Draft
from services.quotes.orders.gate import Answer, Check
from services.quotes.orders.lines import Goods
from weft import errors
from weft.api.collections import v1 as collections
from weft.api.common import v1 as common
from weft.api.erp import v1 as erp
from weft.api.wms import v1 as wms
from weft.errors import Kind
from weft.rpc import Peers

# A holder that fails so was not asked, as far as the gate is concerned. What it may have kept aside comes back when the
# attempt is closed.
AWAY = {Kind.UNAVAILABLE, Kind.TIMEOUT, Kind.INTERNAL, Kind.EXHAUSTED, Kind.FULL}


async def take(attempt: UUID, customer: UUID, draft: Draft, peers: Peers) -> tuple[Answer, ...]:
    """What every holder says whom the draft needs. The key alone makes the call idempotent: a `request_id` would bring a
    stored answer back that says HELD of what was given back since. Another question under a key is refused by its holder.
    """
    key = str(attempt)

    def credit(look_only: bool) -> Awaitable[common.Hold]:
        return peers(collections.CreditStub).ReserveCredit(  # type: ignore[no-any-return]
            collections.ReserveCreditRequest(
                key=key, customer=f"customers/{customer}", amount_fen=draft.totals.sum_fen, currency=draft.currency,
                prepaid=draft.prepaid,
            )
        )  # fmt: skip

    def stock(look_only: bool) -> Awaitable[common.Hold]:
        lines = [wms.StockLine(item=one.item, number=one.number, quantity=_amount(one)) for one in draft.picks]
        request = wms.ReserveStockRequest(key=key, lines=lines, look_only=look_only)
        return peers(wms.StockStub).ReserveStock(request)  # type: ignore[no-any-return]

    def schedule(look_only: bool) -> Awaitable[common.Hold]:
        due = draft.delivery_date.isoformat()
        lines = [
            erp.SlotLine(item=one.item, number=one.number, quantity=_amount(one), due_date=due) for one in draft.makes
        ]
        request = erp.ReserveSlotsRequest(key=key, lines=lines, look_only=look_only)
        return peers(erp.ScheduleStub).ReserveSlots(request)  # type: ignore[no-any-return]

    wanted: list[tuple[Check, Callable[[bool], Awaitable[common.Hold]]]] = [(Check.CREDIT, credit)]
    if draft.picks:
        wanted.append((Check.STOCK, stock))
    if draft.makes:
        wanted.append((Check.SCHEDULE, schedule))
    found: list[Answer] = []
    for check, call in wanted:
        refused = any(not one.holds for one in found)
        answer = await _answer(check, partial(call, refused))
        if not (refused and answer.is_free):
            found.append(answer)
    return tuple(found)


async def _answer(check: Check, call: Callable[[], Awaitable[common.Hold]]) -> Answer:
    try:
        return Answer(check, await call())
    except (KeyError, errors.Unavailable):  # nobody here serves it
        return Answer(check, None)
    except aio.AioRpcError as error:
        refused = errors.relayed(error)
        if refused.kind is Kind.KEY_REUSED:
            raise errors.KeyReused from None
        if refused.kind not in AWAY:
            raise refused from None
        return Answer(check, None)


def _amount(one: Goods) -> str:
    return format(one.quantity, "f")
