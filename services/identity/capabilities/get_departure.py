"""Read a departure: what went, and what every target counts as left now."""

from __future__ import annotations

from services.identity import departing, store, wire
from services.identity.departing import Held
from weft.api.identity import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.GetDepartureRequest, peers: Peers, look: Lens) -> Held:
    """What the targets that answer count. The departure itself is read later: it may go on meanwhile."""
    return await departing.held_where_answered(request.name.replace("departures/", "people/"), peers)


async def get_departure(request: pb.GetDepartureRequest, held: Held, work: Work) -> pb.Departure:
    """Reads a departure."""
    one = await store.load_departure(work, request.name)
    person = await store.load_person(work, one.id)
    policy, _ = await work.policy(pb.DeparturePolicy)
    return wire.departure(one, person, held, policy)
