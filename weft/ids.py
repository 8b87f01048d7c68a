"""New ids: version 7, so that rows lie in the order in which they came."""

from __future__ import annotations

from uuid import UUID

import uuid_utils
from asyncpg.pgproto import pgproto


def uuid7() -> UUID:
    """A new id. It is the driver's own kind of UUID, which is made, written and sent several times faster."""
    found: UUID = pgproto.UUID(uuid_utils.uuid7().bytes)
    return found
