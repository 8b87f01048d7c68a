"""Then a target handed over a portion, or did not answer in time: the next portion is asked for, or the round ends."""

from __future__ import annotations

from services.identity import departing, store
from weft.api.identity import v1 as pb
from weft.api.platform import v1 as platform
from weft.service import Answer
from weft.work import Work


async def then_holdings_handed_over(answer: Answer, work: Work) -> None:
    """Counts what went and takes the departure on. A call that it no longer waits for changes nothing: the round that began
    meanwhile counts what it moved.
    """
    one = await store.load_departure(work, answer.subject)
    if not one.step or answer.key != one.key:
        return
    heir = await departing.heir(work, await store.load_person(work, one.id))
    policy, _ = await work.policy(pb.DeparturePolicy)
    left = 0
    if answer.outcome == "done":
        left = one.handed(platform.HandOverResponse.FromString(answer.response))
    else:
        one.miss(answer.reason or answer.outcome)
    one.go_on(left, heir.id if heir else None, policy, at=work.now)
    departing.go_on(work, one, heir, policy)
