"""Archive every event of every area, and fold those that figures read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.insights import store
from services.insights.facts import row_of
from services.insights.projection import fold, steps_of
from services.insights.targets.target import REPLANS
from weft.aggregate import Clock
from weft.work import Work


async def on_facts(events: Sequence[Any], work: Work) -> None:
    """Archive and figures change in one transaction: whatever is counted can be counted again. Targets follow a new pay
    day once it is counted.
    """
    fresh = steps_of(events)
    if fresh:
        await store.lock(work)
        fresh = await store.in_place(work, fresh)
        folded = fold(fresh, await store.journals(work, fresh))
        store.save(work, folded)
        for pay_day, _ in folded.pay_days:
            work.clock(pay_day, Clock(REPLANS, work.now))
    rows = {event.envelope.event_id: row_of(event) for event in events}
    work.upsert_many(store.event_archive, list(rows.values()))
