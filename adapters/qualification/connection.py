"""A tenant's connection to the register of institutions. Pure. States: connected ⇄ disconnected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from adapters.vendor import connection as vendor
from weft.api.qualification import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text


class RegistryNotConnected(Refused):
    """There is nothing to disconnect."""

    reason = "REGISTRY_NOT_CONNECTED"
    kind = Kind.PRECONDITION
    text = Text(en="No register of institutions is connected.", zh="尚未接入医疗机构执业登记查询。")
    remedy = Text(
        en="Let an administrator connect the firm's access first.", zh="请先由管理员接入本企业的执业登记查询账号。"
    )


@dataclass(kw_only=True)
class Connection(vendor.Connection):
    """One tenant's connection to the register."""

    collection: ClassVar[str] = "registryConnections"

    family: pb.Family = pb.FAMILY_UNSPECIFIED

    def need(self) -> None:
        """Refuses what only a connected register can do."""
        if not self.connected:
            raise RegistryNotConnected

    def connected_to(self, old: str, *, at: datetime) -> None:
        """From now on it is asked there."""
        self.record(pb.RegistryConnected(old_address=old, new_address=self.address))

    def disconnected_from(self, *, at: datetime) -> None:
        """It is not asked any more."""
        self.record(pb.RegistryDisconnected(old_address=self.address))
