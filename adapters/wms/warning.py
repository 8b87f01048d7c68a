"""A stock warning: goods of an order leave the warehouse out of turn, because its shipment is urgent. Pure.

States: RAISED → WITHDRAWN by its process, or ENDED with its order. Its id is the key of the process that raises it, which
may repeat and withdraw it; a key that is withdrawn before it was raised is remembered, so that a late warning does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.wms import v1 as pb

RAISED, WITHDRAWN = pb.STOCK_WARNING_STATE_RAISED, pb.STOCK_WARNING_STATE_WITHDRAWN
ENDED = pb.STOCK_WARNING_STATE_ENDED
TELLS = "wms.warning.tells"


@dataclass(frozen=True, slots=True)
class Line:
    """How much of one item leaves; `number` is how the WMS knows it."""

    item: str
    number: str
    quantity: str


@dataclass(kw_only=True)
class StockWarning(Aggregate):
    """One warning."""

    collection: ClassVar[str] = "stockWarnings"

    state: pb.StockWarningState = RAISED
    order: str = ""
    attempt: str = ""
    lines: tuple[Line, ...] = ()
    at: datetime

    def facts(self) -> Facts:
        """The order that it is about."""
        return Facts(order=self.order)

    def rise(self, *, at: datetime) -> None:
        """The warehouse is warned, and its system told."""
        self.record(pb.StockWarned(line_count=len(self.lines)))
        self.arm(TELLS, at)

    def withdraw(self, *, at: datetime) -> None:
        """Its process takes it back."""
        self.state = WITHDRAWN
        self.record(pb.StockWarningWithdrawn())
        self.arm(TELLS, at)

    def end(self, *, at: datetime) -> None:
        """Its order is cancelled, or its goods were received."""
        self.state = ENDED
        self.record(pb.StockWarningEnded())
        self.arm(TELLS, at)


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What the vendor was told of a warning. A value: each step gives the next one."""

    id: UUID
    version: int = 0
    tries: int = 0
    told: pb.StockWarningState = pb.STOCK_WARNING_STATE_UNSPECIFIED
    refused: pb.StockWarningState = pb.STOCK_WARNING_STATE_UNSPECIFIED
    tried: pb.StockWarningState = pb.STOCK_WARNING_STATE_UNSPECIFIED
    """The state that the tries are for."""

    def took(self, state: pb.StockWarningState) -> Telling:
        """The vendor knows of this state."""
        return replace(self, told=state, tries=0)

    def turned_down(self, state: pb.StockWarningState) -> Telling:
        """The vendor does not take this state, however often it is told."""
        return replace(self, refused=state, tries=0)

    def in_vain(self, state: pb.StockWarningState) -> Telling:
        """It gave no answer that says so. Each state is tried for itself."""
        return replace(self, tried=state, tries=self.tries + 1 if self.tried == state else 1)

    def still_warned(self, state: pb.StockWarningState) -> bool:
        """Whether the vendor would believe that a warning stands which stands no more."""
        return self.told == RAISED != state
