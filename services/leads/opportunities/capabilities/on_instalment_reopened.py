"""What paid an instalment was booked back: the opportunity has that payment no more, and no node is entered by it."""

from __future__ import annotations

from services.leads.opportunities import store
from weft.api.collections import v1 as collections
from weft.errors import NotFound
from weft.work import Work


async def on_instalment_reopened(event: collections.InstalmentReopened, work: Work) -> None:
    """Takes the payment from its opportunity, if the instalment counts as paid no more; nodes are for people to void."""
    if event.state != collections.INSTALMENT_STATE_OPEN or not event.envelope.opportunity:
        return
    try:
        opportunity = await store.load(work, event.envelope.opportunity)
    except NotFound:
        return
    if any(one.instalment == event.envelope.subject for one in opportunity.payments):
        opportunity.take_back(event.envelope.subject, at=work.now)
        store.save(work, opportunity)
