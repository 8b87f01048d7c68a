"""Open a unit below another. Its code is given, or made from the random part of its id."""

from __future__ import annotations

from services.identity import store, wire
from services.identity.particulars import must_be_zone
from services.identity.store.tables import UNIT_BY_CODE
from services.identity.unit import Unit, UnitCodeTaken
from weft.api.identity import v1 as pb
from weft.ids import uuid7
from weft.work import Work


async def create_unit(request: pb.CreateUnitRequest, work: Work) -> pb.Unit:
    """Opens a unit."""
    if request.zone:
        must_be_zone(request.zone)
    parent = await store.load_unit(work, request.parent)
    unit_id = uuid7()
    code = request.code or unit_id.hex[-8:]
    if await work.row(UNIT_BY_CODE, code=code) is not None:
        raise UnitCodeTaken(code=code)
    unit = Unit.open(
        id=unit_id,
        parent=parent,
        display_name=request.display_name,
        kind=request.kind,
        code=code,
        zone=request.zone,
        at=work.now,
    )
    store.save_unit(work, unit)
    return wire.unit(unit)
