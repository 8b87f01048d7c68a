"""When a departure looks again: for what was written late, for a target that did not answer, for a successor."""

from __future__ import annotations

from services.identity import departing, store
from services.identity.departing import Held
from services.identity.departure import AWAITING, LOOKS
from weft.aggregate import Clock
from weft.api.identity import v1 as pb
from weft.rpc import Peers
from weft.runtime import Lens
from weft.service import Deadline
from weft.work import Work


async def ask(deadline: Deadline, peers: Peers, look: Lens) -> Held | None:
    """What the leaver holds, where nobody was ever named; None where that decides nothing."""
    async with look() as see:
        one = await store.load_departure(see, deadline.subject)
        person = await store.load_person(see, one.id)
    if person.successor_id is not None or one.state != AWAITING:
        return None
    return await departing.held_where_answered(person.name, peers)


async def when_departure_looks_again(deadline: Deadline, held: Held | None, work: Work) -> None:
    """Begins another round, unless one is under way; asks for a name, unless nothing is there to be taken over, or it is not
    known yet.
    """
    one = await store.load_departure(work, deadline.subject)
    if one.step:
        return
    person = await store.load_person(work, one.id)
    heir = await departing.heir(work, person)
    policy, _ = await work.policy(pb.DeparturePolicy)
    if held is not None and person.successor_id is None and departing.counts_nothing(held):
        next_look = one.leave_nothing if departing.all_answered(held) else one.hear_too_little
        if (again := next_look(policy, at=work.now)) is not None:
            work.clock(one.name, Clock(LOOKS, again))
    else:
        one.start_round(heir.id if heir else None, policy, at=work.now)
    departing.go_on(work, one, heir, policy)
