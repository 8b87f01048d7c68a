"""Drivers: how WMSs are spoken to. Each gives the same figures, and fails as `adapters/vendor/failures.py` says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Figures:
    """How much is in the warehouse of each number that the vendor knows, and what it said so that it cannot be read."""

    on_hand: dict[str, Decimal] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()


class Driver(Protocol):
    """One account at one WMS."""

    async def stock(self, numbers: Iterable[str]) -> Figures:
        """How much there is of some items. Raises VendorFailed, and nothing else."""

    async def close(self) -> None:
        """Lets connections go."""
