"""An amendment of the contract changed an instalment: by what had come of it, it counts as paid now, or no more."""

from __future__ import annotations

from services.leads.opportunities import receiving
from weft.api.collections import v1 as collections
from weft.work import Work


async def on_instalment_amended(event: collections.InstalmentAmended, work: Work) -> None:
    """Hands the payment to its opportunity, or takes it from there; one that counted before counts as it did."""
    if event.booked_date and not event.old_booked_date:
        await receiving.receive(event, work)
    elif event.old_booked_date and not event.booked_date:
        await receiving.take_back(event, work)
