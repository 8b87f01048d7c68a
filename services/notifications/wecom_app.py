"""A tenant's own application in WeCom: who is spoken for there, and with which sealed secret. Pure.

States: connected ⇄ disconnected. Only who has a firm's secret can speak for it, so no tenant reaches the members of
another one by naming their ids.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.notifications import v1 as pb
from weft.errors import Kind, Refused
from weft.text import Text


class WecomNotConnected(Refused):
    """There is nothing to disconnect."""

    reason = "WECOM_NOT_CONNECTED"
    kind = Kind.PRECONDITION
    text = Text(en="No WeCom application is connected.", zh="尚未接入企业微信应用。")
    remedy = Text(en="Connect the firm's own application first.", zh="请先接入本企业的自建应用。")


@dataclass(kw_only=True)
class WecomApp(Aggregate):
    """One tenant's application."""

    collection: ClassVar[str] = "wecomApps"

    id: UUID
    corp_id: str = ""
    agent_id: int = 0
    sealed_secret: str = ""
    connected: bool = False
    updated_at: datetime

    def facts(self) -> Facts:
        """It is the whole tenant's."""
        return Facts(unit_path="/")

    def connect(self, corp_id: str, agent_id: int, sealed_secret: str, *, at: datetime) -> None:
        """From now on messages go there."""
        old = self.corp_id if self.connected else ""
        self.corp_id, self.agent_id, self.sealed_secret = corp_id, agent_id, sealed_secret
        self.connected, self.updated_at = True, at
        self.record(pb.WecomConnected(old_corp_id=old, new_corp_id=corp_id, agent_id=agent_id))

    def disconnect(self, *, at: datetime) -> None:
        """Nothing goes there any more, and the secret is forgotten."""
        if not self.connected:
            raise WecomNotConnected
        self.connected, self.sealed_secret, self.updated_at = False, "", at
        self.record(pb.WecomDisconnected(old_corp_id=self.corp_id))
