"""Drivers: how WMSs are spoken to. Each gives the same figures, and fails as `adapters/vendor/failures.py` says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from adapters.vendor.failures import Page


@dataclass(frozen=True, slots=True)
class Figures:
    """How much is in the warehouse of each number that the vendor knows, and what it said so that it cannot be read."""

    on_hand: dict[str, Decimal] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Left:
    """How much of an item has left the warehouse for an order so far; `reference` is the key of the order's hold."""

    reference: str
    code: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Warned:
    """Goods that leave out of turn, by number and quantity; `reference` is the key of their order's hold, or empty."""

    key: str
    reference: str
    lines: tuple[tuple[str, str], ...]


class Driver(Protocol):
    """One account at one WMS."""

    async def stock(self, numbers: Iterable[str]) -> Figures:
        """How much there is of some items. Raises VendorFailed, and nothing else."""

    async def left(self, *, since: str, cursor: str, size: int) -> Page[Left]:
        """One page of what has left the warehouse: of all orders, or of those that changed since a mark."""

    async def warn(self, warned: Warned) -> bool:
        """Raises a warning, once for its key however often it is called; False if this vendor takes none. Raises
        VendorFailed, REFUSED where calling again changes nothing; so does `withdraw`.
        """

    async def withdraw(self, key: str) -> bool:
        """Takes it back; of a key that the vendor never heard of it leaves the word that a late warning does nothing."""

    async def close(self) -> None:
        """Lets connections go."""
