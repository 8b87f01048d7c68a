"""Read one receipt, with what it pays."""

from __future__ import annotations

from services.collections.receipts import standing, store, wire
from services.collections.receipts.receipt import UNMATCHED
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_receipt(request: pb.GetReceiptRequest, work: Work) -> pb.Receipt:
    """Gives the receipt as it stands."""
    one = await store.load(work, request.name)
    before = await store.allocations(work, one.id)
    return wire.receipt(one, work, before, await standing.look(work, [one] if one.state == UNMATCHED else []))
