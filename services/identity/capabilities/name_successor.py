"""Name who takes over from somebody who left, also where nobody was named or the one who was has left too."""

from __future__ import annotations

from services.identity import departing, store, wire
from services.identity.departing import Held
from services.identity.departure import Departure, PersonIsHere
from weft.api.identity import v1 as pb
from weft.etags import check_etag
from weft.rpc import Peers
from weft.runtime import Lens
from weft.work import Work


async def ask(request: pb.NameSuccessorRequest, peers: Peers, look: Lens) -> Held:
    """What the leaver holds."""
    async with look() as see:
        await store.load_person(see, request.name)
    return await departing.held(f"people/{request.name.partition('/')[2]}", peers)


async def name_successor(request: pb.NameSuccessorRequest, held: Held, work: Work) -> pb.Departure:
    """Stores the successor and begins a round; who left before there were departures gets one now."""
    person = await store.load_person(work, request.name)
    if person.active:
        raise PersonIsHere
    one = await store.departure_or_none(work, person.id)
    if one is not None:
        check_etag(request.etag, one)
    successor = await departing.successor_of(work, person, request.successor, held)
    policy, _ = await work.policy(pb.DeparturePolicy)
    person.name_successor(successor.id)
    if one is None:
        one = Departure.begin(
            person=person.id, unit_path=person.unit_path, successor=successor.name, held=held, at=work.now
        )
    else:
        one.resume(held)
    one.start_round(successor.id, policy, at=work.now)
    store.save_person(work, person)
    departing.go_on(work, one, successor, policy)
    return wire.departure(one, person, held, policy)
