"""A session: one log-in of one person, known by the hash of its token. It ends by itself after its life or when nothing
happens in it, and at once when somebody ends it. Times are real time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.identity import v1 as pb
from weft.errors import Refused
from weft.instants import instant
from weft.text import Text

TOUCHES_PER_IDLE = 10  # how often within the idle time the last sign of life is noted


class NoSession(Refused):
    """The caller came with something else than a session of this system."""

    reason = "NO_SESSION"
    text = Text(en="You are not logged in with a session of this system.", zh="您并非通过本系统的会话登录。")
    remedy = Text(en="Log in with tenant, log-in and password.", zh="请使用租户、登录名和密码登录。")


@dataclass(kw_only=True)
class Session(Aggregate):
    """One session."""

    collection: ClassVar[str] = "sessions"

    person_id: UUID
    token_hash: bytes
    created_at: datetime
    expires_at: datetime
    seen_at: datetime
    stepped_up_at: datetime | None = None
    ended_at: datetime | None = None
    end_reason: int = 0

    @classmethod
    def open(
        cls, *, id: UUID, person: UUID, token_hash: bytes, at: datetime, policy: pb.SessionPolicy, with_factor: bool
    ) -> Session:
        """A new session; a log-in that showed the second factor is stepped up from the start."""
        session = cls(
            id=id,
            person_id=person,
            token_hash=token_hash,
            created_at=at,
            expires_at=at + timedelta(hours=policy.session_hours_max),
            seen_at=at,
            stepped_up_at=at if with_factor else None,
        )
        session.record(
            pb.SessionOpened(session=session.name, holder=session.holder, expire_time=instant(session.expires_at))
        )
        return session

    @property
    def holder(self) -> str:
        """Whose it is, as `people/018f…`."""
        return f"people/{self.person_id}"

    def is_live(self, at: datetime, policy: pb.SessionPolicy) -> bool:
        """True while its token is accepted."""
        idle = timedelta(minutes=policy.idle_minutes_max)
        return self.ended_at is None and at < self.expires_at and at < self.seen_at + idle

    def needs_touch(self, at: datetime, policy: pb.SessionPolicy) -> bool:
        """True if the last sign of life is so old that it should be noted again."""
        return at - self.seen_at > timedelta(minutes=policy.idle_minutes_max) / TOUCHES_PER_IDLE

    def ends_at(self, policy: pb.SessionPolicy) -> datetime:
        """When it ends if nothing happens any more."""
        return min(self.expires_at, self.seen_at + timedelta(minutes=policy.idle_minutes_max))

    def stepped_up(self, at: datetime, policy: pb.SessionPolicy) -> datetime | None:
        """When the second factor was shown, if that still counts."""
        if self.stepped_up_at is None or at - self.stepped_up_at > timedelta(seconds=policy.step_up_max_age_s):
            return None
        return self.stepped_up_at

    def is_fresh(self, at: datetime, policy: pb.SessionPolicy) -> bool:
        """True while its log-in is as young as a second factor would have to be."""
        return at - self.created_at <= timedelta(seconds=policy.step_up_max_age_s)

    def step_up(self, *, at: datetime) -> None:
        """Notes a fresh second factor."""
        self.stepped_up_at = at
        self.record(pb.SessionSteppedUp(session=self.name, holder=self.holder))

    def finish(self, reason: pb.SessionEnd, *, at: datetime) -> None:
        """Ends it; ending it again changes nothing."""
        if self.ended_at is None:
            self.ended_at, self.end_reason = at, reason
            self.record(pb.SessionEnded(session=self.name, holder=self.holder, reason=reason))

    def facts(self) -> Facts:
        """It belongs to its holder."""
        return Facts(owner=self.holder)
