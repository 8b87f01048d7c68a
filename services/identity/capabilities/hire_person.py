"""Hire a person into a unit. Who grants roles with it must be allowed to grant roles; a password is hashed first."""

from __future__ import annotations

from services.identity import passwords, store, wire
from services.identity.credential import Credential
from services.identity.particulars import complete
from services.identity.person import PARTICULARS, Held, Person
from services.identity.store import rights
from weft import errors
from weft.api.identity import v1 as pb
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work

GRANT = "identity.role.grant"


async def ask(request: pb.HirePersonRequest, peers: Peers, look: Lens) -> str:
    """The hash of the password; empty without one."""
    if not request.password:
        return ""
    async with look() as see:
        policy, _ = await see.policy(pb.SessionPolicy)
    passwords.must_be_strong(request.password, policy, field="password", login=request.login)
    return await passwords.hashed(request.password)


async def hire_person(request: pb.HirePersonRequest, password_hash: str, work: Work) -> pb.Person:
    """Hires a person."""
    unit = await store.load_unit(work, request.unit)
    if not work.change.covers(None, unit.path):
        raise errors.Forbidden(permission="identity.person.write")
    if request.roles and not work.caller.holds(GRANT):
        raise errors.Forbidden(permission=GRANT)
    held = [Held(one.role, store.id_or_none(one.unit)) for one in request.roles]
    await rights.must_fit(work, held, unit)
    superior = await store.colleague(work, request.superior, field="superior") if request.superior else None
    person = Person.hire(
        id=uuid7(),
        particulars=complete({name: getattr(request, name) for name in PARTICULARS}),
        unit=unit,
        superior=superior.id if superior else None,
        held=held,
        at=work.now,
    )
    await store.must_be_free(work, person.id, person.particulars)
    managers = await store.managers(work, [unit.path])
    store.save_person(work, person)
    if password_hash:
        store.save_credential(work, Credential.issue(person=person.id, password_hash=password_hash))
    return wire.person(person, managers)
