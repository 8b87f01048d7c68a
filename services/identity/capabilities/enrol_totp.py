"""Propose a second factor: a fresh secret, sealed at rest and told once. The first one needs a fresh log-in, the next one
a session that showed the one in force.
"""

from __future__ import annotations

import pyotp

from services.identity import store, totp, vault
from services.identity.credential import LogInTooOld
from services.identity.session import NoSession
from weft.api.identity import v1 as pb
from weft.work import Work


async def enrol_totp(request: pb.EnrolTotpRequest, work: Work) -> pb.EnrolTotpResponse:
    """Enrols a second factor."""
    session = await store.own_session(work)
    person = await store.load_person(work, session.person_id)
    credential = await store.lock_credential(work, session.person_id)
    if credential is None:
        raise NoSession
    policy, _ = await work.policy(pb.SessionPolicy)
    if not credential.has_second_factor and not session.is_fresh(work.recorded_at, policy):
        raise LogInTooOld(max_age_s=policy.step_up_max_age_s)
    secret = pyotp.random_base32()
    credential.enrol(
        vault.seal(secret, tenant=work.tenant, holder=credential.id),
        shown=session.stepped_up(work.recorded_at, policy) is not None,
    )
    store.save_credential(work, credential)
    account = person.particulars.login or person.particulars.display_name
    return pb.EnrolTotpResponse(secret=secret, uri=totp.address(secret, account))
