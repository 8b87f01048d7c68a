"""Begin a session. Whatever is wrong, the answer is the same, and so is the work: where there is no tenant, log-in or
password, a hash that belongs to nobody is verified. Each wrong secret of an existing log-in is counted under its lock.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from services.identity import passwords, store, tokens, totp, vault, wire
from services.identity.credential import Credential, LogInRefused, SecondFactorNeeded
from services.identity.person import Person
from services.identity.session import Session
from services.identity.store import rights
from services.identity.store.tables import PEOPLE_BY_ID, PERSON_BY_LOGIN, SESSION, SESSIONS_SPENT, TENANT_BY_CODE
from weft import errors
from weft.api.identity import v1 as pb
from weft.db import Tx
from weft.ids import uuid7
from weft.rpc import Peers
from weft.runtime import Lens
from weft.service import Recorded
from weft.work import Work

NO_TENANT = UUID(int=0)  # stands for every unknown code, so that the rest runs as it does for a known one


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose log-in it is, and whether the password fits the hash that was read."""

    person: Person | None
    password_hash: str
    fits: bool


async def tenant_of(request: pb.LogInRequest, tx: Tx) -> UUID:
    """The tenant of a code."""
    return await store.tenant_by_code(tx, request.tenant.strip().lower()) or NO_TENANT


async def ask(request: pb.LogInRequest, peers: Peers, look: Lens) -> Verdict:
    """Verifies the password outside of any transaction."""
    async with look() as see:
        await see.widen()
        person = await store.person_or_none(see, PERSON_BY_LOGIN, login=request.login.strip().lower())
        credential = await store.credential(see, person.id if person else NO_TENANT)
    password_hash = credential.password_hash if credential else ""
    return Verdict(person, password_hash, await passwords.matches(password_hash, request.password))


async def log_in(request: pb.LogInRequest, verdict: Verdict, work: Work) -> pb.Session | Recorded:
    """Begins a session."""
    await work.widen()
    if await work.value(TENANT_BY_CODE, code=request.tenant.strip().lower()) != work.tenant:
        raise LogInRefused
    who = verdict.person
    credential = await store.lock_credential(work, who.id) if who else None
    person = await store.person_or_none(work, PEOPLE_BY_ID, ids=[who.id]) if who else None
    if person is None or credential is None or not person.active:
        raise LogInRefused
    if credential.password_hash != verdict.password_hash:
        raise errors.StaleVersion  # the password was set in between: look again
    policy, _ = await work.policy(pb.SessionPolicy)
    if credential.is_locked(work.recorded_at):
        raise LogInRefused
    if verdict.fits and credential.has_second_factor and not request.totp:
        raise SecondFactorNeeded
    counter = _counter(credential, request.totp, work) if verdict.fits and credential.has_second_factor else None
    if not verdict.fits or (credential.has_second_factor and counter is None):
        credential.fail(at=work.recorded_at, policy=policy)
        store.save_credential(work, credential)
        return Recorded(LogInRefused())
    return await _begin(work, person, credential, counter, policy)


def _counter(credential: Credential, code: str, work: Work) -> int | None:
    secret = vault.unseal(credential.totp_secret, tenant=work.tenant, holder=credential.id)
    return totp.accepted(secret, code, at=work.recorded_at, after=credential.totp_counter)


async def _begin(
    work: Work, person: Person, credential: Credential, counter: int | None, policy: pb.SessionPolicy
) -> pb.Session:
    others = await store.open_sessions(work, person.id)
    long_ago = work.recorded_at - timedelta(days=policy.session_kept_days)
    spent = await work.rows(SESSIONS_SPENT, person=person.id, before=long_ago)
    token = tokens.session_token(work.tenant, secrets.token_bytes(tokens.ENTROPY_BYTES))
    session = Session.open(
        id=uuid7(),
        person=person.id,
        token_hash=tokens.digest(token),
        at=work.recorded_at,
        policy=policy,
        with_factor=counter is not None,
    )
    credential.forgive()
    if counter is not None:
        credential.show(counter)
    store.save_session(work, session)
    store.save_credential(work, credential)
    gone = {row["id"] for row in spent}
    for row in spent:
        work.delete(SESSION, {"id": row["id"]})
    live = [one for one in others if one.id not in gone and one.is_live(work.recorded_at, policy)]
    store.end_sessions(work, live[: max(0, len(live) + 1 - policy.sessions_max)], pb.SESSION_END_REVOKED)
    needed = rights.needs_second_factor(person, session, policy)
    return wire.session(session, work.tenant, token=token, needed=needed, enrolled=credential.has_second_factor)
