"""The levels of dunning are others: they reach what is open, when the policy begins."""

from __future__ import annotations

from datetime import UTC, timedelta

from services.collections.dunning.case import BEGINS, NAME
from weft.aggregate import Clock
from weft.api.platform import v1 as platform
from weft.platform_rpcs import on_calendar_set
from weft.work import Work

CACHED = timedelta(seconds=5)  # longer than any process goes on with the levels from before


async def on_policy_set(event: platform.PolicySet, work: Work) -> None:
    """Arms the beginning of the new levels; the calendar goes its way as in every service."""
    if event.name != NAME or event.dimension:
        await on_calendar_set(event, work)
        return
    begins = event.effective_time.ToDatetime(UTC) + CACHED
    work.clock(NAME, Clock(BEGINS, begins, key=str(event.policy_version)))
