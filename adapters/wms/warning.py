"""A stock warning: goods of an order leave the warehouse out of turn, because its shipment is urgent. Pure.

States: RAISED → WITHDRAWN by its process, or ENDED with its order. Its id is the key of the process that raises it, which
may repeat and withdraw it; a key that is withdrawn before it was raised is remembered, so that a late warning does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from weft.aggregate import Aggregate, Facts
from weft.api.wms import v1 as pb

RAISED, WITHDRAWN = pb.STOCK_WARNING_STATE_RAISED, pb.STOCK_WARNING_STATE_WITHDRAWN
ENDED = pb.STOCK_WARNING_STATE_ENDED


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
    lines: tuple[Line, ...] = ()
    at: datetime

    def facts(self) -> Facts:
        """The order that it is about."""
        return Facts(order=self.order)

    def rise(self) -> None:
        """The warehouse is warned."""
        self.record(pb.StockWarned(line_count=len(self.lines)))

    def withdraw(self) -> None:
        """Its process takes it back."""
        self.state = WITHDRAWN
        self.record(pb.StockWarningWithdrawn())

    def end(self) -> None:
        """Its order is cancelled, or its goods were received."""
        self.state = ENDED
        self.record(pb.StockWarningEnded())
