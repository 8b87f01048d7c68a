"""Tell the edge who stands behind a credential. What is refused is refused alike: a caller must not learn why."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta
from uuid import UUID

from services.identity import store, tokens
from services.identity.matrix import Placed
from services.identity.person import Person
from services.identity.store import rights
from services.identity.store.tables import CLIENT_BY_KEY, PEOPLE_BY_ID, PERSON_BY_OIDC, SESSION_BY_TOKEN
from weft import errors
from weft.api.common import v1 as common
from weft.api.identity import v1 as pb
from weft.api.options import v1 as options
from weft.db import Tx
from weft.instants import instant, stamp
from weft.work import Work


async def tenant_of(request: pb.AuthenticateRequest, tx: Tx) -> UUID | None:
    """The tenant that a credential carries, or that the edge names by id or code."""
    if request.token:
        token = tokens.parse(request.token)
        return token.tenant if token else None
    try:
        return UUID(request.tenant)
    except ValueError:
        return await store.tenant_by_code(tx, request.tenant)


async def authenticate(request: pb.AuthenticateRequest, work: Work) -> pb.AuthenticateResponse:
    """Authenticates a caller."""
    token = tokens.parse(request.token) if request.token else None
    if token is not None and token.tenant == work.tenant:
        return await (_session(token, work) if token.is_session else _client(token, work))
    if not request.token and request.oidc_subject and request.oidc_issuer:
        return await _oidc(request, work)
    raise errors.Unauthenticated


async def _session(token: tokens.Token, work: Work) -> pb.AuthenticateResponse:
    row = await work.row(SESSION_BY_TOKEN, digest=token.digest)
    if row is None or not hmac.compare_digest(row["token_hash"], token.digest):
        raise errors.Unauthenticated
    session = store.to_session(row)
    policy, _ = await work.policy(pb.SessionPolicy)
    person = await store.person_or_none(work, PEOPLE_BY_ID, ids=[session.person_id])
    if person is None or not person.active or not session.is_live(work.recorded_at, policy):
        raise errors.Unauthenticated
    principal = await _person(person, work, session.name, shown=session.stepped_up_at is not None)
    stepped_up = session.stepped_up(work.recorded_at, policy)
    if stepped_up is not None:
        stamp(principal.stepped_up_time, stepped_up)
    if session.needs_touch(work.recorded_at, policy):
        session.seen_at = work.recorded_at
        store.touch_session(work, session, session.seen_at)
        work.audit_subject(session.name, session.version)
    return _answer(principal, session.ends_at(policy))


async def _client(token: tokens.Token, work: Work) -> pb.AuthenticateResponse:
    row = await work.row(CLIENT_BY_KEY, digest=token.digest)
    if row is None or not hmac.compare_digest(row["key_hash"], token.digest):
        raise errors.Unauthenticated
    client = store.to_client(row)
    if not client.is_live(work.recorded_at):
        raise errors.Unauthenticated
    path = (await store.paths_of(work, [client.unit_id]))[client.unit_id]
    matrix = await rights.matrix(work)
    policy, _ = await work.policy(pb.SessionPolicy)
    principal = common.Principal(
        tenant=str(work.tenant),
        name=client.name,
        audience=options.AUDIENCE_CLIENTS,
        unit_path=path,
        # A key shows no second factor, so a role that waits for one grants nothing to it.
        grants=matrix.grants((Placed(role, path) for role in client.roles), without=policy.second_factor_roles),
        zone=(await store.tenant(work))["zone"],
    )
    return _answer(principal, client.expires_at)


async def _oidc(request: pb.AuthenticateRequest, work: Work) -> pb.AuthenticateResponse:
    person = await store.person_or_none(work, PERSON_BY_OIDC, issuer=request.oidc_issuer, subject=request.oidc_subject)
    if person is None or not person.active:
        raise errors.Unauthenticated
    at = request.second_factor_time.ToDatetime(UTC) if request.HasField("second_factor_time") else None
    policy, _ = await work.policy(pb.SessionPolicy)
    age = work.recorded_at - at if at is not None else timedelta.max
    principal = await _person(person, work, "", shown=age <= timedelta(hours=policy.session_hours_max))
    if at is not None and age <= timedelta(seconds=policy.step_up_max_age_s):
        stamp(principal.stepped_up_time, at)
    return _answer(principal, None)


async def _person(person: Person, work: Work, session: str, *, shown: bool) -> common.Principal:
    paths = await store.paths_of(work, [person.unit_id])
    return common.Principal(
        tenant=str(work.tenant),
        name=person.name,
        audience=options.AUDIENCE_PEOPLE,
        unit_path=paths.get(person.unit_id, person.unit_path),
        grants=await rights.of_person(work, person, shown=shown),
        session=session,
        language=person.particulars.language,
        zone=(await store.tenant(work))["zone"],
    )


def _answer(principal: common.Principal, expires_at: datetime | None) -> pb.AuthenticateResponse:
    return pb.AuthenticateResponse(principal=principal, expire_time=instant(expires_at) if expires_at else None)
