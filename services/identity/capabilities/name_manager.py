"""Name who leads a unit. People of the unit who have no superior of their own stand below him from then on."""

from __future__ import annotations

from services.identity import store, wire
from weft.api.identity import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def name_manager(request: pb.NameManagerRequest, work: Work) -> pb.Unit:
    """Names a manager."""
    unit = await store.load_unit(work, request.name)
    check_etag(request.etag, unit)
    manager = None
    if request.manager:
        manager = await store.colleague(work, request.manager, field="manager")
    unit.name_manager(manager.id if manager else None)
    store.save_unit(work, unit)
    return wire.unit(unit)
