"""Record that a person left: nothing lets him in any more, and the units that he led are without a manager, so that the
next one above answers for them.
"""

from __future__ import annotations

from services.identity import store, wire
from services.identity.store import rights
from services.identity.store.tables import UNITS_LED
from weft.api.identity import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def record_departure(request: pb.RecordDepartureRequest, work: Work) -> pb.Person:
    """Records a departure."""
    person = await store.load_person(work, request.name)
    check_etag(request.etag, person)
    successor = await store.colleague(work, request.successor, field="successor") if request.successor else None
    led = await store.units(work, UNITS_LED, person=person.id)
    sessions = await store.open_sessions(work, person.id)
    managers = await store.managers(work, [person.unit_path])
    person.leave(successor.id if successor else None, led_units=[unit.id for unit in led])
    await rights.must_leave_an_administrator(work, person, person.roles(), ())
    store.save_person(work, person)
    for unit in led:
        unit.name_manager(None)
        store.save_unit(work, unit)
        managers[unit.path] = None
    store.end_sessions(work, sessions, pb.SESSION_END_HOLDER_LEFT)
    return wire.person(person, managers)
