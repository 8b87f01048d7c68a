"""Take a role from another person; effective within five seconds, when the edge asks again."""

from __future__ import annotations

from services.identity import store, wire
from services.identity.person import Held
from services.identity.store import rights
from weft.api.identity import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def revoke_role(request: pb.RevokeRoleRequest, work: Work) -> pb.Person:
    """Takes a role."""
    person = await store.load_person(work, request.name)
    check_etag(request.etag, person)
    had = person.roles() if person.active else []
    person.revoke(Held(request.role, store.id_or_none(request.unit)), by=store.id_or_none(work.caller.person))
    await rights.must_leave_an_administrator(work, person, had, person.roles())
    managers = await store.managers(work, [person.unit_path])
    store.save_person(work, person)
    return wire.person(person, managers)
