"""Grant a role to another person."""

from __future__ import annotations

from services.identity import store, wire
from services.identity.person import Held
from services.identity.store import rights
from weft.api.identity import v1 as pb
from weft.etags import check_etag
from weft.work import Work


async def grant_role(request: pb.GrantRoleRequest, work: Work) -> pb.Person:
    """Grants a role."""
    person = await store.load_person(work, request.name)
    check_etag(request.etag, person)
    home = await store.load_unit(work, person.unit_id)
    person.grant(Held(request.role, store.id_or_none(request.unit)), by=store.id_or_none(work.caller.person))
    await rights.must_fit(work, person.held, home)
    managers = await store.managers(work, [person.unit_path])
    store.save_person(work, person)
    return wire.person(person, managers)
