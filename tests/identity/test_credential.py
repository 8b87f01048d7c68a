"""Passwords, the lock, the second factor, and sessions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pyotp
import pytest

from services.identity import passwords, totp, vault
from services.identity.client import Client
from services.identity.credential import Credential, SecondFactorInForce
from services.identity.policies import SESSIONS
from services.identity.presets import demo_sessions
from services.identity.session import Session
from weft.api.identity import v1 as pb
from weft.errors import InvalidArgument
from weft.policy_documents import load_default

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
POLICY = load_default(SESSIONS)


def issued() -> Credential:
    return Credential.issue(person=uuid4(), password_hash="x")


def test_the_last_failure_allowed_locks_for_a_while():
    credential = issued()
    for count in range(POLICY.failures_max):
        assert not credential.is_locked(AT)
        credential.fail(at=AT, policy=POLICY)
        assert credential.events[1 + count].failures == count + 1
    assert credential.is_locked(AT)
    assert credential.is_locked(AT + (POLICY.lock_minutes - 1) * MINUTE)
    assert not credential.is_locked(AT + POLICY.lock_minutes * MINUTE)
    assert isinstance(credential.events[-1], pb.LogInLocked)


def test_no_policy_allows_more_than_ten_failures():
    with pytest.raises(Exception, match="POLICY_INVALID"):
        from weft.policy_documents import parse, to_document

        document = to_document(POLICY)
        document.update({"failuresMax": 11})
        parse(SESSIONS, document)
    assert POLICY.failures_max <= 10


def test_after_the_lock_the_count_begins_anew_and_a_success_forgives():
    credential = issued()
    for _ in range(POLICY.failures_max):
        credential.fail(at=AT, policy=POLICY)
    later = AT + 2 * POLICY.lock_minutes * MINUTE
    credential.fail(at=later, policy=POLICY)
    assert not credential.is_locked(later)
    assert credential.failures == 1
    credential.forgive()
    assert (credential.failures, credential.locked_until) == (0, None)
    before = len(credential.events)
    credential.forgive()
    assert len(credential.events) == before


def test_an_administrator_who_sets_the_password_unlocks():
    credential = issued()
    for _ in range(POLICY.failures_max):
        credential.fail(at=AT, policy=POLICY)
    credential.set_password("y", by_holder=False)
    assert not credential.is_locked(AT)


def test_a_second_factor_in_force_is_only_replaced_by_who_has_shown_it():
    credential = issued()
    credential.enrol("sealed", shown=False)
    assert not credential.has_second_factor
    credential.confirm(7)
    assert credential.has_second_factor
    assert credential.totp_pending == ""
    with pytest.raises(SecondFactorInForce):
        credential.enrol("other", shown=False)
    credential.enrol("other", shown=True)
    assert credential.totp_secret == "sealed"


def test_a_code_is_right_for_one_step_either_way_and_accepted_once():
    secret = pyotp.random_base32()
    code = pyotp.TOTP(secret).at(AT)
    counter = totp.accepted(secret, code, at=AT, after=0)
    assert counter == int(AT.timestamp()) // 30
    assert totp.accepted(secret, code, at=AT + timedelta(seconds=30), after=0) == counter
    assert totp.accepted(secret, code, at=AT + timedelta(seconds=90), after=0) is None
    assert totp.accepted(secret, code, at=AT, after=counter) is None
    assert totp.accepted(secret, "000000" if code != "000000" else "111111", at=AT, after=0) is None


def test_a_sealed_secret_opens_for_its_tenant_and_holder_only():
    vault.unlock(bytes(range(32)))
    tenant, holder = uuid4(), uuid4()
    sealed = vault.seal("JBSWY3DP", tenant=tenant, holder=holder)
    assert "JBSWY3DP" not in sealed
    assert sealed != vault.seal("JBSWY3DP", tenant=tenant, holder=holder)
    assert vault.unseal(sealed, tenant=tenant, holder=holder) == "JBSWY3DP"
    for wrong in ({"tenant": uuid4(), "holder": holder}, {"tenant": tenant, "holder": uuid4()}):
        with pytest.raises(ValueError):
            vault.unseal(sealed, **wrong)


async def test_passwords_are_hashed_with_their_own_salt_and_nobody_matches_nothing(real_passwords):
    assert passwords.NOBODY.startswith("$argon2id$v=19$m=65536,t=1,p=1$")
    one, two = await passwords.hashed("correct horse"), await passwords.hashed("correct horse")
    assert one != two
    assert one.startswith("$argon2id$v=19$m=65536,t=1,p=1$")
    assert await passwords.matches(one, "correct horse")
    assert not await passwords.matches(one, "wrong horse")
    assert not await passwords.matches("", "correct horse")
    assert not await passwords.matches("garbage", "correct horse")


@pytest.mark.parametrize("weak", ["short", "password", "PASSWORD1", "anna.snelling"])
def test_passwords_that_would_be_guessed_first_are_refused(weak):
    with pytest.raises(InvalidArgument):
        passwords.must_be_strong(weak, POLICY, field="password", login="Anna.Snelling")


def opened(**given) -> Session:
    fields = {"id": uuid4(), "person": uuid4(), "token_hash": b"h", "at": AT, "policy": POLICY, "with_factor": False}
    return Session.open(**fields | given)


def test_a_session_ends_after_its_life_or_when_nothing_happens():
    session = opened()
    idle = timedelta(minutes=POLICY.idle_minutes_max)
    assert session.is_live(AT + idle - MINUTE, POLICY)
    assert not session.is_live(AT + idle, POLICY)
    session.seen_at = AT + timedelta(hours=POLICY.session_hours_max) - MINUTE
    assert not session.is_live(AT + timedelta(hours=POLICY.session_hours_max), POLICY)
    assert session.ends_at(POLICY) == session.expires_at


def test_a_sign_of_life_is_noted_now_and_then():
    session = opened()
    assert not session.needs_touch(AT + MINUTE, POLICY)
    assert session.needs_touch(AT + timedelta(minutes=POLICY.idle_minutes_max / 5), POLICY)


def test_a_second_factor_counts_for_as_long_as_the_policy_says():
    session = opened(with_factor=True)
    old = timedelta(seconds=POLICY.step_up_max_age_s)
    assert session.stepped_up(AT + old, POLICY) == AT
    assert session.stepped_up(AT + old + timedelta(seconds=1), POLICY) is None


def test_a_session_ends_once():
    session = opened()
    session.finish(pb.SESSION_END_REVOKED, at=AT)
    session.finish(pb.SESSION_END_LOGGED_OUT, at=AT)
    assert [type(e).__name__ for e in session.events] == ["SessionOpened", "SessionEnded"]
    assert not session.is_live(AT, POLICY)


def test_a_clients_key_lives_no_longer_than_the_policy_allows():
    fields = {"id": uuid4(), "display_name": "d", "key_hash": b"h", "key_hint": "abcd", "unit_id": uuid4(),
              "roles": ["rep"], "policy": POLICY, "at": AT}  # fmt: skip
    client = Client.create(expires_at=None, **fields)
    assert client.expires_at == AT + timedelta(days=POLICY.client_key_days_max)
    for wrong in (AT, client.expires_at + MINUTE):
        with pytest.raises(InvalidArgument):
            Client.create(expires_at=wrong, **fields)
    assert client.is_live(AT)
    client.revoke(at=AT)
    client.revoke(at=AT)
    assert len(client.events) == 2
    assert not client.is_live(AT)


def test_the_standard_preset_wants_a_second_factor_of_administrators_and_the_demo_preset_does_not():
    assert list(POLICY.second_factor_roles) == ["administrator"]
    assert not demo_sessions().second_factor_roles
