"""A link to one version of a quote: who made it, until when it works, and that it may end before. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from weft.aggregate import Aggregate, Facts
from weft.api.quotes import v1 as pb
from weft.instants import instant


@dataclass(kw_only=True)
class QuoteLink(Aggregate):
    """One link. Its address is nowhere; `digest` is what is kept of it."""

    collection: ClassVar[str] = "quoteLinks"

    owner_id: UUID
    unit_path: str
    quote_id: UUID
    quote_version_id: UUID
    number: str
    language: pb.PaperLanguage
    digest: bytes
    creator: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None

    def facts(self) -> Facts:
        """What its events carry."""
        return Facts(owner=f"people/{self.owner_id}", unit_path=self.unit_path)

    def share(self) -> None:
        """It begins to work."""
        self.record(
            pb.QuoteShared(quote=f"quotes/{self.quote_id}", version=self.number, expire_time=instant(self.expires_at))
        )

    def revoke(self, *, at: datetime) -> None:
        """It works no more; a link that does not work any more stays as it is."""
        if self.state(at) == pb.QUOTE_LINK_STATE_LIVE:
            self.revoked_at = at
            self.record(pb.QuoteLinkRevoked(quote=f"quotes/{self.quote_id}", version=self.number))

    def state(self, at: datetime) -> pb.QuoteLinkState:
        """Whether it works."""
        if self.revoked_at is not None:
            return pb.QUOTE_LINK_STATE_REVOKED
        return pb.QUOTE_LINK_STATE_OVER if at >= self.expires_at else pb.QUOTE_LINK_STATE_LIVE
