"""When an order is accepted: what was held for its attempt is used up, and the order counts in a freeze."""

from __future__ import annotations

from uuid import UUID

from services.collections.credit import holding
from weft.api.quotes import v1 as quotes
from weft.work import Work


async def on_order_accepted(event: quotes.OrderAccepted, work: Work) -> None:
    """Confirms the hold of the attempt."""
    await holding.confirm(work, UUID(event.attempt), event.envelope.subject, event.envelope.contract)
