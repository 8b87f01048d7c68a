"""Facts move the resources of a thread along the journey."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.tasks.capabilities.on_fact import ALARMS_NOBODY
from services.tasks.journey import steps, store
from services.tasks.journey.steps import Stand
from weft.api.tasks import v1 as pb
from weft.work import Work


async def on_journey(events: Sequence[Any], work: Work) -> None:
    """Notes where each resource stands now, many facts at a time. Imported history waits for nobody."""
    policy, _ = await work.policy(pb.JourneyPolicy)
    moves = steps.moves_of(policy)
    telling = [one for one in events if one.DESCRIPTOR.full_name in moves and one.envelope.origin not in ALARMS_NOBODY]
    if not telling:
        return
    await store.lock(work)
    stands = await store.of(work, steps.subjects_of(telling, moves))
    calendars = await work.calendars()
    changed: dict[str, Stand] = {}
    for event in telling:
        for stand in steps.follow(stands, event, moves, calendars.of):
            changed[stand.subject] = stand
    store.save(work, changed)
