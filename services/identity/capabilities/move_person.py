"""Give a person another home unit or another superior. Roles that follow the home unit move with him, so they are
checked against those that do not; absences to come move too, since who may see them depends on the unit.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from services.identity import store, wire
from services.identity.person import OwnSuperior, Person
from services.identity.store import rights
from services.identity.store.tables import ABSENCE, OVERLAPPING, PEOPLE_BY_ID
from weft import errors
from weft.api.identity import v1 as pb
from weft.etags import check_etag
from weft.work import Work, as_id

CHAIN_MAX = 30
_FAR = datetime(9999, 1, 1, tzinfo=UTC)


async def move_person(request: pb.MovePersonRequest, work: Work) -> pb.Person:
    """Moves a person."""
    person = await store.load_person(work, request.name)
    check_etag(request.etag, person)
    unit = await store.load_unit(work, request.unit or person.unit_id)
    if not work.change.covers(None, unit.path) and unit.id != person.unit_id:
        raise errors.Forbidden(permission="identity.person.write")
    superior = person.superior_id
    if request.HasField("superior"):
        superior = await _superior(work, person, request.superior)
    await rights.must_fit(work, person.held, unit)
    managers = await store.managers(work, [unit.path])
    absences = await work.rows(OVERLAPPING, person=person.id, since=work.now, until=_FAR)
    old_path = person.unit_path
    person.move(unit, superior=superior)
    if person.unit_path != old_path:
        for row in absences:
            work.update(ABSENCE, {"id": row["id"]}, guarded=False, unit_path=person.unit_path)
    store.save_person(work, person)
    return wire.person(person, managers)


async def _superior(work: Work, person: Person, name: str) -> UUID | None:
    """The named superior, who must not stand below this person by names alone; None hands it to the organisation."""
    if not name:
        return None
    if as_id(name) == person.id:
        raise OwnSuperior
    found = await store.colleague(work, name, field="superior")
    above: Person | None = found
    for _ in range(CHAIN_MAX):
        if above is None or above.superior_id is None:
            return found.id
        if above.superior_id == person.id:
            raise OwnSuperior
        above = await store.person_or_none(work, PEOPLE_BY_ID, ids=[above.superior_id])
    raise OwnSuperior
