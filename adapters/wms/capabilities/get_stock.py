"""Tell how much of some items there is: as the WMS says now, or as it said last with the age of that."""

from __future__ import annotations

from adapters.vendor.hold import Bucket
from adapters.wms import store, wire
from adapters.wms.asking import Told, ask_vendor
from weft.api.wms import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.GetStockRequest, peers: Peers, look: Lens) -> Told | None:
    """Asks the WMS now."""
    return await ask_vendor(look, request.numbers)


async def get_stock(request: pb.GetStockRequest, told: Told | None, work: Work) -> pb.GetStockResponse:
    """Tells it, item by item; fail open: an old figure is better than none for a warning."""
    assert told is not None
    buckets = await store.LEDGER.seen(work, request.numbers)
    figures = []
    for number in request.numbers:
        bucket, reason = buckets[number], told.reason
        much, at = told.figures.on_hand.get(number), told.asked_at
        if much is None:
            reason = reason or ("wrong_answer" if number in told.figures.unread else "unknown_item")
            figures.append(_last(bucket, told, reason, work))
        else:
            figures.append(wire.figure(bucket, much, at, now=work.recorded_at, reason=reason))
    return pb.GetStockResponse(figures=figures)


def _last(bucket: Bucket, told: Told, reason: str, work: Work) -> pb.StockFigure:
    much, at = bucket.told, bucket.told_at
    last = told.last.get(bucket.name)
    if last is not None and (at is None or last[1] > at):
        much, at = last
    if reason == "unknown_item":
        much, at = None, None
    return wire.figure(bucket, much, at, now=work.recorded_at, reason=reason)
