"""What is known of a lead: its fields, and what each of its events carries. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from services.leads.parts import Hint
from services.leads.screening.screening import SCREENING, Form
from services.leads.shields.shield import Shield
from weft.aggregate import Aggregate, Facts
from weft.api.common import v1 as common
from weft.api.leads import v1 as pb

TICK = timedelta(microseconds=1)  # the limit of the form itself is in time


@dataclass(kw_only=True)
class LeadFields(Aggregate):
    """One lead, without what may happen to it."""

    collection: ClassVar[str] = "leads"

    state: pb.LeadState
    company: str
    company_key: str
    company_code: str
    contact_name: str
    contact_phone: str
    contact_email: str
    source: pb.Source
    budget_band: pb.BudgetBand
    budget_fen: int
    currency: str
    technical_intensity: pb.TechnicalIntensity
    decision_chain: pb.DecisionChain
    industry: str
    customer_id: UUID | None
    hints: tuple[Hint, ...]
    high_value: bool
    owner_id: UUID | None
    unit_path: str
    home_unit_path: str  # the one it came in for, whose reps are candidates
    created_at: datetime
    updated_at: datetime
    assignment_kind: pb.AssignmentKind = pb.ASSIGNMENT_KIND_UNSPECIFIED
    score: str = ""
    reasons: tuple[tuple[str, dict[str, str]], ...] = ()
    assigned_at: datetime | None = None
    first_touch_due: datetime | None = None
    first_touched_at: datetime | None = None
    touch_overdue: bool = False
    followed_up_at: datetime | None = None
    dwells_since: datetime | None = None
    stalls_at: datetime | None = None
    expected_close: date | None = None
    opportunity_id: UUID | None = None
    contract_end: date | None = None  # of the customer's contract, its last day
    recycles_at: datetime | None = None  # when it goes back to the pool, once its owner was warned
    loss_reason: str = ""
    screening_due: datetime | None = None
    screening: Form | None = None
    screening_missed: bool = False
    shield: Shield | None = None
    shield_moved: bool = field(default=False, repr=False)  # what others may take of this customer is another
    brought_along: bool = field(default=False, repr=False)  # what is said of it now was elsewhere
    policy: str = field(default="", repr=False)
    policy_version: int = field(default=0, repr=False)

    @property
    def owner(self) -> str:
        """`people/…`, or nothing in the pool."""
        return f"people/{self.owner_id}" if self.owner_id else ""

    def facts(self) -> Facts:
        """What every event of a lead carries."""
        return Facts(
            owner=self.owner,
            unit_path=self.unit_path,
            customer=f"customers/{self.customer_id}" if self.customer_id else "",
            opportunity=f"opportunities/{self.opportunity_id}" if self.opportunity_id else "",
            policy=self.policy,
            policy_version=self.policy_version,
            origin=common.ORIGIN_IMPORT if self.brought_along else common.ORIGIN_LIVE,
            occurred_at=self.created_at if self.brought_along else None,
        )

    def bring_along(self, owner: UUID, unit_path: str, *, since: datetime | None, at: datetime) -> None:
        """Somebody owned it elsewhere and keeps it. What is behind it is owed to nobody here: no clock begins before
        something happens to it. `since` is when it came in elsewhere.
        """
        self.state = pb.LEAD_STATE_ASSIGNED
        self.owner_id, self.unit_path, self.assigned_at = owner, unit_path, at
        self.assignment_kind = pb.ASSIGNMENT_KIND_IMPORTED
        self.reasons = (("brought_along", {}),)
        self.created_at, self.brought_along = since or self.created_at, True
        self.record(
            pb.LeadImported(
                source=self.source,
                budget_band=self.budget_band,
                technical_intensity=self.technical_intensity,
                industry=self.industry,
                high_value=self.high_value,
            )
        )

    def hand_over(self, owner: UUID, unit_path: str, *, screening_due: datetime, at: datetime) -> None:
        """Its owner left, and his successor owns it: state, clocks and what the customer said stay as they are. But for a
        form that is still owed he has the whole time, since whoever is late with it gets no new leads.
        """
        previous, self.owner_id, self.unit_path, self.updated_at = self.owner, owner, unit_path, at
        self.reasons = (("handed_over", {}),)
        if self.shield is not None and self.shield.holds(at):
            self.shield, self.shield_moved = replace(self.shield, person=owner), True
        if self._owes_form:
            self._ask_for_form(screening_due)
        self.record(pb.LeadHandedOver(owner=self.owner, previous_owner=previous))

    @property
    def _owes_form(self) -> bool:
        return self.screening_due is not None and self.screening is None and not self.screening_missed

    def _ask_for_form(self, due: datetime) -> None:
        self.screening_due = due
        self.arm(SCREENING, due + TICK)

    def explain(self, reasons: list[common.Reason], policy: str, version: int) -> None:
        """Keeps why it has this owner, for whoever reads the lead."""
        self.reasons = tuple((reason.code, dict(reason.args)) for reason in reasons)
        self.policy, self.policy_version = policy, version
