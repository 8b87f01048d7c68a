"""Warn the warehouse that goods of an order leave out of turn."""

from __future__ import annotations

from adapters.wms import store, wire
from adapters.wms.connection import WmsNotConnected
from adapters.wms.warning import Line, StockWarning
from weft.api.wms import v1 as pb
from weft.reader import as_id
from weft.work import Work


async def warn_stock(request: pb.WarnStockRequest, work: Work) -> pb.StockWarning:
    """Warns once for each key; a key that was withdrawn before it came does nothing."""
    known = await store.warning(work, as_id(request.key))
    if known is not None:
        return wire.warning(known)
    connection = await store.connection(work)
    if connection is None:
        raise WmsNotConnected
    connection.need()
    lines = tuple(Line(one.item, one.number, one.quantity) for one in request.lines)
    made = StockWarning(id=as_id(request.key), order=request.order, attempt=request.attempt, lines=lines, at=work.now)
    made.rise(at=work.now)
    store.save_warning(work, made)
    return wire.warning(made)
