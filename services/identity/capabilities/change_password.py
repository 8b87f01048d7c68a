"""Change one's own password with the one in force; the other sessions end."""

from __future__ import annotations

from dataclasses import dataclass

from services.identity import passwords, store
from services.identity.credential import LogInRefused
from services.identity.session import NoSession
from weft import errors
from weft.api.identity import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.service import Recorded
from weft.work import Work, as_id


@dataclass(frozen=True, slots=True)
class Hashes:
    """What was in force when it was looked at, whether the given one fits, and the new one."""

    current: str
    fits: bool
    new: str


async def ask(request: pb.ChangePasswordRequest, peers: Peers, look: Lens) -> Hashes:
    """Verifies and hashes outside of any transaction."""
    async with look() as see:
        person = await store.load_person(see, as_id(see.caller.person))
        credential = await store.credential(see, person.id)
        policy, _ = await see.policy(pb.SessionPolicy)
    passwords.must_be_strong(request.new_password, policy, field="new_password", login=person.particulars.login)
    current = credential.password_hash if credential else ""
    fits = await passwords.matches(current, request.current_password)
    return Hashes(current, fits, await passwords.hashed(request.new_password) if fits else "")


async def change_password(
    request: pb.ChangePasswordRequest, hashes: Hashes, work: Work
) -> pb.ChangePasswordResponse | Recorded:
    """Changes a password."""
    credential = await store.lock_credential(work, work.person)
    if credential is None:
        raise NoSession
    if credential.password_hash != hashes.current:
        raise errors.StaleVersion
    if credential.is_locked(work.recorded_at):
        raise LogInRefused
    policy, _ = await work.policy(pb.SessionPolicy)
    if not hashes.fits:
        credential.fail(at=work.recorded_at, policy=policy)
        store.save_credential(work, credential)
        return Recorded(LogInRefused())
    own = work.caller.principal.session
    others = [one for one in await store.open_sessions(work, work.person) if one.name != own]
    credential.set_password(hashes.new, by_holder=True)
    store.save_credential(work, credential)
    return pb.ChangePasswordResponse(ended=store.end_sessions(work, others, pb.SESSION_END_PASSWORD_SET))
