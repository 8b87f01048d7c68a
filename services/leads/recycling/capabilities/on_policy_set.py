"""The rules of the pool are others: they reach the leads that exist, as a long work that begins when the policy does."""

from __future__ import annotations

from datetime import UTC, timedelta

from weft.aggregate import Clock
from weft.api.platform import v1 as platform
from weft.platform_rpcs import on_calendar_set
from weft.work import Work

RULES_BEGIN = "pool.rules_begin"
NAME = "policies/leads/pool"
CACHED = timedelta(seconds=5)  # longer than any process goes on with the rules from before


async def on_policy_set(event: platform.PolicySet, work: Work) -> None:
    """Arms the beginning of the new rules; the calendar goes its way as in every service."""
    if event.name != NAME or event.dimension:
        await on_calendar_set(event, work)
        return
    begins = event.effective_time.ToDatetime(UTC) + CACHED
    work.clock(NAME, Clock(RULES_BEGIN, begins, key=str(event.policy_version)))
