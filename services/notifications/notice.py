"""A notice: something that one person is told, kept as a message id with arguments and rendered when he reads it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.notifications import v1 as pb

NOTHING_READ = UUID(int=0)


@dataclass(kw_only=True)
class Notice(Aggregate):
    """One notice in one person's inbox."""

    collection: ClassVar[str] = "notices"

    person: UUID
    unit_path: str
    code: str
    args: dict[str, str] = field(default_factory=dict)
    about: str = ""
    fact_type: str
    fact_event: UUID
    read_at: datetime | None = None
    created_at: datetime

    def facts(self) -> Facts:
        """The recipient is the owner: only he sees it live."""
        return Facts(owner=f"people/{self.person}", unit_path=self.unit_path)

    def post(self, channels: Sequence[pb.Channel]) -> None:
        """Puts it into the inbox."""
        self.record(
            pb.NoticePosted(
                person=f"people/{self.person}", code=self.code, about=self.about, fact_type=self.fact_type,
                fact_event=str(self.fact_event), channels=channels,
            )
        )  # fmt: skip

    def read(self, at: datetime) -> None:
        """Its recipient read it; reading again changes nothing."""
        if self.read_at is None:
            self.read_at = at
            self.record(pb.NoticeRead(person=f"people/{self.person}"))


@dataclass(kw_only=True)
class Inbox(Aggregate):
    """One person's inbox: how far he read it, and which channels he switched off. Its id is the person's."""

    collection: ClassVar[str] = "noticePreferences"

    unit_path: str = "/"
    channels_off: tuple[pb.Channel, ...] = ()
    read_through: UUID = NOTHING_READ

    def facts(self) -> Facts:
        """The person is the owner."""
        return Facts(owner=f"people/{self.id}", unit_path=self.unit_path)

    def switch_off(self, channels: Sequence[pb.Channel]) -> None:
        """Leaves exactly these channels off. The same again changes nothing."""
        new = tuple(sorted(set(channels) - {pb.CHANNEL_IN_APP}))
        if new != self.channels_off:
            self.record(
                pb.PreferenceSet(person=f"people/{self.id}", old_channels_off=self.channels_off, new_channels_off=new)
            )
            self.channels_off = new

    def read_up_to(self, notice: UUID) -> None:
        """Everything up to a notice is read; never back again."""
        if notice > self.read_through:
            self.read_through = notice
            self.record(pb.InboxRead(person=f"people/{self.id}", through=f"notices/{notice}"))
