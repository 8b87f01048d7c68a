"""Take a lost second factor from a person; whoever holds a session of his, or the lost device, is out."""

from __future__ import annotations

from services.identity import store, wire
from services.identity.credential import NoSecondFactor
from weft.api.identity import v1 as pb
from weft.work import Work


async def reset_second_factor(request: pb.ResetSecondFactorRequest, work: Work) -> pb.Person:
    """Resets a second factor."""
    person = await store.load_person(work, request.name)
    person.must_be_active()
    credential = await store.lock_credential(work, person.id)
    if credential is None:
        raise NoSecondFactor
    sessions = await store.open_sessions(work, person.id)
    managers = await store.managers(work, [person.unit_path])
    credential.reset_second_factor(by=store.id_or_none(work.caller.person))
    store.save_credential(work, credential)
    store.end_sessions(work, sessions, pb.SESSION_END_SECOND_FACTOR_RESET)
    return wire.person(person, managers)
