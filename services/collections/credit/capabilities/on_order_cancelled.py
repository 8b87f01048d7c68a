"""When an accepted order is cancelled: what it used comes back, and its count in a freeze."""

from __future__ import annotations

from datetime import UTC
from uuid import UUID

from services.collections.credit import holding
from weft.api.quotes import v1 as quotes
from weft.work import Work


async def on_order_cancelled(event: quotes.OrderCancelled, work: Work) -> None:
    """Takes back what the order's attempt used up."""
    at = event.envelope.occurred_time.ToDatetime(tzinfo=UTC)
    await holding.take_back(work, UUID(event.attempt), at)
