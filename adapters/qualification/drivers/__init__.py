"""Drivers: how registers are spoken to. Each gives the same answer, and fails as `adapters/vendor/failures.py` says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Institution:
    """What the register says of one institution."""

    code: str
    scope: tuple[str, ...] = ()
    """The departments of its licence."""
    surgery: str = ""
    insurance_grade: str = ""
    purchase_rights: tuple[str, ...] = ()
    """Those that are opened for it."""
    notices: tuple[str, ...] = ()
    """The register's own codes of what is not as it should be."""


class Driver(Protocol):
    """One account at one register."""

    async def institution(self, code: str) -> Institution | None:
        """What it says of an institution; None if it has none under the code. Raises VendorFailed, and nothing else."""

    async def close(self) -> None:
        """Lets connections go."""
