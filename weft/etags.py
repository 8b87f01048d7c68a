"""The etag of an update: refused if what the caller read is no longer what is stored."""

from __future__ import annotations

from weft.aggregate import Aggregate
from weft.errors import StaleVersion


def check_etag(etag: str, aggregate: Aggregate) -> None:
    """Refuses a change of something that moved on; an empty etag is not checked."""
    if etag and etag != aggregate.etag:
        raise StaleVersion
