"""Tell one bill of materials as the ERP told it last, with its age."""

from __future__ import annotations

from adapters.erp import store, telling, wire
from weft.api.erp import v1 as pb
from weft.work import Work


async def get_bom(request: pb.GetBomRequest, work: Work) -> pb.Bom:
    """Tells it; the ERP is not asked."""
    one = await store.bom(work, request.name)
    doubted = await store.left_out_of(work, "boms", [one.code])
    return wire.bom(one, await telling.age(work), doubted=bool(doubted))
