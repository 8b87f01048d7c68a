"""Drivers: how ERPs are spoken to. Each gives the same typed pages and fails in the same few ways; what a vendor says about
an error stays inside its driver.

    VendorFailed
      How.CREDENTIALS   the account or its secret is refused: an administrator has to look
      How.LIMITED       asked too often; `retry_after_s` says when again
      How.UNAVAILABLE   no answer, none in time, or one that says that the vendor is broken
      How.WRONG         an answer that is not what was asked for
      How.RESTING       the breaker is open: the vendor was not called
      How.BUSY          too many calls are under way: the vendor was not called
      How.ADDRESS       the address leads where no connection may go: the vendor was not called
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Generic, Protocol, TypeVar

R = TypeVar("R")


class How(enum.Enum):
    """How a call failed; the value is our reason code."""

    CREDENTIALS = "refused_credentials"
    LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    WRONG = "wrong_answer"
    RESTING = "resting"
    BUSY = "busy"
    ADDRESS = "address_refused"


class VendorFailed(Exception):
    """A call that gave no page. Never carries a word of the vendor's."""

    def __init__(self, how: How, retry_after_s: float = 0.0) -> None:
        super().__init__(how.value)
        self.how, self.retry_after_s = how, retry_after_s


@dataclass(frozen=True, slots=True)
class Item:
    """An item as every driver tells it."""

    code: str
    name: str
    unit: str
    list_price_fen: int
    currency: str
    active: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What goes into one unit: a component, how much of it, and what one unit of it costs."""

    component_code: str
    quantity: Decimal
    unit_cost_fen: int


@dataclass(frozen=True, slots=True)
class Bom:
    """A bill of materials as every driver tells it."""

    code: str
    item_code: str
    revision: str
    lines: tuple[Line, ...]
    currency: str
    active: bool

    @property
    def material_cost_fen(self) -> int:
        """What the material of one unit costs: the sum of the lines, rounded half up."""
        total = sum((line.quantity * line.unit_cost_fen for line in self.lines), Decimal(0))
        return int(total.quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Unread:
    """A row that cannot be taken as it is, and why; its code is empty if it has none that can be read."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """One page. `cursor` names the next one, empty at the end; `mark` is what to ask changes since in the next pass."""

    rows: tuple[R, ...]
    unread: tuple[Unread, ...]
    cursor: str
    mark: str


class Driver(Protocol):
    """One account at one ERP."""

    async def items(self, *, since: str, cursor: str, size: int) -> Page[Item]:
        """One page of items: all of them, or those that changed since a mark. Raises VendorFailed, and nothing else."""

    async def boms(self, *, since: str, cursor: str, size: int) -> Page[Bom]:
        """One page of bills of materials."""

    async def close(self) -> None:
        """Lets connections go."""
