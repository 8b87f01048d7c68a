"""Set another person's password: it also unlocks his log-in and ends his sessions."""

from __future__ import annotations

from services.identity import passwords, store, wire
from services.identity.credential import Credential
from weft.api.identity import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.SetPasswordRequest, peers: Peers, look: Lens) -> str:
    """The hash of the new password."""
    async with look() as see:
        person = await store.load_person(see, request.name)
        policy, _ = await see.policy(pb.SessionPolicy)
    passwords.must_be_strong(request.password, policy, field="password", login=person.particulars.login)
    return await passwords.hashed(request.password)


async def set_password(request: pb.SetPasswordRequest, password_hash: str, work: Work) -> pb.Person:
    """Sets a password."""
    person = await store.load_person(work, request.name)
    person.must_be_active()
    credential = await store.lock_credential(work, person.id)
    sessions = await store.open_sessions(work, person.id)
    managers = await store.managers(work, [person.unit_path])
    if credential is None:
        credential = Credential.issue(person=person.id, password_hash=password_hash)
    else:
        credential.set_password(password_hash, by_holder=False)
    store.save_credential(work, credential)
    store.end_sessions(work, sessions, pb.SESSION_END_PASSWORD_SET)
    return wire.person(person, managers)
