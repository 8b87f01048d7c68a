"""A tenant's connection to a vendor's system: where it is, and as whom Weft speaks there. Pure; what it is called, which
facts it makes and which clocks it sets is each adapter's own.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from weft.aggregate import Aggregate, Facts


@dataclass(kw_only=True)
class Connection(Aggregate):
    """One tenant's connection."""

    id: UUID
    family: int = 0
    address: str = ""
    account: str = ""
    sealed_secret: str = ""
    connected: bool = False
    updated_at: datetime

    def facts(self) -> Facts:
        """It is the whole tenant's."""
        return Facts(unit_path="/")

    def connect(self, family: int, address: str, account: str, sealed_secret: str, *, at: datetime) -> bool:
        """From now on the vendor is there. True if it is another system, or another account, than before."""
        other = (family, address, account) != (self.family, self.address, self.account)
        old = self.address if self.connected else ""
        self.family, self.address, self.account, self.sealed_secret = family, address, account, sealed_secret
        self.connected, self.updated_at = True, at
        self.connected_to(old, at=at)
        return other

    def disconnect(self, *, at: datetime) -> None:
        """It is not called any more, and its secret is forgotten."""
        self.need()
        self.connected, self.sealed_secret, self.updated_at = False, "", at
        self.disconnected_from(at=at)

    @abstractmethod
    def need(self) -> None:
        """Refuses what only a connected system can do."""

    @abstractmethod
    def connected_to(self, old: str, *, at: datetime) -> None:
        """Records that it was connected, in place of the address `old`; sets what clocks run then."""

    @abstractmethod
    def disconnected_from(self, *, at: datetime) -> None:
        """Records that it was disconnected; takes the clocks away."""
