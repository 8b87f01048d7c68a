"""Ids: new ones are of version 7, so that rows lie in the order in which they came."""

from __future__ import annotations

from uuid import UUID

import uuid_utils
from asyncpg.pgproto import pgproto


def uuid7() -> UUID:
    """A new id. It is the driver's own kind of UUID, which is made, written and sent several times faster."""
    found: UUID = pgproto.UUID(uuid_utils.uuid7().bytes)
    return found


def as_uuid(text: str) -> UUID:
    """An id from its text, as the driver's own kind of UUID. Raises ValueError."""
    found: UUID = pgproto.UUID(text)
    return found
