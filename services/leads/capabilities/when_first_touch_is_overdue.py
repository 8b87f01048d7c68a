"""The time for the first touch ran out."""

from __future__ import annotations

from services.leads import store
from services.leads.board import store as boards
from services.leads.recycling import clock
from weft.service import Deadline
from weft.work import Work


async def when_first_touch_is_overdue(deadline: Deadline, work: Work) -> None:
    """Records that the owner did not reach the lead in time, and counts it for his follow-up quality."""
    lead = await store.load(work, deadline.subject)
    if lead.miss_first_touch(limit=deadline.due_at, at=work.now):
        await clock.follow(work, lead)
        changes = boards.Changes()
        changes.touched(lead.owner_id, in_time=False)
        boards.write(work, await boards.hold(work), changes)
        store.save(work, lead)
