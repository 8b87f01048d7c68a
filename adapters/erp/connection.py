"""A tenant's connection to its ERP: where it is, as whom Weft speaks there, and whether it answers. Pure.

States: connected (reachable ⇄ unreachable) ⇄ disconnected. A rule counts failing passes; only the first that is one too
many is a fact.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
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
class Connection(Aggregate):
    """One tenant's connection."""

    collection: ClassVar[str] = "erpConnections"

    id: UUID
    family: pb.Family = pb.FAMILY_UNSPECIFIED
    address: str = ""
    account: str = ""
    sealed_secret: str = ""
    connected: bool = False
    reachable: bool = True
    updated_at: datetime

    def facts(self) -> Facts:
        """It is the whole tenant's."""
        return Facts(unit_path="/")

    def connect(self, family: pb.Family, address: str, account: str, sealed_secret: str, *, at: datetime) -> bool:
        """From now on it is read there, beginning at once. True if it is another ERP, or another account, than before."""
        other = (family, address, account) != (self.family, self.address, self.account)
        old = self.address if self.connected else ""
        self.family, self.address, self.account, self.sealed_secret = family, address, account, sealed_secret
        self.connected, self.reachable, self.updated_at = True, True, at
        self.record(pb.ErpConnected(old_address=old, new_address=address))
        self.arm(SYNCS, at)
        return other

    def disconnect(self, *, at: datetime) -> None:
        """It is not read any more, and its secret is forgotten."""
        self.need()
        self.connected, self.sealed_secret, self.reachable, self.updated_at = False, "", True, at
        self.record(pb.ErpDisconnected(old_address=self.address))
        self.cancel(SYNCS)

    def need(self) -> None:
        """Refuses what only a connected ERP can do."""
        if not self.connected:
            raise ErpNotConnected

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
