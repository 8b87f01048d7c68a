"""A party as the ERP told it last: whoever the firm deals with, under the ERP's number. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from adapters.erp import drivers
from adapters.erp.told import Told
from weft.api.erp import v1 as pb


@dataclass(kw_only=True)
class Party(Told):
    """One party."""

    collection: ClassVar[str] = "parties"

    display_name: str = ""
    uscc: str = ""

    def take(self, told: drivers.Party, *, epoch: int, at: datetime) -> bool:
        """What the ERP says of it now; True if that is new."""
        return self._renew(epoch, at, display_name=told.name, uscc=told.uscc, active=told.active)

    def _recorded(self) -> pb.PartyRecorded:
        return pb.PartyRecorded(number=self.code, active=self.active)
