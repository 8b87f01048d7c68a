"""A task: one thing that waits for one person, from the moment it is made until it is done or no longer needed. Pure.

States: OPEN → DONE (its holder acted) or CANCELLED (what it was about moved on). A decision that the subject's own service
took makes it DONE, even if a fact called it off while that was under way. While it is open it has exactly one holder;
reassigning and escalating change him, copies tell others without giving them anything to do. It sets two clocks: `task.due`
runs out once at its due time, `task.climbs` at the end of each step of its ladder; a fact may re-time both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from services.tasks.refusals import (
    HolderHasItAlready,
    ProofIsMissing,
    TaskAsksDecision,
    TaskAsksNoDecision,
    TaskIsClosed,
    must_be_ahead,
)
from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.tasks import v1 as pb
from weft.errors import Violation, invalid
from weft.instants import instant

DUE, CLIMBS = "task.due", "task.climbs"
HOLDER_LEFT = "holder_left"  # the clock that hands over what a leaver holds, and the reason in the trail


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
    barred: frozenset[UUID] = frozenset()  # who would judge his own work


def deciding_roles(ladder: pb.Ladder) -> frozenset[str]:
    """The roles that a ladder names for its decision; empty if it names none, or asks for no decision."""
    named = (ladder.assignee, *(step.to for step in ladder.steps)) if ladder.decision else ()
    return frozenset(one.removeprefix("role:") for one in named if one.startswith("role:"))


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
    decision: str = ""
    created_at: datetime
    held_since: datetime
    ended_at: datetime | None = None
    trail: list[TrailLine] = field(default_factory=list, repr=False)

    @property
    def ladder(self) -> str:
        """The code of the ladder that made it, or empty."""
        return self.origin.ladder.code if self.origin else ""

    @property
    def choices(self) -> Mapping[str, pb.Effect]:
        """Its possible decisions by code, empty if it asks for none."""
        return self.origin.ladder.decision if self.origin else {}

    @property
    def barred(self) -> frozenset[UUID]:
        """Who may not hold it, because he would judge his own work."""
        return self.origin.barred if self.origin else frozenset()

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
        due_ahead_days_max: int | None,
        by: str,
        at: datetime,
        customer: str = "",
    ) -> Task:
        """A colleague gives somebody something to do, or somebody planned it for himself: then the time was checked when he
        did, and may be over by now (`due_ahead_days_max` is None). Raises DueTimeIsNotAhead.
        """
        if due_at is not None and due_ahead_days_max is not None:
            must_be_ahead(due_at, days_max=due_ahead_days_max, field="due_time", at=at)
        task = cls(
            id=id, kind=pb.TASK_KIND_ASSIGNED, holder=to.person, unit_path=to.unit_path, creator=by,
            title_en=title, title_zh=title, message=message, about=about, customer=customer, due_at=due_at,
            created_at=at, held_since=at,
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
            due_at=due_at, created_at=at, held_since=at,
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
        """Its holder acted. Raises TaskIsClosed, TaskAsksDecision, ProofIsMissing."""
        self._must_be_open()
        if self.choices:
            raise TaskAsksDecision(decisions=", ".join(sorted(self.choices)))
        if outcome != pb.TASK_OUTCOME_DONE and not proof.strip():
            raise ProofIsMissing(violations=(Violation("proof", "required", ProofIsMissing.text),))
        self._stop_clocks()
        self._done(outcome, proof, by, at)
        self._note(pb.TRAIL_CHANGE_COMPLETED, self.holder, by, at)

    @property
    def deciding_roles(self) -> frozenset[str]:
        """Who may be given its decision by hand: the roles that its ladder names; empty if there is neither."""
        return deciding_roles(self.origin.ladder) if self.origin else frozenset()

    def effect_of(self, decision: str, *, again: bool = False) -> str:
        """The path of the rpc in which one of its decisions takes effect; `again` for one that was decided already.

        Raises TaskIsClosed, TaskAsksNoDecision, InvalidArgument.
        """
        if not again:
            self._must_be_open()
        if not self.choices:
            raise TaskAsksNoDecision
        if decision not in self.choices:
            codes = ", ".join(sorted(self.choices))
            invalid("decision", "unknown", en=f"It must be one of: {codes}.", zh=f"须为以下之一：{codes}。")
        return self.choices[decision].rpc

    def was_decided(self, decision: str, by: str, *, since: datetime) -> bool:
        """True if the same person decided the same since an instant."""
        same = (self.decision, self.closer) == (decision, by)
        return same and self.ended_at is not None and self.ended_at >= since

    def take(self, decision: str, *, by: str, at: datetime) -> None:
        """What it is about has taken a decision, so the task is done; if that is stored already, nothing changes.

        Raises TaskIsClosed if it was done otherwise.
        """
        if self.state == pb.TASK_STATE_DONE:
            if decision != self.decision:
                raise TaskIsClosed
            return
        if self.state == pb.TASK_STATE_OPEN:
            self._stop_clocks()
        self.decision = decision
        self.record(
            pb.TaskDecided(
                holder=_person(self.holder), decider=by, decision=decision, ladder=self.ladder, about=self.about,
                step=self.step,
            )
        )  # fmt: skip
        self._done(pb.TASK_OUTCOME_DONE, "", by, at)
        self._note(pb.TRAIL_CHANGE_DECIDED, self.holder, by, at)

    def _done(self, outcome: pb.TaskOutcome, proof: str, by: str, at: datetime) -> None:
        self.state, self.outcome, self.proof, self.closer, self.ended_at = pb.TASK_STATE_DONE, outcome, proof, by, at
        self.record(
            pb.TaskCompleted(
                holder=_person(self.holder), creator=self.creator, closer=by, outcome=outcome, ladder=self.ladder,
                about=self.about, due_time=instant(self.due_at), late=self.due_at is not None and at > self.due_at,
                step=self.step,
            )
        )  # fmt: skip

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
        self.held_since = at
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
        self.held_since = at
        self._note(pb.TRAIL_CHANGE_ESCALATED, to.person, by, at, via=to.via)
        self.climb_at = None  # that clock has just fired
        self._climb_next(climb_at)

    def retime(
        self,
        ladder: pb.Ladder,
        *,
        due_at: datetime | None,
        climb_at: datetime | None,
        fact_type: str,
        fact_event: str,
        by: str,
        at: datetime,
    ) -> None:
        """A fact gave it other times: it goes on with `ladder`, whose times they are. Raises TaskIsClosed."""
        self._must_be_open()
        assert self.origin is not None
        if ladder == self.origin.ladder:
            return
        old_due_at, old_climb_at = self.due_at, self.climb_at
        self.origin, self.due_at = replace(self.origin, ladder=ladder), due_at
        self.record(
            pb.TaskRetimed(
                holder=_person(self.holder), ladder=self.ladder, about=self.about, fact_type=fact_type,
                fact_event=fact_event, old_due_time=instant(old_due_at), due_time=instant(due_at),
                old_climb_time=instant(old_climb_at), climb_time=instant(climb_at),
            )
        )  # fmt: skip
        self._note(pb.TRAIL_CHANGE_RETIMED, self.holder, by, at)
        if due_at is not None and due_at != old_due_at and (due_at > at or not self.overdue):
            self.overdue = False  # a later time is a new chance; an earlier one that is over fires now
            self.arm(DUE, due_at)
        if climb_at != old_climb_at:
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
