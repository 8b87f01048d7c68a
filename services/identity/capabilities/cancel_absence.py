"""Call an absence off; one that began ends now."""

from __future__ import annotations

from services.identity import store, wire
from services.identity.store.tables import ABSENCE
from weft.api.identity import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def cancel_absence(request: pb.CancelAbsenceRequest, work: Work) -> pb.Absence:
    """Calls an absence off."""
    absence = store.to_absence(await work.load(ABSENCE, request.name))
    check_etag(request.etag, absence)
    absence.call_off(at=work.now)
    store.save_absence(work, absence)
    return wire.absence(absence)
