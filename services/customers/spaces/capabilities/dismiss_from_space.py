"""End the link of a guest."""

from __future__ import annotations

from uuid import UUID

from services.customers import store as customers
from services.customers.spaces import store, wire
from weft.api.customers import v1 as pb
from weft.work import Work


async def dismiss_from_space(request: pb.DismissFromSpaceRequest, work: Work) -> pb.CustomerSpace:
    """He reads and asks nothing any more."""
    space = await store.load(work, request.name)
    guests = await store.guests(work, space.id)
    names = await customers.names(work, [space.customer_id])
    ended = space.dismiss(UUID(request.guest), guests, at=work.now)
    if ended is not None:
        store.save(work, space)
        store.save_guest(work, space.id, ended)
    shown = [ended if ended is not None and one.id == ended.id else one for one in guests]
    return wire.space(space, names.get(space.customer_id, ""), shown)
