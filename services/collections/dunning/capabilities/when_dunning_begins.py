"""When the levels are others, or dunning is new: everything open gets its clock by them, a portion at a time."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from services.collections.dunning import store
from services.collections.dunning.case import BEGINS
from services.collections.dunning.days import morning
from services.collections.dunning.looking import set_clock
from weft.aggregate import Clock
from weft.api.collections import v1 as pb
from weft.service import Deadline
from weft.work import Work

PORTION = 500


async def when_dunning_begins(deadline: Deadline, work: Work) -> None:
    """Sets clocks and judges nothing: what is late is judged when its clock runs out."""
    policy, _ = await work.policy(pb.DunningPolicy)
    after = UUID(bytes=deadline.payload) if deadline.payload else UUID(int=0)
    rows = await store.open_after(work, after, PORTION)
    calendars = await work.calendars()
    days = policy.levels[0].days if policy.levels else 0
    for row in rows:
        set_clock(work, row["customer_id"], morning(calendars.of(row["unit_path"]), row["late_from"] + timedelta(days)))
    if len(rows) == PORTION:
        work.clock(deadline.subject, Clock(BEGINS, work.now, key=deadline.key, payload=rows[-1]["id"].bytes))
