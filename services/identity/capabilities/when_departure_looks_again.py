"""When a departure looks again: for what was written late, for a target that did not answer, for a successor."""

from __future__ import annotations

from services.identity import departing, store
from weft.api.identity import v1 as pb
from weft.service import Deadline
from weft.work import Work


async def when_departure_looks_again(deadline: Deadline, work: Work) -> None:
    """Begins another round, unless one is under way."""
    one = await store.load_departure(work, deadline.subject)
    if one.step:
        return
    heir = await departing.heir(work, await store.load_person(work, one.id))
    policy, _ = await work.policy(pb.DeparturePolicy)
    one.start_round(heir.id if heir else None, policy, at=work.now)
    departing.go_on(work, one, heir, policy)
