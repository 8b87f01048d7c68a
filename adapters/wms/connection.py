"""A tenant's connection to its WMS. Pure. States: connected ⇄ disconnected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from adapters.vendor import connection as vendor
from weft.api.wms import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

COUNTS = "wms.counts"


class WmsNotConnected(Refused):
    """There is nothing to tell or to disconnect."""

    reason = "WMS_NOT_CONNECTED"
    kind = Kind.PRECONDITION
    text = Text(en="No WMS is connected.", zh="尚未接入 WMS。")
    remedy = Text(en="Let an administrator connect the firm's WMS first.", zh="请先由管理员接入本企业的 WMS。")


@dataclass(kw_only=True)
class Connection(vendor.Connection):
    """One tenant's connection to its WMS."""

    collection: ClassVar[str] = "wmsConnections"

    family: pb.Family = pb.FAMILY_UNSPECIFIED

    def need(self) -> None:
        """Refuses what only a connected WMS can do."""
        if not self.connected:
            raise WmsNotConnected

    def connected_to(self, old: str, *, at: datetime) -> None:
        """From now on it is asked there."""
        self.record(pb.WmsConnected(old_address=old, new_address=self.address))
        self.arm(COUNTS, at)

    def disconnected_from(self, *, at: datetime) -> None:
        """It is not asked any more."""
        self.record(pb.WmsDisconnected(old_address=self.address))
        self.cancel(COUNTS)
