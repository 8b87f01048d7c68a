"""Record that a person left: nothing lets him in any more, and the units that he led are without a manager, so that the
next one above answers for them. What he held goes to his successor, target by target.
"""

from __future__ import annotations

from services.identity import departing, store, wire
from services.identity.departing import Held
from services.identity.departure import Departure
from services.identity.store import rights
from services.identity.store.tables import UNITS_LED
from weft.api.identity import v1 as pb
from weft.etags import check_etag
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


def asks(request: pb.RecordDepartureRequest) -> bool:
    """Without a successor nobody is asked: who must go at once goes whatever else is away."""
    return bool(request.successor)


async def ask(request: pb.RecordDepartureRequest, peers: Peers, look: Lens) -> Held:
    """What he holds."""
    async with look() as see:
        person = await store.load_person(see, request.name)
    return await departing.held(person.name, peers)


async def record_departure(request: pb.RecordDepartureRequest, held: Held | None, work: Work) -> pb.Person:
    """Records a departure, and begins to hand over."""
    person = await store.load_person(work, request.name)
    check_etag(request.etag, person)
    person.must_be_active()
    held = held or {}
    successor = await departing.successor_of(work, person, request.successor, held) if request.successor else None
    led = await store.units(work, UNITS_LED, person=person.id)
    sessions = await store.open_sessions(work, person.id)
    managers = await store.managers(work, [person.unit_path])
    policy, _ = await work.policy(pb.DeparturePolicy)
    one = Departure.begin(
        person=person.id, unit_path=person.unit_path, successor=request.successor, held=held, at=work.now
    )
    person.leave(
        successor.id if successor else None,
        led_units=[unit.id for unit in led],
        departure=one.name if successor else "",
    )
    await rights.must_leave_an_administrator(work, person, person.roles(), ())
    store.save_person(work, person)
    for unit in led:
        unit.name_manager(None)
        store.save_unit(work, unit)
        managers[unit.path] = None
    store.end_sessions(work, sessions, pb.SESSION_END_HOLDER_LEFT)
    if successor is not None:
        one.start_round(successor.id, policy, at=work.now)
    else:
        one.expect_nobody(policy, at=work.now)
    departing.go_on(work, one, successor, policy)
    return wire.person(person, managers)
