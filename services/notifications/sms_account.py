"""A tenant's own account for short messages (短信): whose words are sent there, by which templates. Pure.

States: connected ⇄ disconnected. The vendor approves each template beforehand, so the account says which of its templates
stands for which of ours, and which arguments it takes.
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


class SmsNotConnected(Refused):
    """There is nothing to disconnect."""

    reason = "SMS_NOT_CONNECTED"
    kind = Kind.PRECONDITION
    text = Text(en="No account for short messages is connected.", zh="尚未接入短信账号。")
    remedy = Text(en="Connect the firm's own account first.", zh="请先接入本企业的短信账号。")


@dataclass(frozen=True, slots=True)
class Approved:
    """A template that the vendor approved: for which of ours it stands, and the arguments that it takes."""

    code: str
    vendor_code: str
    params: tuple[str, ...] = ()


@dataclass(kw_only=True)
class SmsAccount(Aggregate):
    """One tenant's account."""

    collection: ClassVar[str] = "smsAccounts"

    id: UUID
    access_key_id: str = ""
    sign_name: str = ""
    templates: tuple[Approved, ...] = ()
    sealed_secret: str = ""
    connected: bool = False
    updated_at: datetime

    def facts(self) -> Facts:
        """It is the whole tenant's."""
        return Facts(unit_path="/")

    def template_of(self, code: str) -> Approved | None:
        """The vendor's template for one of ours; None if it has none."""
        return next((one for one in self.templates if one.code == code), None)

    def connect(
        self, access_key_id: str, sign_name: str, templates: tuple[Approved, ...], sealed_secret: str, *, at: datetime
    ) -> None:
        """From now on messages go there."""
        old = self.access_key_id if self.connected else ""
        self.access_key_id, self.sign_name, self.templates = access_key_id, sign_name, templates
        self.sealed_secret, self.connected, self.updated_at = sealed_secret, True, at
        self.record(
            pb.SmsConnected(
                old_access_key_id=old, new_access_key_id=access_key_id, templates=[one.code for one in templates]
            )
        )

    def disconnect(self, *, at: datetime) -> None:
        """Nothing goes there any more, and the secret is forgotten."""
        if not self.connected:
            raise SmsNotConnected
        self.connected, self.sealed_secret, self.updated_at = False, "", at
        self.record(pb.SmsDisconnected(old_access_key_id=self.access_key_id))
