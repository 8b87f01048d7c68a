"""Read a person, with the superior as the organisation stands."""

from __future__ import annotations

from services.identity import store, wire
from weft.api.identity import v1 as pb
from weft.work import Work


async def get_person(request: pb.GetPersonRequest, work: Work) -> pb.Person:
    """Reads a person."""
    person = await store.load_person(work, request.name)
    return wire.person(person, await store.managers(work, [person.unit_path]))
