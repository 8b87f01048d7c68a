"""What a quote is reviewed with and given back for. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from weft.api.quotes import v1 as pb


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviews, and in which task."""

    person: UUID
    task: str = ""

    @property
    def name(self) -> str:
        """`people/…`."""
        return f"people/{self.person}"


@dataclass(frozen=True, slots=True)
class Returned:
    """How a quote came back."""

    node: pb.QuoteNode
    reason: str
    title_en: str
    title_zh: str
    note: str
    actor: str
    at: datetime
