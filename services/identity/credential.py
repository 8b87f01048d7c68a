"""How a person proves who he is: the hash of a password, the second factor, and the count of failures that locks both.
Its id is the person's. Times are real time: a demonstration that moves the business clock unlocks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate
from weft.api.identity import v1 as pb
from weft.errors import Kind, Refused
from weft.instants import instant
from weft.text import Text


class LogInRefused(Refused):
    """One answer to every wrong tenant, log-in, password or code, and to a lock: none of them is told apart."""

    reason = "LOG_IN_REFUSED"
    kind = Kind.UNAUTHENTICATED
    text = Text(
        en="Tenant, log-in, password or code is wrong, or too many attempts were made.",
        zh="租户、登录名、密码或验证码有误，或尝试次数过多。",
    )
    remedy = Text(
        en="Check all of them; after too many attempts wait a while, or ask an administrator to set the password.",
        zh="请核对后重试；尝试过多时请稍候，或请管理员重设密码。",
    )


class SecondFactorNeeded(Refused):
    """The password is right; the code of the authenticator is missing."""

    reason = "SECOND_FACTOR_NEEDED"
    kind = Kind.UNAUTHENTICATED
    text = Text(en="Enter the code of your authenticator too.", zh="请同时输入验证器中的验证码。")
    remedy = Text(en="Send it as `totp`.", zh="请在 totp 字段中提交验证码。")


class SecondFactorMissing(Refused):
    """Nobody can show a second factor that he does not have."""

    reason = "SECOND_FACTOR_MISSING"
    text = Text(en="You have no second factor yet.", zh="您尚未启用二次验证。")
    remedy = Text(en="Enrol an authenticator first.", zh="请先绑定验证器。")


class SecondFactorInForce(Refused):
    """A second factor is only replaced by who has just shown it."""

    reason = "SECOND_FACTOR_IN_FORCE"
    text = Text(en="You have a second factor in force.", zh="您已启用二次验证。")
    remedy = Text(en="Show it in this session, then replace it.", zh="请先在本次会话中完成二次验证，再进行更换。")


class NoSecondFactor(Refused):
    """What a person does not have cannot be taken from him."""

    reason = "NO_SECOND_FACTOR"
    text = Text(en="This person has no second factor.", zh="该人员未启用二次验证。")
    remedy = Text(en="He can log in and enrol one.", zh="该人员可登录后自行绑定验证器。")


class OwnSecondFactor(Refused):
    """Who has his second factor replaces it himself; who lost it asks somebody else."""

    reason = "OWN_SECOND_FACTOR"
    kind = Kind.FORBIDDEN
    text = Text(en="Nobody takes his own second factor away.", zh="不能重置自己的二次验证。")
    remedy = Text(en="Enrol another one in its place.", zh="请直接绑定新的验证器。")


class LogInTooOld(Refused):
    """A first second factor is tied to a fresh log-in: a token that was found lying about must not become one."""

    reason = "LOG_IN_TOO_OLD"
    text = Text(
        en="A first second factor is enrolled within {max_age_s} s of logging in.",
        zh="首次启用二次验证须在登录后 {max_age_s} 秒内进行。",
    )
    remedy = Text(en="Log in again with your password, then enrol.", zh="请用密码重新登录后再绑定验证器。")


@dataclass(kw_only=True)
class Credential(Aggregate):
    """The credential of one person."""

    collection: ClassVar[str] = "credentials"

    password_hash: str
    failures: int = 0
    locked_until: datetime | None = None
    totp_secret: str = ""  # sealed; see vault.py
    totp_pending: str = ""  # sealed; counts once a code confirms it
    totp_counter: int = 0

    @classmethod
    def issue(cls, *, person: UUID, password_hash: str, by_holder: bool = False) -> Credential:
        """The first password of a person."""
        credential = cls(id=person, password_hash=password_hash)
        credential.record(pb.PasswordSet(holder=credential.holder, by_holder=by_holder))
        return credential

    @property
    def holder(self) -> str:
        """Whose it is, as `people/018f…`."""
        return f"people/{self.id}"

    @property
    def has_second_factor(self) -> bool:
        """True once a second factor is in force."""
        return bool(self.totp_secret)

    def is_locked(self, at: datetime) -> bool:
        """True while no secret is even looked at."""
        return self.locked_until is not None and at < self.locked_until

    def set_password(self, password_hash: str, *, by_holder: bool) -> None:
        """Replaces the password; that an administrator did it also unlocks."""
        self.password_hash = password_hash
        self.failures, self.locked_until = 0, None
        self.record(pb.PasswordSet(holder=self.holder, by_holder=by_holder))

    def fail(self, *, at: datetime, policy: pb.SessionPolicy) -> None:
        """Counts a wrong secret; the last one allowed locks."""
        self.failures += 1
        self.record(pb.LogInFailed(holder=self.holder, failures=self.failures))
        if self.failures >= policy.failures_max:
            self.failures = 0
            self.locked_until = at + timedelta(minutes=policy.lock_minutes)
            self.record(pb.LogInLocked(holder=self.holder, until_time=instant(self.locked_until)))

    def forgive(self) -> None:
        """Sets the count back after a success."""
        if self.failures or self.locked_until is not None:
            self.failures, self.locked_until = 0, None
            self.record(pb.LogInFailuresForgiven(holder=self.holder))

    def enrol(self, sealed: str, *, shown: bool) -> None:
        """Proposes a second factor; one in force is only replaced by who has shown it in this session."""
        if self.has_second_factor and not shown:
            raise SecondFactorInForce
        self.totp_pending = sealed
        self.record(pb.SecondFactorEnrolled(holder=self.holder))

    def confirm(self, counter: int) -> None:
        """Puts the proposed second factor in force, with the counter of its first code."""
        self.totp_secret, self.totp_pending, self.totp_counter = self.totp_pending, "", counter
        self.record(pb.SecondFactorShown(holder=self.holder, confirmed=True))

    def reset_second_factor(self, *, by: UUID | None) -> None:
        """Takes a lost second factor away, a proposed one too."""
        if by == self.id:
            raise OwnSecondFactor
        if not self.has_second_factor and not self.totp_pending:
            raise NoSecondFactor
        self.totp_secret, self.totp_pending, self.totp_counter = "", "", 0
        self.record(pb.SecondFactorReset(holder=self.holder))

    def show(self, counter: int) -> None:
        """Takes an accepted code; none up to it is accepted again."""
        self.totp_counter = counter
        self.record(pb.SecondFactorShown(holder=self.holder))
