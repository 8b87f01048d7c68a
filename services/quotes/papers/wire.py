"""Links as messages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from services.quotes.papers.link import QuoteLink
from weft.api.quotes import v1 as pb
from weft.instants import instant


def link(one: QuoteLink, now: datetime, opening: Any = None, *, url: str = "") -> pb.QuoteLink:
    """A link with its openings."""
    return pb.QuoteLink(
        name=one.name, etag=one.etag, quote=f"quotes/{one.quote_id}",
        quote_version=f"quoteVersions/{one.quote_version_id}", version=one.number, state=one.state(now),
        language=one.language, creator=one.creator, create_time=instant(one.created_at),
        expire_time=instant(one.expires_at), revoke_time=instant(one.revoked_at),
        open_count=opening["opened"] if opening else 0, last_open_time=instant(opening["last_at"] if opening else None),
        url=url,
    )  # fmt: skip
