"""Read a unit."""

from __future__ import annotations

from services.identity import store, wire
from weft.api.identity import v1 as pb
from weft.work import Work


async def get_unit(request: pb.GetUnitRequest, work: Work) -> pb.Unit:
    """Reads a unit."""
    return wire.unit(await store.load_unit(work, request.name))
