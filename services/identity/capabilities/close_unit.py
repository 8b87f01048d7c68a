"""Close a unit in which nobody works any more."""

from __future__ import annotations

from services.identity import store, wire
from services.identity.store.tables import ACTIVE_BELOW
from weft.api.identity import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def close_unit(request: pb.CloseUnitRequest, work: Work) -> pb.Unit:
    """Closes a unit."""
    unit = await store.load_unit(work, request.name)
    check_etag(request.etag, unit)
    counts = await work.row(ACTIVE_BELOW, unit=unit.id)
    assert counts is not None
    unit.close(active_units=counts[0], active_people=counts[1])
    store.save_unit(work, unit)
    return wire.unit(unit)
