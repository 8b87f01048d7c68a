"""A proposal: what a customer got for one opportunity, and what he decided. Pure.

States: SUBMITTED → WON or LOST. Who made the proposal keeps it, whoever owns the opportunity later: it is his record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.leads import v1 as pb
from weft.errors import Kind, Refused
from weft.instants import instant
from weft.text import Text


class ProposalIsDecided(Refused):
    """The customer decided once."""

    reason = "PROPOSAL_IS_DECIDED"
    kind = Kind.PRECONDITION
    text = Text(en="This proposal is decided already.", zh="该方案已有结果。")
    remedy = Text(en="Submit a new proposal.", zh="请提交新方案。")


@dataclass(kw_only=True)
class Proposal(Aggregate):
    """One proposal."""

    collection: ClassVar[str] = "proposals"

    opportunity_id: UUID
    owner_id: UUID | None
    unit_path: str
    state: pb.ProposalState
    submitted_at: datetime
    decided_at: datetime | None = None
    customer_id: UUID | None = None

    def facts(self) -> Facts:
        """What every event of a proposal carries."""
        return Facts(
            owner=f"people/{self.owner_id}" if self.owner_id else "",
            unit_path=self.unit_path,
            opportunity=f"opportunities/{self.opportunity_id}",
            customer=f"customers/{self.customer_id}" if self.customer_id else "",
        )

    def submit(self) -> None:
        """The customer has it."""
        self.record(pb.ProposalSubmitted(submitted_time=instant(self.submitted_at)))

    def decide_on(self, *, won: bool, at: datetime) -> None:
        """The customer decided."""
        if self.state != pb.PROPOSAL_STATE_SUBMITTED:
            raise ProposalIsDecided
        self.state = pb.PROPOSAL_STATE_WON if won else pb.PROPOSAL_STATE_LOST
        self.decided_at = at
        self.record(pb.ProposalDecided(won=won, decided_time=instant(at), submitted_time=instant(self.submitted_at)))
