"""Hang a unit below another one. Its own path changes now; units and people below it follow by deadline, in portions, so
that a region with thousands of people moves as easily as a desk.
"""

from __future__ import annotations

from services.identity import store, wire
from weft.api.identity import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def move_unit(request: pb.MoveUnitRequest, work: Work) -> pb.Unit:
    """Moves a unit."""
    unit = await store.load_unit(work, request.name)
    check_etag(request.etag, unit)
    parent = await store.load_unit(work, request.parent)
    unit.move(parent, at=work.now)
    store.save_unit(work, unit)
    return wire.unit(unit)
