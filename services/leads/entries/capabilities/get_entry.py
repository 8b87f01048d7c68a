"""Read an entry."""

from __future__ import annotations

from services.leads.entries import store, wire
from weft.api.leads import v1 as pb
from weft.work import Work


async def get_entry(request: pb.GetEntryRequest, work: Work) -> pb.Entry:
    """Tells what the form took in, and where its plan stands."""
    return wire.entry(await store.load(work, request.name))
