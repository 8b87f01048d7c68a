"""An entry: what one form took in, a lead, a visit and a plan. Pure.

Lead and visit are written with the entry. The plan belongs to the tasks: its text is told to them and kept nowhere here but
with a call that failed, and the entry waits to hear that it is a task. States of the plan: UNDER_WAY → KEPT or FAILED.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.leads import v1 as pb
from weft.instants import instant

UNDER_WAY = pb.ENTRY_PLAN_STATE_UNDER_WAY


@dataclass(kw_only=True)
class Entry(Aggregate):
    """One entry."""

    collection: ClassVar[str] = "entries"

    owner_id: UUID
    unit_path: str
    customer_id: UUID
    lead_id: UUID
    visit_id: UUID
    task_id: UUID
    plan_state: pb.EntryPlanState = UNDER_WAY
    created_at: datetime

    @property
    def owner(self) -> str:
        """`people/…`."""
        return f"people/{self.owner_id}"

    @property
    def lead(self) -> str:
        """`leads/…`."""
        return f"leads/{self.lead_id}"

    @property
    def task(self) -> str:
        """`tasks/…`, the task that its plan is or will be."""
        return f"tasks/{self.task_id}"

    def facts(self) -> Facts:
        """What every event of an entry carries."""
        return Facts(owner=self.owner, unit_path=self.unit_path, customer=f"customers/{self.customer_id}")

    def create(self, *, plan_due: datetime) -> None:
        """The form was taken in."""
        visit = f"visits/{self.visit_id}"
        self.record(pb.EntryCreated(lead=self.lead, visit=visit, task=self.task, due_time=instant(plan_due)))

    def keep_plan(self) -> None:
        """The plan is a task; heard again, it changes nothing."""
        if self.plan_state == UNDER_WAY:
            self.plan_state = pb.ENTRY_PLAN_STATE_KEPT
            self.record(pb.EntryPlanKept(task=self.task))

    def fail_plan(self, reason: str) -> None:
        """The plan cannot become a task, so its owner is asked to plan again."""
        if self.plan_state == UNDER_WAY:
            self.plan_state = pb.ENTRY_PLAN_STATE_FAILED
            self.record(pb.EntryPlanFailed(lead=self.lead, reason=reason))
