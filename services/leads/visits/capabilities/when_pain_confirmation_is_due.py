"""A demo's customer has confirmed no pain in time: say so, once."""

from __future__ import annotations

from services.leads.visits import store
from weft.service import Deadline
from weft.work import Work


async def when_pain_confirmation_is_due(deadline: Deadline, work: Work) -> None:
    """Records that it was missed; the ladder that reminds the visitor reads this fact."""
    visit = await store.load(work, deadline.subject)
    visit.miss_confirmation(limit=deadline.due_at)
    store.save(work, visit)
