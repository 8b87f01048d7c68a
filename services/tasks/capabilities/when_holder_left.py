"""The open tasks of somebody who left go to his successor, else to the next superior who is there, as a ladder finds him."""

from __future__ import annotations

from services.tasks import store
from services.tasks.people import succeeding
from services.tasks.task import HOLDER_LEFT
from weft.aggregate import Clock
from weft.service import Deadline
from weft.work import Work, as_id

PORTION = 50


async def when_holder_left(deadline: Deadline, work: Work) -> None:
    """Hands over one portion, and sets the clock again while there is more."""
    leaver = as_id(deadline.subject)
    held = await store.held_by(work, leaver, limit=PORTION)
    if not held:
        return
    await succeeding.give_away(held, leaver, work)
    if len(held) == PORTION:
        work.clock(deadline.subject, Clock(HOLDER_LEFT, work.now))
