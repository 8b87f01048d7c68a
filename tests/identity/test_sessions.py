"""Log-in, lock, second factor and keys, through the gRPC door."""

from __future__ import annotations

import asyncio
import time
from uuid import UUID, uuid4

import grpc
import pyotp
import pytest

from tests.identity.builders import PASSWORD, authenticate, events, found, refused, rid, sessions, step_up
from weft.access import system
from weft.api.common import v1 as common
from weft.api.identity import v1 as pb
from weft.api.options import v1 as options

REFUSED = (grpc.StatusCode.UNAUTHENTICATED, "LOG_IN_REFUSED")
NOBODY = (grpc.StatusCode.UNAUTHENTICATED, "UNAUTHENTICATED")


async def test_a_token_is_told_once_and_only_its_hash_is_stored(platform):
    firm = await found(platform, enrolled=False)
    session = await firm.log_in("ROOT")
    who = await authenticate(platform, session.token)
    assert (who.name, who.session, who.audience) == (
        firm.tenant.first_administrator,
        session.name,
        options.AUDIENCE_PEOPLE,
    )
    assert (who.tenant, who.unit_path, who.zone) == (str(firm.id), "/hq/", "Asia/Shanghai")
    async with platform.sql() as sql:
        for table in ("session", "outbox", "audit", "idempotency"):
            rows = await sql.fetch(f"select t::text from identity.{table} t where tenant_id = $1", firm.id)
            assert not [row for row in rows if session.token[-43:] in row[0] or PASSWORD in row[0]], table


async def test_whatever_is_wrong_is_answered_alike(platform):
    firm = await found(platform)
    wrong = [("no-such-firm", "root", PASSWORD), (firm.code, "nobody", PASSWORD), (firm.code, "root", "wrong pass")]
    answers = set()
    for tenant, login, password in wrong:
        call = sessions(platform).LogIn(pb.LogInRequest(tenant=tenant, login=login, password=password))
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await call
        trailing = dict(caught.value.trailing_metadata())
        answers.add((caught.value.code(), caught.value.details(), trailing["grpc-status-details-bin"]))
    assert len(answers) == 1
    assert await refused(sessions(platform).LogIn(pb.LogInRequest(tenant="x", login="root", password="y"))) == REFUSED


@pytest.mark.alone
async def test_an_unknown_log_in_takes_about_as_long_as_a_wrong_password(platform, real_passwords):
    firm = await found(platform)
    spent: dict[str, list[float]] = {"root": [], "nobody": []}
    for _ in range(7):
        for login, times in spent.items():
            started = time.perf_counter()
            await refused(firm.log_in(login, "wrong pass"))
            times.append(time.perf_counter() - started)
    known, unknown = (min(times) for times in spent.values())
    assert 0.5 < known / unknown < 2


async def test_a_person_without_a_password_and_one_who_left_do_not_get_in(platform):
    firm = await found(platform)
    await firm.hire("quiet", "rep")
    assert await refused(firm.log_in("quiet", "")) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_ARGUMENT")
    assert await refused(firm.log_in("quiet")) == REFUSED
    who = await firm.acting("leaver", "rep")
    token = (await firm.log_in("leaver")).token
    await firm.as_()(pb.PeopleStub).RecordDeparture(pb.RecordDepartureRequest(name=who.name, request_id=rid()))
    assert await refused(firm.log_in("leaver")) == REFUSED
    assert await refused(authenticate(platform, token)) == NOBODY


async def test_guesses_at_once_are_counted_one_by_one_and_ten_lock(platform):
    firm = await found(platform)
    guesses = [firm.log_in("root", f"guess number {n}") for n in range(16)]
    answers = await asyncio.gather(*guesses, return_exceptions=True)
    assert {error.code() for error in answers} == {grpc.StatusCode.UNAUTHENTICATED}
    assert await refused(firm.log_in("root")) == REFUSED  # though the password is right
    told = [name for name, _ in await events(platform, firm.id, f"credentials/{firm.administrator.name[7:]}")]
    assert told.count("LogInFailed") == 10
    assert told.count("LogInLocked") == 1
    async with platform.sql() as sql:
        counted = await sql.fetchval(
            "select count(*) from identity.audit where tenant_id = $1 and method like '%LogIn' and subject like 'cred%'",
            firm.id,
        )
    assert counted == 10


async def test_an_administrator_unlocks_by_setting_the_password_which_ends_sessions(platform):
    firm = await found(platform)
    who = await firm.acting("rep", "rep")
    token = (await firm.log_in("rep")).token
    for _ in range(10):
        assert await refused(firm.log_in("rep", "wrong pass")) == REFUSED
    request = pb.SetPasswordRequest(name=who.name, password="another horse 8", request_id=rid())
    await firm.as_()(pb.PeopleStub).SetPassword(request)
    assert await refused(authenticate(platform, token)) == NOBODY
    assert (await firm.log_in("rep", "another horse 8")).person == who.name
    assert await refused(firm.as_(who)(pb.PeopleStub).SetPassword(request)) == (
        grpc.StatusCode.PERMISSION_DENIED,
        "FORBIDDEN",
    )


async def test_changing_ones_own_password_needs_the_old_one_and_ends_other_sessions(platform):
    firm = await found(platform)
    who = await firm.acting("rep", "rep")
    other = (await firm.log_in("rep")).token
    stub = sessions(platform, who)
    wrong = pb.ChangePasswordRequest(current_password="wrong", new_password="another horse 8", request_id=rid())
    assert await refused(stub.ChangePassword(wrong)) == REFUSED
    weak = pb.ChangePasswordRequest(current_password=PASSWORD, new_password="password", request_id=rid())
    assert await refused(stub.ChangePassword(weak)) == (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_ARGUMENT")
    right = pb.ChangePasswordRequest(current_password=PASSWORD, new_password="another horse 8", request_id=rid())
    assert (await stub.ChangePassword(right)).ended == 1
    assert (await stub.ChangePassword(right)).ended == 1  # the stored answer, though the password is another now
    assert await refused(authenticate(platform, other)) == NOBODY
    assert await refused(firm.log_in("rep")) == REFUSED
    assert (await firm.log_in("rep", "another horse 8")).token


async def test_a_session_ends_by_log_out_and_by_revocation(platform):
    firm = await found(platform)
    await firm.hire("rep", "rep", password=PASSWORD)
    tokens = [(await firm.log_in("rep")).token for _ in range(3)]
    first, second, third = [await authenticate(platform, token) for token in tokens]
    assert (await sessions(platform, first).LogOut(pb.LogOutRequest(request_id=rid()))).ended == 1
    assert await refused(authenticate(platform, tokens[0])) == NOBODY
    revoke = pb.RevokeSessionsRequest(name=second.name, request_id=rid())
    assert await refused(sessions(platform, second).RevokeSessions(revoke)) == (
        grpc.StatusCode.PERMISSION_DENIED,
        "FORBIDDEN",
    )
    assert (await sessions(platform, firm.administrator).RevokeSessions(revoke)).ended == 2
    for token in tokens[1:]:
        assert await refused(authenticate(platform, token)) == NOBODY
    everywhere = pb.LogOutRequest(everywhere=True, request_id=rid())
    assert (await sessions(platform, third).LogOut(everywhere)).ended == 0


async def test_the_oldest_session_ends_when_one_too_many_begins(platform):
    firm = await found(platform, enrolled=False)
    first = (await firm.log_in("root")).token
    for _ in range(10):
        await authenticate(platform, first)
        await firm.log_in("root")
    assert await refused(authenticate(platform, first)) == NOBODY


async def test_an_idle_session_ends_and_a_used_one_is_kept_awake(platform):
    firm = await found(platform, enrolled=False)
    session = await firm.log_in("root")
    key = UUID(session.name.split("/")[1])
    async with platform.sql() as sql:
        await sql.execute("update identity.session set seen_at = seen_at - interval '30 min' where id = $1", key)
        await authenticate(platform, session.token)
        age = await sql.fetchval("select clock_timestamp() - seen_at from identity.session where id = $1", key)
        assert age.total_seconds() < 60
        await sql.execute("update identity.session set seen_at = seen_at - interval '3 hours' where id = $1", key)
    assert await refused(authenticate(platform, session.token)) == NOBODY


@pytest.mark.parametrize("token", ["", "x", "weft_sess_" + "0" * 32 + "_" + "a" * 43])
async def test_what_is_no_token_of_ours_is_nobody(platform, token):
    assert await refused(authenticate(platform, token)) == NOBODY


@pytest.mark.problem("UNAUTHENTICATED")
async def test_a_token_of_one_tenant_is_nobody_in_another(platform):
    one, two = await found(platform, enrolled=False), await found(platform)
    token = (await one.log_in("root")).token
    assert await refused(authenticate(platform, token.replace(one.id.hex, two.id.hex))) == NOBODY


async def test_only_the_system_authenticates(platform):
    firm = await found(platform)
    code, _ = await refused(firm.as_()(pb.SessionsStub).Authenticate(pb.AuthenticateRequest(token="x")))
    assert code == grpc.StatusCode.PERMISSION_DENIED


async def test_a_verified_subject_of_an_oidc_provider_is_mapped_by_its_tenant(platform):
    firm = await found(platform)
    person = await firm.hire("oidc", "rep", oidc_issuer="https://idp.example", oidc_subject="s-1")
    gateway = platform.as_(system("gateway", None).principal)(pb.SessionsStub)
    for tenant in (firm.code, str(firm.id)):
        request = pb.AuthenticateRequest(oidc_issuer="https://idp.example", oidc_subject="s-1", tenant=tenant)
        answer = await gateway.Authenticate(request)
        assert (answer.principal.name, answer.principal.session) == (person.name, "")
    other = pb.AuthenticateRequest(oidc_issuer="https://idp.example", oidc_subject="s-2", tenant=firm.code)
    assert await refused(gateway.Authenticate(other)) == NOBODY


async def test_a_second_factor_that_a_provider_saw_counts_for_as_long_as_one_seen_here(platform):
    firm = await found(platform, pb.PRESET_STANDARD)
    await firm.hire("far", "administrator", oidc_issuer="https://idp.example", oidc_subject="s-1")
    gateway = platform.as_(system("gateway", None).principal)(pb.SessionsStub)

    async def seen(ago_s: float | None) -> common.Principal:
        request = pb.AuthenticateRequest(oidc_issuer="https://idp.example", oidc_subject="s-1", tenant=firm.code)
        if ago_s is not None:
            request.second_factor_time.FromMilliseconds(int((time.time() - ago_s) * 1000))
        return (await gateway.Authenticate(request)).principal

    fresh, old, never, yesterday = await seen(60), await seen(3600), await seen(None), await seen(13 * 3600)
    hire = pb.HirePersonRequest(display_name="Wu", login="wu", unit=firm.tenant.headquarters, request_id=rid())
    assert (await refused(platform.as_(old)(pb.PeopleStub).HirePerson(hire)))[1] == "STEP_UP_REQUIRED"
    assert fresh.grants
    assert list(fresh.grants) == list(old.grants)  # the role counts, as in a session
    assert not never.grants
    assert not yesterday.grants  # a session would have ended after twelve hours
    me = await sessions(platform, fresh).GetSelf(pb.GetSelfRequest())
    assert list(me.grants) == list(fresh.grants)
    assert (await platform.as_(fresh)(pb.PeopleStub).HirePerson(hire)).name


# -- the second factor ------------------------------------------------------------------------------------------------


@pytest.mark.problem("SECOND_FACTOR_NEEDED")
async def test_a_second_factor_is_enrolled_confirmed_and_then_needed(platform):
    firm = await found(platform)
    who = await firm.acting("rep", "rep")
    who, secret = await step_up(platform, who)
    assert await refused(firm.log_in("rep")) == (grpc.StatusCode.UNAUTHENTICATED, "SECOND_FACTOR_NEEDED")
    async with platform.sql() as sql:
        counter = await sql.fetchval("select totp_counter from identity.credential where id = $1", UUID(who.name[7:]))
    used = pyotp.TOTP(secret).generate_otp(counter)
    assert await refused(firm.log_in("rep", totp=used)) == REFUSED  # the code that confirmed is spent
    session = await firm.log_in("rep", totp=pyotp.TOTP(secret).at(time.time() + 30))
    assert session.stepped_up_time.seconds > 0
    assert (await authenticate(platform, session.token)).stepped_up_time.seconds > 0
    async with platform.sql() as sql:
        rows = await sql.fetch("select t::text from identity.credential t where tenant_id = $1", firm.id)
    assert not [row for row in rows if secret in row[0]]


async def test_of_many_uses_of_one_code_one_wins(platform):
    firm = await found(platform)
    who = await firm.acting("rep", "rep")
    who, secret = await step_up(platform, who)
    code = pyotp.TOTP(secret).at(time.time() + 30)
    calls = [sessions(platform, who).StepUp(pb.StepUpRequest(totp=code, request_id=rid())) for _ in range(8)]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    assert sum(isinstance(answer, pb.Session) for answer in answers) == 1


@pytest.mark.problem("SECOND_FACTOR_MISSING")
async def test_stepping_up_without_a_second_factor_or_with_a_wrong_code_is_refused(platform):
    firm = await found(platform)
    who = await firm.acting("rep", "rep")
    stub = sessions(platform, who)
    assert await refused(stub.StepUp(pb.StepUpRequest(totp="000000", request_id=rid()))) == (
        grpc.StatusCode.FAILED_PRECONDITION,
        "SECOND_FACTOR_MISSING",
    )
    who, secret = await step_up(platform, who)
    wrong = f"{(int(pyotp.TOTP(secret).now()) + 1) % 1_000_000:06}"
    for _ in range(10):
        assert await refused(stub.StepUp(pb.StepUpRequest(totp=wrong, request_id=rid()))) == REFUSED
    right = pyotp.TOTP(secret).at(time.time() + 30)
    assert await refused(stub.StepUp(pb.StepUpRequest(totp=right, request_id=rid()))) == REFUSED  # locked


async def test_the_standard_preset_lets_an_administrator_act_only_after_a_second_factor(platform):
    firm = await found(platform, pb.PRESET_STANDARD, enrolled=False)
    assert not firm.administrator.grants
    himself = await sessions(platform, firm.administrator).GetSelf(pb.GetSelfRequest())
    assert himself.session.second_factor_needed
    assert [role.role for role in himself.roles] == ["administrator"]
    _who, secret = await step_up(platform, firm.administrator)
    session = await firm.log_in("root", totp=pyotp.TOTP(secret).at(time.time() + 30))
    granted = {grant.permission for grant in (await authenticate(platform, session.token)).grants}
    assert "identity.role.grant" in granted
    assert not session.second_factor_needed


@pytest.mark.problem("STEP_UP_REQUIRED")
async def test_who_has_no_second_factor_enrols_one_and_may_then_do_what_asks_for_it(platform):
    firm = await found(platform, enrolled=False)
    token = (await firm.log_in("root")).token
    firm.administrator = await authenticate(platform, token)
    assert await refused(firm.hire("rep", "rep")) == (grpc.StatusCode.UNAUTHENTICATED, "STEP_UP_REQUIRED")
    await step_up(platform, firm.administrator)
    firm.administrator = await authenticate(platform, token)
    assert (await firm.hire("rep", "rep")).name


@pytest.mark.problem("LOG_IN_TOO_OLD")
async def test_a_first_second_factor_needs_a_fresh_log_in(platform):
    firm = await found(platform, enrolled=False)
    async with platform.sql() as sql:
        await sql.execute(
            "update identity.session set created_at = created_at - interval '6 min' where tenant_id = $1", firm.id
        )
    enrol = sessions(platform, firm.administrator).EnrolTotp(pb.EnrolTotpRequest(request_id=rid()))
    assert await refused(enrol) == (grpc.StatusCode.FAILED_PRECONDITION, "LOG_IN_TOO_OLD")
    fresh = await authenticate(platform, (await firm.log_in("root")).token)
    assert (await sessions(platform, fresh).EnrolTotp(pb.EnrolTotpRequest(request_id=rid()))).secret


@pytest.mark.problem("NO_SESSION")
async def test_who_has_no_session_cannot_log_out_or_step_up(platform):
    firm = await found(platform)
    who = type(firm.administrator)()
    who.CopyFrom(firm.administrator)
    who.session = ""
    for call in (
        sessions(platform, who).LogOut(pb.LogOutRequest(request_id=rid())),
        sessions(platform, who).StepUp(pb.StepUpRequest(totp="000000", request_id=rid())),
        sessions(platform, who).EnrolTotp(pb.EnrolTotpRequest(request_id=rid())),
    ):
        assert await refused(call) == (grpc.StatusCode.FAILED_PRECONDITION, "NO_SESSION")


# -- clients ----------------------------------------------------------------------------------------------------------


async def create_client(firm, **fields):
    fields = {
        "display_name": "Dealer",
        "unit": firm.tenant.headquarters,
        "roles": ["rep"],
        "request_id": rid(),
    } | fields
    return await firm.as_()(pb.ClientsStub).CreateClient(pb.CreateClientRequest(**fields))


@pytest.mark.capability("PF-13", clause="a key is scoped, limited and revocable")
async def test_a_client_calls_with_its_key_until_it_is_shut_out(platform):
    firm = await found(platform)
    key_id = rid()
    client = await create_client(firm, request_id=key_id)
    assert client.key.startswith(f"weft_live_{firm.id.hex}_")
    assert client.key.endswith(client.key_hint)
    who = await authenticate(platform, client.key)
    assert (who.name, who.audience) == (client.name, options.AUDIENCE_CLIENTS)
    again = await create_client(firm, request_id=key_id)
    assert (again.name, again.key) == (client.name, "")  # told once
    himself = await sessions(platform, who).GetSelf(pb.GetSelfRequest())
    assert (himself.display_name, [r.role for r in himself.roles]) == ("Dealer", ["rep"])
    listed = await firm.as_()(pb.ClientsStub).ListClients(pb.ListClientsRequest())
    assert [(c.name, c.key) for c in listed.clients] == [(client.name, "")]
    stale = pb.RevokeClientRequest(name=client.name, etag="9", request_id=rid())
    assert await refused(firm.as_()(pb.ClientsStub).RevokeClient(stale)) == (grpc.StatusCode.ABORTED, "STALE_VERSION")
    await firm.as_()(pb.ClientsStub).RevokeClient(pb.RevokeClientRequest(name=client.name, request_id=rid()))
    assert await refused(authenticate(platform, client.key)) == NOBODY
    assert [n for n, _ in await events(platform, firm.id, client.name)] == ["ClientCreated", "ClientRevoked"]
    assert not (await firm.as_()(pb.ClientsStub).ListClients(pb.ListClientsRequest())).clients


async def test_a_key_gets_nothing_from_a_role_that_waits_for_a_second_factor(platform):
    firm = await found(platform, pb.PRESET_STANDARD)
    client = await create_client(firm, roles=["administrator"])
    assert not (await authenticate(platform, client.key)).grants


@pytest.mark.problem("ROLE_UNKNOWN")
async def test_a_client_of_another_tenant_is_missing_and_an_unknown_role_is_named(platform):
    one, two = await found(platform), await found(platform)
    client = await create_client(one)
    revoke = pb.RevokeClientRequest(name=client.name, request_id=rid())
    foreign = await refused(two.as_()(pb.ClientsStub).RevokeClient(revoke))
    revoke = pb.RevokeClientRequest(name=f"clients/{uuid4()}", request_id=rid())
    assert foreign == await refused(two.as_()(pb.ClientsStub).RevokeClient(revoke))
    assert foreign == (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
    assert (await refused(create_client(one, roles=["chief"])))[1] == "ROLE_UNKNOWN"
