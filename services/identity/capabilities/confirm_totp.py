"""Put the proposed second factor in force with its first code, which steps this session up."""

from __future__ import annotations

from services.identity import store, totp, vault, wire
from services.identity.credential import LogInRefused, SecondFactorMissing
from weft.api.identity import v1 as pb
from weft.service import Recorded
from weft.work import Work


async def confirm_totp(request: pb.ConfirmTotpRequest, work: Work) -> pb.Session | Recorded:
    """Confirms a second factor."""
    session = await store.own_session(work)
    credential = await store.lock_credential(work, session.person_id)
    if credential is None or not credential.totp_pending:
        raise SecondFactorMissing
    if credential.is_locked(work.recorded_at):
        raise LogInRefused
    policy, _ = await work.policy(pb.SessionPolicy)
    secret = vault.unseal(credential.totp_pending, tenant=work.tenant, holder=credential.id)
    counter = totp.accepted(secret, request.totp, at=work.recorded_at, after=0)
    if counter is None:
        credential.fail(at=work.recorded_at, policy=policy)
        store.save_credential(work, credential)
        return Recorded(LogInRefused())
    credential.confirm(counter)
    session.step_up(at=work.recorded_at)
    store.save_credential(work, credential)
    store.save_session(work, session)
    return wire.session(session, work.tenant, enrolled=True)
