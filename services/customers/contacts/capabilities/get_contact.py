"""Read one contact."""

from __future__ import annotations

from services.customers.contacts import store, wire
from weft.api.customers import v1 as pb
from weft.work import Work


async def get_contact(request: pb.GetContactRequest, work: Work) -> pb.Contact:
    """Gives one contact to whoever sees his customer."""
    return wire.contact(await store.load(work, request.name))
