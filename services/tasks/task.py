"""A task: one thing that waits for one person, from the moment it is made until it is done or no longer needed. Pure.

States: OPEN → DONE (its holder acted) or CANCELLED (what it was about moved on). While it is open it has exactly one
holder; reassigning and escalating change him, copies tell others without giving them anything to do. It sets two clocks:
`task.due` runs out once at its due time, `task.climbs` at the end of each step of its ladder.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.tasks import v1 as pb
from weft.errors import InvalidArgument, Kind, Refused, Violation
from weft.instants import instant
from weft.text import Text

DUE, CLIMBS = "task.due", "task.climbs"
HOLDER_LEFT = "holder_left"  # the clock that hands over what a leaver holds, and the reason in the trail


class TaskIsClosed(Refused):
    """It was done or called off already."""

    reason = "TASK_IS_CLOSED"
    kind = Kind.PRECONDITION
    text = Text(en="This task is closed already.", zh="该任务已关闭。")
    remedy = Text(en="Assign a new task if something is left to do.", zh="如仍需处理，请另行指派任务。")


class ProofIsMissing(InvalidArgument):
    """A task that was not done needs a word why."""

    reason = "PROOF_IS_MISSING"
    text = Text(en="Say why it was not done.", zh="请说明未完成的原因。")
    remedy = Text(en="Fill in the proof.", zh="请填写说明。")


class DueTimeIsNotAhead(InvalidArgument):
    """Nobody can be given time that is over, or more than the policy says."""

    reason = "DUE_TIME_IS_NOT_AHEAD"
    text = Text(
        en="The due time must lie ahead, within {days} days.", zh="截止时间须晚于当前时间，且不超过 {days} 天。"
    )
    remedy = Text(en="Choose a later time, or none.", zh="请选择更晚的时间或留空。")


class HolderHasItAlready(Refused):
    """Reassigning to the one who holds it changes nothing."""

    reason = "HOLDER_HAS_IT_ALREADY"
    kind = Kind.PRECONDITION
    text = Text(en="This person holds the task already.", zh="该任务已由此人负责。")
    remedy = Text(en="Choose somebody else.", zh="请选择其他人员。")


@dataclass(frozen=True, slots=True)
class Found:
    """A person who was found for a task, where he sits, and how he was found."""

    person: UUID
    unit_path: str
    via: str = ""


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One line of who held a task when."""

    change: pb.TrailChange
    person: UUID
    actor: str
    step: int
    at: datetime
    via: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """The fact behind a task that a ladder made: enough to climb later as of then."""

    ladder: pb.Ladder
    policy_version: int
    fact_type: str
    fact_event: UUID
    owner: UUID | None
    unit_path: str
    last_resort_role: str


@dataclass(kw_only=True)
class Task(Aggregate):
    """One task."""

    collection: ClassVar[str] = "tasks"

    state: pb.TaskState = pb.TASK_STATE_OPEN
    kind: pb.TaskKind
    holder: UUID
    unit_path: str
    creator: str
    title_en: str
    title_zh: str
    message: str = ""
    about: str = ""
    customer: str = ""
    origin: Origin | None = None
    due_at: datetime | None = None
    overdue: bool = False
    step: int = 0
    climb_at: datetime | None = None
    outcome: pb.TaskOutcome = pb.TASK_OUTCOME_UNSPECIFIED
    proof: str = ""
    closer: str = ""
    created_at: datetime
    ended_at: datetime | None = None
    trail: list[TrailLine] = field(default_factory=list, repr=False)

    @property
    def ladder(self) -> str:
        """The code of the ladder that made it, or empty."""
        return self.origin.ladder.code if self.origin else ""

    def facts(self) -> Facts:
        """The holder is the owner."""
        return Facts(
            owner=_person(self.holder),
            unit_path=self.unit_path,
            customer=self.customer,
            opportunity=self.about if self.about.startswith("opportunities/") else "",
            policy="tasks/ladders" if self.origin else "",
            policy_version=self.origin.policy_version if self.origin else 0,
        )

    @classmethod
    def assign(
        cls,
        *,
        id: UUID,
        to: Found,
        title: str,
        message: str,
        about: str,
        due_at: datetime | None,
        due_ahead_days_max: int,
        by: str,
        at: datetime,
    ) -> Task:
        """A colleague gives somebody something to do. Raises DueTimeIsNotAhead."""
        if due_at is not None and not at < due_at <= at + timedelta(days=due_ahead_days_max):
            broken = (Violation("due_time", "future", DueTimeIsNotAhead.text),)
            raise DueTimeIsNotAhead(violations=broken, days=due_ahead_days_max)
        task = cls(
            id=id, kind=pb.TASK_KIND_ASSIGNED, holder=to.person, unit_path=to.unit_path, creator=by,
            title_en=title, title_zh=title, message=message, about=about, due_at=due_at, created_at=at,
        )  # fmt: skip
        task._created(to, by, at)
        return task

    @classmethod
    def ask_for(
        cls,
        *,
        id: UUID,
        to: Found,
        origin: Origin,
        about: str,
        customer: str,
        due_at: datetime | None,
        climb_at: datetime | None,
        by: str,
        at: datetime,
    ) -> Task:
        """A fact asks for a person, as a ladder says."""
        ladder = origin.ladder
        task = cls(
            id=id, kind=pb.TASK_KIND_LADDER, holder=to.person, unit_path=to.unit_path, creator=by,
            title_en=ladder.title_en, title_zh=ladder.title_zh, about=about, customer=customer, origin=origin,
            due_at=due_at, created_at=at,
        )  # fmt: skip
        task._created(to, by, at)
        task._climb_next(climb_at)
        return task

    def _created(self, to: Found, by: str, at: datetime) -> None:
        origin = self.origin
        self.record(
            pb.TaskCreated(
                assignee=_person(to.person), creator=by, kind=self.kind, ladder=self.ladder,
                fact_type=origin.fact_type if origin else "", fact_event=str(origin.fact_event) if origin else "",
                about=self.about, due_time=instant(self.due_at), via=to.via,
            )
        )  # fmt: skip
        self._note(pb.TRAIL_CHANGE_CREATED, to.person, by, at, via=to.via)
        if self.due_at is not None:
            self.arm(DUE, self.due_at)

    def explain(self, to: Found, who: str, policy_version: int) -> None:
        """Stores why it is just this person."""
        self.decide(
            common.Decision(
                kind="tasks.holder", outcome=_person(to.person), reasons=[common.Reason(code=f"held_by_{to.via}")],
                policy="tasks/ladders", policy_version=policy_version,
                inputs={"ladder": self.ladder, "step": str(self.step), "who": who},
            )
        )  # fmt: skip

    def copy_to(self, who: Found, *, by: str, at: datetime) -> None:
        """Tells somebody about it; he has nothing to do."""
        self.record(
            pb.TaskCopied(
                person=_person(who.person), holder=_person(self.holder), step=self.step, ladder=self.ladder,
                about=self.about, due_time=instant(self.due_at),
            )
        )  # fmt: skip
        self._note(pb.TRAIL_CHANGE_COPIED, who.person, by, at, via=who.via)

    def complete(self, *, outcome: pb.TaskOutcome, proof: str, by: str, at: datetime) -> None:
        """Its holder acted. Raises TaskIsClosed, ProofIsMissing."""
        self._must_be_open()
        if outcome != pb.TASK_OUTCOME_DONE and not proof.strip():
            raise ProofIsMissing(violations=(Violation("proof", "required", ProofIsMissing.text),))
        self.state, self.outcome, self.proof, self.closer, self.ended_at = pb.TASK_STATE_DONE, outcome, proof, by, at
        self.record(
            pb.TaskCompleted(
                holder=_person(self.holder), creator=self.creator, closer=by, outcome=outcome, ladder=self.ladder,
                about=self.about, due_time=instant(self.due_at), late=self.due_at is not None and at > self.due_at,
                step=self.step,
            )
        )  # fmt: skip
        self._note(pb.TRAIL_CHANGE_COMPLETED, self.holder, by, at)
        self._stop_clocks()

    def call_off(self, *, closing_type: str, closing_event: str, by: str, at: datetime) -> None:
        """What it was about moved on by itself. Raises TaskIsClosed."""
        self._must_be_open()
        self.state, self.closer, self.ended_at = pb.TASK_STATE_CANCELLED, by, at
        self.record(
            pb.TaskCancelled(
                holder=_person(self.holder), ladder=self.ladder, about=self.about, closing_type=closing_type,
                closing_event=closing_event, step=self.step,
            )
        )  # fmt: skip
        self._note(pb.TRAIL_CHANGE_CANCELLED, self.holder, by, at)
        self._stop_clocks()

    def reassign(self, to: Found, *, reason: str, by: str, at: datetime, climb_at: datetime | None) -> None:
        """Hands it to somebody else, with whom the present step begins anew. Raises TaskIsClosed, HolderHasItAlready."""
        self._must_be_open()
        if to.person == self.holder:
            raise HolderHasItAlready
        old, self.holder, self.unit_path = self.holder, to.person, to.unit_path
        self.record(
            pb.TaskReassigned(
                old_holder=_person(old), new_holder=_person(to.person), about=self.about, ladder=self.ladder
            )
        )
        self._note(pb.TRAIL_CHANGE_REASSIGNED, to.person, by, at, via=to.via, reason=reason)
        self._climb_next(climb_at)

    def escalate(self, to: Found, *, by: str, at: datetime, climb_at: datetime | None) -> None:
        """Nobody acted: it goes up one step. Raises TaskIsClosed."""
        self._must_be_open()
        old, self.holder, self.unit_path, self.step = self.holder, to.person, to.unit_path, self.step + 1
        self.record(
            pb.TaskEscalated(
                old_holder=_person(old), new_holder=_person(to.person), step=self.step, ladder=self.ladder,
                about=self.about, via=to.via,
            )
        )  # fmt: skip
        self._note(pb.TRAIL_CHANGE_ESCALATED, to.person, by, at, via=to.via)
        self.climb_at = None  # that clock has just fired
        self._climb_next(climb_at)

    def run_over(self, *, by: str, at: datetime) -> None:
        """Its due time passed. Raises TaskIsClosed."""
        self._must_be_open()
        self.overdue = True
        self.record(
            pb.TaskOverdue(
                holder=_person(self.holder), ladder=self.ladder, about=self.about, due_time=instant(self.due_at)
            )
        )
        self._note(pb.TRAIL_CHANGE_OVERDUE, self.holder, by, at)

    def _climb_next(self, at: datetime | None) -> None:
        if at is not None:
            self.arm(CLIMBS, at)
        elif self.climb_at is not None:
            self.cancel(CLIMBS)
        self.climb_at = at

    def _stop_clocks(self) -> None:
        if self.due_at is not None and not self.overdue:
            self.cancel(DUE)
        if self.climb_at is not None:
            self.cancel(CLIMBS)
            self.climb_at = None

    def _must_be_open(self) -> None:
        if self.state != pb.TASK_STATE_OPEN:
            raise TaskIsClosed

    def _note(
        self, change: pb.TrailChange, person: UUID, by: str, at: datetime, *, via: str = "", reason: str = ""
    ) -> None:
        self.trail.append(TrailLine(change, person, by, self.step, at, via, reason))


def _person(id: UUID) -> str:
    return f"people/{id}"
