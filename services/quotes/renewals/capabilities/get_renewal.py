"""Read until when a contract runs."""

from __future__ import annotations

from services.quotes.renewals import store, wire
from weft.api.quotes import v1 as pb
from weft.work import Work


async def get_renewal(request: pb.GetRenewalRequest, work: Work) -> pb.Renewal:
    """Answers it to whoever sees it, counted down to today."""
    renewal = await store.load(work, request.name)
    return wire.renewal(renewal, (await work.calendar()).business_date(work.now))
