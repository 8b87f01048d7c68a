"""What `weft ops verify` asks of collections: whether each set of postings sums to nothing, and with them all the books."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from services.collections.ledger import store
from weft.ailments import counted
from weft.look import Look


async def verify(look: Look, sql: asyncpg.Connection, tenant: UUID) -> None:
    """Names a tenant whose books do not balance."""
    if sets := await store.unbalanced(sql):
        look.report.add("books_unbalanced", f"tenant {tenant}", counted(sets, "set"))
