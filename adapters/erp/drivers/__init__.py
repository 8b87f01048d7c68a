"""Drivers: how ERPs are spoken to. Each gives the same typed pages, and fails as `adapters/vendor/failures.py` says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from adapters.vendor.failures import Page


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
class Party:
    """Somebody with whom the firm deals, as every driver tells it; `uscc` is empty where the ERP has none."""

    code: str
    name: str
    uscc: str
    active: bool


@dataclass(frozen=True, slots=True)
class Want:
    """Whose capacity is asked for, from day to day inclusive."""

    number: str
    begin: date
    end: date


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much of an item can be made on a day."""

    number: str
    day: date
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """What a customer's month adds to a figure: what is counted, and of how much."""

    customer: str
    metric: str
    month: date
    numerator: Decimal
    denominator: Decimal


class Driver(Protocol):
    """One account at one ERP."""

    async def items(self, *, since: str, cursor: str, size: int) -> Page[Item]:
        """One page of items: all of them, or those that changed since a mark. Raises VendorFailed, and nothing else."""

    async def boms(self, *, since: str, cursor: str, size: int) -> Page[Bom]:
        """One page of bills of materials."""

    async def parties(self, *, since: str, cursor: str, size: int) -> Page[Party]:
        """One page of parties. ABSENT at an ERP that tells none."""

    async def capacity(self, wanted: Iterable[Want]) -> tuple[Capacity, ...]:
        """How much of some items can be made by day; a day without capacity is not told."""

    async def figures(self, customer: str, metric: str, first: date, last: date) -> tuple[Figure, ...]:
        """The months of one figure of a customer, of those that it knows."""

    async def close(self) -> None:
        """Lets connections go."""
