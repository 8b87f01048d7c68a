"""A tenant's connection to its ERP: where it is, as whom Weft speaks there, and whether it answers. Pure.

States: connected (reachable ⇄ unreachable) ⇄ disconnected. A rule counts failing passes; only the first that is one too
many is a fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from adapters.vendor import connection as vendor
from weft.api.erp import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text

SYNCS = "erp.syncs"


class ErpNotConnected(Refused):
    """There is nothing to read or to disconnect."""

    reason = "ERP_NOT_CONNECTED"
    kind = Kind.PRECONDITION
    text = Text(en="No ERP is connected.", zh="尚未接入 ERP。")
    remedy = Text(en="Let an administrator connect the firm's ERP first.", zh="请先由管理员接入本企业的 ERP。")


@dataclass(kw_only=True)
class Connection(vendor.Connection):
    """One tenant's connection to its ERP."""

    collection: ClassVar[str] = "erpConnections"

    family: pb.Family = pb.FAMILY_UNSPECIFIED
    reachable: bool = True

    def need(self) -> None:
        """Refuses what only a connected ERP can do."""
        if not self.connected:
            raise ErpNotConnected

    def connected_to(self, old: str, *, at: datetime) -> None:
        """From now on it is read there, beginning at once."""
        self.reachable = True
        self.record(pb.ErpConnected(old_address=old, new_address=self.address))
        self.arm(SYNCS, at)

    def disconnected_from(self, *, at: datetime) -> None:
        """It is not read any more."""
        self.reachable = True
        self.record(pb.ErpDisconnected(old_address=self.address))
        self.cancel(SYNCS)

    def note_failing(self, passes: int, reason: str, *, passes_max: int) -> None:
        """After so many failing passes in a row somebody has to look."""
        if self.reachable and passes >= passes_max:
            self.reachable = False
            self.record(pb.ErpUnreachable(failing_passes=passes, reason=reason))

    def note_answer(self, failed_passes: int) -> None:
        """It answers."""
        if not self.reachable:
            self.reachable = True
            self.record(pb.ErpReachable(failed_passes=failed_passes))
