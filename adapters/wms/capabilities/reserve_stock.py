"""Keep stock aside for an order attempt, or say of which items there is too little. Without an answer of the WMS nothing is
kept aside: the gate fails closed.
"""

from __future__ import annotations

from decimal import Decimal

from adapters.vendor.hold import Bucket, HoldIsForAnotherRequest, Reason, plain
from adapters.vendor.ledger import told as wire_hold
from adapters.wms import store
from adapters.wms.asking import Told, ask_vendor
from weft import errors
from weft.api.common import v1 as common
from weft.api.wms import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.ReserveStockRequest, peers: Peers, look: Lens) -> Told | None:
    """Asks the WMS now; never about a key that has its answer."""
    wanted(request)
    return await ask_vendor(look, [line.number for line in request.lines], request.key)


async def reserve_stock(request: pb.ReserveStockRequest, told: Told | None, work: Work) -> common.Hold:
    """Keeps all of it aside, or nothing; the same key gets the same answer. A look says what stands in the way."""
    lines = wanted(request)
    known = await store.LEDGER.find(work, request.key)
    if known is not None:
        if known.parts and known.taken != lines:
            raise HoldIsForAnotherRequest
        return wire_hold(known)
    assert told is not None  # holds are never forgotten
    if request.look_only:
        return await _look(request.key, lines, told, work)
    if told.reason:
        return await store.LEDGER.reserve(work, request.key, [], [Reason(f"wms_{told.reason}")], {})
    buckets = await store.LEDGER.buckets(work, lines)
    if any(one.settled_at is not None and one.settled_at > told.asked_at for one in buckets.values()):
        raise errors.StaleVersion  # what left the warehouse meanwhile stands neither in the figure nor in the sums
    reasons = [reason for number, asked in lines.items() if (reason := short(told, buckets[number], asked))]
    for number, on_hand in told.figures.on_hand.items():
        if number in buckets:
            buckets[number].tell(on_hand, told.asked_at)
    return await store.LEDGER.reserve(work, request.key, list(lines.items()), reasons, buckets)


async def _look(key: str, lines: dict[str, Decimal], told: Told, work: Work) -> common.Hold:
    """Nothing is locked for a look: it keeps nothing aside."""
    if told.reason:
        return store.LEDGER.look(key, [Reason(f"wms_{told.reason}")])
    buckets = await store.LEDGER.seen(work, lines)
    found = [reason for number, asked in lines.items() if (reason := short(told, buckets[number], asked))]
    return store.LEDGER.look(key, found)


def short(told: Told, bucket: Bucket, asked: Decimal) -> Reason | None:
    """Why so much of an item cannot be kept aside; None if it can."""
    on_hand = told.figures.on_hand.get(bucket.name)
    if bucket.name in told.figures.unread:
        return Reason("wms_unavailable")
    if on_hand is None:
        return Reason("stock_unknown_item", {"number": bucket.name})
    free = bucket.free(on_hand)
    if free >= asked:
        return None
    return Reason("stock_short", {"number": bucket.name, "asked": plain(asked), "available": plain(free)})


def wanted(request: pb.ReserveStockRequest) -> dict[str, Decimal]:
    """How much is asked for, by number. Refuses nothing at all, and an item that stands twice."""
    lines = {line.number: Decimal(line.quantity) for line in request.lines}
    if len(lines) != len(request.lines):
        errors.invalid("lines", "wms.lines.once", en="An item stands once.", zh="同一物料只能出现一次。")
    if not all(lines.values()):
        errors.invalid("lines.quantity", "wms.quantity.above_zero", en="More than nothing.", zh="数量必须大于零。")
    return lines
