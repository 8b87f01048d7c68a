"""What paid an instalment was booked back: the opportunity has that payment no more, and no node is entered by it."""

from __future__ import annotations

from services.leads.opportunities import receiving
from weft.api.collections import v1 as collections
from weft.work import Work


async def on_instalment_reopened(event: collections.InstalmentReopened, work: Work) -> None:
    """Takes the payment from its opportunity, if the instalment counts as paid no more."""
    if event.state == collections.INSTALMENT_STATE_OPEN:
        await receiving.take_back(event, work)
