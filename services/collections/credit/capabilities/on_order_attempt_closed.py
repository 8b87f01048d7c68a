"""When an attempt ends without an order: what was held for it comes back."""

from __future__ import annotations

from uuid import UUID

from services.collections.credit import holding
from weft.api.quotes import v1 as quotes
from weft.work import Work


async def on_order_attempt_closed(event: quotes.OrderAttemptClosed, work: Work) -> None:
    """Releases the hold of the attempt."""
    await holding.release(work, UUID(event.attempt))
