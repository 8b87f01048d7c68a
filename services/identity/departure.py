"""A departure: how what somebody held who left goes to his successor. Pure.

It is a process. `STEPS` says whose turn comes after whose; every step is one call, `HandOver`, which is repeated under a
key of its own until that target holds nothing of the leaver's any more. Each call can be repeated safely and none can be
refused by a rule of the business, so there is nothing to undo: all steps stand after the pivot, which is RecordDeparture.

States: MOVING → WATCHING → DONE. A round goes through all targets. Once a round left nothing behind, everything went; then
some more rounds look for what was written late. A target that does not answer is passed over and has its turn in the next
round. While nobody is there who takes over, it is AWAITING_SUCCESSOR, and somebody is asked for a name. A leaver for whom
nobody was ever named, and who holds nothing at any look, needs nobody: it is DONE.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.identity import v1 as pb
from weft.api.platform import v1 as platform
from weft.errors import Kind, Refused
from weft.text import Text

LOOKS, DOOR = "departure.looks_again", "holdings_handed_over"
AWAITING, MOVING = pb.DEPARTURE_STATE_AWAITING_SUCCESSOR, pb.DEPARTURE_STATE_MOVING
WATCHING, DONE = pb.DEPARTURE_STATE_WATCHING, pb.DEPARTURE_STATE_DONE


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table: whose rows go, and after whose. The call is the same for all, and nothing undoes it."""

    target: str
    after: str = ""


# What others copy their owner from goes first, so that little comes late.
STEPS = (
    Step("customers"),
    Step("leads", after="customers"),
    Step("quotes", after="leads"),
    Step("collections", after="quotes"),
    Step("tasks", after="collections"),
)
TARGETS = tuple(step.target for step in STEPS)

Kinds = dict[str, dict[str, list[int]]]  # target → kind → held before, moved since, left at the last answer


class SuccessorAbsent(Refused):
    """Who is away takes nothing over."""

    reason = "SUCCESSOR_ABSENT"
    kind = Kind.PRECONDITION
    text = Text(en="The successor is absent now.", zh="接任人当前缺勤。")
    remedy = Text(en="Name a colleague who is there, or end the absence.", zh="请指定在岗同事，或先结束其缺勤。")


class SuccessorCannotHold(Refused):
    """The successor has no role that may hold what the leaver holds."""

    reason = "SUCCESSOR_CANNOT_HOLD"
    kind = Kind.PRECONDITION
    text = Text(
        en="The successor has no role that may hold all that this person holds.",
        zh="接任人的角色不能负责该人员名下的全部事项。",
    )
    remedy = Text(
        en="Name somebody with one of these roles, or grant one first: {roles}.",
        zh="请指定具有以下角色之一的人员，或先授予角色：{roles}。",
    )


class PersonIsHere(Refused):
    """Only who left has a successor."""

    reason = "PERSON_IS_HERE"
    kind = Kind.PRECONDITION
    text = Text(en="This person has not left.", zh="该人员尚未离职。")
    remedy = Text(en="Record the departure, and name the successor with it.", zh="请登记离职，并同时指定接任人。")


def may_hold(held: Mapping[str, platform.CountHoldingsResponse], roles: Sequence[str]) -> None:
    """Refuses a successor who could not hold something of which the leaver holds any. Raises SuccessorCannotHold."""
    for answer in held.values():
        for kind in answer.kinds:
            if kind.count and kind.roles and not set(kind.roles) & set(roles):
                raise SuccessorCannotHold(roles=", ".join(kind.roles))


@dataclass(kw_only=True)
class Departure(Aggregate):
    """One departure; its id is the person's."""

    collection: ClassVar[str] = "departures"

    unit_path: str
    state: pb.DepartureState = AWAITING
    round: int = 0
    serial: int = 0  # of the open call
    step: str = ""  # the target whose answer is waited for
    looks: int = 0  # rounds since everything went
    missed: list[str] = field(default_factory=list)
    counts: Kinds = field(default_factory=dict)
    started_at: datetime
    moved_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def key(self) -> str:
        """The key of the open call: new for each portion, so that each is moved and counted once."""
        return f"{self.id}/{self.serial}"

    @property
    def moved(self) -> int:
        """How many rows went so far."""
        return sum(count[1] for kinds in self.counts.values() for count in kinds.values())

    @classmethod
    def begin(
        cls,
        *,
        person: UUID,
        unit_path: str,
        successor: str = "",
        held: Mapping[str, platform.CountHoldingsResponse],
        at: datetime,
    ) -> Departure:
        """Somebody left; `held` is what each target counts, empty if nobody was asked."""
        made = cls(id=person, unit_path=unit_path, started_at=at)
        kinds = made._hold(held)
        made.record(pb.DepartureStarted(successor=successor, kinds=kinds))
        return made

    def resume(self, held: Mapping[str, platform.CountHoldingsResponse]) -> None:
        """Another successor is named: what is held now counts as before, beside what went already."""
        self._hold(held)
        self.looks, self.ended_at = 0, None

    def start_round(self, heir: UUID | None, policy: pb.DeparturePolicy, *, at: datetime) -> None:
        """Goes through all targets from the first one; without anybody who takes over it waits, and looks again later."""
        self.missed = []
        if heir is None:
            self._wait_for_a_name(policy, at)
            return
        self.round += 1
        if self.state != WATCHING:
            self.state = MOVING
        self.record(pb.DepartureRoundStarted(round=self.round, successor=f"people/{heir}"))
        self._ask(TARGETS[0])

    def expect_nobody(self, policy: pb.DeparturePolicy, *, at: datetime) -> None:
        """Nobody was named: soon it is looked whether anybody is needed."""
        if policy.look_again_minutes:
            self.arm(LOOKS, at + timedelta(minutes=policy.look_again_minutes[0]))

    def leave_nothing(self, policy: pb.DeparturePolicy, *, at: datetime) -> datetime | None:
        """No target counts anything, and nobody was named. When it is looked again; None if that was the last look."""
        due = self.started_at
        for minutes in policy.look_again_minutes:
            due += timedelta(minutes=minutes)
            if due > at:
                return due
        self.state, self.ended_at = DONE, at
        self.record(pb.DepartureEnded(moved=self.moved))
        return None

    def hear_too_little(self, policy: pb.DeparturePolicy, *, at: datetime) -> datetime:
        """A target did not answer, and the others count nothing. When it is looked again: nobody is asked in vain."""
        return at + timedelta(minutes=policy.retry_minutes)

    def handed(self, answer: platform.HandOverResponse) -> int:
        """Counts what went since the last answer: moved by this portion, or along with what it belongs to; what is left."""
        told = pb.DepartureAdvanced(target=self.step)
        left = 0
        for kind in answer.kinds:
            count = self.counts.setdefault(self.step, {}).setdefault(kind.kind, [0, 0, 0])
            along = max(count[2] - kind.held, 0)
            count[1], count[2] = count[1] + along + kind.moved, kind.held - kind.moved
            left += count[2]
            if kind.held:
                told.kinds.add(kind=kind.kind, held=kind.held, moved=kind.moved)
        self.record(told)
        return left

    def miss(self, reason: str) -> None:
        """The target whose turn it is did not answer in time; it is passed over."""
        self.missed.append(self.step)
        self.record(pb.DepartureAdvanced(target=self.step, missed_reason=reason))

    def go_on(self, left: int, heir: UUID | None, policy: pb.DeparturePolicy, *, at: datetime) -> None:
        """The open call is answered: asks for the next portion, if any are left, or the next target, or ends the round."""
        target, self.step = self.step, ""
        following = target if left else next((step.target for step in STEPS if step.after == target), "")
        if heir is None:
            self._wait_for_a_name(policy, at)
        elif following:
            self._ask(following)
        else:
            self._end_round(policy, at)

    def _end_round(self, policy: pb.DeparturePolicy, at: datetime) -> None:
        if self.missed:
            self.arm(LOOKS, at + timedelta(minutes=policy.retry_minutes))
            return
        if self.state != WATCHING:
            self.state, self.moved_at, self.looks = WATCHING, self.moved_at or at, 0
            self.record(pb.DepartureMoved(moved=self.moved))
        else:
            self.looks += 1
        if self.looks < len(policy.look_again_minutes):
            self.arm(LOOKS, at + timedelta(minutes=policy.look_again_minutes[self.looks]))
            return
        self.state, self.ended_at = DONE, at
        self.record(pb.DepartureEnded(moved=self.moved))

    def _wait_for_a_name(self, policy: pb.DeparturePolicy, at: datetime) -> None:
        self.state, self.step = AWAITING, ""
        self.record(pb.DepartureHeldUp())
        longest = max(policy.look_again_minutes, default=policy.retry_minutes)
        self.arm(LOOKS, at + timedelta(minutes=longest))

    def _ask(self, target: str) -> None:
        self.step, self.serial = target, self.serial + 1

    def _hold(self, held: Mapping[str, platform.CountHoldingsResponse]) -> list[pb.HandedKind]:
        found = []
        for target, answer in held.items():
            for kind in answer.kinds:
                count = self.counts.setdefault(target, {}).setdefault(kind.kind, [0, 0, 0])
                count[0], count[2] = count[1] + kind.count, kind.count
                if kind.count:
                    found.append(pb.HandedKind(kind=kind.kind, held=kind.count))
        return found

    def facts(self) -> Facts:
        """Its facts are the leaver's own."""
        return Facts(owner=f"people/{self.id}", unit_path=self.unit_path)
