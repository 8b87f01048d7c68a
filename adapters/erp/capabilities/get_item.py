"""Tell one item as the ERP told it last, with its age."""

from __future__ import annotations

from adapters.erp import store, telling, wire
from weft.api.erp import v1 as pb
from weft.work import Work


async def get_item(request: pb.GetItemRequest, work: Work) -> pb.Item:
    """Tells it; the ERP is not asked."""
    one = await store.item(work, request.name)
    doubted = await store.left_out_of(work, "items", [one.code])
    return wire.item(one, await telling.age(work), doubted=bool(doubted))
