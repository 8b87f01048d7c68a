"""A freeze: an urgent shipment costs the customer the credit of his next accepted orders. Pure.

Every freeze counts for itself the orders that come after it. So two of them at once are the longer one, never their sum,
and one that is undone leaves the other where it would stand without it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from weft.api.collections import v1 as pb

ACTIVE = pb.CREDIT_FREEZE_STATE_ACTIVE
UNDONE = pb.CREDIT_FREEZE_STATE_UNDONE
RELEASED = pb.CREDIT_FREEZE_STATE_RELEASED


@dataclass(kw_only=True)
class Freeze:
    """One freeze."""

    key: UUID
    state: pb.CreditFreezeState
    customer_id: UUID | None = None  # unknown if it was undone before it began
    orders: int = 0
    left: int = 0
    at: datetime
    release_reason: str = ""

    @property
    def freezes(self) -> bool:
        """True while orders get no credit because of it."""
        return self.state == ACTIVE and self.left > 0

    def count(self) -> bool:
        """Counts an accepted order; False if it has run out or ended."""
        if not self.freezes:
            return False
        self.left -= 1
        return True

    def give_back(self) -> bool:
        """Takes a counted order back; False if it has ended."""
        if self.state != ACTIVE or self.left >= self.orders:
            return False
        self.left += 1
        return True


def left_of(freezes: Iterable[Freeze]) -> int:
    """How many of the next accepted orders get no credit: as many as the longest says."""
    return max((one.left for one in freezes if one.freezes), default=0)
