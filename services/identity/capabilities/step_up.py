"""Show the second factor in this session. Wrong codes count like wrong passwords, and a code is accepted once."""

from __future__ import annotations

from services.identity import store, totp, vault, wire
from services.identity.credential import LogInRefused, SecondFactorMissing
from weft.api.identity import v1 as pb
from weft.service import Recorded
from weft.work import Work


async def step_up(request: pb.StepUpRequest, work: Work) -> pb.Session | Recorded:
    """Shows the second factor."""
    session = await store.own_session(work)
    credential = await store.lock_credential(work, session.person_id)
    if credential is None or not credential.has_second_factor:
        raise SecondFactorMissing
    if credential.is_locked(work.recorded_at):
        raise LogInRefused
    policy, _ = await work.policy(pb.SessionPolicy)
    secret = vault.unseal(credential.totp_secret, tenant=work.tenant, holder=credential.id)
    counter = totp.accepted(secret, request.totp, at=work.recorded_at, after=credential.totp_counter)
    if counter is None:
        credential.fail(at=work.recorded_at, policy=policy)
        store.save_credential(work, credential)
        return Recorded(LogInRefused())
    credential.show(counter)
    credential.forgive()
    session.step_up(at=work.recorded_at)
    store.save_credential(work, credential)
    store.save_session(work, session)
    return wire.session(session, work.tenant, enrolled=True)
