"""Taking the holds of an attempt: credit, stock and production slots, asked for at once under the attempt's id."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
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

    def credit() -> Awaitable[common.Hold]:
        return peers(collections.CreditStub).ReserveCredit(  # type: ignore[no-any-return]
            collections.ReserveCreditRequest(
                key=key, customer=f"customers/{customer}", amount_fen=draft.totals.sum_fen, currency=draft.currency,
                prepaid=draft.prepaid,
            )
        )  # fmt: skip

    def stock() -> Awaitable[common.Hold]:
        lines = [wms.StockLine(item=one.item, number=one.number, quantity=_amount(one)) for one in draft.picks]
        request = wms.ReserveStockRequest(key=key, lines=lines)
        return peers(wms.StockStub).ReserveStock(request)  # type: ignore[no-any-return]

    def schedule() -> Awaitable[common.Hold]:
        due = draft.delivery_date.isoformat()
        lines = [
            erp.SlotLine(item=one.item, number=one.number, quantity=_amount(one), due_date=due) for one in draft.makes
        ]
        request = erp.ReserveSlotsRequest(key=key, lines=lines)
        return peers(erp.ScheduleStub).ReserveSlots(request)  # type: ignore[no-any-return]

    asked = [_answer(Check.CREDIT, credit)]
    if draft.picks:
        asked.append(_answer(Check.STOCK, stock))
    if draft.makes:
        asked.append(_answer(Check.SCHEDULE, schedule))
    answers = await asyncio.gather(*asked, return_exceptions=True)
    found = [one for one in answers if isinstance(one, Answer)]
    for one in answers:
        if isinstance(one, BaseException):
            raise one
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
