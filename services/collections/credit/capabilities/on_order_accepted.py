"""When an order is accepted: what was held for its attempt is used up, and the order counts in a freeze."""

from __future__ import annotations

from datetime import UTC
from uuid import UUID

from services.collections.credit import holding
from weft.api.quotes import v1 as quotes
from weft.work import Work


async def on_order_accepted(event: quotes.OrderAccepted, work: Work) -> None:
    """Confirms the hold of the attempt."""
    envelope = event.envelope
    at = envelope.occurred_time.ToDatetime(tzinfo=UTC)
    await holding.confirm(work, UUID(event.attempt), envelope.subject, envelope.contract, at)
