"""A service record (服务记录): a work order (工单) or a complaint (投诉) of a customer. Pure.

States: OPEN → IN_PROGRESS → RESOLVED → CLOSED; a resolved one may be taken up again. It is entered once: what sales wrote
is what after-sales and product read. It belongs to whoever owns the customer, and goes with the customer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from services.customers.customer import Customer
from weft.aggregate import Aggregate, Facts
from weft.api.customers import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

OPEN, IN_PROGRESS = pb.SERVICE_CASE_STATE_OPEN, pb.SERVICE_CASE_STATE_IN_PROGRESS
RESOLVED, CLOSED = pb.SERVICE_CASE_STATE_RESOLVED, pb.SERVICE_CASE_STATE_CLOSED


class CaseIsElsewhere(Refused):
    """A step that does not go from where the service record stands."""

    reason = "SERVICE_CASE_IS_ELSEWHERE"
    kind = Kind.PRECONDITION
    text = Text(en="Nobody works on this service record yet.", zh="该服务记录待处理。")
    remedy = Text(en="Read it again, and take the step that follows from there.", zh="请刷新后按当前状态继续处理。")


class CaseIsInProgress(CaseIsElsewhere):
    """Somebody works on it."""

    text = Text(en="Somebody works on this service record.", zh="该服务记录正在处理中。")


class CaseIsResolved(CaseIsElsewhere):
    """It waits for what the customer says."""

    text = Text(en="This service record is resolved.", zh="该服务记录已解决。")


class CaseIsClosed(CaseIsElsewhere):
    """It is at its end."""

    text = Text(en="This service record is closed.", zh="该服务记录已关闭。")


ELSEWHERE = {OPEN: CaseIsElsewhere, IN_PROGRESS: CaseIsInProgress, RESOLVED: CaseIsResolved, CLOSED: CaseIsClosed}


@dataclass(kw_only=True)
class ServiceCase(Aggregate):
    """One service record."""

    collection: ClassVar[str] = "serviceCases"

    customer_id: UUID
    owner_id: UUID | None
    unit_path: str
    kind: pb.ServiceCaseKind
    category: str
    summary: str
    description: str
    opener: str
    opened_at: datetime
    opened_on: date
    """The local day that it counts for."""
    state: pb.ServiceCaseState = OPEN
    handler: str = ""
    resolution: str = ""
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    reopenings: int = 0
    reopen_reason: str = ""

    def facts(self) -> Facts:
        """It stands on the customer's thread."""
        owner = f"people/{self.owner_id}" if self.owner_id else ""
        return Facts(owner=owner, unit_path=self.unit_path, customer=f"customers/{self.customer_id}")

    @classmethod
    def open(
        cls, id: UUID, customer: Customer, kind: pb.ServiceCaseKind, category: pb.CaseCategory, *, summary: str,
        description: str, by: str, at: datetime, on: date,
    ) -> ServiceCase:  # fmt: skip
        """Somebody entered it."""
        customer.must_be_in_use()
        made = cls(
            id=id, customer_id=customer.id, owner_id=customer.owner, unit_path=customer.unit_path, kind=kind,
            category=category.code, summary=summary, description=description, opener=by, opened_at=at, opened_on=on,
        )  # fmt: skip
        made.record(
            pb.ServiceCaseOpened(
                kind=kind, category=category.code, category_title_en=category.title_en,
                category_title_zh=category.title_zh, state=OPEN, open_date=on.isoformat(),
            )
        )  # fmt: skip
        return made

    def start(self, by: str) -> None:
        """Somebody works on it."""
        self._move(IN_PROGRESS, pb.ServiceCaseStarted, (OPEN,), handler=by)
        self.handler = by

    def recategorize(self, category: pb.CaseCategory) -> None:
        """It is of another category; the same changes nothing."""
        self._must_be((OPEN, IN_PROGRESS, RESOLVED))
        if category.code == self.category:
            return
        self.record(
            pb.ServiceCaseRecategorized(
                kind=self.kind, old_category=self.category, new_category=category.code,
                open_date=self.opened_on.isoformat(),
            )
        )  # fmt: skip
        self.category = category.code

    def resolve(self, resolution: str, *, by: str, at: datetime) -> None:
        """Whoever works on it says how it was resolved."""
        self._move(RESOLVED, pb.ServiceCaseResolved, (IN_PROGRESS,))
        self.resolution, self.resolved_at, self.handler = resolution, at, by

    def reopen(self, reason: str) -> None:
        """The customer is not content."""
        self._must_be((RESOLVED,))
        self.resolution, self.resolved_at, self.reopen_reason = "", None, reason
        self.reopenings += 1
        self._move(IN_PROGRESS, pb.ServiceCaseReopened, (RESOLVED,), reopenings=self.reopenings)

    def close(self, *, at: datetime) -> None:
        """The customer is content."""
        self._move(CLOSED, pb.ServiceCaseClosed, (RESOLVED,))
        self.closed_at = at

    def _move(
        self, state: pb.ServiceCaseState, event: Any, allowed: tuple[pb.ServiceCaseState, ...], **more: Any
    ) -> None:
        self._must_be(allowed)
        self.record(event(kind=self.kind, category=self.category, old_state=self.state, new_state=state, **more))
        self.state = state

    def _must_be(self, allowed: tuple[pb.ServiceCaseState, ...]) -> None:
        if self.state not in allowed:
            raise ELSEWHERE[self.state]
