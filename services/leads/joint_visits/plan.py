"""A joint-visit plan: a rep is flagged because several of his deals sit too long at one node. Pure.

States: OPEN → CLOSED. It opens with as many deals as the policy asks for, follows those that join and leave, and closes
as soon as fewer are left; the next flag is another plan. What its superior does about it is a task, which this never
waits for: joint visits that change nothing leave the rep flagged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb

OPEN, CLOSED = pb.JOINT_VISIT_PLAN_STATE_OPEN, pb.JOINT_VISIT_PLAN_STATE_CLOSED


@dataclass(kw_only=True)
class JointVisitPlan(Aggregate):
    """One plan."""

    collection: ClassVar[str] = "jointVisitPlans"

    state: pb.JointVisitPlanState
    owner_id: UUID
    unit_path: str
    deals: tuple[UUID, ...]
    node: int
    days: int
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None = None

    @property
    def owner(self) -> str:
        """`people/…`."""
        return f"people/{self.owner_id}"

    @property
    def opportunities(self) -> list[str]:
        """The deals by name."""
        return [f"opportunities/{deal}" for deal in self.deals]

    def facts(self) -> Facts:
        """What every event of a plan carries."""
        return Facts(owner=self.owner, unit_path=self.unit_path)

    def open(self, *, policy_version: int) -> None:
        """The rep is flagged."""
        args = {"deals": str(len(self.deals)), "node": str(self.node), "days": str(self.days)}
        self.record(pb.JointVisitPlanOpened(opportunities=self.opportunities, node=self.node, days=self.days))
        self.decide(
            common.Decision(
                kind="leads.stuck", outcome=self.owner, policy="leads/dwell", policy_version=policy_version,
                reasons=[common.Reason(code="stuck_at_node", args=args)],
                inputs={"opportunities": " ".join(self.opportunities)},
            )
        )  # fmt: skip

    def follow(self, deals: tuple[UUID, ...], *, deals_min: int, at: datetime) -> None:
        """These are the deals that sit there now: one more makes no second plan, and with too few it closes."""
        if deals == self.deals:
            return
        self.deals, self.updated_at = deals, at
        if len(deals) >= deals_min:
            self.record(pb.JointVisitPlanChanged(opportunities=self.opportunities))
            return
        self.state, self.closed_at = CLOSED, at
        self.record(pb.JointVisitPlanClosed(opportunities=self.opportunities))
