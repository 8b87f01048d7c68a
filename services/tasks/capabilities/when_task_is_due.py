"""The due time of an open task passed: this is a fact, for its holder and for whoever counts."""

from __future__ import annotations

from services.tasks import store
from weft.api.tasks import v1 as pb
from weft.service import Deadline
from weft.work import Work


async def when_task_is_due(deadline: Deadline, work: Work) -> None:
    """Marks an open task as overdue."""
    task = await store.load(work, deadline.subject)
    if task.state == pb.TASK_STATE_OPEN:
        task.run_over(by=work.actor.name, at=work.now)
        store.save(work, task)
