"""A renewal (续约倒计时): until when a signed contract runs, and the clock that asks its owner once to prepare. Pure.

Its id is the contract's. Whoever says another end sets the clock anew, and the owner is asked once for that end; an end that
is said late asks at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from services.quotes.contracts.contract import Contract
from weft.aggregate import Aggregate, Facts
from weft.api.quotes import v1 as pb
from weft.errors import Kind, Refused
from weft.instants import instant
from weft.text import Text

RENEWS = "contract.renews"


class ContractDoesNotRun(Refused):
    """Only what both sides signed runs until a day."""

    reason = "CONTRACT_DOES_NOT_RUN"
    kind = Kind.PRECONDITION
    text = Text(en="Contract {number} is not signed, so it has no end.", zh="合同 {number} 尚未签署，没有到期日。")
    remedy = Text(en="Sign it first.", zh="请先签署合同。")


@dataclass(kw_only=True)
class Renewal(Aggregate):
    """Until when one contract runs."""

    collection: ClassVar[str] = "renewals"

    owner_id: UUID
    unit_path: str
    customer_id: UUID
    opportunity_id: UUID | None
    number: str
    ends_on: date | None = None
    due_at: datetime | None = None
    told_at: datetime | None = None

    @classmethod
    def of(cls, contract: Contract) -> Renewal:
        """Of a signed contract of which nobody said until when it runs. Raises ContractDoesNotRun."""
        if contract.state != pb.CONTRACT_STATE_SIGNED:
            raise ContractDoesNotRun(number=contract.number)
        return cls(
            id=contract.id, owner_id=contract.owner_id, unit_path=contract.unit_path, customer_id=contract.customer_id,
            opportunity_id=contract.opportunity_id, number=contract.number,
        )  # fmt: skip

    @property
    def contract(self) -> str:
        """`contracts/…`."""
        return f"contracts/{self.id}"

    def facts(self) -> Facts:
        """It is the contract's."""
        return Facts(
            owner=f"people/{self.owner_id}", unit_path=self.unit_path, customer=f"customers/{self.customer_id}",
            opportunity=f"opportunities/{self.opportunity_id}" if self.opportunity_id else "", contract=self.contract,
        )  # fmt: skip

    def end_on(self, day: date, *, due_at: datetime | None, at: datetime) -> None:
        """It runs until a day; with `due_at` its owner is asked then, or now if that is over. The same changes nothing."""
        if day == self.ends_on:
            return
        old, self.ends_on, self.due_at, self.told_at = self.ends_on, day, due_at, None
        if due_at is None:
            self.cancel(RENEWS)
        else:
            self.arm(RENEWS, max(due_at, at))
        self.record(
            pb.ContractEndSet(
                number=self.number, old_end_date=old.isoformat() if old else "", new_end_date=day.isoformat(),
                due_time=instant(due_at) if due_at else None,
            )
        )  # fmt: skip

    def fall_due(self, at: datetime) -> None:
        """The time to prepare has come: told once for this end."""
        assert self.ends_on is not None
        assert self.due_at is not None
        self.told_at = at
        self.record(
            pb.ContractRenewalDue(
                number=self.number, end_date=self.ends_on.isoformat(), due_time=instant(self.due_at)
            )
        )  # fmt: skip
