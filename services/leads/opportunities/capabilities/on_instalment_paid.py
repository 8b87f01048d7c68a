"""An instalment was paid: it advances the opportunity whose pipeline waits for it, or waits with it."""

from __future__ import annotations

from services.leads.opportunities import receiving
from weft.api.collections import v1 as collections
from weft.work import Work


async def on_instalment_paid(event: collections.InstalmentPaid, work: Work) -> None:
    """Hands the payment to its opportunity."""
    await receiving.receive(event, work)
