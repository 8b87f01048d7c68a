"""A party as the ERP told it last: whoever the firm deals with, under the ERP's number. Pure: it takes what a driver read,
and is a new fact only if something of it is different.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from adapters.erp import drivers
from weft.aggregate import Aggregate, Facts
from weft.api.erp import v1 as pb


@dataclass(kw_only=True)
class Party(Aggregate):
    """One party."""

    collection: ClassVar[str] = "parties"

    id: UUID
    code: str
    """Its number in the ERP."""
    display_name: str = ""
    uscc: str = ""
    active: bool = False
    epoch: int = 0
    """The last pass over everything, or the time since, in which the ERP told it."""
    seen_at: datetime
    """When the ERP told it as it stands here, at the earliest."""

    def facts(self) -> Facts:
        """It is the whole tenant's."""
        return Facts(unit_path="/")

    def take(self, told: drivers.Party, *, epoch: int, at: datetime) -> bool:
        """What the ERP says of it now; True if that is new."""
        self.epoch = epoch
        new = (told.name, told.uscc, told.active)
        if self.version and new == (self.display_name, self.uscc, self.active):
            return False
        self.display_name, self.uscc, self.active = new
        self._record(at)
        return True

    def retire(self, *, epoch: int, at: datetime) -> None:
        """The ERP does not have it any more."""
        self.epoch, self.active = epoch, False
        self._record(at)

    def _record(self, at: datetime) -> None:
        self.seen_at = at
        self.record(pb.PartyRecorded(number=self.code, active=self.active))
