"""Read one receipt, with what it pays."""

from __future__ import annotations

from services.collections.receipts import store, wire
from weft.api.collections import v1 as pb
from weft.work import Work


async def get_receipt(request: pb.GetReceiptRequest, work: Work) -> pb.Receipt:
    """Gives the receipt as it stands."""
    one = await store.load(work, request.name)
    return wire.receipt(one, work, await store.allocations(work, one.id))
