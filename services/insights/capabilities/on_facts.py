"""Archive every event of every area, and fold those that figures read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.insights import store
from services.insights.facts import row_of
from services.insights.projection import fold, steps_of
from weft.work import Work


async def on_facts(events: Sequence[Any], work: Work) -> None:
    """Archive and figures change in one transaction: whatever is counted can be counted again."""
    fresh = steps_of(events)
    if fresh:
        await store.lock(work)
        fresh = await store.in_place(work, fresh)
        store.save(work, fold(fresh, await store.journals(work, fresh)))
    rows = {event.envelope.event_id: row_of(event) for event in events}
    work.upsert_many(store.event_archive, list(rows.values()))
