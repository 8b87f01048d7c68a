"""Withdraw a warning, because its urgent shipment could not be done whole."""

from __future__ import annotations

from adapters.wms import store, wire
from adapters.wms.warning import RAISED, WITHDRAWN, StockWarning
from weft.api.wms import v1 as pb
from weft.reader import as_id
from weft.work import Work


async def withdraw_stock_warning(request: pb.WithdrawStockWarningRequest, work: Work) -> pb.StockWarning:
    """Withdraws once for each key; one that was never heard of is remembered as withdrawn."""
    one = await store.warning(work, as_id(request.key))
    if one is None:
        one = StockWarning(id=as_id(request.key), state=WITHDRAWN, at=work.now)
        store.remember_warning(work, one)
    elif one.state == RAISED:
        one.withdraw(at=work.now)
        store.save_warning(work, one)
    return wire.warning(one)
