"""A pass over the ERP: which page is next, since which mark, and when the next pass begins. Pure.

A pass reads items, then bills of materials; one over everything then goes over what the ERP did not tell and marks it as no
longer active. Parties are read by a pass of their own, which begins where one of items ends. Every page is one transaction
that also moves the cursor, so a pass that is interrupted goes on where it was. The mark for the next pass is the one of this
pass's first page: whatever changes while it runs is told again.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar, Self
from uuid import UUID

from weft.api.erp import v1 as pb

PAGES_MAX = 100_000


class Phase(enum.StrEnum):
    """What a pass reads next."""

    IDLE = "idle"
    ITEMS = "items"
    BOMS = "boms"
    PARTIES = "parties"
    SWEEP = "sweep"


@dataclass(frozen=True, kw_only=True)
class Sync:
    """Where reading stands; `id` is the connection's. A value: each step gives the next one."""

    order: ClassVar[tuple[Phase, ...]] = (Phase.ITEMS, Phase.BOMS)
    """What it reads, one after the other."""

    id: UUID
    version: int = 0
    phase: Phase = Phase.IDLE
    cursor: str = ""
    since: str = ""
    mark: str = ""
    next_mark: str = ""
    whole: bool = False
    epoch: int = 0
    pages: int = 0
    began_at: datetime | None = None
    synced_at: datetime | None = None
    full_at: datetime | None = None
    failing: int = 0
    reason: str = ""

    def anew(self) -> Self:
        """Another ERP: nothing that was read says anything about it."""
        return type(self)(id=self.id, version=self.version, epoch=self.epoch)

    def forgiven(self) -> Self:
        """The same ERP with another secret, or none: how it failed before says nothing any more."""
        return replace(self, failing=0, reason="")

    def in_full(self) -> Self:
        """The next pass goes over everything; one that is under way is given up."""
        return replace(self, phase=Phase.IDLE, mark="", cursor="")

    def begun(self, at: datetime, policy: pb.SyncPolicy) -> Self:
        """The pass that is under way, or a new one."""
        if self.phase is not Phase.IDLE:
            return self
        due = self.full_at is None or at - self.full_at >= timedelta(hours=policy.full_every_hours)
        whole = due or not self.mark
        return replace(
            self, phase=self.order[0], cursor="", since="" if whole else self.mark, next_mark="", whole=whole, pages=0,
            epoch=self.epoch + whole, began_at=at,
        )  # fmt: skip

    def read(self, cursor: str, mark: str) -> Self:
        """After a page; `cursor` names the next one."""
        told = replace(
            self, cursor=cursor, next_mark=self.next_mark or mark, pages=self.pages + 1, failing=0, reason=""
        )
        if cursor:
            return told
        following = self.order[self.order.index(self.phase) + 1 :]
        if following:
            return replace(told, phase=following[0])
        return replace(told, phase=Phase.SWEEP) if self.whole else told.ended()

    def ended(self) -> Self:
        """All of it is told."""
        return replace(
            self, phase=Phase.IDLE, cursor="", mark=self.next_mark, synced_at=self.began_at,
            full_at=self.began_at if self.whole else self.full_at,
        )  # fmt: skip

    def failed(self, reason: str, *, from_start: bool) -> Self:
        """A page did not come. With `from_start` the next try begins the pass again: its cursor is good for nothing."""
        told = replace(self, failing=self.failing + 1, reason=reason)
        return replace(told, phase=Phase.IDLE) if from_start or self.pages >= PAGES_MAX else told

    def due_at(self, at: datetime, policy: pb.SyncPolicy, *, retry_after_s: float = 0.0) -> datetime:
        """When the clock of the connection rings next."""
        if self.failing:
            return at + max(timedelta(minutes=policy.retry_minutes), timedelta(seconds=retry_after_s))
        return at if self.phase is not Phase.IDLE else at + timedelta(minutes=policy.interval_minutes)


@dataclass(frozen=True, kw_only=True)
class PartySync(Sync):
    """The same for parties. One that fails leaves items alone: it goes on where it was after their next pass."""

    order: ClassVar[tuple[Phase, ...]] = (Phase.PARTIES,)

    def begun(self, at: datetime, policy: pb.SyncPolicy) -> Self:
        """The pass that is under way or was broken off, or a new one."""
        if self.phase is Phase.IDLE and self.cursor:
            return replace(self, phase=Phase.PARTIES)
        return super().begun(at, policy)

    def failed(self, reason: str, *, from_start: bool) -> Self:
        """A page did not come."""
        anew = from_start or self.pages >= PAGES_MAX
        told = super().failed(reason, from_start=True)
        return replace(told, cursor="") if anew else told

    def due_at(self, at: datetime, policy: pb.SyncPolicy, *, retry_after_s: float = 0.0) -> datetime:
        """When the clock of the connection rings next."""
        if self.phase is not Phase.IDLE:
            return at
        return at + max(timedelta(minutes=policy.interval_minutes), timedelta(seconds=retry_after_s))


def turn(items: Sync, parties: PartySync, at: datetime, policy: pb.SyncPolicy) -> Sync:
    """Which pass goes on, or begins: however many parties there are, items come in between when they are due."""
    due = items.synced_at is None or at - items.synced_at >= timedelta(minutes=policy.interval_minutes)
    if items.phase is Phase.IDLE and parties.phase is not Phase.IDLE and not due:
        return parties
    return items.begun(at, policy)
